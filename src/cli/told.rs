//! Faults of the layers below, in the words of the catalogue.

use unicode_width::UnicodeWidthChar;

use super::error::{BUSY, CliError, FILE, INTERNAL, POLICY, REGISTRY, USAGE, note};
use super::found;
use super::screen::Screen;
use crate::domain::lang::{Lang, Text};
use crate::domain::masked::Masked;
use crate::io::{ReadError, WriteError};
use crate::issue::{Code, Finding, Place, catalogue};
use crate::ops::OpError;
use crate::ops::import::ImportError;
use crate::policy::{Policy, PolicyFault};
use crate::render::RenderError;
use crate::sheet::cell::column_letters;
use crate::sheet::layout::LayoutFault;
use crate::store::StoreError;

type Facts = Vec<(&'static str, String)>;

/// A failure in the words of a code.
pub(super) fn coded(exit: u8, code: Code, facts: Facts, found: &str, lang: Lang) -> CliError {
    let mut finding = Finding::new(code, Place::default());
    for (name, value) in facts {
        finding = finding.fact(name, Masked::harmless(value));
    }
    let mut error = CliError::new(exit, code.id, finding.headline(lang));
    if !found.is_empty() {
        error = error.note(note::FOUND, found);
    }
    if let Some(expected) = finding.expected(lang) {
        error = error.note(note::EXPECTED, expected);
    }
    error.note(note::FIX, finding.fix(lang))
}

/// A file that could not be read.
pub(super) fn read_fault(fault: &ReadError, lang: Lang) -> CliError {
    let code = Code::of(fault.code()).unwrap_or(catalogue::FILE036);
    let facts = match fault {
        ReadError::NotAWorkbook { looks_like, .. } => {
            vec![("looks", found::looks(*looks_like).get(lang).to_owned())]
        }
        ReadError::TooLarge { what, found, limit, .. } => {
            let what = found::measure(*what).get(lang).to_owned();
            vec![("found", found.to_string()), ("what", what), ("limit", limit.to_string())]
        }
        ReadError::Bomb { packed, unpacked, .. } => {
            vec![("packed", packed.to_string()), ("unpacked", unpacked.to_string())]
        }
        ReadError::Encoding { line, encoding, .. } => {
            vec![("line", line.to_string()), ("encoding", (*encoding).to_owned())]
        }
        ReadError::UnclosedQuote { record, .. } => vec![("record", record.to_string())],
        ReadError::NoSuchSheet { index, .. } => vec![("index", (index + 1).to_string())],
        _ => Vec::new(),
    };
    coded(FILE, code, facts, &found::of_read(fault, lang), lang)
}

/// A file that could not be written.
pub(super) fn write_fault(fault: &WriteError, lang: Lang) -> CliError {
    let code = Code::of(fault.code()).unwrap_or(catalogue::FILE044);
    coded(FILE, code, Vec::new(), &found::of_write(fault), lang)
}

/// A document that could not be made into a file.
pub(super) fn render_fault(fault: &RenderError, lang: Lang) -> CliError {
    match fault {
        RenderError::Stopped { .. } => {
            let folder = std::env::temp_dir().display().to_string();
            coded(FILE, catalogue::FILE040, Vec::new(), &folder, lang)
        }
        RenderError::TooManyRows { sheet } => {
            let headline =
                Text::new("一张工作表放不下这么多行", "a sheet cannot hold so many rows").get(lang);
            let csv = Text::new("写成 csv", "write it as csv").get(lang);
            CliError::new(FILE, "", headline).note(note::FOUND, sheet.as_str()).note(note::FIX, csv)
        }
        RenderError::Write { source, .. } => {
            coded(FILE, catalogue::FILE044, Vec::new(), &source.to_string(), lang)
        }
        RenderError::Workbook { source, .. } => {
            coded(FILE, catalogue::FILE044, Vec::new(), &source.to_string(), lang)
        }
    }
}

/// A registry that did not do what was asked.
pub(super) fn store_fault(fault: &StoreError, lang: Lang) -> CliError {
    let (exit, code) = match fault {
        StoreError::Missing { .. } | StoreError::Unfinished { .. } => (REGISTRY, catalogue::RG801),
        StoreError::Exists { .. } => (REGISTRY, catalogue::RG802),
        StoreError::Busy { .. } => (BUSY, catalogue::RG803),
        StoreError::Damaged { .. } => (REGISTRY, catalogue::RG804),
        StoreError::NewerSchema { .. } => (REGISTRY, catalogue::RG805),
        StoreError::NotOurs { .. } => (REGISTRY, catalogue::RG806),
        StoreError::Denied { .. } => (REGISTRY, catalogue::RG807),
        StoreError::Full { .. } => (FILE, catalogue::RG808),
        StoreError::NotAFile { .. } => (REGISTRY, catalogue::RG810),
        StoreError::Mark(_) => (USAGE, catalogue::RG811),
        StoreError::Refused { .. } => (INTERNAL, catalogue::RG809),
        _ => (REGISTRY, catalogue::RG809),
    };
    let facts = match fault {
        StoreError::NewerSchema { found, known, .. } => {
            vec![("found", found.to_string()), ("known", known.to_string())]
        }
        _ => Vec::new(),
    };
    coded(exit, code, facts, &found::of_store(fault, lang), lang)
}

/// A use case that could not be done.
pub(super) fn op_fault(fault: &OpError, lang: Lang) -> CliError {
    match fault {
        OpError::Store(fault) => store_fault(fault, lang),
        OpError::Source(fault) => match fault.downcast_ref::<ReadError>() {
            Some(fault) => read_fault(fault, lang),
            None => coded(FILE, catalogue::FILE036, Vec::new(), &fault.to_string(), lang),
        },
        OpError::Internal(text) => CliError::new(INTERNAL, "", text.clone()),
    }
}

/// A file that was not imported.
pub(super) fn import_fault(fault: &ImportError, file: &str, sheets: &[String], lang: Lang) -> CliError {
    let simple = |exit, code, facts| coded(exit, code, facts, file, lang);
    match fault {
        ImportError::Op(fault) => op_fault(fault, lang),
        ImportError::Layout { fault, sheet } => {
            let name = sheets.get(*sheet).map_or("", String::as_str);
            let place = if name.is_empty() { file.to_owned() } else { format!("{file} · {name}") };
            layout_fault(fault, &place, lang)
        }
        ImportError::NoSuchSheet(name) => simple(USAGE, catalogue::FILE014, vec![("sheet", name.clone())]),
        ImportError::MixedKinds => simple(FILE, catalogue::FILE015, Vec::new()),
        ImportError::ForeignList => simple(FILE, catalogue::RC723, Vec::new()),
        ImportError::CommitteeUnknown => simple(USAGE, catalogue::FILE013, Vec::new()),
        ImportError::NoRows => simple(FILE, catalogue::FILE001, Vec::new()),
        ImportError::TooManyDoubles(outcome) => {
            let facts = vec![
                ("rows", outcome.tally.rows().to_string()),
                ("doubles", outcome.tally.doubles.to_string()),
            ];
            simple(super::error::LOOK, catalogue::FILE012, facts)
        }
    }
}

/// The faults of a policy file, each with the line it stands in.
pub(super) fn policy_faults(faults: &[PolicyFault], lang: Lang) -> CliError {
    let told = faults.iter().map(|fault| policy_fault(fault, lang)).reduce(CliError::and);
    told.unwrap_or_else(|| CliError::new(INTERNAL, "", "a policy was refused without a fault"))
}

/// Tells what is doubtful in a policy that can be applied.
pub(super) fn policy_warnings(policy: &Policy, screen: &mut Screen) {
    let warning = screen.say(Text::new("提示", "warning"));
    for fault in policy.warnings() {
        let fix = fault.kind.fix(screen.lang);
        screen.line(format!("{warning}[{}]: {}", fault.kind.code().id, fault.line_in(screen.lang)));
        screen.line(format!("  {}: {fix}", screen.say(note::FIX)));
    }
}

fn policy_fault(fault: &PolicyFault, lang: Lang) -> CliError {
    let cells = |from: usize, count: usize| -> usize {
        let chars = fault.excerpt.chars().skip(from).take(count);
        chars.map(|char| char.width().unwrap_or(1)).sum()
    };
    let before = fault.column - 1;
    let carets = "^".repeat(cells(before, fault.width).max(1));
    let hint = fault.hint(lang).unwrap_or_default();
    let under = format!("{:before$}{carets} {hint}", "", before = cells(0, before));
    let (file, line, column) = (&fault.file, fault.line.to_string(), fault.column);
    let indent = line.len().max(3);
    let excerpt = fault.excerpt.replace('\t', " ");
    let mut error = CliError::new(POLICY, fault.kind.code().id, fault.kind.headline(lang))
        .shown(format!("{:indent$}--> {file}:{line}:{column}", ""))
        .shown(format!("{:indent$} |", ""))
        .shown(format!("{line:>indent$} | {excerpt}"))
        .shown(format!("{:indent$} | {}", "", under.trim_end()));
    if let Some(expected) = fault.kind.expected(lang) {
        error = error.note(note::EXPECTED, expected);
    }
    error.note(note::FIX, fault.kind.fix(lang))
}

fn layout_fault(fault: &LayoutFault, place: &str, lang: Lang) -> CliError {
    let fault_of = |code, facts, found: String| coded(FILE, code, facts, &found, lang).note(note::AT, place);
    let list = |texts: &[String]| texts.join(if lang == Lang::Zh { "、" } else { ", " });
    match fault {
        LayoutFault::NoRows => fault_of(catalogue::FILE001, Vec::new(), String::new()),
        LayoutFault::NoHeadingRow { best } => {
            let found =
                best.as_ref().map(|(row, texts)| format!("{row}: {}", list(texts))).unwrap_or_default();
            fault_of(catalogue::FILE002, Vec::new(), found)
        }
        LayoutFault::MissingColumns { heading_row, missing, found, near, .. } => {
            let names: Vec<String> = missing.iter().map(|field| field.label().get(lang).to_owned()).collect();
            let first = missing.first().map_or("", |field| field.label().zh).to_owned();
            let facts = vec![("missing", list(&names)), ("expected", list(&names)), ("first", first)];
            let near = near.iter().map(|near| {
                let (heading, field) = (&near.heading, near.field.label().get(lang));
                match lang {
                    Lang::Zh => format!(
                        "“{heading}”是否就是“{field}”？ --column {field}={}",
                        column_letters(near.column)
                    ),
                    Lang::En => format!(
                        "is “{heading}” the {field}? --column {field}={}",
                        column_letters(near.column)
                    ),
                }
            });
            let near = near.collect::<Vec<_>>().join("\n");
            let mut error = fault_of(catalogue::FILE003, facts, format!("{heading_row}: {}", list(found)));
            if !near.is_empty() {
                error = error.note(note::FIX, near);
            }
            error
        }
        LayoutFault::DuplicateHeadings { doubles, .. } => {
            let doubles = doubles.iter().map(|(heading, columns)| {
                let letters: Vec<String> = columns.iter().map(|column| column_letters(*column)).collect();
                format!("{heading} ({})", letters.join(", "))
            });
            let doubles: Vec<String> = doubles.collect();
            fault_of(catalogue::FILE004, vec![("headings", list(&doubles))], String::new())
        }
        LayoutFault::HeadingRowBeyond { row } => {
            fault_of(catalogue::FILE050, vec![("row", row.to_string())], String::new())
        }
        LayoutFault::KindUnknown { found, .. } => fault_of(catalogue::FILE051, Vec::new(), list(found)),
        LayoutFault::KindAmbiguous { kinds, .. } => {
            let kinds: Vec<String> = kinds.iter().map(|kind| kind.id().to_owned()).collect();
            fault_of(catalogue::FILE052, vec![("kinds", list(&kinds))], String::new())
        }
        LayoutFault::UnknownColumnName { name, .. } => {
            fault_of(catalogue::FILE053, vec![("name", name.clone())], String::new())
        }
        LayoutFault::ColumnBeyondTable { column, width, .. } => {
            let facts = vec![("width", width.to_string()), ("letters", column_letters(*column))];
            fault_of(catalogue::FILE054, facts, String::new())
        }
        LayoutFault::ColumnNamedTwice { field, .. } => {
            fault_of(catalogue::FILE055, vec![("field", field.label().get(lang).to_owned())], String::new())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::Policy;

    #[test]
    fn a_policy_fault_stands_under_its_place() {
        let text = Policy::of_default().text().replacen("pieces = 5", "pices = 5", 1);
        let faults = Policy::parse(&text, "政策.toml").unwrap_err();
        let shown = policy_faults(&faults, Lang::En).render(Lang::En, 80);
        let lines: Vec<&str> = shown.lines().collect();
        assert!(lines[0].starts_with("error[PO51"), "{shown}");
        let at = lines.iter().position(|line| line.ends_with("| pices = 5")).unwrap();
        assert!(lines[at + 1].ends_with("| ^^^^^ did you mean `pieces`?"), "{shown}");
        assert!(lines.iter().all(|line| unicode_width::UnicodeWidthStr::width(*line) <= 80), "{shown}");
        assert_eq!(shown.matches("error[PO").count(), faults.len());
    }
}
