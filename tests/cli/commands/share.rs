//! `share`

use crate::support::TestEnvironment;

const VILLAGES: &str =
    "名称,申请,户数,编号,标签\n东村,400,120,3,\n西村,300,80,1,老人\n南村,300,100,2,\n北村,100,20,4,老人\n";

fn got(lines: &[serde_json::Value]) -> Vec<(String, u64)> {
    let claims = lines.iter().filter(|line| line["kind"] == "claim");
    claims.map(|line| (line["name"].as_str().unwrap().to_owned(), line["got"].as_u64().unwrap())).collect()
}

fn run(env: &TestEnvironment, words: &str) -> Vec<serde_json::Value> {
    env.run(&format!("share {words} villages.csv --format json")).exits(0).json()
}

#[test]
fn what_is_given_and_what_is_left_is_the_supply() {
    let env = TestEnvironment::new();
    env.write("villages.csv", VILLAGES);
    let seeded = ["lottery", "lottery-if-short", "weighted-lottery"];
    for rule in [
        "queue-stop",
        "queue-skip",
        "tiers",
        "age-descending",
        "proportional",
        "equal-awards",
        "equal-losses",
        "baseline-proportional",
        "lottery",
        "lottery-if-short",
        "weighted-lottery",
        "slots",
    ] {
        let seed = if seeded.contains(&rule) { "--seed apples" } else { "" };
        for supply in [0, 1, 655, 1_100, 2_000] {
            let lines = run(&env, &format!("--supply {supply} --rule {rule} {seed}"));
            let given: u64 = got(&lines).iter().map(|(_, got)| got).sum();
            assert_eq!(lines[0]["given"], given, "{rule} {supply}");
            assert_eq!(given + lines[0]["left"].as_u64().unwrap(), supply, "{rule}");
            assert!(lines[1..].iter().all(|line| line["got"].as_u64() <= line["want"].as_u64()), "{rule}");
        }
    }
}

#[test]
fn in_proportion_to_households_in_packs() {
    let env = TestEnvironment::new();
    env.write("villages.csv", VILLAGES);
    let lines = run(&env, "--supply 320 --rule proportional --pack 10");
    let named = |name: &str, pieces| (name.to_owned(), pieces);
    assert_eq!(got(&lines), [named("东村", 120), named("西村", 80), named("南村", 100), named("北村", 20)]);
    let queue = run(&env, "--supply 650 --rule queue-stop");
    assert_eq!(got(&queue), [named("东村", 0), named("西村", 300), named("南村", 300), named("北村", 0)]);
}

#[test]
fn in_words_and_as_a_workbook() {
    let env = TestEnvironment::new();
    env.write("villages.csv", VILLAGES);
    let shown = env.run("share --supply 650 --rule queue-stop villages.csv").exits(0);
    insta::assert_snapshot!(shown.stderr, @r"
    supply 650 = given 600 + left 50; 4 claims, 2 in full, 2 with nothing.
    rule: queue-stop; order: by number.
    老人: 1 of 2 got something, of the others 1 of 2; advantage 1.000
    ");
    insta::assert_snapshot!(shown.stdout, @r"
    Share


    Name  Tags  Want  Got  Short
    ----------------------------
    东村         400    0    400
    西村  老人   300  300      0
    南村         300  300      0
    北村  老人   100    0    100
    Total 4 claims, Want 1100, Got 600, Short 500
    ");
    env.run("share --supply 650 --rule queue-stop villages.csv --out given.xlsx")
        .exits(0)
        .tells("wrote given.xlsx");
    let env = TestEnvironment::in_chinese();
    env.write("villages.csv", VILLAGES);
    env.run("share --supply 650 --rule queue-stop villages.csv")
        .exits(0)
        .tells("共 650 只 = 分出 600 + 剩余 50；4 份申请，足额 2，未得 2。")
        .tells("规则：queue-stop 排队，不够即止；次序：按编号。");
}

#[test]
fn the_same_seed_gives_the_same_whatever_the_order_of_the_list() {
    let env = TestEnvironment::new();
    env.write("villages.csv", VILLAGES);
    env.run("share --supply 400 --rule lottery villages.csv")
        .exits(2)
        .tells("a seed is needed")
        .tells("--seed TEXT");
    let (mut first, again) = (
        run(&env, "--supply 400 --rule lottery --seed one"),
        run(&env, "--supply 400 --rule lottery --seed one"),
    );
    assert_eq!(first, again);
    let mut rows: Vec<&str> = VILLAGES.lines().collect();
    rows[1..].reverse();
    env.write("villages.csv", rows.join("\n"));
    let mut turned = run(&env, "--supply 400 --rule lottery --seed one");
    for lines in [&mut first, &mut turned] {
        lines[1..].sort_by_key(|line| line["name"].to_string());
    }
    assert_eq!(first, turned);
    let outcomes: std::collections::BTreeSet<String> = ["one", "two", "three", "four", "five", "six"]
        .iter()
        .map(|seed| format!("{:?}", got(&run(&env, &format!("--supply 400 --rule lottery --seed {seed}")))))
        .collect();
    assert!(outcomes.len() > 1, "chance decides");
}

#[test]
fn stock_of_areas_stays_there() {
    let env = TestEnvironment::new();
    env.write("villages.csv", "name,want,area\na,10,EAST\nb,10,EAST\nc,10,WEST\n");
    let lines = run(&env, "--supply EAST=10,WEST=15 --rule equal-awards");
    assert_eq!(got(&lines).iter().map(|(_, got)| *got).collect::<Vec<_>>(), [5, 5, 10]);
    assert_eq!(lines[0]["left"], 5);
}

#[test]
fn by_the_clause_of_a_policy() {
    let env = TestEnvironment::new();
    env.write("villages.csv", "name,number\na,2\nb,1\nc,3\n");
    let lines = run(&env, "--supply 12 --policy shanghai-2020 --at 2020-02-04");
    assert_eq!(got(&lines).iter().map(|(_, got)| *got).collect::<Vec<_>>(), [5, 5, 0]);
    env.run("share --supply 12 --policy shanghai-2020 villages.csv")
        .exits(0)
        .tells("rule: shanghai-2020 order: strictly by");
    env.write("villages.csv", "name,tags\na,dragon\n");
    env.run("share --supply 12 --policy shanghai-2020 villages.csv")
        .exits(4)
        .tells("no such tag: dragon")
        .tells("villages.csv:2");
}

#[test]
fn wrong_usage() {
    let env = TestEnvironment::new();
    env.write("villages.csv", VILLAGES);
    env.run("share --supply 5 villages.csv").exits(2);
    env.run("share --supply 5 --rule fair villages.csv")
        .exits(2)
        .tells("no such rule: fair")
        .tells("queue-stop");
    env.run("share --supply many --rule tiers villages.csv").exits(2).tells("EAST=300,WEST=200");
    env.run("share --supply A=1,A=2 --rule tiers villages.csv").exits(2);
    env.run("share --supply 5 --rule tiers --pack 0 villages.csv").exits(2);
    env.run("share --supply 5 --rule tiers nowhere.csv").exits(4).tells("FILE020");
    env.write("villages.csv", "name\na\n");
    env.run("share --supply 5 --rule tiers villages.csv").exits(2).tells("every row needs a `want`");
    env.write("villages.csv", "name,want\na,some\n");
    env.run("share --supply 5 --rule tiers villages.csv")
        .exits(4)
        .tells("no whole number: some")
        .tells("villages.csv:2");
    env.write("villages.csv", "this,that\n1,2\n");
    env.run("share --supply 5 --rule tiers villages.csv").exits(4).tells("no heading that is known");
}
