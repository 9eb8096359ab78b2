//! What the options say about a file: where its headings are, what its columns mean, which sheet, kind and committee.

use crate::people::{Row, heads};
use crate::sheets::{Table, csv, roll, roll_csv, table, xlsx};
use crate::support::TestEnvironment;
use crate::week::{bookings, pharmacy};

/// A roll whose proof of residence stands under a heading that nobody knows.
fn odd_heading() -> Table {
    let mut rows = roll(&heads(2));
    let at = crate::sheets::column(&rows, "房产证号/租赁合同号");
    rows[0][at] = "凭据".to_owned();
    rows
}

#[test]
fn a_column_can_be_named() {
    let env = TestEnvironment::new();
    env.write("roll.csv", csv(&odd_heading()));
    env.run("import roll.csv --dry-run --deny never").exits(0).prints("FILE011");
    env.run("import roll.csv --dry-run --column 房产证号=ZZ")
        .exits(4)
        .tells("error[FILE054]: the table has 13 columns, there is no column ZZ");
    env.run("import roll.csv --dry-run --column 鞋码=K")
        .exits(4)
        .tells("error[FILE053]: no column is called “鞋码”");
    env.run("import roll.csv --column 房产证号=K").exits(0).tells("2 rows read: 2 new");
    assert_eq!(env.household(1)["standing"], "admitted");
}

#[test]
fn the_configuration_can_name_it_for_good() {
    let env = TestEnvironment::new();
    env.write("roll.csv", csv(&odd_heading()));
    env.write("mask-alloc.toml", "[columns]\n\"房产证号\" = \"K\"\n");
    env.run("import roll.csv").exits(0).tells("2 rows read: 2 new");
}

#[test]
fn the_heading_row_can_be_named() {
    let env = TestEnvironment::new();
    let mut rows = roll(&heads(2));
    rows.insert(0, rows[0].clone());
    env.write("roll.csv", csv(&rows));
    env.run("import roll.csv --heading-row 2")
        .exits(0)
        .tells("2 rows read: 2 new, 0 changed, 0 same, 0 held, 0 skipped");
    env.run("import roll.csv --dry-run --heading-row 60").exits(0).tells("the same file");
    env.write("more.csv", roll_csv(&heads(3)));
    env.run("import more.csv --heading-row 60")
        .exits(4)
        .tells("error[FILE050]: row 60 is not among the first rows");
}

#[test]
fn one_sheet_of_several() {
    let env = TestEnvironment::new();
    let (one, two) = (roll(&heads(2)), roll(&heads(5)[2..]));
    env.write("roll.xlsx", xlsx(&[("一", &one), ("二", &two)]));
    env.run("import roll.xlsx --sheet 三").exits(2).tells("error[FILE014]: no sheet is called “三”");
    env.run("import roll.xlsx --sheet 二").exits(0).tells("3 rows read: 3 new");
}

#[test]
fn sheets_of_different_kinds_are_refused() {
    let env = TestEnvironment::new();
    env.write("both.xlsx", xlsx(&[("登记", &roll(&heads(2))), ("药店", &pharmacy(10, 10))]));
    env.run("import both.xlsx").exits(4).tells("error[FILE015]: the file holds sheets of different kinds");
    env.run("import both.xlsx --sheet 药店").exits(0).tells("1 row read: 1 new");
}

#[test]
fn the_kind_is_found_or_said() {
    let env = TestEnvironment::new();
    env.write("a.csv", csv(&bookings(&[1])));
    env.write("b.csv", csv(&pharmacy(10, 10)));
    let what = |line: &str| env.run(line).exits(0).summary()["what"].clone();
    assert_eq!(what("import a.csv --dry-run --format json --deny never"), "bookings");
    assert_eq!(what("import b.csv --dry-run --format json"), "pharmacies");
    env.run("import b.csv --dry-run --as roll")
        .exits(4)
        .tells("error[FILE003]: required columns were not found");
}

#[test]
fn rows_without_a_committee_need_one() {
    let env = TestEnvironment::new();
    let bare =
        |n| -> Vec<Row> { heads(n).into_iter().map(|row| Row { committee: ["", "", ""], ..row }).collect() };
    env.write("a.csv", roll_csv(&bare(2)));
    env.run("import a.csv")
        .exits(2)
        .tells("error[FILE013]: it is not known which committee the rows belong to")
        .tells("--committee");
    assert!(env.households().is_empty());
    env.run("import a.csv --committee 阳曲路七六零弄居委会").exits(0).tells("2 rows read: 2 new");
    env.write("b.csv", roll_csv(&bare(3)));
    env.run("import b.csv").exits(0).tells("1 new, 0 changed, 2 same");
    let mut other = heads(1);
    other[0].committee = ["临汾路街道", "临汾路三七五弄居委会", "310106021002"];
    (other[0].number, other[0].name) = (crate::people::id_number(9, 1), "郑和".to_owned());
    env.write("c.csv", roll_csv(&other));
    env.run("import c.csv").exits(0).tells("1 row read: 1 new");
    env.write("d.csv", roll_csv(&bare(4)));
    env.run("import d.csv").exits(2).tells("error[FILE013]");
}

#[test]
fn addresses_without_road_and_lane_take_the_committees_own() {
    let env = TestEnvironment::new();
    let mut rows = heads(2);
    rows[0].address = "1-101".to_owned();
    rows[1].address = "1号102室".to_owned();
    env.write("mask-alloc.toml", "[address]\nroad_and_lane = \"阳曲路760弄\"\n");
    env.write("short.csv", roll_csv(&rows));
    env.write("long.csv", roll_csv(&heads(2)));
    env.run("import short.csv").exits(0).tells("2 new");
    env.run("import long.csv").exits(0).tells("0 new, 0 changed, 2 same");
}

#[test]
fn a_table_nobody_expects_is_refused_with_what_was_found() {
    let env = TestEnvironment::new();
    let recipe = table(&[["菜名", "姓名", "价格"], ["汤", "王伟", "5"]]);
    env.write("recipe.csv", csv(&recipe));
    env.run("import recipe.csv")
        .exits(4)
        .tells("error[FILE002]")
        .tells("菜名, 姓名, 价格")
        .tells("= at: recipe.csv");
}

#[test]
fn each_compound_can_have_its_own_road_and_lane() {
    let env = TestEnvironment::new();
    let mut rows = heads(3);
    for (row, (compound, address)) in
        rows.iter_mut().zip([("阳曲小区", "1-101"), ("临汾花园", "1号101室"), ("别的小区", "1-101")])
    {
        row.compound = compound.to_owned();
        row.address = address.to_owned();
    }
    let own = "[address]\nroad_and_lane = \"汾西路1弄\"\n[address.compounds]\n\"阳曲小区\" = \"阳曲路760弄\"\n\"临汾花园\" = \"临汾路299弄\"\n";
    env.write("mask-alloc.toml", own);
    env.write("roll.csv", roll_csv(&rows));
    env.run("import roll.csv").exits(0).tells("3 new");
    for (said, number) in
        [("阳曲路760弄1号101室", "0001"), ("临汾路299弄1号101室", "0002"), ("汾西路1弄1号101室", "0003")]
    {
        let run = env.run_words(["household", "show", said, "--format", "json"]).exits(0);
        assert_eq!(run.json()[0]["household"], number, "{said}");
    }
    env.write("mask-alloc.toml", "[address.compounds]\n\"阳曲小区\" = \"阳曲路760弄12号\"\n");
    env.run("import roll.csv").exits(3).tells("line 2").tells("without door or room");
}

#[test]
fn rows_without_a_road_are_told_once_with_the_line_to_type() {
    let env = TestEnvironment::new();
    let mut rows = heads(12);
    rows.iter_mut().skip(1).enumerate().for_each(|(at, row)| row.address = format!("{}-301", at + 2));
    let line = "\"阳曲路760弄\" = \"阳曲路760弄\"";
    env.write("roll.csv", roll_csv(&rows));
    let run = env.run("import roll.csv --dry-run --deny never").exits(0);
    run.prints("11 of 12 rows lack the road and lane (阳曲路760弄)")
        .prints("perhaps 阳曲路760弄?")
        .prints(line);
    rows.iter_mut().for_each(|row| row.compound.clear());
    let mut titled = vec![vec!["阳曲路760弄居民登记表".to_owned()]];
    rows[0].address = "9-301".to_owned();
    titled.extend(roll(&rows));
    env.write("titled.csv", csv(&titled));
    let run = env.run("import titled.csv --dry-run --deny never").exits(0);
    run.prints("12 of 12 rows lack the road and lane").prints("road_and_lane = \"阳曲路760弄\"");
    env.write("mask-alloc.toml", "[address]\nroad_and_lane = \"阳曲路760弄\"\n");
    let after = env.run("import titled.csv --deny never --format json").exits(0);
    assert!(!after.codes().contains(&"FILE057".to_owned()));
}
