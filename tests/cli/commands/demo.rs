//! `demo`: the tour of the README.

use crate::support::{Run, TestEnvironment, adds_up};

#[test]
fn the_whole_job_and_every_command_shown() {
    let env = TestEnvironment::new();
    let run = env.run_words(["demo"]).exits(0);
    for step in ["init", "import", "quota", "assign", "export", "report"] {
        assert!(run.stderr.contains(&format!("$ mask-alloc {step} ")), "{step}: {}", run.stderr);
    }
    let run = run.tells("roll.xlsx: 5495 rows read").tells("call 1: ").tells("the lists are in");
    assert!(run.stdout.contains("pickup-list.xlsx"), "{}", run.stdout);
    assert_eq!(env.files("mask-alloc-demo/lists").len(), 13);
    let outside: Vec<String> =
        env.files(".").into_iter().filter(|name| !name.starts_with("mask-alloc-demo/")).collect();
    assert!(outside.is_empty(), "{outside:?}");
}

#[test]
fn the_commands_shown_can_be_typed() {
    let env = TestEnvironment::in_chinese();
    let shown = env.run_words(["demo", "tour"]).exits(0);
    std::fs::remove_file(env.path("tour/mask-alloc.db")).unwrap();
    let steps: Vec<&str> =
        shown.stderr.lines().filter_map(|line| line.strip_prefix("$ mask-alloc ")).collect();
    assert!(steps.len() > 5, "{steps:?}");
    for step in steps {
        let typed = env.run_words(step.split_whitespace());
        assert!(matches!(typed.code, Some(0 | 1)), "{step}: {}", typed.stderr);
    }
}

#[test]
fn a_second_run_changes_nothing() {
    let env = TestEnvironment::in_chinese();
    env.run_words(["demo", "d"]).exits(0);
    let lists = |run: Run| {
        (run, env.files("d").into_iter().map(|name| env.bytes(format!("d/{name}"))).collect::<Vec<_>>())
    };
    let before = lists(env.run("report summary --registry d/mask-alloc.db").exits(0)).1;
    let (second, after) = lists(env.run_words(["demo", "d"]).exits(0));
    second.tells("同一文件已于 2020-02-03 导入").tells("未做改动。");
    assert!(before == after);
}

#[test]
fn the_totals_of_the_samples_add_up() {
    let env = TestEnvironment::new();
    env.run_words(["demo", "d"]).exits(0);
    let run = env.run("import d/roll.xlsx --dry-run --format json --registry d/mask-alloc.db");
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let run = env.run("import d/roll.xlsx d/bookings.csv --format json --deny never").exits(0);
    run.json().iter().filter(|line| line["kind"] == "summary").for_each(adds_up);
}

#[test]
fn wrong_usage() {
    let env = TestEnvironment::new();
    env.write("d", "a file");
    env.run_words(["demo", "d"]).exits(4).tells("error[FILE042]: something of that name is in the way");
    env.run_words(["demo", "a", "b"]).exits(2);
}
