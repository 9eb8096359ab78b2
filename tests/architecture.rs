//! The direction of dependencies, and the few habits of the source tree that a compiler does not hold.
//!
//! `ARCHITECTURE.md` holds the table of layers; this test reads it there, so that the page cannot say one thing and the code do
//! another. Test code is left out: a test may use the layers above to make its material.

#![expect(clippy::disallowed_methods, reason = "tests read the sources they check")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// A source file: where it stands below `src`, without `.rs`, and its text.
struct Source {
    path: PathBuf,
    parts: Vec<String>,
    text: String,
}

impl Source {
    /// The top-level module it belongs to; `lib` and `main` are their own.
    fn module(&self) -> &str {
        &self.parts[0]
    }

    /// How many modules deep it stands: `domain/mod.rs` and a top-level `domain.rs` are 1.
    fn depth(&self) -> usize {
        self.parts.iter().filter(|part| *part != "mod").count()
    }

    /// Whether the file is compiled for tests only.
    fn is_test(&self, only_tests: &BTreeSet<PathBuf>) -> bool {
        self.parts.iter().any(|part| part == "tests") || only_tests.contains(&self.path)
    }

    /// Its lines up to the tests at its foot, with their numbers, comments left out.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let end = self.text.find("#[cfg(test)]\nmod tests").unwrap_or(self.text.len());
        let lines = (1..).zip(self.text[..end].lines());
        lines.filter(|(_, line)| !line.trim_start().starts_with("//"))
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            walk(&path, files);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
}

fn sources() -> Vec<Source> {
    let src = root().join("src");
    let mut files = Vec::new();
    walk(&src, &mut files);
    files.sort();
    let source = |path: PathBuf| {
        let below = path.strip_prefix(&src).unwrap().with_extension("");
        let parts = below.iter().map(|part| part.to_str().unwrap().to_owned()).collect();
        Source { parts, text: std::fs::read_to_string(&path).unwrap(), path }
    };
    files.into_iter().map(source).collect()
}

/// Files that another one declares with `#[cfg(test)] mod name;`.
fn only_tests(sources: &[Source]) -> BTreeSet<PathBuf> {
    let mut found = BTreeSet::new();
    for source in sources {
        for declared in source.text.split("#[cfg(test)]\n").skip(1) {
            let line = declared.lines().next().unwrap_or_default().trim();
            let name = line.split_once("mod ").and_then(|(_, name)| name.strip_suffix(';'));
            if let Some(name) = name {
                found.insert(source.path.with_file_name(format!("{name}.rs")));
            }
        }
    }
    found
}

/// The modules that a line of code reaches from the root of the crate: `crate::x`, `crate::{x, y}`, `super::…::x`.
fn reached(line: &str, depth: usize) -> Vec<String> {
    let up = "super::".repeat(depth);
    let mut names = Vec::new();
    for prefix in ["crate::", up.as_str()] {
        for (at, _) in line.match_indices(prefix) {
            let before = line[..at].chars().next_back();
            let longer = before.is_some_and(|c| c == '_' || c == ':' || c == '$' || c.is_alphanumeric());
            if !longer {
                names.extend(first_names(&line[at + prefix.len()..]));
            }
        }
    }
    names
}

/// The first name of a path, or the first names of a group of paths.
fn first_names(rest: &str) -> Vec<String> {
    let name = |text: &str| text.chars().take_while(|c| *c == '_' || c.is_alphanumeric()).collect::<String>();
    match rest.strip_prefix('{') {
        None => vec![name(rest)],
        Some(group) => {
            let mut nested = 0_i32;
            let outer: String = group
                .chars()
                .filter(|c| {
                    nested += i32::from(*c == '{') - i32::from(*c == '}');
                    nested == 0 && *c != '}'
                })
                .collect();
            outer.split(',').map(|path| name(path.trim())).filter(|name| !name.is_empty()).collect()
        }
    }
}

/// The table of ARCHITECTURE.md: module → what it may use.
fn layers() -> BTreeMap<String, BTreeSet<String>> {
    let page = std::fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let table = page.split("<!-- layers -->").nth(1).expect("the table stands between two markers");
    let rows = table.lines().filter(|line| line.starts_with("| `"));
    rows.map(|row| {
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        let names = |cell: &str| cell.split('`').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>();
        (names(cells[1])[0].clone(), names(cells[2]).into_iter().collect())
    })
    .collect()
}

fn top_level(sources: &[Source]) -> BTreeSet<String> {
    let modules = sources.iter().map(|source| source.module().to_owned());
    modules.filter(|name| name != "lib" && name != "main").collect()
}

#[test]
fn the_table_names_every_module_and_uses_point_downwards() {
    let (sources, layers) = (sources(), layers());
    let modules = top_level(&sources);
    assert_eq!(layers.keys().cloned().collect::<BTreeSet<_>>(), modules, "ARCHITECTURE.md, table of layers");
    let mut above: BTreeSet<&str> = modules.iter().map(String::as_str).collect();
    while !above.is_empty() {
        let free: Vec<&str> = above
            .iter()
            .copied()
            .filter(|m| !layers[*m].iter().any(|used| above.contains(used.as_str())))
            .collect();
        assert!(!free.is_empty(), "a circle among {above:?}");
        above.retain(|module| !free.contains(module));
    }
}

#[test]
fn modules_use_only_what_stands_in_their_line() {
    let (sources, layers) = (sources(), layers());
    let (modules, only_tests) = (top_level(&sources), only_tests(&sources));
    let mut broken = Vec::new();
    let mut used: BTreeSet<(String, String)> = BTreeSet::new();
    for source in sources.iter().filter(|source| !source.is_test(&only_tests)) {
        let Some(allowed) = layers.get(source.module()) else { continue };
        for (number, line) in source.code() {
            for name in reached(line, source.depth()) {
                if name == source.module() || !modules.contains(&name) {
                    continue;
                }
                if !allowed.contains(&name) {
                    broken.push(format!(
                        "{}:{number}: {} uses {name}",
                        source.path.display(),
                        source.module()
                    ));
                }
                used.insert((source.module().to_owned(), name));
            }
        }
    }
    assert!(broken.is_empty(), "\n{}", broken.join("\n"));
    let said = layers
        .iter()
        .flat_map(|(module, names)| names.iter().map(move |name| (module.clone(), name.clone())));
    let unused: Vec<_> = said.filter(|pair| !used.contains(pair)).collect();
    assert!(unused.is_empty(), "the table allows what nobody uses: {unused:?}");
}

#[test]
fn paths_are_read_as_the_compiler_reads_them() {
    assert_eq!(reached("use crate::store::{Read, Selection};", 2), ["store"]);
    assert_eq!(reached("use crate::{io, report::{cell, list}, sheet};", 2), ["io", "report", "sheet"]);
    assert_eq!(reached("    let x: super::super::store::Batch = y;", 2), ["store"]);
    assert_eq!(reached("use super::cell::Cell;", 2), [""; 0]);
    assert_eq!(reached("fn f(x: $crate::issue::Code, y: my_crate::z)", 1), [""; 0]);
}

#[test]
fn every_file_says_why_it_is_there_and_stays_readable() {
    for source in sources() {
        let path = source.path.display();
        assert!(source.text.starts_with("//!"), "{path}: begin with why the file exists");
        let lines = source.text.lines().count();
        assert!(lines <= 600, "{path}: {lines} lines; split it");
        for part in &source.parts {
            let vague = ["util", "utils", "helper", "helpers", "common", "manager", "misc"];
            assert!(!vague.contains(&part.as_str()), "{path}: name it after what it does");
        }
    }
    let main = std::fs::read_to_string(root().join("src/main.rs")).unwrap();
    assert!(main.lines().count() < 20, "main.rs only calls the library");
}

#[test]
fn no_test_is_switched_off() {
    let mut files = Vec::new();
    for folder in ["src", "tests", "examples"] {
        walk(&root().join(folder), &mut files);
    }
    let switch = ["#[ign", "ore"].concat();
    for path in files {
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(!text.contains(&switch), "{}: a test that does not run proves nothing", path.display());
    }
}

/// A scheme is a file in `policies/`: the program knows none by name. Examples in the help of commands are comments, and count, too.
#[test]
fn no_scheme_is_known_by_name_outside_policies() {
    let index: toml::Table =
        std::fs::read_to_string(root().join("policies/index.toml")).unwrap().parse().unwrap();
    let names: Vec<&str> =
        index["policies"].as_array().unwrap().iter().map(|name| name.as_str().unwrap()).collect();
    assert!(names.len() > 20, "{names:?}");
    let sources = sources();
    let only_tests = only_tests(&sources);
    for source in sources.iter().filter(|source| !source.is_test(&only_tests)) {
        let end = source.text.find("#[cfg(test)]\nmod tests").unwrap_or(source.text.len());
        for name in &names {
            assert!(!source.text[..end].contains(name), "{}: {name}", source.path.display());
        }
    }
}
