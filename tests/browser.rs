//! The page of voucher slips, printed by a browser: eight to a sheet of paper, and every QR code can be read from it.
//!
//! Runs where Chromium and poppler's tools are installed. `MASK_ALLOC_BROWSER=required` makes their absence a failure;
//! `.ci/run` sets it.

#![expect(clippy::disallowed_methods, reason = "tests read the environment and the files they made")]
#![expect(clippy::print_stderr, reason = "a skipped test says so")]

mod paper;

use std::path::Path;
use std::process::Command;

const NAMES: [&str; 3] = ["chromium", "chromium-browser", "google-chrome"];

/// Runs the program in a folder.
fn run(folder: &Path, words: &[&str]) {
    let mut run = Command::new(env!("CARGO_BIN_EXE_mask-alloc"));
    let out =
        run.args(words).args(["--quiet", "--today", "2020-02-03"]).current_dir(folder).output().unwrap();
    assert!(out.status.success(), "{words:?}\n{}", String::from_utf8_lossy(&out.stderr));
}

/// Prints a page as a user would, without the browser's own head and foot.
fn print(browser: &str, folder: &Path, page: &str) {
    let mut print = Command::new(browser);
    print.args(["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]);
    print.arg(format!("--user-data-dir={}", folder.join("profile").display()));
    print.arg("--print-to-pdf=page.pdf").arg(format!("file://{}", folder.join(page).display()));
    let out = print.current_dir(folder).output().unwrap();
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
}

#[test]
fn eight_slips_fill_a_printed_page_and_each_code_is_read_from_it() {
    let required = std::env::var("MASK_ALLOC_BROWSER").is_ok_and(|value| value == "required");
    let browser = NAMES.into_iter().find(|name| paper::is_there(name, "--version"));
    let Some(browser) = browser.filter(|_| paper::is_there("pdftoppm", "-v")) else {
        assert!(!required, "Chromium or poppler-utils is not installed");
        eprintln!("skipped: Chromium or poppler-utils is not installed");
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    run(here, &["demo", "."]);
    for (lang, name) in [("zh", "购买凭证.html"), ("en", "vouchers.html")] {
        run(here, &["export", "--vouchers", "--out", lang, "--lang", lang]);
        let committee = std::fs::read_dir(here.join(lang)).unwrap().next().unwrap().unwrap().path();
        // The name of a file in a URL would have to be escaped.
        std::fs::copy(committee.join(name), here.join("page.html")).unwrap();
        print(browser, here, "page.html");
        let page = std::fs::read_to_string(here.join("page.html")).unwrap();
        let codes =
            page.split("aria-label=\"").skip(1).map(|rest| rest[..rest.find('"').unwrap()].to_owned());
        let codes: Vec<String> = codes.collect();
        assert!(codes.len() > 100, "{}", codes.len());
        paper::holds_slips(&here.join("page.pdf"), &codes);
    }
}
