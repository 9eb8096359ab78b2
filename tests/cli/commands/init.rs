//! `init`

use crate::support::TestEnvironment;

#[test]
fn a_new_registry_and_a_commented_configuration() {
    let env = TestEnvironment::new();
    let run = env.run("init --mark S4H").exits(0);
    insta::assert_snapshot!(run.stderr, @r"
    made the registry mask-alloc.db (mark S4H)
    wrote mask-alloc.toml
    ");
    assert_eq!(env.files("."), ["mask-alloc.db", "mask-alloc.toml"]);
    assert!(String::from_utf8_lossy(&env.bytes("mask-alloc.toml")).contains("#: committee"));
}

#[test]
fn in_chinese() {
    let env = TestEnvironment::in_chinese();
    let run = env.run("init --mark S4H").exits(0);
    insta::assert_snapshot!(run.stderr, @r"
    已新建登记库 mask-alloc.db (标记 S4H)
    已写入 mask-alloc.toml
    ");
}

#[cfg(unix)]
#[test]
fn both_files_are_for_their_owner_only() {
    use std::os::unix::fs::PermissionsExt;
    let env = TestEnvironment::new();
    env.run("init").exits(0);
    for name in env.files(".") {
        let mode = std::fs::metadata(env.path(&name)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{name}");
    }
}

#[test]
fn a_second_time_is_refused_and_changes_nothing() {
    let env = TestEnvironment::new();
    env.run("init").exits(0);
    env.write("mask-alloc.toml", "by = \"王老师\"\n");
    let before = env.bytes("mask-alloc.db");
    env.run("init").exits(5).tells("error[RG802]: there is a registry already");
    assert_eq!(env.bytes("mask-alloc.db"), before);
    assert_eq!(env.bytes("mask-alloc.toml"), "by = \"王老师\"\n".as_bytes());
}

#[test]
fn a_mark_is_letter_digit_letter() {
    let env = TestEnvironment::new();
    for mark in ["", "AAA", "E4H", "S4", "S4HX", "口4H"] {
        let run = env.run_words(["init", "--mark", mark]).exits(2);
        run.tells("error[RG811]: the registry's mark is letter, digit, letter, without E, I and O");
        assert!(env.files(".").is_empty(), "{mark}");
    }
}

#[test]
fn a_mark_in_small_letters_is_the_same_mark() {
    let env = TestEnvironment::new();
    env.run("init --mark s4h").exits(0).tells("(mark S4H)");
}

#[test]
fn two_registries_draw_different_marks() {
    let mark = || {
        let env = TestEnvironment::new();
        env.run("init").exits(0).stderr.lines().next().unwrap_or_default().to_owned()
    };
    let marks: std::collections::BTreeSet<String> = (0..4).map(|_| mark()).collect();
    assert!(marks.len() > 1, "{marks:?}");
}

#[test]
fn where_nothing_can_be_written_it_says_so() {
    let env = TestEnvironment::new();
    env.write("file", "x");
    let run = env.run("init --registry file/new.db");
    assert!(matches!(run.code, Some(4 | 5)), "{run:?}");
    assert!(run.stderr.contains("error[RG8"), "{}", run.stderr);
    assert_eq!(env.files("."), ["file"]);
}
