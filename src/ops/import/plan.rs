//! Before a row is read: which sheets are tables, of what kind, and what was passed over.

use std::ops::ControlFlow;

use crate::domain::address::place_within;
use crate::domain::masked::Masked;
use crate::issue::{Finding, Place, catalogue};
use crate::ops::OpError;
use crate::sheet::cell::{Cell, Row, Rows};
use crate::sheet::field::FileKind;
use crate::sheet::layout::{Layout, LayoutFault, find};
use crate::sheet::source::{SheetInfo, Source, Visibility};

use super::{ImportError, ImportOptions};

/// Rows in which a heading row is looked for.
const HEAD_ROWS: usize = 40;

/// One sheet of the file and what its columns mean.
#[derive(Clone, Debug)]
pub struct SheetPlan {
    /// Its name.
    pub name: String,
    /// None where it is passed over.
    pub layout: Option<Layout>,
    /// The road and lane that its title rows name.
    pub titled: Option<String>,
    /// The texts above its headings.
    pub titles: Vec<String>,
}

/// What will be read.
pub(super) struct Plan {
    /// Kind of every sheet that is read.
    pub(super) kind: FileKind,
    /// All sheets in order.
    pub(super) sheets: Vec<SheetPlan>,
    /// Sheets passed over, told.
    pub(super) findings: Vec<Finding>,
}

/// Looks at the first rows of every sheet.
pub(super) fn plan(source: &mut dyn Source, options: &ImportOptions<'_>) -> Result<Plan, ImportError> {
    let infos = source.sheets().to_vec();
    for wanted in options.sheets {
        if !infos.iter().any(|info| info.name == *wanted) {
            return Err(ImportError::NoSuchSheet(wanted.clone()));
        }
    }
    let mut plan = Plan { kind: FileKind::Roll, sheets: Vec::new(), findings: Vec::new() };
    let mut kinds: Vec<FileKind> = Vec::new();
    let mut nearest: Option<(LayoutFault, usize)> = None;
    let mut refused: Option<(LayoutFault, usize)> = None;
    for (at, info) in infos.iter().enumerate() {
        let (mut titled, mut titles) = (None, Vec::new());
        let layout = match look(source, at, info, options)? {
            Look::Table(layout, above) => {
                titled = above.iter().find_map(|text| place_within(text));
                titles = above;
                Some(*layout)
            }
            Look::Hidden => {
                plan.findings.push(passed_over(catalogue::FILE007, at, info));
                None
            }
            Look::NotWanted => None,
            Look::NoTable(fault) => {
                let fatal = !matches!(fault, LayoutFault::NoRows | LayoutFault::NoHeadingRow { .. });
                if fatal || !options.sheets.is_empty() {
                    refused.get_or_insert((fault, at));
                } else {
                    plan.findings.push(passed_over(catalogue::FILE009, at, info));
                    nearest.get_or_insert((fault, at));
                }
                None
            }
        };
        if let Some(layout) = &layout {
            kinds.push(layout.kind);
            tell_headings(at, layout, &mut plan.findings);
        }
        plan.sheets.push(SheetPlan { name: info.name.clone(), layout, titled, titles });
    }
    // The cover of a pickup list has a table of its own, which fits nothing.
    let is_returned = kinds.contains(&FileKind::ReturnedList);
    if is_returned {
        plan.findings.retain(|finding| finding.code != catalogue::FILE009);
    }
    if let Some((fault, sheet)) = refused.filter(|_| !is_returned) {
        return Err(ImportError::Layout { fault, sheet });
    }
    let Some(kind) = kinds.first().copied() else {
        let (fault, sheet) = nearest.unwrap_or((LayoutFault::NoRows, 0));
        return Err(ImportError::Layout { fault, sheet });
    };
    if kinds.iter().any(|other| *other != kind) {
        return Err(ImportError::MixedKinds);
    }
    plan.kind = kind;
    Ok(plan)
}

enum Look {
    /// A table, and the texts above its headings.
    Table(Box<Layout>, Vec<String>),
    Hidden,
    NotWanted,
    NoTable(LayoutFault),
}

fn look(
    source: &mut dyn Source,
    at: usize,
    info: &SheetInfo,
    options: &ImportOptions<'_>,
) -> Result<Look, ImportError> {
    if !options.sheets.is_empty() {
        if !options.sheets.contains(&info.name) {
            return Ok(Look::NotWanted);
        }
    } else if info.visibility == Visibility::Hidden {
        return Ok(Look::Hidden);
    }
    let mut blocks: Vec<Rows> = Vec::new();
    let mut seen = 0;
    let mut sink = |rows: Rows| {
        seen += rows.len();
        blocks.push(rows);
        if seen >= HEAD_ROWS { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    source.read(at, &mut sink).map_err(|fault| ImportError::Op(OpError::Source(fault)))?;
    let head: Vec<Row<'_>> = blocks.iter().flat_map(Rows::iter).take(HEAD_ROWS).collect();
    Ok(match find(&head, options.wishes) {
        Ok(layout) => {
            let titles = titles(&head, layout.heading_row);
            Look::Table(Box::new(layout), titles)
        }
        Err(fault) => Look::NoTable(fault),
    })
}

/// The texts above the headings.
fn titles(head: &[Row<'_>], heading_row: u32) -> Vec<String> {
    let above = head.iter().take_while(|row| row.number() < heading_row);
    let texts = above.flat_map(|row| row.cells()).filter_map(|cell| match cell {
        Cell::Text(text) => Some(text.to_owned()),
        _ => None,
    });
    texts.collect()
}

fn passed_over(code: crate::issue::Code, at: usize, info: &SheetInfo) -> Finding {
    let place = Place { sheet: at as u16, row: 0, column: None };
    Finding::new(code, place).fact("sheet", Masked::harmless(info.name.as_str()))
}

fn tell_headings(at: usize, layout: &Layout, out: &mut Vec<Finding>) {
    for near in &layout.suggestions {
        let place = Place { sheet: at as u16, row: layout.heading_row, column: Some(near.column as u16) };
        let letters = crate::sheet::cell::column_letters(near.column);
        let finding = Finding::new(catalogue::FILE010, place)
            .fact("heading", Masked::harmless(near.heading.as_str()))
            .words("near", near.field.label())
            .fact("letters", Masked::harmless(letters));
        out.push(finding);
    }
}
