//! `report turnover`: next month's roll of the same committee, and what the import says about it.

use serde_json::Value;

use crate::people::{Row, address, head, heads, id_number, spouse};
use crate::sheets::{read, roll_csv};
use crate::support::{Run, TestEnvironment};

/// Two months: a first roll, and the one that came after it.
fn months(env: &TestEnvironment, first: &[Row], next: &[Row]) -> Run {
    env.write("february.csv", roll_csv(first));
    env.run("import february.csv --deny never").exits(0);
    env.write("march.csv", roll_csv(next));
    env.run_on("2020-03-02", "import march.csv --deny never --accept-doubles").exits(0)
}

/// Ten households, the first three of them couples.
fn february() -> Vec<Row> {
    (1..=10).flat_map(|n| std::iter::once(head(n)).chain((n <= 3).then(|| spouse(n)))).collect()
}

fn lines(env: &TestEnvironment) -> Vec<Value> {
    env.run("report turnover --format json").exits(0).json()
}

fn of<'l>(lines: &'l [Value], kind: &str) -> Vec<&'l Value> {
    lines.iter().filter(|line| line["kind"] == kind).collect()
}

fn sums(lines: &[Value]) -> &Value {
    let sums = lines.last().expect("a line of sums");
    assert_eq!((&sums["kind"], &sums["of"]), (&"summary".into(), &"turnover".into()));
    for what in ["households", "persons"] {
        let of = |key: &str| sums[key][what].as_u64().unwrap();
        assert_eq!(of("known"), of("again") + of("missing"), "{what}: {sums}");
    }
    let of = |key: &str| sums[key].as_u64().unwrap();
    assert_eq!(sums["missing"]["persons"], of("missing_whole") + of("missing_single"), "{sums}");
    sums
}

#[test]
fn the_same_people_again_are_nothing() {
    let env = TestEnvironment::new();
    let mut next = february();
    next.reverse();
    let run = months(&env, &february(), &next);
    assert!(!run.stderr.contains("not in this file"), "{}", run.stderr);
    let lines = lines(&env);
    for kind in ["came", "changed", "missing"] {
        assert!(of(&lines, kind).is_empty(), "{lines:?}");
    }
    assert_eq!(sums(&lines)["known"], serde_json::json!({"households": 10, "persons": 13}));
}

#[test]
fn somebody_moved_in() {
    let env = TestEnvironment::new();
    let next: Vec<Row> = february().into_iter().chain([head(11), spouse(11)]).collect();
    months(&env, &february(), &next);
    let lines = lines(&env);
    let came = of(&lines, "came");
    assert_eq!(came.len(), 1, "{came:?}");
    assert_eq!(
        (&came[0]["how"], &came[0]["household"], &came[0]["persons"]),
        (&"household".into(), &"0011".into(), &2.into())
    );
    assert_eq!(sums(&lines)["new"], serde_json::json!({"households": 1, "persons": 2}));
    assert_eq!(of(&lines, "missing").len(), 0);
}

#[test]
fn a_child_was_born() {
    let env = TestEnvironment::new();
    let child =
        Row {
            relation: "子".to_owned(), name: "李小宝".to_owned(), number: id_number(701, 3), ..spouse(1)
        };
    let mut next = february();
    next.insert(2, child);
    months(&env, &february(), &next);
    let lines = lines(&env);
    let came = of(&lines, "came");
    assert_eq!(came.len(), 1, "{came:?}");
    assert_eq!(
        (&came[0]["how"], &came[0]["relation"], &came[0]["name"]),
        (&"person".into(), &"子".into(), &"李**".into())
    );
    assert_eq!(sums(&lines)["new"], serde_json::json!({"households": 0, "persons": 1}));
}

#[test]
fn a_number_and_a_paper_changed() {
    let env = TestEnvironment::new();
    let mut next = february();
    next[1].phone = "13900000009".to_owned();
    next[4].certificate = "沪房地静字(2019)第000777号".to_owned();
    months(&env, &february(), &next);
    let lines = lines(&env);
    let changed: Vec<(&str, &str)> = of(&lines, "changed")
        .iter()
        .map(|line| (line["household"].as_str().unwrap(), line["what"].as_str().unwrap()))
        .collect();
    assert_eq!(changed, [("0001", "phone"), ("0003", "property paper")], "{lines:?}");
    let text = env.run("report turnover").exits(0).stdout;
    assert!(text.contains("139****0009") && !text.contains("13900000009"), "{text}");
    assert_eq!(sums(&lines)["changed"], serde_json::json!({"households": 2, "persons": 1}));
}

#[test]
fn a_household_and_a_person_are_left_out() {
    let env = TestEnvironment::new();
    let next: Vec<Row> =
        february().into_iter().filter(|row| row.label != "0002" && row.name != spouse(3).name).collect();
    months(&env, &february(), &next)
        .tells("1 household of the committee is not in this file: mask-alloc report turnover");
    let lines = lines(&env);
    let missing: Vec<(&str, &str, u64)> = of(&lines, "missing")
        .iter()
        .map(|line| {
            let text = |key: &str| line[key].as_str().unwrap();
            (text("household"), text("how"), line["persons"].as_u64().unwrap())
        })
        .collect();
    assert_eq!(missing, [("0002", "household", 2), ("0003", "person", 1)]);
    let sums = sums(&lines);
    assert_eq!((&sums["missing_whole"], &sums["missing_single"]), (&2.into(), &1.into()));
    // It is a question: nobody is struck off.
    assert_eq!(env.household(2)["standing"], "admitted");
    assert_eq!(env.households().len(), 10);
}

#[test]
fn who_moved_house_is_said_to_be_listed_elsewhere() {
    let env = TestEnvironment::new();
    let mut next = february();
    next[9].address = address(40);
    next[9].label = "0040".to_owned();
    months(&env, &february(), &next);
    let lines = lines(&env);
    let missing = of(&lines, "missing");
    assert_eq!((missing.len(), &missing[0]["elsewhere"]), (1, &"0011".into()), "{missing:?}");
    assert_eq!(sums(&lines)["missing_elsewhere"], 1);
}

#[test]
fn the_first_roll_is_all_new_and_says_nothing_of_missing_ones() {
    let env = TestEnvironment::new();
    env.write("february.csv", roll_csv(&february()));
    let run = env.run("import february.csv").exits(0);
    assert!(!run.stderr.contains("not in this file"), "{}", run.stderr);
    let lines = lines(&env);
    assert_eq!(sums(&lines)["new"], serde_json::json!({"households": 10, "persons": 13}));
    assert_eq!(sums(&lines)["known"], serde_json::json!({"households": 0, "persons": 0}));
}

#[test]
fn another_committees_households_are_not_missing() {
    let env = TestEnvironment::new();
    let mut other = heads(3);
    for row in &mut other {
        row.committee = ["临汾路街道", "临汾路三七五弄居委会", "310106021002"];
        row.address = row.address.replace("阳曲路760弄", "临汾路375弄");
        row.number = id_number(row.label.parse::<u32>().unwrap() + 800, 1);
        row.certificate = row.certificate.replace("(2015)", "(2016)");
    }
    let run = months(&env, &february(), &other);
    assert!(!run.stderr.contains("not in this file"), "{}", run.stderr);
    assert!(of(&lines(&env), "missing").is_empty());
    let first = env.run("report turnover --batch 1 --format json").exits(0).json();
    assert_eq!(first.last().unwrap()["new"]["households"], 10);
    assert!(of(&first, "missing").is_empty(), "{first:?}");
}

#[test]
fn corrections_that_come_back_are_no_roll() {
    let env = TestEnvironment::new();
    let mut first = february();
    first[5].number = crate::people::mistyped(&first[5].number);
    env.write("february.csv", roll_csv(&first));
    env.run("import february.csv --deny never --findings fix.xlsx").exits(0);
    let run = env.run_on("2020-02-04", "import fix.xlsx --deny never").exits(0);
    assert!(!run.stderr.contains("not in this file"), "{}", run.stderr);
    assert_eq!(sums(&lines(&env))["known"]["households"], 0, "the newest roll is still the first one");
}

#[test]
fn the_screen_and_the_workbook() {
    let env = TestEnvironment::new();
    let mut next: Vec<Row> =
        february().into_iter().filter(|row| row.label != "0002").chain([head(11)]).collect();
    next[0].phone = "13900000009".to_owned();
    months(&env, &february(), &next);
    insta::assert_snapshot!(env.run("report turnover").exits(0).stdout, @r"
    Roll over roll · New
    Committee: 阳曲路七六零弄居委会    File: march.csv    batch 2, 2020-03-02

    Household  What       Name  Relation  Persons  Address              Phone
    -------------------------------------------------------------------------------
    0011       household  李*                   1  静安区阳曲路760弄**  138****0011
    Total 1 line, Persons 1
    Not shown for want of width: State, Row

    Roll over roll · Changed
    Committee: 阳曲路七六零弄居委会    File: march.csv    batch 2, 2020-03-02

    Household  Name  What   Before       Now          Row
    -----------------------------------------------------
    0001       李*   phone  138****0001  139****0009  2
    Total 1 line

    Roll over roll · Not listed
    Committee: 阳曲路七六零弄居委会    File: march.csv    batch 2, 2020-03-02
    Not listed does not mean struck off: ask, and write under Answer moved away,
    left out or other. Record who moved away with mask-alloc household move
    HOUSEHOLD --away --reason WHY; who was left out goes into the next roll; for
    anything else write what it is.

    Household  Who        Name  Relation  Persons  Address              Now in
    --------------------------------------------------------------------------
    0002       household  张*                   2  静安区阳曲路760弄**
    Total 1 line, Persons 2
    Not shown for want of width: Phone, State, Last listed

    Roll over roll · Totals
    Committee: 阳曲路七六零弄居委会    File: march.csv    batch 2, 2020-03-02

    What                          Households  Persons
    -------------------------------------------------
    Known before                          10       13
      listed again                         9       11
      not listed                           1        2
        whole households                   1        2
        single persons                              0
        now in another household                    0
    New                                    1        1
    Changed                                1        1
    ");
    env.run("report turnover --out 变动.xlsx").exits(0).tells("wrote 变动.xlsx");
    let book = read(&env.path("变动.xlsx"));
    let names: Vec<&str> = book.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["New", "Changed", "Not listed", "Totals"]);
    let cells: Vec<&String> = book[2].1.iter().flatten().collect();
    assert!(cells.contains(&&head(2).name) && cells.contains(&&head(2).phone), "in full: {cells:?}");
    assert!(cells.contains(&&"Answer".to_owned()), "room for the answer: {cells:?}");
    let first = env.bytes("变动.xlsx");
    env.run_on("2020-03-09", "report turnover --out 变动.xlsx").exits(0);
    assert_eq!(env.bytes("变动.xlsx"), first, "the same bytes each time");
    env.run("report turnover --format csv").exits(0).prints("household,").prints("0002");
}

#[test]
fn in_chinese() {
    let env = TestEnvironment::in_chinese();
    let next: Vec<Row> = february().into_iter().filter(|row| row.label != "0002").collect();
    months(&env, &february(), &next).tells("本居委会原有 1 户未列在此文件中: mask-alloc report turnover");
    insta::assert_snapshot!(env.run("report turnover").exits(0).stdout, @r"
    登记表变动 · 新增
    居委会：阳曲路七六零弄居委会　文件：march.csv　批次 2，2020-03-02

    户号  情况  姓名  与户主关系  人数  地址  电话  状态  行
    --------------------------------------------------------
    （无）
    合计 0 行

    登记表变动 · 变更
    居委会：阳曲路七六零弄居委会　文件：march.csv　批次 2，2020-03-02

    户号  姓名  项目  原值  新值  行
    --------------------------------
    （无）
    合计 0 行

    登记表变动 · 未列出
    居委会：阳曲路七六零弄居委会　文件：march.csv　批次 2，2020-03-02
    未列出不等于注销：请逐户核实，在“核实结果”栏填写迁出、漏报或其他。迁出的用
    mask-alloc household move 户号 --away --reason 原因
    登记；漏报的补入下次登记表；其他请写明情况。

    户号  范围  姓名  与户主关系  人数  地址                 电话         现列于
    ----------------------------------------------------------------------------
    0002  整户  张*                  2  静安区阳曲路760弄**  138****0002
    合计 1 行，人数 2
    宽度所限未列出：状态、上次登记

    登记表变动 · 汇总
    居委会：阳曲路七六零弄居委会　文件：march.csv　批次 2，2020-03-02

    项目                户数  人数
    ------------------------------
    原有                  10    13
    　再次列出             9    11
    　未列出               1     2
    　　其中整户           1     2
    　　其中个人                 0
    　　其中现列于别户           0
    新增                   0     0
    变更                   0     0
    ");
}

#[test]
fn wrong_usage() {
    let env = TestEnvironment::new();
    env.run("report turnover").exits(5).tells("error[RG801]");
    env.run("init").exits(0);
    env.run("report turnover").exits(2).tells("no roll has been imported yet");
    env.write("february.csv", roll_csv(&february()));
    env.run("import february.csv").exits(0);
    env.run("report turnover --batch 9").exits(2).tells("no roll in force");
    env.run("report turnover --committee nobody").exits(2).tells("nobody");
}
