//! No code without a user: every entry of the catalogue is given by something outside of it.

use std::path::Path;

use crate::{all, package};

/// The sources outside the catalogue, in one text.
fn sources(folder: &Path, out: &mut String) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.ends_with("issue/catalogue") || path.ends_with("tests") || path.ends_with("tests.rs") {
            continue;
        }
        if path.is_dir() {
            sources(&path, out);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let text = std::fs::read_to_string(&path).unwrap();
            out.push_str(text.split("#[cfg(test)]").next().unwrap_or_default());
        }
    }
}

#[test]
fn every_code_is_given_by_something() {
    let mut text = String::new();
    sources(&package().join("src"), &mut text);
    let unused: Vec<&str> = all()
        .map(|code| code.id)
        // Faults of files name their code as text: `io` knows no catalogue.
        .filter(|id| !text.contains(&format!("catalogue::{id}")) && !text.contains(&format!("=> \"{id}\"")))
        .collect();
    assert!(unused.is_empty(), "nothing gives {unused:?}");
}
