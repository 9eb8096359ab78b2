//! The street office's engineer: cron, JSON, exit codes.

use crate::people::{heads, mistyped};
use crate::sheets::{csv, roll_csv};
use crate::support::{Run, TestEnvironment};
use crate::week::{bookings, pharmacy};

#[test]
fn a_quiet_night_says_nothing() {
    let env = TestEnvironment::new();
    env.write("roll.csv", roll_csv(&heads(6)));
    env.write("pharmacies.csv", csv(&pharmacy(20, 40)));
    env.write("bookings.csv", csv(&bookings(&[3, 1, 5])));
    for line in [
        "init --quiet",
        "import --quiet roll.csv",
        "import --quiet roll.csv",
        "import --quiet pharmacies.csv bookings.csv",
        "validate --quiet",
        "assign --quiet",
        "assign --quiet",
        "export --quiet --out lists",
        "export -q --out lists",
        "waive 1 --reason x --by y -q",
        "report summary --quiet --out summary.csv",
        "quota --quiet --out quota.csv",
        "household list --quiet --out all.csv",
    ] {
        env.run(line).exits(0).says_nothing();
    }
    assert!(env.files("lists").len() >= 5);
}

#[test]
fn a_quiet_night_with_findings_says_so_by_its_code_only() {
    let env = TestEnvironment::new();
    let mut rows = heads(3);
    rows[1].number = mistyped(&rows[1].number);
    env.write("roll.csv", roll_csv(&rows));
    env.run("import --quiet roll.csv").exits(1).says_nothing();
    env.run("validate --quiet").exits(1).says_nothing();
}

#[test]
fn a_quiet_night_with_a_fault_tells_the_fault() {
    let env = TestEnvironment::new();
    let run = env.run("import --quiet nowhere.csv").exits(4);
    assert!(run.stdout.is_empty());
    assert_eq!(run.stderr.lines().next(), Some("error[FILE020]: the file does not exist"));
}

#[test]
fn json_is_json_on_every_command_that_lists() {
    let env = TestEnvironment::new();
    let mut rows = heads(6);
    rows[4].certificate.clear();
    env.write("roll.csv", roll_csv(&rows));
    env.write("pharmacies.csv", csv(&pharmacy(20, 40)));
    env.write("bookings.csv", csv(&bookings(&[3, 1, 5])));
    for line in [
        "import roll.csv pharmacies.csv bookings.csv --deny never",
        "validate --deny never",
        "quota",
        "assign",
        "export --out lists",
        "household list",
        "household show 1",
        "report summary",
    ] {
        let lines = env.run(&format!("{line} --format json --quiet")).exits(0).json();
        assert!(!lines.is_empty(), "{line}");
        assert!(lines.iter().all(|value| value["kind"].is_string()), "{line}: {lines:?}");
    }
}

/// One run for each code of the table in the documentation; 70 is a fault of ours and cannot be provoked.
#[test]
fn every_exit_code_once() {
    let env = TestEnvironment::new();
    let mut rows = heads(2);
    rows[1].number = mistyped(&rows[1].number);
    env.write("roll.csv", roll_csv(&rows));
    env.run("import roll.csv").exits(1);
    env.run("household list").exits(0);
    env.run("household lists").exits(2);
    env.run("quota --round 12").exits(3);
    env.run("import nowhere.csv").exits(4);
    env.run("household list --registry nowhere.db").exits(5);
    let writer = rusqlite::Connection::open(env.path("mask-alloc.db")).unwrap();
    writer.execute_batch("BEGIN IMMEDIATE").unwrap();
    env.run("waive 1 --reason x --by y").exits(6);
    env.write("mask-alloc.toml", "comittee = \"x\"\n");
    env.run("household list").exits(3).tells("unknown field `comittee`");
}

#[test]
fn settings_come_from_the_environment_and_the_configuration() {
    let env = TestEnvironment::new();
    let rows: Vec<_> =
        heads(2).into_iter().map(|row| crate::people::Row { committee: ["", "", ""], ..row }).collect();
    env.write("roll.csv", roll_csv(&rows));
    env.write("office.toml", "committee = \"310106021013\"\nby = \"王老师\"\n");
    env.run("init --registry office.db").exits(0);
    let mut command = env.command();
    command.env("MASK_ALLOC_REGISTRY", "office.db").env("MASK_ALLOC_LANG", "zh");
    command.args(["import", "roll.csv", "--config", "office.toml", "--today", "2020-02-03"]);
    Run::of(&mut command).exits(0).tells("读入 2 行：新增 2");
    assert!(!env.path("mask-alloc.db").exists());
    let run = env.run("household list --registry office.db --committee 310106021013 --format json").exits(0);
    assert_eq!(run.json().len(), 2);
}

#[test]
fn the_locale_chooses_the_language_and_the_option_overrules_it() {
    let env = TestEnvironment::new();
    let say = |variables: &[(&str, &str)], words: &[&str]| {
        let mut command = env.command();
        command.env_remove("MASK_ALLOC_LANG").envs(variables.iter().copied());
        Run::of(command.args(["explain", "nothing"]).args(words)).exits(2).stderr
    };
    assert!(say(&[], &[]).starts_with("error: "));
    assert!(say(&[("LANG", "zh_CN.UTF-8")], &[]).starts_with("错误："));
    assert!(say(&[("LANG", "zh_CN.UTF-8")], &["--lang", "en"]).starts_with("error: "));
    assert!(say(&[("LANG", "zh_CN.UTF-8"), ("LC_ALL", "C")], &[]).starts_with("error: "));
}

#[test]
fn help_and_version_are_no_errors() {
    let env = TestEnvironment::new();
    env.run_words(["--version"]).exits(0).prints("mask-alloc ");
    let help = env.run_words(["--help"]).exits(0).stdout;
    for command in [
        "demo",
        "init",
        "import",
        "validate",
        "quota",
        "assign",
        "export",
        "household",
        "waive",
        "report",
        "policy",
        "explain",
    ] {
        assert!(help.contains(&format!("\n  {command} ")), "{command}");
        let page = env.run_words([command, "--help"]).exits(0).prints("Example: mask-alloc ");
        assert!(page.stdout.contains("Exit codes: 0 "), "{command}");
    }
}
