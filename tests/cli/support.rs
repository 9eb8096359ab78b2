//! Where each test works: a folder of its own, an environment without surprises, and what a run of the program said.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

/// The Monday on which the samples are set.
pub(crate) const TODAY: &str = "2020-02-03";

/// A temporary folder in which the program runs, in one language, on one day.
pub(crate) struct TestEnvironment {
    folder: TempDir,
    lang: &'static str,
}

impl TestEnvironment {
    /// English, 3 February 2020.
    pub(crate) fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a temporary folder"), lang: "en" }
    }

    /// Chinese, the same day.
    pub(crate) fn in_chinese() -> Self {
        Self { lang: "zh", ..Self::new() }
    }

    /// The folder.
    pub(crate) fn root(&self) -> &Path {
        self.folder.path()
    }

    /// A path inside the folder.
    pub(crate) fn path(&self, name: impl AsRef<Path>) -> PathBuf {
        self.root().join(name)
    }

    /// Writes a file into the folder.
    pub(crate) fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        std::fs::write(&path, bytes).expect("a file in the temporary folder");
        path
    }

    /// The bytes of a file in the folder.
    pub(crate) fn bytes(&self, name: impl AsRef<Path>) -> Vec<u8> {
        let path = self.path(name);
        std::fs::read(&path).unwrap_or_else(|fault| panic!("{}: {fault}", path.display()))
    }

    /// The program, ready for arguments: nothing of the caller's environment but the way to other programs.
    pub(crate) fn command(&self) -> Command {
        let mut command = Command::new(assert_cmd::cargo::cargo_bin!("mask-alloc"));
        self.settle(&mut command);
        command
    }

    /// The program behind another one, such as `sh -c 'ulimit …; exec "$@"'`.
    pub(crate) fn behind<const N: usize>(&self, words: [&str; N]) -> Command {
        let mut command = Command::new(words[0]);
        command.args(&words[1..]).arg(assert_cmd::cargo::cargo_bin!("mask-alloc"));
        self.settle(&mut command);
        command
    }

    fn settle(&self, command: &mut Command) {
        command.env_clear().current_dir(self.root()).env("NO_COLOR", "1").env("COLUMNS", "100");
        command.env("MASK_ALLOC_LANG", self.lang).env("PATH", std::env::var_os("PATH").unwrap_or_default());
    }

    /// Runs a command line, words apart by blanks, on the usual day.
    #[must_use = "hold it to an exit code"]
    pub(crate) fn run(&self, line: &str) -> Run {
        self.run_on(TODAY, line)
    }

    /// Runs a command line on another day.
    #[must_use = "hold it to an exit code"]
    pub(crate) fn run_on(&self, today: &str, line: &str) -> Run {
        self.run_words(line.split_whitespace().chain(["--today", today]))
    }

    /// Runs the words given, and nothing else.
    #[must_use = "hold it to an exit code"]
    pub(crate) fn run_words(&self, words: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Run {
        let mut command = self.command();
        command.args(words);
        Run::of(&mut command)
    }

    /// The households as the program lists them: what must not move where a command is refused.
    pub(crate) fn households(&self) -> Vec<Value> {
        self.run("household list --format json").exits(0).json()
    }

    /// The one household at a number.
    pub(crate) fn household(&self, number: u32) -> Value {
        let run = self.run(&format!("household show {number:04} --format json")).exits(0);
        run.json().remove(0)
    }

    /// Names of all files below a folder, in order, folders with `/` between.
    pub(crate) fn files(&self, folder: &str) -> Vec<String> {
        let mut names = Vec::new();
        collect(&self.path(folder), "", &mut names);
        names.sort();
        names
    }
}

fn collect(folder: &Path, before: &str, names: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = format!("{before}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            collect(&entry.path(), &format!("{name}/"), names);
        } else {
            names.push(name);
        }
    }
}

/// What a run said and how it ended.
#[derive(Debug)]
pub(crate) struct Run {
    /// Exit code; none where a signal ended it.
    pub(crate) code: Option<i32>,
    /// Standard output: data.
    pub(crate) stdout: String,
    /// Standard error: words.
    pub(crate) stderr: String,
}

impl Run {
    /// Runs a command to its end.
    pub(crate) fn of(command: &mut Command) -> Self {
        Self::from_output(command.output().expect("the program starts"))
    }

    /// From what a child left.
    pub(crate) fn from_output(output: Output) -> Self {
        Self {
            code: output.status.code(),
            stdout: String::from_utf8(output.stdout).expect("data is UTF-8"),
            stderr: String::from_utf8(output.stderr).expect("words are UTF-8"),
        }
    }

    /// Holds it to an exit code.
    #[track_caller]
    pub(crate) fn exits(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "\n{}\n{}", self.stdout, self.stderr);
        self
    }

    /// Holds it to words on standard error, wherever its lines are broken.
    #[track_caller]
    pub(crate) fn tells(self, words: &str) -> Self {
        let unbroken = self.stderr.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(unbroken.contains(words), "no “{words}” in:\n{}", self.stderr);
        self
    }

    /// Holds it to text on standard output.
    #[track_caller]
    pub(crate) fn prints(self, text: &str) -> Self {
        assert!(self.stdout.contains(text), "no “{text}” in:\n{}", self.stdout);
        self
    }

    /// Holds it to silence on both streams.
    #[track_caller]
    pub(crate) fn says_nothing(&self) {
        assert_eq!((self.stdout.as_str(), self.stderr.as_str()), ("", ""));
    }

    /// Standard output as JSON, one value a line.
    #[track_caller]
    pub(crate) fn json(&self) -> Vec<Value> {
        let parse = |line| serde_json::from_str(line).unwrap_or_else(|fault| panic!("{fault}: {line}"));
        self.stdout.lines().map(parse).collect()
    }

    /// The last JSON line: totals.
    #[track_caller]
    pub(crate) fn summary(&self) -> Value {
        let last = self.json().pop().expect("a line of totals");
        assert_eq!(last["kind"], "summary");
        last
    }

    /// Codes of the JSON findings, in order.
    #[track_caller]
    pub(crate) fn codes(&self) -> Vec<String> {
        let findings = self.json().into_iter().filter(|line| line["kind"] == "finding");
        findings.map(|line| line["code"].as_str().unwrap_or_default().to_owned()).collect()
    }
}

/// `rows` must be what the fates add up to.
#[track_caller]
pub(crate) fn adds_up(totals: &Value) {
    let of = |key: &str| totals[key].as_u64().unwrap_or_else(|| panic!("no {key} in {totals}"));
    let fates: u64 = ["new", "changed", "same", "held", "skipped"].into_iter().map(of).sum();
    assert_eq!(of("rows"), fates, "{totals}");
}

/// A file of the samples that come with the program.
pub(crate) fn sample(name: &str) -> String {
    format!("{}/data-samples/{name}", env!("CARGO_MANIFEST_DIR"))
}
