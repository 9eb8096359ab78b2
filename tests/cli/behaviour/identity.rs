//! Who is the same, what a later file changes, and what is held until somebody decides.

use serde_json::Value;

use crate::people::{Row, head, heads, id_number, mistyped, name, of_region, spouse};
use crate::sheets::roll_csv;
use crate::support::{Run, TestEnvironment, adds_up};

fn import(env: &TestEnvironment, file: &str, rows: &[Row]) -> Run {
    env.write(file, roll_csv(rows));
    let run = env.run(&format!("import {file} --format json --deny never")).exits(0);
    adds_up(&run.summary());
    run
}

fn finding(run: &Run, code: &str) -> Value {
    let found = run.json().into_iter().find(|line| line["code"] == code);
    found.unwrap_or_else(|| panic!("no {code} in {}", run.stdout))
}

#[track_caller]
fn fates(run: &Run, expected: [u64; 5]) {
    let totals = run.summary();
    let found = ["new", "changed", "same", "held", "skipped"].map(|key| totals[key].as_u64().unwrap());
    assert_eq!(found, expected, "{}", run.stdout);
}

#[test]
fn a_changed_value_is_told_with_the_old_and_the_new_one() {
    let env = TestEnvironment::new();
    import(&env, "a.csv", &heads(3));
    let mut rows = heads(3);
    rows[1].certificate = "沪房地静字(2018)第777777号".to_owned();
    rows[2].phone = "13999999999".to_owned();
    let run = import(&env, "b.csv", &rows);
    fates(&run, [0, 2, 1, 0, 0]);
    let messages: Vec<String> = run
        .json()
        .iter()
        .filter(|line| line["code"] == "HH408")
        .map(|line| line["message"].to_string())
        .collect();
    assert_eq!(messages.len(), 2, "{messages:?}");
    assert!(messages[0].contains("沪房地静字(****)第****02号 -> 沪房地静字(****)第****77号"), "{messages:?}");
    assert!(messages[1].contains("138****0003 -> 139****9999"), "{messages:?}");
    fates(&import(&env, "c.csv", &[rows.remove(2)]), [0, 0, 1, 0, 0]);
}

#[test]
fn a_region_of_no_table_holds_the_row_unless_it_is_to_be_told_only() {
    let env = TestEnvironment::new();
    let mut rows = heads(2);
    rows[1].number = of_region("301105", &rows[1].number);
    let strict = import(&env, "a.csv", &rows);
    fates(&strict, [1, 0, 0, 1, 0]);
    assert_eq!(finding(&strict, "ID106")["severity"], "error");

    // By the command line, or by the configuration; the command line goes first.
    rows[0].phone = "13911112222".to_owned();
    env.write("b.csv", roll_csv(&rows));
    let run = env.run("import b.csv --unknown-region warning --format json --deny error").exits(0);
    assert_eq!(finding(&run, "ID106")["severity"], "warning");
    fates(&run, [0, 2, 0, 0, 0]);
    env.run("validate --deny error").exits(1);
    env.write("mask-alloc.toml", "unknown_region = \"warning\"\n");
    env.run("validate --deny error").exits(0);
    env.run("validate --unknown-region error").exits(1);

    // Stored, it is known again, also by a file that is read strictly.
    rows[0].phone = "13911113333".to_owned();
    fates(&import(&env, "c.csv", &rows), [0, 1, 1, 0, 0]);
    env.write("mask-alloc.toml", "unknown_region = \"perhaps\"\n");
    env.run("validate").exits(3);
}

#[test]
fn an_empty_cell_never_wipes_a_value() {
    let env = TestEnvironment::new();
    import(&env, "a.csv", &[head(1), spouse(1)]);
    let known = || {
        let mut home = env.household(1);
        home.as_object_mut().unwrap().remove("rows");
        home
    };
    let before = known();
    let mut rows = [head(1), spouse(1)];
    for row in &mut rows {
        row.phone.clear();
        row.certificate.clear();
        row.compound.clear();
        row.tenure.clear();
        row.isolated.clear();
    }
    fates(&import(&env, "b.csv", &rows), [0, 0, 2, 0, 0]);
    assert_eq!(known(), before);
}

#[test]
fn new_households_get_the_next_numbers_and_known_ones_keep_theirs() {
    let env = TestEnvironment::new();
    import(&env, "a.csv", &heads(2));
    let mut rows = vec![head(5), head(2), head(1)];
    for (row, label) in rows.iter_mut().zip(["1", "2", "3"]) {
        row.label = label.to_owned();
    }
    fates(&import(&env, "b.csv", &rows), [1, 0, 2, 0, 0]);
    let homes = env.households();
    let known: Vec<_> = homes
        .iter()
        .map(|home| (home["household"].as_str().unwrap(), home["phone"].as_str().unwrap()))
        .collect();
    assert_eq!(known, [("0001", "138****0001"), ("0002", "138****0002"), ("0003", "138****0005")]);
}

#[test]
fn two_labels_at_one_dwelling_are_one_entitlement() {
    let env = TestEnvironment::new();
    let mut rows = heads(3);
    rows[2].address = rows[0].address.replace("静安区", "").replace('号', "號");
    let run = import(&env, "a.csv", &rows);
    let told = finding(&run, "HH401");
    assert_eq!((&told["row"], &told["effect"]), (&4.into(), &"household held".into()));
    assert_eq!(told["related"][0]["row"], 2);
    assert_eq!(told["related"][0]["household"], "0001");
    let standings: Vec<_> = env.households().iter().map(|home| home["standing"].clone()).collect();
    assert_eq!(standings, ["admitted", "admitted", "held"]);
}

#[test]
fn an_address_that_comes_late_can_be_a_double_too() {
    let env = TestEnvironment::new();
    let (mut blank, mut late, mut other) = (spouse(3), head(3), head(1));
    blank.address.clear();
    late.label.clone_from(&blank.label);
    other.address = late.address.clone();
    let run = import(&env, "a.csv", &[blank, other, late]);
    assert_eq!(finding(&run, "HH401")["row"], 4);
    let standings: Vec<_> = env.households().iter().map(|home| home["standing"].clone()).collect();
    assert_eq!(standings, ["held", "admitted"]);
}

#[test]
fn a_row_without_an_address_stays_with_its_household() {
    let env = TestEnvironment::new();
    import(&env, "a.csv", &[head(1), spouse(1)]);
    let (mut one, mut two) = (head(1), spouse(1));
    one.address.clear();
    two.address = "楼上".to_owned();
    import(&env, "b.csv", &[one]);
    import(&env, "c.csv", &[two]);
    let homes = env.households();
    assert_eq!(
        (homes.len(), &homes[0]["standing"], &homes[0]["members"]),
        (1, &"admitted".into(), &2.into())
    );
}

#[test]
fn a_row_without_a_number_takes_nothing_from_somebody_who_has_one() {
    let env = TestEnvironment::new();
    import(&env, "a.csv", &[head(1)]);
    let mut bare = head(1);
    bare.number.clear();
    fates(&import(&env, "b.csv", &[bare]), [0, 0, 0, 1, 0]);
    assert_eq!(
        (&env.household(1)["standing"], &env.household(1)["persons"][0]["held"]),
        (&"admitted".into(), &false.into())
    );
}

#[test]
fn one_number_twice_in_a_household_counts_once() {
    let env = TestEnvironment::new();
    let run = import(&env, "a.csv", &[head(1), spouse(1), head(1), head(2)]);
    fates(&run, [3, 0, 0, 0, 1]);
    assert_eq!(finding(&run, "HH403")["row"], 4);
    assert_eq!(run.summary()["doubles"], 1);
    assert_eq!(env.household(1)["members"], 2);
}

#[test]
fn one_number_in_two_households_stays_with_the_first() {
    let env = TestEnvironment::new();
    let mut visitor = spouse(2);
    (visitor.name, visitor.number) = (spouse(1).name, spouse(1).number);
    let run = import(&env, "a.csv", &[head(1), spouse(1), head(2), visitor]);
    fates(&run, [3, 0, 0, 1, 0]);
    let told = finding(&run, "HH404");
    assert_eq!((&told["row"], &told["related"][0]["row"]), (&5.into(), &3.into()));
    assert_eq!(
        (&env.household(1)["persons"][1]["held"], &env.household(2)["persons"][1]["held"]),
        (&false.into(), &true.into())
    );
    assert_eq!(env.household(2)["standing"], "admitted", "a held row holds the person, not the household");
}

#[test]
fn a_number_known_from_an_earlier_file_says_which() {
    let env = TestEnvironment::new();
    import(&env, "january.csv", &[head(1), spouse(1)]);
    let mut visitor = spouse(2);
    (visitor.name, visitor.number) = (spouse(1).name, spouse(1).number);
    let run = import(&env, "february.csv", &[head(2), visitor]);
    let told = finding(&run, "HH404");
    assert_eq!((&told["related"][0]["file"], &told["related"][0]["row"]), (&"january.csv".into(), &3.into()));
    fates(&run, [1, 0, 0, 1, 0]);
}

#[test]
fn one_number_under_two_names_is_told_on_both_rows() {
    let env = TestEnvironment::new();
    let mut other = spouse(2);
    other.number = head(1).number;
    let run = import(&env, "a.csv", &[head(1), head(2), other]);
    let told: Vec<_> = run
        .json()
        .into_iter()
        .filter(|line| line["code"] == "HH405")
        .map(|line| (line["row"].clone(), line["severity"].clone()))
        .collect();
    assert_eq!(told, [(2.into(), "warning".into()), (4.into(), "error".into())]);
    fates(&run, [2, 0, 0, 1, 0]);
}

#[test]
fn mostly_doubles_stop_until_accepted() {
    let env = TestEnvironment::new();
    import(&env, "a.csv", &heads(4));
    let before = env.bytes("mask-alloc.db");
    let moved: Vec<Row> =
        (1..=4).map(|n| Row { name: name(n), number: id_number(n, 1), ..head(n + 20) }).collect();
    env.write("moved.csv", roll_csv(&moved));
    env.run("import moved.csv")
        .exits(1)
        .tells("error[FILE012]: 4 of 4 rows are doubles; nothing was written")
        .tells("--accept-doubles");
    env.run("import moved.csv --deny never").exits(1);
    assert_eq!(env.bytes("mask-alloc.db"), before);
    env.run("import moved.csv --accept-doubles")
        .exits(1)
        .tells("4 rows read: 0 new, 0 changed, 0 same, 4 held, 0 skipped");
    assert_eq!(env.households().len(), 8);
}

#[test]
fn a_household_whose_address_cannot_be_read_is_held_until_it_can() {
    let env = TestEnvironment::new();
    let mut rows = heads(2);
    rows[1].address = "楼上".to_owned();
    fates(&import(&env, "a.csv", &rows), [1, 0, 0, 1, 0]);
    assert_eq!(env.household(2)["standing"], "held");
    fates(&import(&env, "b.csv", &[head(2)]), [0, 1, 0, 0, 0]);
    assert_eq!(env.household(2)["standing"], "admitted");
    assert_eq!(env.households().len(), 2);
}

#[test]
fn an_old_number_and_its_new_one_are_one_person() {
    let env = TestEnvironment::new();
    let new = head(1);
    let old = Row { number: format!("{}{}", &new.number[..6], &new.number[8..17]), ..new.clone() };
    import(&env, "a.csv", &[old]);
    let run = import(&env, "b.csv", &[new]);
    assert_eq!(run.summary()["new"], 0, "{}", run.stdout);
    assert_eq!(env.household(1)["persons"].as_array().map(Vec::len), Some(1));
}

#[test]
fn papers_handed_in_later_admit() {
    let env = TestEnvironment::new();
    let mut bare = head(1);
    bare.certificate.clear();
    let run = import(&env, "a.csv", &[bare, head(2)]);
    assert_eq!(finding(&run, "PR201")["effect"], "household pending");
    fates(&run, [2, 0, 0, 0, 0]);
    assert_eq!(
        (&env.household(1)["standing"], &env.household(1)["wants"]),
        (&"pending".into(), &"no paper shows who lives there".into())
    );
    fates(&import(&env, "b.csv", &[head(1)]), [0, 1, 0, 0, 0]);
    assert_eq!(env.household(1)["standing"], "admitted");
}

#[test]
fn the_order_of_files_does_not_change_the_households() {
    let (mut wrong, right) = (head(2), head(2));
    wrong.number = mistyped(&wrong.number);
    let [a, b] = [vec![head(1), wrong, spouse(2)], vec![right, head(3)]];
    let shape = |files: [&[Row]; 2]| {
        let env = TestEnvironment::new();
        files.iter().zip(["a.csv", "b.csv"]).for_each(|(rows, file)| drop(import(&env, file, rows)));
        let mut homes: Vec<_> = env
            .households()
            .iter()
            .map(|home| {
                (home["phone"].to_string(), home["standing"].to_string(), home["members"].to_string())
            })
            .collect();
        homes.sort();
        homes
    };
    assert_eq!(shape([&a, &b]), shape([&b, &a]));
}

/// A roll with columns of its own; what the program says of each code.
fn codes(headings: &str, rows: &[&str]) -> Vec<(String, String)> {
    let env = TestEnvironment::new();
    env.write("roll.csv", format!("{headings}\n{}\n", rows.join("\n")));
    let run = env.run("import roll.csv --committee 样本居委会 --format json --deny never").exits(0);
    let told = run.json().into_iter().filter(|line| line["kind"] == "finding");
    told.map(|line| {
        (line["code"].as_str().unwrap().to_owned(), line["severity"].as_str().unwrap().to_owned())
    })
    .collect()
}

fn has(told: &[(String, String)], code: &str) -> bool {
    told.iter().any(|(told, _)| told == code)
}

#[test]
fn a_number_in_the_passport_column_counts_where_the_other_is_blank() {
    let told = codes(
        "姓名,证件类型,身份证号,护照号,地址,房产证号",
        &[
            "JOHN SMITH,,,E00000001,阳曲路760弄1号101室,沪房地静字(2008)第900001号",
            "ANNA SMITH,居民身份证,,500000001,阳曲路760弄1号102室,沪房地静字(2008)第900002号",
            "甲乙,,,,阳曲路760弄1号103室,沪房地静字(2008)第900003号",
        ],
    );
    let missing = told.iter().filter(|(code, _)| code == "ID101").count();
    assert_eq!(missing, 1, "only where both are blank: {told:?}");
    assert!(!told.iter().any(|(code, _)| ["ID102", "ID113", "ID114"].contains(&code.as_str())), "{told:?}");
}

#[test]
fn a_womans_number_ending_in_000_beside_a_man_is_held() {
    let row =
        |sex: &str| format!("甲乙,310106191201219000,{sex},阳曲路760弄1号101室,沪房地静字(2008)第900001号");
    let severity = |sex: &str| {
        let told = codes("姓名,身份证号,性别,地址,房产证号", &[&row(sex)]);
        told.into_iter().find(|(code, _)| code == "ID115").map(|(_, severity)| severity)
    };
    assert_eq!(severity("女").as_deref(), Some("note"));
    assert_eq!(severity("男").as_deref(), Some("error"));
}

#[test]
fn the_residence_decides_and_the_register_stands_in_where_it_is_alone() {
    let both = codes(
        "姓名,身份证号,户籍地址,现住址,房产证号",
        &["甲乙,11010519491231002X,安徽省阜阳市颍州区某村,阳曲路760弄1号101室,沪房地静字(2008)第900001号"],
    );
    assert!(has(&both, "AD320") && !has(&both, "AD305"), "{both:?}");
    let alone = codes(
        "姓名,身份证号,户籍地址,房产证号",
        &[
            "甲乙,11010519491231002X,阳曲路760弄1号101室,沪房地静字(2008)第900001号",
            "丙丁,440524188001010014,阳曲路760弄1号102室,沪房地静字(2008)第900002号",
        ],
    );
    assert_eq!(alone.iter().filter(|(code, _)| code == "AD321").count(), 1, "{alone:?}");
    assert!(!has(&alone, "AD301"), "{alone:?}");
}

#[test]
fn the_same_family_at_a_dwelling_written_as_a_block_is_held_as_a_double_not_merged() {
    let env = TestEnvironment::new();
    let rows: Vec<Row> = vec![head(1), spouse(1), head(2)];
    let block = |row: Row| Row { address: row.address.replace("1号", "1幢"), label: "0099".into(), ..row };
    let mut all = rows.clone();
    all.extend([block(head(1)), block(spouse(1))]);
    env.write("roll.csv", roll_csv(&all));
    env.run("import roll.csv --deny never --accept-doubles").exits(0);
    let homes = env.households();
    assert_eq!(homes.len(), 3);
    assert_eq!((&homes[2]["standing"], &homes[2]["members"]), (&"held".into(), &2.into()));
    let mut text = roll_csv(&all);
    text.push(b'\n');
    env.write("again.csv", text);
    let run = env.run("import again.csv --deny never --accept-doubles --format json").exits(0);
    assert_eq!(run.summary()["new"], 0);
    assert_eq!(env.households().len(), 3, "the double is known again");
    // Other people behind such a door are a household of their own.
    let other = Row { address: head(2).address.replace("1号", "1幢"), label: "0088".into(), ..head(30) };
    env.write("other.csv", roll_csv(&[other]));
    env.run("import other.csv --deny never").exits(0);
    assert_eq!(env.households()[3]["standing"], "admitted");
}
