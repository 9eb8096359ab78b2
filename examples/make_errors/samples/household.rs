//! Samples of HH401 to HH408: what only several rows together can show.

use super::Sample;
use super::build::{
    ADDRESS, BIRTH, Build, Cell, KIND, LONE, MEMBERS, NAME, NUMBER, PAPER, PHONE, RELATION, cell, roll,
};
use super::people::{REGION, address, birth, certificate, name, number, number_of, phone};

pub(super) fn samples() -> Vec<Sample> {
    [across(), within()].concat()
}

/// HH401 to HH408: doubles, and what a file changes.
fn across() -> Vec<Sample> {
    let three = |code, zh, en| roll(code, zh, en).good([]).good([]).good([]);
    let copy = |person| [cell(NAME, name(person)), cell(NUMBER, number(person))];
    vec![
        three("HH401", "两个户号登记了同一处住房", "two household numbers at one dwelling")
            .bad([cell(ADDRESS, address(1))])
            .bad([cell(ADDRESS, "静安区阳曲路760弄2号101室")])
            .bad([cell(ADDRESS, "阳曲路760-3-101")])
            .good([])
            .done(),
        three("HH402", "一个证号用于两处住房", "one certificate at two dwellings")
            .bad([cell(PAPER, certificate(1))])
            .bad([cell(PAPER, certificate(2).replace("(2019)", "〔2019〕"))])
            .bad([cell(PAPER, certificate(3))])
            .good([])
            .done(),
        three("HH403", "同一户中号码重复", "a number twice in one household")
            .bad_member(1, copy(1))
            .bad_member(2, copy(2))
            .bad_member(3, copy(3))
            .good_member(3, [])
            .done(),
        three("HH404", "号码已登记在另一户", "a number that is in another household already")
            .good([])
            .bad_member(4, copy(1))
            .bad_member(4, copy(2))
            .bad_member(4, copy(3))
            .done(),
        roll("HH405", "同一号码有两个姓名（两行都报）", "one number under two names (both rows are told)")
            .bad([])
            .bad([])
            .bad([])
            .bad([cell(NUMBER, number(1))])
            .bad([cell(NUMBER, number(2))])
            .bad([cell(NUMBER, number(3))])
            .good([])
            .good([cell(NAME, name(9))])
            .good([])
            .done(),
        crowded(),
        roll("HH407", "人口数与列出的人数不同", "the stated number of members against the rows")
            .bad([cell(MEMBERS, "4")])
            .bad([cell(MEMBERS, "1")])
            .good_member(2, [])
            .bad([cell(MEMBERS, "2人")])
            .good([cell(MEMBERS, "1")])
            .good([cell(MEMBERS, "2")])
            .good_member(6, [])
            .good([cell(MEMBERS, "")])
            .done(),
        roll("HH408", "再次导入时内容已变更", "values that differ from the file before")
            .after_a_roll_of(6)
            .bad([cell(PHONE, "15400009001")])
            .bad([cell(PAPER, "沪房地静字(2008)第900002号")])
            .bad([cell(RELATION, "本人")])
            .good([])
            .good([cell(PHONE, "")])
            .good([cell(PAPER, "")])
            .done(),
        roll(
            "HH417",
            "号码丢了末几位，先前的登记里有",
            "numbers that lost digits, known from the file before",
        )
        .after_a_roll_of(6)
        .bad([cell(NUMBER, lost(1))])
        .bad([cell(NUMBER, lost(2))])
        .bad([cell(NUMBER, lost(3))])
        .good([])
        .good([cell(NUMBER, lost(9))])
        .good([cell(NUMBER, "3.10106E+17")])
        .done(),
        three(
            "HH419",
            "没有号码的人在另一户也列了",
            "people without a number who are listed in another household",
        )
        .bad(like(1, 1))
        .bad(like(2, 2))
        .bad(like(3, 3))
        .good(like(1, 8))
        .good([cell(NUMBER, "")])
        .done(),
    ]
}

/// The number with zeros for its last three digits; the check character does not fit.
fn lost(person: usize) -> String {
    format!("{}000", &number(person)[..15])
}

/// Somebody without a number, with the name and birth date of one person and the phone of another.
fn like(person: usize, other: usize) -> [Cell; 4] {
    let (year, month, day) = birth(person);
    let born = format!("{year}-{month}-{day}");
    [cell(NAME, name(person)), cell(NUMBER, ""), cell(BIRTH, born), cell(PHONE, phone(other))]
}

/// HH430 to HH434: members of one household who contradict each other.
fn within() -> Vec<Sample> {
    let related = |relation: &'static str| [cell(RELATION, relation)];
    let paper = |person, number: &str, kind: &str| {
        let (year, month, day) = birth(person);
        let born = format!("{year}-{month}-{day}");
        [cell(NAME, name(person)), cell(NUMBER, number), cell(KIND, kind), cell(BIRTH, born)]
    };
    vec![
        roll("HH430", "父母比户主年轻，子女比户主年长", "parents younger than the head, children older")
            .good([])
            .bad_member(1, related("父亲"))
            .good([])
            .bad_member(3, related("户主之母"))
            .good_member(3, related("女"))
            .good([])
            .bad_member(6, [cell(RELATION, "子"), cell(NUMBER, number_of(REGION, (1901, 1, 1), 901))])
            .good_member(6, related("岳父"))
            .done(),
        roll("HH431", "独居老人不是一人一户", "lone elderly who live with others")
            .bad([cell(LONE, "是")])
            .good_member(1, [cell(LONE, "否")])
            .bad([cell(LONE, "是")])
            .good_member(3, [cell(LONE, "是")])
            .good([cell(LONE, "否")])
            .bad_member(5, [cell(LONE, "是")])
            .good([cell(LONE, "是")])
            .done(),
        roll("HH432", "一户有两个户主（报第二个）", "two heads in one household (told at the second)")
            .good([])
            .bad_member(1, related("户主"))
            .good([])
            .good_member(3, [])
            .bad_member(3, related("户主"))
            .good([])
            .bad_member(6, related("户主"))
            .good_member(6, related("户主"))
            .good([])
            .good_member(9, related("本人"))
            .done(),
        roll("HH433", "一户中没有户主", "households without a head")
            .bad(related("子"))
            .bad(related("配偶"))
            .good_member(2, related("女"))
            .bad(related("母亲"))
            .good([])
            .good(related(""))
            .good(related("租客"))
            .done(),
        roll("HH434", "同一户中一人两证", "one person under two documents in a household")
            .good([])
            .bad_member(1, paper(1, "E00000000", "护照"))
            .good([])
            .bad_member(3, paper(3, "H00000000", "港澳居民来往内地通行证"))
            .good([])
            .bad_member(5, [cell(NAME, name(5)), cell(NUMBER, number_of(REGION, birth(5), 999))])
            .good_member(5, [cell(NAME, name(5)), cell(NUMBER, number_of(REGION, birth(4), 999))])
            .good_member(5, [])
            .done(),
    ]
}

/// Ten and more at one address: tenants are told, a large family and nine tenants are not.
fn crowded() -> Sample {
    let sample = roll(
        "HH406",
        "十人以上且多非亲属（报户主行）",
        "ten or more, most of them not related (told at the head)",
    );
    let sample = tenants(sample.bad([]), 1, 9, "租客");
    let sample = tenants(sample.bad([]), 11, 10, "合租");
    let sample = tenants(sample.bad([]), 22, 11, "租客");
    let sample = tenants(sample.good([]), 34, 8, "租客");
    tenants(sample.good([]), 43, 9, "子").done()
}

fn tenants(sample: Build, home: usize, count: usize, relation: &'static str) -> Build {
    (0..count).fold(sample, |sample, _| sample.good_member(home, [cell(RELATION, relation)]))
}
