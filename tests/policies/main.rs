//! Every case file of this folder passes: the worked cases of the built-in policies, every rule of a share without a policy, and
//! the random procedure. One run over all files, so that no id stands twice.

#![expect(clippy::disallowed_methods, reason = "tests read the files of the package")]

use std::path::{Path, PathBuf};

use mask_alloc::cases::{CaseFile, Ids};
use mask_alloc::domain::lang::Lang;
use mask_alloc::policy::Policy;

fn files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/policies");
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> =
        entries.filter(|path| path.extension().is_some_and(|ending| ending == "toml")).collect();
    files.sort();
    files
}

fn read(path: &Path) -> (String, String) {
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    (name, std::fs::read_to_string(path).unwrap())
}

#[test]
fn all_cases_pass() {
    let files: Vec<_> = files().iter().map(|path| read(path)).collect();
    assert!(hold(&files) >= 29);
}

#[test]
fn the_examples_of_the_page_are_run() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/policy-cases.md");
    let (name, page) = read(&page);
    let blocks = page.split("```toml\n# cases\n").skip(1).filter_map(|block| block.split("```").next());
    let blocks: Vec<_> = blocks.map(|block| (name.clone(), block.to_owned())).collect();
    assert!(blocks.len() >= 4);
    assert!(hold(&blocks) >= 9);
}

/// Holds case files against their policies; gives how many cases there were.
fn hold(files: &[(String, String)]) -> usize {
    let (mut ids, mut failed, mut tested) = (Ids::default(), Vec::new(), 0);
    for (name, text) in files {
        let file = CaseFile::open(name, text).unwrap_or_else(|faults| panic!("{faults:#?}"));
        let policy = file.policy().map(|policy| {
            Policy::builtin(policy).unwrap_or_else(|| panic!("{name}: {policy} is not built in"))
        });
        let terms = policy.as_ref().map(Policy::terms);
        let tests = file.read(terms, &mut ids).unwrap_or_else(|faults| panic!("{faults:#?}"));
        tested += tests.len();
        for test in tests {
            let outcome = test.run(terms);
            for miss in &outcome.misses {
                let (line, id) = (test.line, &test.id);
                let trace: Vec<String> = outcome
                    .trace
                    .iter()
                    .map(|line| format!("    {}: {}", line.clause, line.words(Lang::En)))
                    .collect();
                failed.push(format!(
                    "{name}:{line} {id} {}: expected {}, came {}\n{}",
                    miss.key,
                    miss.expected,
                    miss.came,
                    trace.join("\n")
                ));
            }
        }
    }
    assert!(failed.is_empty(), "{} of {tested}:\n{}", failed.len(), failed.join("\n"));
    tested
}
