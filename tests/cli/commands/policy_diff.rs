//! `policy diff`

use crate::support::TestEnvironment;

/// The built-in policy with some texts exchanged.
fn with(changes: &[(&str, &str)]) -> String {
    let mut text = include_str!("../../../policies/shanghai-2020.toml").to_owned();
    for (old, new) in changes {
        assert!(text.contains(old), "{old}");
        text = text.replacen(old, new, 1);
    }
    text
}

#[test]
fn a_policy_does_not_differ_from_itself() {
    let env = TestEnvironment::new();
    let run = env.run("policy diff shanghai-2020 shanghai-2020").exits(0);
    assert_eq!(run.stdout, "shanghai-2020 → shanghai-2020: nothing is different.\n");
    let lines = env.run("policy diff shanghai-2020 shanghai-2020 --format json").exits(0).json();
    assert_eq!((lines.len(), &lines[0]["same"]), (1, &true.into()));
    let env = TestEnvironment::in_chinese();
    env.run("policy diff shanghai-2020 shanghai-2020").exits(0).prints("没有差别。");
}

fn changed() -> String {
    with(&[
        ("give = { mask = 5 }", "give = { mask = 9 }\nfrom = 2020-03-05"),
        ("channels = [\"desk\", \"online\"]", "channels = [\"desk\"]"),
        ("[no_show.no_show]", "[no_show.nobody_came]"),
        ("who = { tags = [\"isolated\"] }", "who = { tags = [\"isolated\"], age_from = 60 }"),
    ])
}

#[test]
fn every_key_is_told_with_what_it_was() {
    let env = TestEnvironment::new();
    env.write("mine.toml", changed());
    insta::assert_snapshot!(env.run("policy diff shanghai-2020 mine.toml").exits(0).stdout, @r"
    shanghai-2020 → mine.toml: 3 clauses differ (2 changed, 1 renamed)

    head
        channels: desk, online → desk

    changed [amount.per_address]
        in force from: (left out) → 2020-03-05
        amount: mask 5 → mask 9

    renamed [no_show.no_show] → [no_show.nobody_came]

    changed [route.isolation]
        for: tags isolated → age from 60; tags isolated
    ");
    let env = TestEnvironment::in_chinese();
    env.write("mine.toml", changed());
    insta::assert_snapshot!(env.run("policy diff shanghai-2020 mine.toml").exits(0).stdout, @r"
    shanghai-2020 → mine.toml：3 条条款有差别（改动 2，改名 1）

    总则
        渠道：柜台、网上 → 柜台

    改动 [amount.per_address]
        自：（未写） → 2020-03-05
        数量：mask 5 → mask 9

    改名 [no_show.no_show] → [no_show.nobody_came]

    改动 [route.isolation]
        对象：标签 isolated → 年满 60；标签 isolated
    ");
}

#[test]
fn for_machines() {
    let env = TestEnvironment::new();
    env.write("mine.toml", changed());
    let lines = env.run("policy diff shanghai-2020 mine.toml --format json").exits(0).json();
    let summary = &lines[0];
    assert_eq!(
        (&summary["changed"], &summary["renamed"], &summary["added"]),
        (&2.into(), &1.into(), &0.into())
    );
    assert_eq!(lines[1]["kind"], "head");
    let amount = lines.iter().find(|line| line["name"] == "per_address").unwrap();
    assert_eq!(amount["changes"][0]["key"], "from");
    assert_eq!(amount["changes"][1]["from"]["mask"], 5);
    assert_eq!(amount["changes"][1]["to"]["mask"], 9);
    let renamed = lines.iter().find(|line| line["what"] == "renamed").unwrap();
    assert_eq!((&renamed["was"], &renamed["name"]), (&"no_show".into(), &"nobody_came".into()));
}

#[test]
fn what_is_added_one_way_is_removed_the_other() {
    let env = TestEnvironment::new();
    env.write(
        "mine.toml",
        with(&[("[price.price]", "[price.other]"), ("via = \"delivery\"\n", "via = \"mail\"\n")]),
    );
    let count = |line: &str, word: &str| env.run(line).exits(0).json()[0][word].clone();
    let (there, back) = (
        "policy diff shanghai-2020 mine.toml --format json",
        "policy diff mine.toml shanghai-2020 --format json",
    );
    for (a, b) in [("added", "removed"), ("removed", "added"), ("changed", "changed"), ("renamed", "renamed")]
    {
        assert_eq!(count(there, a), count(back, b), "{a}");
    }
}

#[test]
fn wrong_usage() {
    let env = TestEnvironment::new();
    env.run("policy diff").exits(2);
    env.run("policy diff shanghai-2020").exits(2);
    env.run("policy diff shanghai-2020 nowhere.toml").exits(4).tells("FILE020");
    env.write("empty.toml", "");
    env.run("policy diff shanghai-2020 empty.toml").exits(3);
}
