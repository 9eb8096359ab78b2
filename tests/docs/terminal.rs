//! Blocks that look like a terminal: taken out of a page, run line by line, compared with what the page says.

use std::path::Path;
use std::process::Command;

use crate::program;

/// A command and the lines that the page shows below it.
#[derive(Debug)]
pub(crate) struct Step {
    pub(crate) command: String,
    pub(crate) shown: Vec<String>,
}

/// The fenced blocks that stand directly below `<!-- test: NAME -->`, in order, with their lines.
pub(crate) fn blocks<'p>(page: &'p str, name: &str) -> Vec<Vec<&'p str>> {
    let marker = format!("<!-- test: {name} -->");
    let parts = page.split(marker.as_str()).skip(1);
    parts
        .map(|part| {
            let mut lines = part.trim_start().lines();
            assert!(
                lines.next().is_some_and(|line| line.starts_with("```")),
                "a block stands below {marker}"
            );
            lines.take_while(|line| !line.starts_with("```")).collect()
        })
        .collect()
}

/// `$ command` lines, each with what is shown below it.
pub(crate) fn steps(lines: &[&str]) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    for line in lines {
        match (line.strip_prefix("$ "), steps.last_mut()) {
            (Some(command), _) => steps.push(Step { command: command.to_owned(), shown: Vec::new() }),
            (None, Some(step)) => step.shown.push((*line).to_owned()),
            (None, None) => panic!("a block begins with a command, not with `{line}`"),
        }
    }
    steps
}

/// Runs a line in a shell, the program in front of the search path; both streams as they would mix on a screen.
pub(crate) fn run(line: &str, folder: &Path, lang: &str) -> (i32, String) {
    let program = program();
    let path = std::env::var("PATH").unwrap_or_default();
    let path = format!("{}:{path}", program.parent().unwrap().display());
    let mut shell = Command::new("sh");
    shell.args(["-c", &format!("exec 2>&1\n{line}")]).current_dir(folder);
    shell.env_clear().env("PATH", path).env("LANG", lang).env("COLUMNS", "80");
    let out = shell.output().unwrap();
    (out.status.code().unwrap_or(-1), String::from_utf8(out.stdout).unwrap())
}

/// Whether the output is what is shown; a line `...` stands for any lines.
pub(crate) fn same(shown: &[&str], output: &[&str]) -> bool {
    match shown.split_first() {
        None => output.is_empty(),
        Some((&"...", rest)) => (0..=output.len()).any(|at| same(rest, &output[at..])),
        Some((first, rest)) => output.first() == Some(first) && same(rest, &output[1..]),
    }
}

/// Fails with both sides where the output is not what is shown.
#[track_caller]
pub(crate) fn assert_same(what: &str, shown: &[&str], output: &str) {
    let lines: Vec<&str> = output.lines().map(str::trim_end).collect();
    let shown: Vec<&str> = shown.iter().map(|line| line.trim_end()).collect();
    assert!(same(&shown, &lines), "{what}\n--- the page says\n{}\n--- it is\n{output}", shown.join("\n"));
}

/// What a page shows, brought up to date: each piece between dots is looked for in the output, and taken from there. A piece that
/// ends with a blank line goes up to the next blank line, one without dots below it to the end.
pub(crate) fn renewed(shown: &[&str], output: &[&str]) -> Vec<String> {
    if !shown.contains(&"...") {
        return output.iter().map(|line| line.trim_end().to_owned()).collect();
    }
    let (mut out, mut from) = (Vec::new(), 0);
    let pieces: Vec<&[&str]> = shown.split(|line| *line == "...").collect();
    for (number, piece) in pieces.iter().enumerate() {
        if number > 0 {
            out.push("...".to_owned());
        }
        if piece.is_empty() {
            continue;
        }
        let at = if number == 0 { 0 } else { likeliest(piece, output, from) };
        let rest = &output[at.min(output.len())..];
        let blank = || rest.iter().position(|line| line.is_empty()).map_or(piece.len(), |at| at + 1);
        let count = match piece.last() {
            _ if number + 1 == pieces.len() => rest.len(),
            Some(&"") => blank(),
            _ => piece.len(),
        };
        let taken = &rest[..count.min(rest.len())];
        out.extend(taken.iter().map(|line| line.trim_end().to_owned()));
        from = at + taken.len();
    }
    out
}

/// Where in the output, from a line on, a piece stands that may have changed.
fn likeliest(piece: &[&str], output: &[&str], from: usize) -> usize {
    let alike = |at: usize| -> f64 {
        let lines = piece.iter().zip(output[at..].iter());
        lines.map(|(shown, now)| strsim::normalized_levenshtein(shown, now)).sum()
    };
    (from..output.len()).max_by(|a, b| alike(*a).total_cmp(&alike(*b)).then(b.cmp(a))).unwrap_or(from)
}

/// The words of a simple command line: blanks part them, double quotes hold them together.
pub(crate) fn words(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quoted = false;
    for c in line.chars() {
        match c {
            '"' => quoted = !quoted,
            ' ' if !quoted => words.push(String::new()),
            other => words.last_mut().unwrap().push(other),
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

#[test]
fn dots_stand_for_any_lines_and_nothing_else_does() {
    assert!(same(&["a", "...", "c"], &["a", "b", "b", "c"]));
    assert!(same(&["a", "...", "c"], &["a", "c"]));
    assert!(!same(&["a", "c"], &["a", "b", "c"]));
    assert!(!same(&["a"], &["a", "b"]), "what follows is shown or dotted");
    assert!(!same(&["...", "d"], &["a", "b"]));
}

#[test]
fn an_excerpt_is_found_again_where_figures_changed() {
    let output = ["head", "error: 3 rows", "fix it", "so", "", "tail: 40 files", "end"];
    assert_eq!(
        renewed(&["...", "error: 2 rows", "fix it", "", "...", "tail: 39 files", "..."], &output),
        ["...", "error: 3 rows", "fix it", "so", "", "...", "tail: 40 files", "..."]
    );
    assert_eq!(renewed(&["old"], &["new", "lines"]), ["new", "lines"]);
}
