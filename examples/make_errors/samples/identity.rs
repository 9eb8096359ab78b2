//! Samples of ID1xx: document numbers, and what a row says about a person.

use super::build::{BIRTH, KIND, LONE, NAME, NUMBER, PHONE, RELATION, RETURNED, SEX, cell, roll};
use super::people::{
    REGION, birth, name, number, number_ending, number_of, old_number, order, sex, with_character,
    with_wrong_digit,
};
use super::{Sample, Value};

const RESIDENT: &str = "居民身份证";
const PASSPORT: &str = "护照";
const HOME_RETURN: &str = "港澳居民来往内地通行证";
const TAIWAN: &str = "台湾居民来往大陆通行证";
/// Serial numbers of 0 were never given out.
const NO_PASSPORT: &str = "E00000000";
const NO_PERMIT: &str = "H00000000";
const NEWBORN: &str = "2020-01-05";

pub(super) fn samples() -> Vec<Sample> {
    [numbers(), parts(), columns(), doubts(), others(), people()].concat()
}

fn numbers() -> Vec<Sample> {
    vec![
        roll("ID101", "证件号码为空", "no document number")
            .bad([cell(NUMBER, "")])
            .bad([cell(NUMBER, "  ")])
            .bad([cell(NUMBER, "\u{3000}"), cell(BIRTH, "2015-01-05")])
            .bad([cell(NUMBER, ""), cell(BIRTH, "2019-03-05")])
            .good([])
            .good([cell(NUMBER, ""), cell(BIRTH, NEWBORN)])
            .good([cell(NUMBER, "无")])
            .done(),
        roll("ID102", "号码少一位或多一位", "a character missing or too many")
            .bad([cell(NUMBER, &number(1)[..17])])
            .bad([cell(NUMBER, format!("{}0", number(2)))])
            .bad([cell(NUMBER, "H1234"), cell(KIND, HOME_RETURN)])
            .good([])
            .good([cell(NUMBER, old_number(5))])
            .good([cell(NUMBER, NO_PERMIT), cell(KIND, HOME_RETURN)])
            .done(),
        roll("ID103", "号码中有不应有的字符", "characters that cannot stand there")
            .bad([cell(NUMBER, with_character(&number(1), 5, 'O'))])
            .bad([cell(NUMBER, with_character(&number(2), 7, 'l'))])
            .bad([cell(NUMBER, with_character(&number(3), 18, 'A'))])
            .good([])
            .good([cell(NUMBER, number_ending(905, 'X', 0).to_lowercase())])
            .good([cell(NUMBER, full_width(&number(6)))])
            .done(),
        roll("ID104", "末位与前 17 位不符", "the last character does not fit the others")
            .bad([cell(NUMBER, with_wrong_digit(&number(1), 18))])
            .bad([cell(NUMBER, with_wrong_digit(&number(2), 16))])
            .bad([cell(NUMBER, with_wrong_digit(&number(3), 4))])
            .good([])
            .good([cell(NUMBER, number_ending(905, 'X', 0))])
            .good([cell(NUMBER, old_number(6))])
            .done(),
        roll("ID107", "号码成了数值，末几位丢失", "numbers kept in numeric cells, digits lost")
            .xlsx()
            .bad([cell(NUMBER, Value::Number(310_106_190_602_029_010.0))])
            .bad([cell(NUMBER, "3.10106E+17")])
            .bad([cell(NUMBER, with_character(&number_ending(900, '5', 0), 18, '0'))])
            .good([])
            .good([cell(NUMBER, Value::Number(310_106_100_606_905.0))])
            .good([cell(NUMBER, Value::Number(10_000_000.0)), cell(KIND, TAIWAN)])
            .done(),
        roll("ID110", "15 位的旧号码", "old numbers of 15 digits")
            .bad([cell(NUMBER, old_number(1))])
            .bad([cell(NUMBER, old_number(2))])
            .bad([cell(NUMBER, old_number(3))])
            .good([])
            .good([])
            .good([cell(NUMBER, number_ending(906, 'X', 0))])
            .done(),
    ]
}

fn parts() -> Vec<Sample> {
    let born = |year, month, day| number_of(REGION, (year, month, day), 901);
    let in_region = |region, person| number_of(region, birth(person), order(person));
    vec![
        roll("ID105", "号码中的出生日期不存在", "birth dates that do not exist")
            .bad([cell(NUMBER, born(1911, 2, 30))])
            .bad([cell(NUMBER, born(1911, 13, 1))])
            .bad([cell(NUMBER, born(2020, 2, 11))])
            .good([])
            .good([cell(NUMBER, born(1912, 2, 29))])
            .good([cell(NUMBER, born(1911, 2, 28))])
            .done(),
        roll("ID106", "前 6 位不是行政区划代码", "region codes of no year")
            .bad([cell(NUMBER, in_region(310_199, 1))])
            .bad([cell(NUMBER, in_region(101, 2))])
            .bad([cell(NUMBER, in_region(700_101, 3))])
            .good([])
            .good([cell(NUMBER, in_region(310_108, 5))])
            .good([cell(NUMBER, in_region(310_226, 6))])
            .done(),
        roll("ID111", "按号码超过 120 岁", "over 120 years old by the number")
            .bad([cell(NUMBER, born(1880, 1, 1))])
            .bad([cell(NUMBER, born(1890, 6, 30))])
            .bad([cell(NUMBER, born(1899, 2, 9))])
            .good([])
            .good([cell(NUMBER, born(1900, 2, 10))])
            .good([cell(NUMBER, born(1899, 2, 11))])
            .done(),
        roll("ID112", "区划代码未公布，但见于真实证件", "region codes seen on cards only")
            .bad([cell(NUMBER, in_region(430_419, 1))])
            .bad([cell(NUMBER, in_region(321_119, 2))])
            .bad([cell(NUMBER, in_region(370_819, 3))])
            .good([])
            .good([cell(NUMBER, in_region(310_108, 5))])
            .good([cell(NUMBER, in_region(430_419 + 1, 6))])
            .done(),
        roll("ID115", "csv 中以 000 结尾且校验相符的号码", "numbers ending in 000 that fit, in csv")
            .bad([cell(NUMBER, number_ending(900, '0', 0))])
            .bad([cell(NUMBER, number_ending(900, '0', 1))])
            .bad([cell(NUMBER, number_ending(900, '0', 2))])
            .good([])
            .good([cell(NUMBER, number_ending(900, '7', 0))])
            .good([cell(NUMBER, number_ending(910, '0', 0))])
            .done(),
    ]
}

fn columns() -> Vec<Sample> {
    let date = |person, sign: &str| {
        let (year, month, day) = birth(person);
        format!("{year}{sign}{month}{sign}{day}")
    };
    vec![
        roll("ID108", "性别列与号码不一致", "the sex column against the number")
            .bad([cell(SEX, sex(2))])
            .bad([cell(SEX, sex(3))])
            .bad([cell(SEX, sex(4))])
            .good([cell(SEX, sex(4))])
            .good([cell(SEX, sex(5))])
            .good([cell(SEX, "")])
            .done(),
        roll("ID109", "出生日期列与号码不一致", "the birth date column against the number")
            .bad([cell(BIRTH, date(2, "-"))])
            .bad([cell(BIRTH, date(3, "/"))])
            .bad([cell(BIRTH, "1911年11月")])
            .good([cell(BIRTH, date(4, "-"))])
            .good([cell(BIRTH, date(5, "."))])
            .good([cell(BIRTH, "")])
            .done(),
        roll("ID140", "日期读不出", "dates that cannot be read")
            .bad([cell(BIRTH, "民国初年")])
            .bad([cell(BIRTH, "1911-13-40")])
            .bad([cell(RETURNED, "正月里")])
            .good([cell(BIRTH, date(4, "/")), cell(RETURNED, "2020年2月3日")])
            .good([cell(RETURNED, "2020-02-03")])
            .good([cell(RETURNED, "无")])
            .done(),
    ]
}

fn doubts() -> Vec<Sample> {
    vec![
        roll("ID113", "号码不符合证件类型的样式", "numbers that have not the layout of their kind")
            .bad([cell(NUMBER, "ABCDEFGH"), cell(KIND, PASSPORT)])
            .bad([cell(NUMBER, "军字壹号"), cell(KIND, "军官证")])
            .bad([cell(NUMBER, name(9))])
            .good([cell(NUMBER, NO_PASSPORT), cell(KIND, PASSPORT)])
            .good([cell(NUMBER, NO_PERMIT), cell(KIND, HOME_RETURN)])
            .good([cell(NAME, number(6)), cell(NUMBER, name(6))])
            .done(),
        roll("ID114", "证件类型列与号码样式不一致", "the kind column against the number's shape")
            .bad([cell(KIND, PASSPORT)])
            .bad([cell(KIND, TAIWAN)])
            .bad([cell(KIND, RESIDENT), cell(NUMBER, NO_PERMIT)])
            .good([cell(KIND, RESIDENT)])
            .good([cell(KIND, "")])
            .good([cell(KIND, PASSPORT), cell(NUMBER, NO_PASSPORT)])
            .done(),
    ]
}

fn others() -> Vec<Sample> {
    let two = |person: usize, sign: &str| format!("{}{sign}{}", number(person), number(person + 50));
    let spaced = format!("{} {} {}", &number(5)[..6], &number(5)[6..14], &number(5)[14..]);
    vec![
        roll("ID116", "没有姓名", "no name")
            .bad([cell(NAME, "")])
            .bad([cell(NAME, " ")])
            .bad([cell(NAME, "\u{3000}")])
            .good([])
            .good([cell(NAME, "赵")])
            .good([cell(NAME, format!("{}（户主）", name(6)))])
            .done(),
        roll("ID117", "姓名与号码两格填反", "name and number in each other's cell")
            .bad([cell(NAME, number(1)), cell(NUMBER, name(1))])
            .bad([cell(NAME, number(2)), cell(NUMBER, name(2))])
            .bad([cell(NAME, NO_PERMIT), cell(NUMBER, name(3))])
            .good([])
            .good([cell(NUMBER, name(9))])
            .good([cell(NUMBER, "无")])
            .done(),
        roll("ID118", "号码是占位内容", "fillers in place of a number")
            .bad([cell(NUMBER, "无")])
            .bad([cell(NUMBER, "111111111111111111")])
            .bad([cell(NUMBER, "见户口本")])
            .good([])
            .good([cell(NUMBER, "")])
            .good([cell(NUMBER, "无"), cell(BIRTH, NEWBORN)])
            .done(),
        roll("ID120", "新生儿没有号码", "newborns without a number")
            .bad([cell(NUMBER, ""), cell(BIRTH, NEWBORN)])
            .bad([cell(NUMBER, "未上户口"), cell(BIRTH, "2019年9月1日")])
            .bad([cell(NUMBER, "未报户口"), cell(BIRTH, "2018-02-20")])
            .good([cell(NUMBER, ""), cell(BIRTH, "2018-02-20")])
            .good([cell(NUMBER, "未上户口"), cell(BIRTH, "2017-01-05")])
            .good([cell(NUMBER, "见户口本"), cell(BIRTH, NEWBORN)])
            .good([cell(NUMBER, "T000000000"), cell(BIRTH, NEWBORN)])
            .good([cell(NUMBER, "")])
            .done(),
        roll("ID121", "号码格中是电话号码", "telephones in the number column")
            .bad([cell(NUMBER, "15400009001")])
            .bad([cell(NUMBER, "15400009002"), cell(KIND, RESIDENT)])
            .bad([cell(NUMBER, "15400009003")])
            .good([])
            .good([cell(NUMBER, "H0000000000")])
            .good([cell(NUMBER, "")])
            .done(),
        roll("ID122", "一格中有两个号码", "two numbers in one cell")
            .bad([cell(NUMBER, two(1, "\n"))])
            .bad([cell(NUMBER, two(2, "/"))])
            .bad([cell(NUMBER, two(3, "、"))])
            .good([])
            .good([cell(NUMBER, spaced)])
            .good([cell(NUMBER, format!("'{}", number(6)))])
            .done(),
        roll("ID130", "电话读不出", "telephones that are none")
            .bad([cell(PHONE, "154000001")])
            .bad([cell(PHONE, "12300001234")])
            .bad([cell(PHONE, "问楼组长")])
            .good([])
            .good([cell(PHONE, "62000000转801")])
            .good([cell(PHONE, "")])
            .done(),
        roll("ID131", "电话成了科学计数法", "telephones in powers of ten")
            .bad([cell(PHONE, "1.54E+10")])
            .bad([cell(PHONE, "1.5E+10")])
            .bad([cell(PHONE, "1.54000E+10")])
            .good([])
            .good([cell(PHONE, "15400000005.0")])
            .good([cell(PHONE, "1.5400000006E+10")])
            .done(),
    ]
}

fn people() -> Vec<Sample> {
    // Serial numbers near 0 were never given out, neither of birth certificates nor of passports.
    let child = |nth: u32, born: &str| [cell(NUMBER, format!("T00000000{nth}")), cell(BIRTH, born)];
    let foreign = |nth: u32, born: &str| {
        [cell(NUMBER, format!("E0000000{nth}")), cell(KIND, PASSPORT), cell(BIRTH, born)]
    };
    let with = |cells: &[super::build::Cell], more| [cells, &[more]].concat();
    vec![
        roll("ID150", "姓名格中不是一个人的姓名", "names that are nobody's")
            .bad([cell(NAME, "15400009001")])
            .bad([cell(NAME, "样本有限公司")])
            .bad([cell(NAME, format!("{}、{}", name(3), name(53)))])
            .bad([cell(NAME, "钱*")])
            .bad([cell(NAME, "不详")])
            .good([])
            .good([cell(NAME, "阿迪力·买买提")])
            .good([cell(NAME, "欧阳甲子")])
            .good([cell(NAME, format!("{}（租户）", name(9)))])
            .done(),
        roll("ID151", "拉丁字母的姓名配居民身份证", "Latin names with a resident ID")
            .bad([cell(NAME, "JOHN SMITH")])
            .bad([cell(NAME, "Qian Yi")])
            .bad([cell(NAME, "ZHAO"), cell(NUMBER, old_number(3))])
            .good([])
            .good([cell(NAME, "JOHN SMITH"), cell(NUMBER, NO_PASSPORT), cell(KIND, PASSPORT)])
            .good([cell(NUMBER, "E00000001"), cell(KIND, PASSPORT)])
            .done(),
        roll("ID152", "户主或配偶是儿童", "heads and spouses who are children")
            .bad(child(1, "2017-02-03"))
            .bad(child(2, "2005-02-11"))
            .good([])
            .bad_member(3, child(4, "2010-05-01"))
            .good(child(5, "2005-02-10"))
            .good_member(5, with(&child(6, "2017-02-03"), cell(RELATION, "子")))
            .done(),
        roll("ID153", "独居老人不满 60 岁", "lone elderly under sixty")
            .bad(with(&foreign(1, "1990-01-01"), cell(LONE, "是")))
            .bad(with(&foreign(2, "1961-01-01"), cell(LONE, "√")))
            .bad(with(&foreign(3, "2001-12-31"), cell(LONE, "是")))
            .good(with(&foreign(4, "1990-01-01"), cell(LONE, "否")))
            .good(with(&foreign(5, "1960-12-31"), cell(LONE, "是")))
            .good([cell(LONE, "是")])
            .done(),
    ]
}

fn full_width(text: &str) -> String {
    text.chars().map(|c| char::from_u32(c as u32 + 0xfee0).unwrap_or(c)).collect()
}
