//! Registries that are missing, foreign, damaged, newer, or in use.

use rusqlite::Connection;

use crate::people::heads;
use crate::sheets::roll_csv;
use crate::support::TestEnvironment;

/// A registry with three households, and a file with one more.
fn settled() -> TestEnvironment {
    let env = TestEnvironment::new();
    env.write("roll.csv", roll_csv(&heads(3)));
    env.write("more.csv", roll_csv(&heads(4)));
    env.run("import roll.csv").exits(0);
    env
}

/// Commands that read or write the registry.
const COMMANDS: [&str; 9] = [
    "import more.csv",
    "import more.csv --dry-run",
    "validate",
    "quota",
    "assign",
    "export",
    "report summary",
    "household list",
    "waive 0001 --reason x --by y",
];

#[track_caller]
fn all_refuse(env: &TestEnvironment, exit: i32, sentence: &str) {
    let before = env.bytes("mask-alloc.db");
    for line in COMMANDS {
        env.run(line).exits(exit).tells(sentence);
    }
    assert_eq!(env.bytes("mask-alloc.db"), before);
}

#[test]
fn a_newer_version_is_left_alone() {
    let env = settled();
    let registry = Connection::open(env.path("mask-alloc.db")).unwrap();
    registry.pragma_update(None, "user_version", 99).unwrap();
    drop(registry);
    all_refuse(&env, 5, "error[RG805]: the registry is newer than this program (schema 99, known ");
}

#[test]
fn somebody_elses_database_is_left_alone() {
    let env = settled();
    std::fs::remove_file(env.path("mask-alloc.db")).unwrap();
    let other = Connection::open(env.path("mask-alloc.db")).unwrap();
    other.execute_batch("CREATE TABLE recipe (name TEXT); INSERT INTO recipe VALUES ('soup')").unwrap();
    drop(other);
    all_refuse(&env, 5, "error[RG806]: this database belongs to another program");
}

#[test]
fn a_damaged_registry_is_told() {
    let env = settled();
    let mut bytes = env.bytes("mask-alloc.db");
    bytes[100..4_096].fill(0xA5);
    env.write("mask-alloc.db", &bytes);
    all_refuse(&env, 5, "error[RG804]: the registry is damaged");
    env.write("mask-alloc.db", "this was once a registry\n".repeat(400));
    all_refuse(&env, 5, "error[RG804]: the registry is damaged");
    let half = &settled().bytes("mask-alloc.db")[..9_000];
    env.write("mask-alloc.db", half);
    let run = env.run("household list").exits(5);
    assert!(run.stderr.contains("error[RG80"), "{}", run.stderr);
}

#[test]
fn a_named_registry_must_be_there() {
    let env = settled();
    env.run("import more.csv --registry other.db").exits(5).tells("error[RG801]: there is no such registry");
    env.run("household list --registry .").exits(5).tells("error[RG810]: the registry's path is no file");
    assert!(!env.path("other.db").exists());
    let mut command = env.command();
    command.env("MASK_ALLOC_REGISTRY", "other.db").args(["household", "list"]);
    let run = crate::support::Run::of(&mut command).exits(5);
    run.tells("error[RG801]");
}

#[test]
fn two_programs_at_once() {
    let env = settled();
    let mut other = Connection::open(env.path("mask-alloc.db")).unwrap();
    let writing = other.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate).unwrap();
    env.run("household list").exits(0);
    env.run("quota --totals").exits(0);
    env.run("import more.csv").exits(6).tells("error[RG803]: another program is writing to the registry");
    writing.rollback().unwrap();
    drop(other);
    assert_eq!(env.households().len(), 3);
    env.run("import more.csv").exits(0).tells("4 rows read: 1 new");
}

#[test]
fn a_creation_that_was_cut_off_is_completed() {
    let env = TestEnvironment::new();
    env.write("mask-alloc.db", "");
    env.write("roll.csv", roll_csv(&heads(3)));
    env.run("household list").exits(5).tells("error[RG801]");
    env.run("import roll.csv").exits(0).tells("3 rows read: 3 new");
}
