//! The nightly script of `examples/cron`, run over an inbox.

use std::fs::{self, File};
use std::path::Path;
use std::process::{Command, Output};

use crate::{program, root};

fn script() -> String {
    root().join("examples/cron/nightly.sh").display().to_string()
}

fn nightly(what: &str, office: &Path) -> Output {
    let mut run = Command::new("sh");
    run.args([script().as_str(), what, office.to_str().unwrap()]);
    run.env("MASK_ALLOC", program()).env("MASK_ALLOC_TODAY", "2020-02-03").env("MASK_ALLOC_LANG", "en");
    run.output().unwrap()
}

fn said(run: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&run.stdout), String::from_utf8_lossy(&run.stderr))
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn the_script_is_posix_shell() {
    let run = Command::new("sh").args(["-n", &script()]).output().unwrap();
    assert!(run.status.success(), "{}", said(&run));
}

#[test]
fn a_night_and_a_monday() {
    let office = tempfile::tempdir().unwrap();
    let at = |name: &str| office.path().join(name);
    fs::create_dir(at("inbox")).unwrap();
    for sample in ["small.csv", "pharmacies.csv"] {
        fs::copy(root().join("data-samples").join(sample), at("inbox").join(sample)).unwrap();
    }
    fs::write(at("inbox/letter.xlsx"), "Dear committee, the roll follows tomorrow.").unwrap();

    let run = nightly("import", office.path());
    let text = said(&run);
    assert_eq!(run.status.code(), Some(4), "the worst of the night: a file that is no workbook\n{text}");
    assert!(text.contains("letter.xlsx") && text.contains("small.csv"), "{text}");
    assert!(!text.contains("pharmacies.csv"), "what went well is not mailed\n{text}");
    assert_eq!(names(&at("inbox")), ["letter.xlsx"]);
    assert_eq!(names(&at("done")), ["pharmacies.csv", "small.csv"]);
    assert_eq!(names(&at("correct")), ["small.csv.xlsx"]);

    fs::remove_file(at("inbox/letter.xlsx")).unwrap();
    let run = nightly("import", office.path());
    assert_eq!((run.status.code(), said(&run).as_str()), (Some(0), ""), "a quiet night sends no mail");

    let run = nightly("lists", office.path());
    assert_eq!((run.status.code(), said(&run).as_str()), (Some(0), ""), "a good Monday neither");
    let committee = at("out/2020-W06/阳曲路七六零弄居委会");
    assert!(
        names(&committee).iter().any(|name| name.ends_with("-pickup-list.xlsx")),
        "{:?}",
        names(&committee)
    );

    let before = names(&committee);
    let run = nightly("lists", office.path());
    assert_eq!((run.status.code(), names(&committee)), (Some(0), before), "twice is once");
}

#[test]
fn two_runs_do_not_meet() {
    let office = tempfile::tempdir().unwrap();
    fs::create_dir(office.path().join("inbox")).unwrap();
    let lock = File::create(office.path().join("nightly.lock")).unwrap();
    lock.lock().unwrap();
    let run = nightly("import", office.path());
    assert_eq!(run.status.code(), Some(6), "{}", said(&run));
    lock.unlock().unwrap();
    assert_eq!(nightly("import", office.path()).status.code(), Some(0));
}

#[test]
fn wrong_usage_is_told() {
    let office = tempfile::tempdir().unwrap();
    assert_eq!(nightly("sweep", office.path()).status.code(), Some(2));
    assert_eq!(nightly("import", &office.path().join("nowhere")).status.code(), Some(2));
}
