//! Where nothing may be read, nothing may be written, or nothing fits any more.

#![expect(clippy::print_stderr, reason = "a skipped test says so")]
#![cfg(unix)]

use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

use crate::people::heads;
use crate::sheets::roll_csv;
use crate::support::{Run, TODAY, TestEnvironment};
use crate::week::ready;

fn mode(path: &Path, mode: u32) {
    std::fs::set_permissions(path, PermissionsExt::from_mode(mode)).expect("a mode");
}

/// The program as somebody to whom modes apply: nobody, where the test itself is run by root.
fn without_privileges(env: &TestEnvironment) -> Option<Command> {
    let probe = env.write("probe", "x");
    mode(&probe, 0o000);
    let privileged = std::fs::read(&probe).is_ok();
    std::fs::remove_file(probe).expect("a probe");
    mode(env.root(), 0o777);
    if !privileged {
        return Some(env.command());
    }
    let own = env.path("mask-alloc");
    // By another program: a copy that this one has open for writing could be inherited by a child of another test.
    let copied = Command::new("cp").arg(env.command().get_program()).arg(&own).status().expect("cp");
    assert!(copied.success());
    let mut command = Command::new("setpriv");
    command.args(["--reuid=65534", "--regid=65534", "--clear-groups"]).arg(own);
    command.env_clear().current_dir(env.root()).env("MASK_ALLOC_LANG", "en");
    command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
    let there = Command::new("setpriv").arg("--version").output().is_ok();
    if !there {
        eprintln!("skipped: run by root, and there is no setpriv");
    }
    there.then_some(command)
}

fn run(mut command: Command, line: &str) -> Run {
    Run::of(command.args(line.split_whitespace()).args(["--today", TODAY]))
}

#[test]
fn a_file_that_may_not_be_read() {
    let env = TestEnvironment::new();
    let secret = env.write("roll.csv", roll_csv(&heads(2)));
    mode(&secret, 0o000);
    let Some(command) = without_privileges(&env) else { return };
    run(command, "import roll.csv").exits(4).tells("error[FILE023]: no permission to read the file");
}

#[test]
fn a_registry_that_may_not_be_read() {
    let env = TestEnvironment::new();
    ready(&env, 2, 10);
    std::fs::remove_file(env.path("mask-alloc.toml")).expect("a configuration");
    mode(&env.path("mask-alloc.db"), 0o000);
    let Some(command) = without_privileges(&env) else { return };
    run(command, "household list")
        .exits(5)
        .tells("error[RG807]: no permission to read or write the registry");
}

#[test]
fn a_folder_that_may_not_be_written() {
    let env = TestEnvironment::new();
    env.write("roll.csv", roll_csv(&heads(2)));
    let Some(command) = without_privileges(&env) else { return };
    mode(env.root(), 0o555);
    run(command, "import roll.csv")
        .exits(5)
        .tells("error[RG807]: no permission to read or write the registry");
    let Some(command) = without_privileges(&env) else { return };
    std::fs::create_dir(env.path("closed")).unwrap();
    mode(&env.path("closed"), 0o555);
    run(command, "import roll.csv").exits(0);
    let Some(command) = without_privileges(&env) else { return };
    run(command, "report summary --out closed/a.xlsx")
        .exits(4)
        .tells("error[FILE041]: no permission to write there");
    assert!(env.files("closed").is_empty());
}

/// The program with files limited to so many blocks of 512 bytes, as a full disk would.
fn limited(env: &TestEnvironment, blocks: u32, line: &str) -> Run {
    let script = format!("ulimit -f {blocks}; exec \"$0\" \"$@\"");
    let mut command = env.behind(["sh", "-c", &script]);
    Run::of(command.args(line.split_whitespace()).args(["--today", TODAY]))
}

#[test]
fn a_disk_that_is_full_while_importing() {
    let env = TestEnvironment::new();
    env.write("few.csv", roll_csv(&heads(3)));
    env.write("many.csv", roll_csv(&heads(1_500)));
    env.run("import few.csv").exits(0);
    let before = env.households();
    let run = limited(&env, 300, "import many.csv");
    assert!(matches!(run.code, Some(4 | 5)), "{run:?}");
    assert!(run.stderr.contains("error[RG80"), "{}", run.stderr);
    assert_eq!(env.households(), before);
    env.run("import many.csv").exits(0).tells("1497 new, 0 changed, 3 same");
}

#[test]
fn a_disk_that_is_full_while_exporting() {
    let env = TestEnvironment::new();
    ready(&env, 800, 4_000);
    env.run("assign").exits(0);
    let run = limited(&env, 72, "export --out lists").exits(4);
    assert!(run.stderr.contains("error[FILE040]: the disk is full"), "{}", run.stderr);
    assert!(!run.stderr.contains("panicked"), "{}", run.stderr);
    assert!(env.files("lists").iter().all(|name| !name.ends_with(".tmp")), "{:?}", env.files("lists"));
    env.run("export --out lists").exits(0);
}

#[test]
fn a_full_standard_output() {
    if !Path::new("/dev/full").exists() {
        return;
    }
    let env = TestEnvironment::new();
    ready(&env, 3, 15);
    let full = || std::fs::File::options().write(true).open("/dev/full").expect("/dev/full");
    let mut command = env.command();
    let output = command.args(["household", "list"]).stdout(full()).output().expect("an end");
    Run::from_output(output).exits(4).tells("error: standard output: ");
}
