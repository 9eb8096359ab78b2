//! Runs that are cut off at any moment: the registry holds all of a file or nothing of it, and no half file is left.
#![cfg(unix)]

use std::os::unix::process::ExitStatusExt;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use crate::people::heads;
use crate::sheets::{read, roll_csv};
use crate::support::{Run, TestEnvironment};
use crate::week::ready;

const KNOWN: usize = 5;
const MANY: usize = 1_500;

/// A registry with few households, and a file with many more.
fn settled() -> TestEnvironment {
    let env = TestEnvironment::new();
    env.write("few.csv", roll_csv(&heads(KNOWN as u32)));
    env.write("many.csv", roll_csv(&heads(MANY as u32)));
    env.run("import few.csv").exits(0);
    env
}

/// Moments between nothing and a bit more than `whole`, the same each time.
fn moments(count: u32, whole: Duration) -> impl Iterator<Item = Duration> {
    let mut state = 20_200_203_u64;
    (0..count).map(move |_| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        whole.mul_f64((state >> 40) as f64 / f64::from(1_u32 << 24) * 1.1)
    })
}

fn start(env: &TestEnvironment, line: &str) -> Child {
    let mut command = env.command();
    command.args(line.split_whitespace()).args(["--today", "2020-02-03"]);
    command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program starts")
}

fn time_of(env: &TestEnvironment, line: &str) -> Duration {
    let begin = Instant::now();
    env.run(line).exits(0);
    begin.elapsed()
}

/// Ctrl-C, as a terminal sends it.
fn interrupt(child: &Child) {
    let id = child.id().to_string();
    let sent = std::process::Command::new("kill").args(["-INT", &id]).stderr(Stdio::null()).status();
    assert!(sent.is_ok(), "kill is there");
}

#[test]
fn killed_while_importing() {
    let env = settled();
    let before = env.bytes("mask-alloc.db");
    let whole = time_of(&env, "import many.csv");
    let (mut cut, mut done) = (0, 0);
    for moment in moments(22, whole) {
        for ending in ["-wal", "-shm"] {
            let _ = std::fs::remove_file(env.path(format!("mask-alloc.db{ending}")));
        }
        env.write("mask-alloc.db", &before);
        let mut child = start(&env, "import many.csv");
        std::thread::sleep(moment);
        child.kill().expect("a signal");
        let ended = child.wait().expect("an end");
        let households = env.run("household list --format json").exits(0).stdout.lines().count();
        assert!(households == KNOWN || households == MANY, "{households} after {moment:?}");
        assert!(!ended.success() || households == MANY);
        if households == KNOWN {
            cut += 1;
            env.run("import few.csv").exits(0).tells("the same file was imported");
        } else {
            done += 1;
        }
    }
    assert!(cut > 0, "no run was cut off; {done} were done");
    env.write("mask-alloc.db", &before);
    env.run("import many.csv").exits(0).tells("1500 rows read: 1495 new, 0 changed, 5 same");
    env.run("validate --deny never").exits(0);
}

#[test]
fn killed_while_exporting() {
    let env = TestEnvironment::new();
    ready(&env, 120, 600);
    let whole = time_of(&env, "export --out whole");
    let expected = env.files("whole");
    for moment in moments(10, whole) {
        let mut child = start(&env, "export --out lists");
        std::thread::sleep(moment);
        child.kill().expect("a signal");
        child.wait().expect("an end");
        for name in finished(&env) {
            read(&env.path(format!("lists/{name}")));
        }
    }
    age_leftovers(&env);
    env.run("export --out lists").exits(0);
    assert_eq!(env.files("lists"), expected);
    for name in expected {
        assert_eq!(env.bytes(format!("lists/{name}")), env.bytes(format!("whole/{name}")), "{name}");
    }
}

/// Files under their final names.
fn finished(env: &TestEnvironment) -> Vec<String> {
    env.files("lists").into_iter().filter(|name| !name.ends_with(".tmp")).collect()
}

/// Puts temporary files back by a minute: young ones may belong to a run that is alive.
fn age_leftovers(env: &TestEnvironment) {
    for name in env.files("lists").into_iter().filter(|name| name.ends_with(".tmp")) {
        let file = std::fs::File::options().write(true).open(env.path(format!("lists/{name}"))).unwrap();
        file.set_modified(std::time::SystemTime::now() - Duration::from_secs(60)).unwrap();
    }
}

#[test]
fn interrupted_while_importing() {
    let env = settled();
    let dry = time_of(&env, "import many.csv --dry-run");
    let child = start(&env, "import many.csv");
    std::thread::sleep(dry / 2);
    interrupt(&child);
    let output = child.wait_with_output().expect("an end");
    if !output.status.success() {
        assert!(output.status.signal() == Some(2) || output.status.code() == Some(130), "{}", output.status);
        assert_eq!(env.households().len(), KNOWN);
    }
    env.run("import many.csv").exits(0);
    assert_eq!(env.households().len(), MANY);
}

#[test]
fn interrupted_while_exporting() {
    let env = TestEnvironment::new();
    ready(&env, 120, 600);
    let whole = time_of(&env, "export --out whole");
    for part in [4, 2] {
        let child = start(&env, "export --out lists");
        std::thread::sleep(whole / part);
        interrupt(&child);
        let output = child.wait_with_output().expect("an end");
        let signal = output.status.signal();
        assert!(signal.is_none() || signal == Some(2), "{}", output.status);
        for name in finished(&env) {
            read(&env.path(format!("lists/{name}")));
        }
    }
    env.run("assign").exits(0).tells("nothing changed");
}

#[test]
fn a_reader_that_goes_away_is_no_fault() {
    let env = settled();
    env.run("import many.csv").exits(0);
    let mut command = env.behind(["sh", "-c", "\"$0\" household list --format json | head -n 1"]);
    let run = Run::of(&mut command).exits(0);
    assert_eq!((run.stdout.lines().count(), run.stderr.as_str()), (1, ""));
}
