//! `docs/commands` is made from the program's own help: `UPDATE_DOCS=1 cargo test --test docs` writes it anew.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use clap::Command;
use mask_alloc::cli::error::TABLE;

use crate::{read, root};

/// The command line, built so that global arguments are known everywhere, at a fixed width.
fn command() -> Command {
    let mut command = mask_alloc::cli::command().term_width(100);
    command.build();
    command
}

fn commands(of: &Command) -> impl Iterator<Item = &Command> {
    of.get_subcommands().filter(|command| command.get_name() != "help")
}

/// The long help as paragraphs: what it is, how it behaves, an example, exit codes.
fn paragraphs(command: &Command) -> Vec<String> {
    let about = command.get_long_about().or_else(|| command.get_about()).map(ToString::to_string);
    about.unwrap_or_default().split("\n\n").map(|part| part.replace('\n', " ").trim().to_owned()).collect()
}

/// Usage, arguments and options of its own, without what every command takes.
fn usage(command: &Command) -> String {
    let own = command.clone().about(None::<&str>).long_about(None::<&str>);
    let mut own = own.mut_args(|arg| {
        let everywhere = arg.is_global_set() || matches!(arg.get_id().as_str(), "help" | "version");
        arg.hide(everywhere)
    });
    own.render_long_help().to_string().lines().map(|line| format!("{}\n", line.trim_end())).collect()
}

fn escaped(text: &str) -> String {
    text.replace('<', "&lt;")
}

fn page(command: &Command) -> String {
    let mut out =
        format!("<!-- made by tests/docs; do not edit -->\n\n# mask-alloc {}\n", command.get_name());
    for part in paragraphs(command) {
        let _ = match part.strip_prefix("Example: ") {
            Some(example) => write!(out, "\n```console\n$ {example}\n```\n"),
            None => write!(out, "\n{}\n", escaped(&part)),
        };
    }
    let _ = write!(out, "\n```text\n{}```\n", usage(command));
    for inner in commands(command) {
        let _ = write!(out, "\n## mask-alloc {} {}\n", command.get_name(), inner.get_name());
        for part in paragraphs(inner) {
            let _ = write!(out, "\n{}\n", escaped(&part));
        }
        let _ = write!(out, "\n```text\n{}```\n", usage(inner));
    }
    out
}

fn index(root: &Command) -> String {
    let mut out = String::from(
        "<!-- made by tests/docs; do not edit -->\n\n# Commands\n\n| command | what it does |\n| --- | --- |\n",
    );
    for command in commands(root) {
        let name = command.get_name();
        let about = command.get_about().map(ToString::to_string).unwrap_or_default();
        let _ = writeln!(out, "| [{name}]({name}.md) | {} |", escaped(&about));
    }
    out.push_str("\n## What every command takes\n\n```text\n");
    let mut bare = root.clone().about(None::<&str>).long_about(None::<&str>);
    bare = bare.mut_subcommands(|command| command.hide(true));
    for line in bare.render_long_help().to_string().lines() {
        let _ = writeln!(out, "{}", line.trim_end());
    }
    out.push_str("```\n\n## Exit codes\n\n| code | meaning | 含义 |\n| --- | --- | --- |\n");
    for (code, text) in TABLE {
        let _ = writeln!(out, "| {code} | {} | {} |", text.en, text.zh);
    }
    out
}

/// Every page by its path.
fn pages() -> BTreeMap<String, String> {
    let root = command();
    let mut pages: BTreeMap<String, String> = commands(&root)
        .map(|command| (format!("docs/commands/{}.md", command.get_name()), page(command)))
        .collect();
    pages.insert("docs/commands/README.md".to_owned(), index(&root));
    pages
}

#[test]
fn the_pages_are_those_of_the_program() {
    let pages = pages();
    let folder = root().join("docs/commands");
    if std::env::var_os("UPDATE_DOCS").is_some() {
        for (path, text) in &pages {
            std::fs::write(root().join(path), text).unwrap();
        }
    }
    for (path, text) in &pages {
        assert!(read(path) == *text, "{path} is stale: UPDATE_DOCS=1 cargo test --test docs");
    }
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = format!("docs/commands/{}", entry.unwrap().file_name().to_string_lossy());
        assert!(pages.contains_key(&path), "{path}: there is no such command");
    }
}

#[test]
fn every_help_has_summary_behaviour_example_and_exit_codes() {
    for command in commands(&command()) {
        let (name, parts) = (command.get_name(), paragraphs(command));
        assert!(parts.len() >= 4, "{name}: summary, behaviour, example, exit codes: {parts:#?}");
        assert!(parts[0].contains(" / "), "{name}: the summary stands in both languages");
        assert!(!parts[0].ends_with('.') && !parts[0].ends_with('。'), "{name}: a summary has no full stop");
        let example = parts.iter().filter_map(|part| part.strip_prefix("Example: ")).next();
        let example = example.unwrap_or_else(|| panic!("{name}: an example"));
        assert!(example.starts_with(&format!("mask-alloc {name}")), "{name}: {example}");
        let codes = parts.last().and_then(|part| part.strip_prefix("Exit codes: "));
        let codes = codes.unwrap_or_else(|| panic!("{name}: the exit codes stand last"));
        assert!(codes.starts_with("0 "), "{name}: {codes}");
        for code in codes.split("; ").filter_map(|part| part.split(' ').next()) {
            let known = code.parse().is_ok_and(|code: u8| TABLE.iter().any(|(known, _)| *known == code));
            assert!(known, "{name}: `{code}` is no exit code");
        }
    }
}

#[test]
fn every_example_is_a_command_line() {
    let root = command();
    for command in commands(&root) {
        for part in paragraphs(command) {
            let Some(example) = part.strip_prefix("Example: ") else { continue };
            let words = crate::terminal::words(example);
            let parsed = root.clone().try_get_matches_from(words);
            assert!(parsed.is_ok(), "{example}: {}", parsed.unwrap_err());
        }
    }
}
