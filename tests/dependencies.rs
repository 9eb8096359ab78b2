//! What enters with a dependency: its licence, and how many packages it brings along. Needs no network.

#![expect(clippy::disallowed_methods, reason = "tests read the lock file they check")]

use std::process::Command;

use serde_json::Value;

/// Licences that may enter: permissive ones whose terms a notice fulfils.
const ALLOWED: [&str; 12] = [
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "ISC",
    "MIT",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// Packages in `Cargo.lock`, those of other systems and of tests counted.
const MOST_PACKAGES: usize = 250;

/// Whether an SPDX expression can be met with the licences allowed. `A/B` is the old way to write `A OR B`.
fn allowed(expression: &str) -> bool {
    let expression = expression.replace('/', " OR ");
    split(&expression, " OR ").into_iter().any(|choice| {
        split(choice, " AND ").into_iter().all(|part| {
            let part = part.trim();
            match part.strip_prefix('(').and_then(|part| part.strip_suffix(')')) {
                Some(inner) => allowed(inner),
                None => ALLOWED.contains(&part),
            }
        })
    })
}

/// The parts of an expression between words that stand outside of brackets.
fn split<'e>(expression: &'e str, word: &str) -> Vec<&'e str> {
    let (mut parts, mut depth, mut from) = (Vec::new(), 0_i32, 0);
    for (at, c) in expression.char_indices() {
        depth += i32::from(c == '(') - i32::from(c == ')');
        if depth == 0 && expression[at..].starts_with(word) {
            parts.push(&expression[from..at]);
            from = at + word.len();
        }
    }
    parts.push(&expression[from..]);
    parts
}

fn host() -> String {
    let out = Command::new("rustc").arg("-vV").output().unwrap();
    let text = String::from_utf8(out.stdout).unwrap();
    text.lines().find_map(|line| line.strip_prefix("host: ")).expect("rustc names its host").to_owned()
}

/// Every package that is built on this machine.
fn packages() -> Vec<Value> {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["metadata", "--offline", "--locked", "--format-version", "1", "--filter-platform", &host()]);
    let out = cargo.current_dir(env!("CARGO_MANIFEST_DIR")).output().unwrap();
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    let metadata: Value = serde_json::from_slice(&out.stdout).unwrap();
    metadata["packages"].as_array().unwrap().clone()
}

#[test]
fn licences_are_permissive() {
    let packages = packages();
    assert!(packages.len() > 50, "only {} packages were found", packages.len());
    for package in packages {
        let licence = package["license"].as_str().unwrap_or("none is named");
        assert!(allowed(licence), "{} {}: {licence}", package["name"], package["version"]);
    }
}

#[test]
fn packages_are_few() {
    let lock = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.lock")).unwrap();
    let packages = lock.matches("\n[[package]]\n").count();
    assert!(packages > 50, "Cargo.lock was not understood");
    assert!(packages <= MOST_PACKAGES, "{packages} packages; each one is somebody's work to look after");
}

#[test]
fn expressions_are_read() {
    for good in [
        "MIT",
        "MIT/Apache-2.0",
        "GPL-3.0 OR MIT",
        "(MIT OR Apache-2.0) AND Unicode-3.0",
        "MIT AND (0BSD OR X)",
    ] {
        assert!(allowed(good), "{good}");
    }
    for bad in ["GPL-3.0", "MIT AND GPL-3.0", "", "(GPL-3.0 OR AGPL-3.0) AND MIT", "MPL-2.0"] {
        assert!(!allowed(bad), "{bad}");
    }
}
