//! Findings on the screen: rustc-like blocks, folded where equal, or one JSON object a line.

use std::fmt::Write as _;
use std::io::{self, Write};

use serde_json::{Value, json};
use unicode_width::UnicodeWidthStr;

use super::error::{Frame, note, write_headline, write_note};
use super::format::{bracketed, household};
use super::wrap::cut;
use crate::domain::lang::{Lang, Text};
use crate::issue::{Finding, Place, Related, Severity, Waived};
use crate::ops::import::SheetOutcome;
use crate::sheet::cell::column_letters;
use crate::sheet::field::Field;

/// What findings of one file are shown with.
pub(super) struct Told<'a> {
    /// Name of the file.
    pub(super) file: &'a str,
    /// Its sheets.
    pub(super) sheets: &'a [SheetOutcome],
    /// Cells of a line.
    pub(super) width: usize,
}

impl Told<'_> {
    /// All findings as blocks; equal ones down a column are folded, and at most `max` blocks are shown.
    pub(super) fn blocks(
        &self,
        findings: &[Finding],
        max: usize,
        lang: Lang,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let folded = fold(findings);
        for (finding, more) in folded.iter().take(max) {
            out.write_all(self.block(finding, *more, lang).as_bytes())?;
        }
        if folded.len() > max {
            let left = folded.len() - max;
            match lang {
                Lang::Zh => {
                    writeln!(out, "另有 {left} 类问题未显示；全部见 --max 0 或 --findings 文件.xlsx")?;
                }
                Lang::En => writeln!(
                    out,
                    "{left} more kinds of findings; all of them with --max 0 or --findings FILE.xlsx"
                )?,
            }
        }
        Ok(())
    }

    fn block(&self, finding: &Finding, more: usize, lang: Lang) -> String {
        let mut out = String::new();
        let severity = finding.severity.label().get(lang);
        let headline = finding.headline(lang);
        let colon = if lang == Lang::Zh { "：" } else { ": " };
        let headline = format!("{severity}[{}]{colon}{headline}", finding.code.id);
        write_headline(&mut out, &headline, self.width);
        let row = finding.place.row.to_string();
        let indent = row.len().max(3);
        let _ = writeln!(out, "{:indent$}--> {}", "", self.place(finding.place, lang));
        if finding.place.row > 0 && !finding.field.is_empty() {
            self.excerpt(finding, &row, indent, lang, &mut out);
        }
        let frame = Frame { indent: indent + 1, width: self.width, lang };
        for (label, text) in self.notes(finding, more, lang) {
            write_note(&mut out, frame, label, &text);
        }
        out.push('\n');
        out
    }

    fn place(&self, place: Place, lang: Lang) -> String {
        let sheet = self.sheet_name(place.sheet);
        let mut out = self.file.to_owned();
        if !sheet.is_empty() && !self.file.starts_with(&format!("{sheet}.")) {
            let _ = write!(out, " · {sheet}");
        }
        match (place.row, place.column) {
            (0, _) => {}
            (row, Some(column)) => {
                let heading = self.heading(place.sheet, usize::from(column));
                let _ = write!(out, " · {}{row}", column_letters(usize::from(column)));
                if !heading.is_empty() {
                    out.push_str(&bracketed(heading, lang));
                }
            }
            (row, None) => {
                let _ = match lang {
                    Lang::Zh => write!(out, " · 第 {row} 行"),
                    Lang::En => write!(out, " · row {row}"),
                };
            }
        }
        out
    }

    fn excerpt(&self, finding: &Finding, row: &str, indent: usize, lang: Lang, out: &mut String) {
        let blank = Text::new("(空)", "(blank)").get(lang);
        let room = self.width.saturating_sub(indent + 5) / 2;
        let show = |text: &str| {
            let text = if text.is_empty() { blank } else { text };
            cut(text, room).into_owned()
        };
        let mut cells: Vec<(String, String, bool)> = Vec::new();
        let name = self.column(finding.place.sheet, Field::Name);
        if let Some(column) = name.filter(|column| Some(*column as u16) != finding.place.column) {
            cells.push((self.titled(finding.place.sheet, column), show(finding.who.as_str()), false));
        }
        if let Some(column) = finding.place.column {
            let title = self.titled(finding.place.sheet, usize::from(column));
            cells.push((title, show(finding.found.as_str()), true));
        }
        if !cells.iter().any(|(_, _, marked)| *marked) {
            return;
        }
        let _ = writeln!(out, "{:indent$} |", "");
        let mut lines = [String::new(), String::new(), String::new()];
        for (title, value, marked) in &cells {
            let title = cut(title, room);
            let width = title.width().max(value.width()) + 2;
            let mark = if *marked { "^".repeat(value.width().max(1)) } else { String::new() };
            for (line, text) in lines.iter_mut().zip([&*title, value.as_str(), mark.as_str()]) {
                let _ = write!(line, "{text}{:fill$}", "", fill = width - text.width().min(width));
            }
        }
        let _ = writeln!(out, "{:indent$} | {}", "", lines[0].trim_end());
        let _ = writeln!(out, "{row:>indent$} | {}", lines[1].trim_end());
        let _ = writeln!(out, "{:indent$} | {}", "", lines[2].trim_end());
    }

    fn notes(&self, finding: &Finding, more: usize, lang: Lang) -> Vec<(Text, String)> {
        let mut notes = Vec::new();
        notes.extend(finding.expected(lang).map(|text| (note::EXPECTED, text)));
        notes.extend(finding.code.source.map(|text| (note::SOURCE, text.get(lang).to_owned())));
        if !finding.related.is_empty() {
            let lines: Vec<String> =
                finding.related.iter().map(|related| self.related(related, lang)).collect();
            notes.push((note::RELATED, lines.join("\n")));
        }
        match &finding.waived {
            Some(waived) => notes.push((note::WAIVED, decided(waived))),
            None => notes.push((note::FIX, finding.fix(lang))),
        }
        notes.push((note::EXPLAIN, format!("mask-alloc explain {}", finding.code.id)));
        if more > 0 {
            let rows = Text::new("同列", "also");
            let text = match lang {
                Lang::Zh => format!("另有 {more} 行相同"),
                Lang::En => format!("and {}", super::format::count(more as u64, "more row", "more rows")),
            };
            notes.push((rows, text));
        }
        notes
    }

    fn related(&self, related: &Related, lang: Lang) -> String {
        let place = match &related.file {
            Some(file) => {
                let row = related.place.row;
                match lang {
                    Lang::Zh => format!("{file} · 第 {row} 行"),
                    Lang::En => format!("{file} · row {row}"),
                }
            }
            None => self.place(related.place, lang),
        };
        match (related.household, lang) {
            (None, _) => place,
            (Some(number), Lang::Zh) => format!("{place}，{} 户", household(number)),
            (Some(number), Lang::En) => format!("{place}, household {}", household(number)),
        }
    }

    /// One finding as a JSON object with the keys of the documentation.
    pub(super) fn json(&self, finding: &Finding, lang: Lang) -> Value {
        let column = finding.place.column.map(usize::from);
        let related: Vec<Value> = finding
            .related
            .iter()
            .map(|related| {
                json!({
                    "file": related.file.as_deref().unwrap_or(self.file),
                    "sheet": if related.file.is_none() { self.sheet_name(related.place.sheet) } else { "" },
                    "row": related.place.row,
                    "household": related.household.map(household),
                })
            })
            .collect();
        json!({
            "kind": "finding",
            "code": finding.code.id,
            "severity": finding.severity.id(),
            "file": self.file,
            "sheet": self.sheet_name(finding.place.sheet),
            "row": finding.place.row,
            "column": column.map(column_letters),
            "heading": column.map(|column| self.heading(finding.place.sheet, column)),
            "field": finding.field,
            "effect": finding.effect.id(),
            "message": finding.headline(lang),
            "found": finding.found.as_str(),
            "expected": finding.expected(lang),
            "fix": finding.fix(lang),
            "related": related,
            "waived": finding.waived.as_ref().map(|waived| json!({
                "on": waived.on.to_string(), "by": waived.by, "reason": waived.reason,
            })),
        })
    }

    /// Name of a sheet.
    pub(super) fn sheet_name(&self, sheet: u16) -> &str {
        self.sheets.get(usize::from(sheet)).map_or("", |sheet| &sheet.name)
    }

    fn column(&self, sheet: u16, field: Field) -> Option<usize> {
        self.sheets.get(usize::from(sheet))?.layout.as_ref()?.column(field)
    }

    fn heading(&self, sheet: u16, column: usize) -> &str {
        let layout = self.sheets.get(usize::from(sheet)).and_then(|sheet| sheet.layout.as_ref());
        layout.map_or("", |layout| layout.heading(column))
    }

    fn titled(&self, sheet: u16, column: usize) -> String {
        format!("{} {}", column_letters(column), self.heading(sheet, column))
    }
}

/// A decision in one line: `2020-02-10 王主任: …`.
fn decided(waived: &Waived) -> String {
    format!("{} {}: {}", waived.on, waived.by, waived.reason)
}

/// Equal findings (code, sheet, column) as the first of them and how many more there are; in order of first place.
fn fold(findings: &[Finding]) -> Vec<(&Finding, usize)> {
    let mut at: hashbrown::HashMap<(&str, u16, Option<u16>, Severity), usize> = hashbrown::HashMap::new();
    let mut folded: Vec<(&Finding, usize)> = Vec::new();
    for finding in findings {
        let key = (finding.code.id, finding.place.sheet, finding.place.column, finding.severity);
        match at.get(&key) {
            Some(first) if finding.place.row > 0 => folded[*first].1 += 1,
            _ => {
                at.insert(key, folded.len());
                folded.push((finding, 0));
            }
        }
    }
    folded
}

#[cfg(test)]
mod tests;
