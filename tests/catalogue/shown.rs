//! How every finding looks, in both languages, as the program prints it; one snapshot a code.

use std::path::Path;
use std::process::Command;

use unicode_width::UnicodeWidthStr;

use crate::package;
use crate::samples::{self, Sample};

/// What the program prints to standard output.
fn run(folder: &Path, file: &str, more: &[&str]) -> String {
    let path = package().join("data-samples/errors").join(file);
    let output = Command::new(env!("CARGO_BIN_EXE_mask-alloc"))
        .current_dir(folder)
        .args(["import", "--today", "2020-02-10", "--max", "0"])
        .args(more)
        .arg(path)
        .output()
        .unwrap();
    assert!(
        matches!(output.status.code(), Some(0 | 1)),
        "{file}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).unwrap()
}

/// The blocks of one code.
fn blocks(printed: &str, code: &str) -> String {
    let of_code = format!("[{code}]");
    let blocks = printed
        .split("\n\n")
        .filter(|block| block.lines().next().is_some_and(|line| line.contains(&of_code)));
    blocks.map(|block| format!("{}\n\n", block.trim_matches('\n'))).collect()
}

fn shown(sample: &Sample) -> String {
    let folder = tempfile::tempdir().unwrap();
    if let Some(before) = sample.file_before() {
        run(folder.path(), &before, &["--lang", "en"]);
    }
    let languages = ["zh", "en"].map(|lang| {
        let printed = run(folder.path(), &sample.file(), &["--dry-run", "--lang", lang]);
        blocks(&printed, sample.code)
    });
    languages.concat().trim_end().to_owned()
}

#[test]
fn every_finding_looks_as_it_was_agreed() {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("snapshots");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        for sample in samples::all() {
            let text = shown(&sample);
            assert!(
                text.matches(sample.code).count() >= 4,
                "{}: both languages, code and explain: {text}",
                sample.code
            );
            let wide: Vec<&str> = text.lines().filter(|line| line.width() > 80).collect();
            assert!(wide.is_empty(), "{}: wider than the screen: {wide:#?}", sample.code);
            insta::assert_snapshot!(sample.code, text);
        }
    });
}
