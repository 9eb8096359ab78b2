//! What pharmacies and bookings share: rows read one after the other, their fates, and the outcome made of them.

use std::ops::ControlFlow;

use crate::domain::household::{BatchId, HouseholdId, Provenance};
use crate::issue::{Finding, catalogue, sort_by_place};
use crate::ops::OpError;
use crate::rules::checked::Skipped;
use crate::rules::reading::{Context, Memo, Reading};
use crate::rules::resolve::Tally;
use crate::sheet::cell::Rows;
use crate::sheet::field::FileKind;
use crate::sheet::junk::{RowClass, classify};
use crate::sheet::packed::pack;
use crate::sheet::source::Source;
use crate::store::{RawRows, Transaction};

use super::plan::Plan;
use super::{ImportError, ImportOptions, ImportOutcome, Mode, SheetOutcome, notes, told};

/// What is known of the sheets once their rows have passed.
pub(super) struct Passed {
    /// Rows that are no data, an entry a sheet.
    skipped: Vec<Skipped>,
    /// What is told about whole sheets.
    notes: Vec<Finding>,
}

/// Gives every data row of the planned sheets to `each`, and keeps the raw rows.
pub(super) fn each_row(
    source: &mut dyn Source,
    plan: &Plan,
    batch: BatchId,
    options: &ImportOptions<'_>,
    store: &mut dyn Transaction,
    each: &mut dyn FnMut(&Reading<'_>),
) -> Result<Passed, ImportError> {
    let cell_types = source.cell_types();
    let mut skipped = vec![Skipped::default(); plan.sheets.len()];
    for (at, sheet) in plan.sheets.iter().enumerate() {
        let Some(layout) = &sheet.layout else { continue };
        let context = Context {
            layout,
            sheet: at as u16,
            today: options.today,
            defaults: options.defaults,
            cell_types,
            regions: options.regions,
        };
        let mut blocks: Vec<Rows> = Vec::new();
        let mut sink = |rows: Rows| {
            blocks.push(rows);
            ControlFlow::Continue(())
        };
        source.read(at, &mut sink).map_err(|fault| ImportError::Op(OpError::Source(fault)))?;
        let mut memo = Memo::default();
        for rows in &blocks {
            for row in rows.iter().filter(|row| row.number() >= layout.first_data_row) {
                match classify(&row, layout) {
                    RowClass::Data => each(&Reading::of(&context, row, &mut memo)),
                    class => skipped[at].count(class),
                }
            }
            keep(rows, batch, at as u16, options, store)?;
        }
    }
    let notes = notes::of_sheets(&plan.sheets, &skipped, source.remarks());
    Ok(Passed { skipped, notes })
}

fn keep(
    rows: &Rows,
    batch: BatchId,
    sheet: u16,
    options: &ImportOptions<'_>,
    store: &mut dyn Transaction,
) -> Result<(), ImportError> {
    let ends = (rows.iter().next(), rows.iter().next_back());
    if let ((Some(first), Some(last)), Mode::Write) = (ends, options.mode) {
        let bytes = pack(rows)?;
        store.add_rows(&RawRows {
            batch,
            sheet,
            first_row: first.number(),
            last_row: last.number(),
            bytes,
        })?;
    }
    Ok(())
}

/// The outcome; stored and committed unless it is a dry run.
pub(super) fn finish(
    mut transaction: Box<dyn Transaction + '_>,
    plan: Plan,
    batch: BatchId,
    options: &ImportOptions<'_>,
    mut findings: Vec<Finding>,
    (tally, passed): (Tally, Passed),
    households: &[(Provenance, HouseholdId)],
) -> Result<ImportOutcome, ImportError> {
    findings.extend(plan.findings);
    // Titles, sums and lines for signatures stand on every list that we hand out: they are counted, no more.
    let usual = |finding: &Finding| plan.kind == FileKind::ReturnedList && finding.code == catalogue::FILE008;
    findings.extend(passed.notes.into_iter().filter(|finding| !usual(finding)));
    let mut all = Skipped::default();
    passed.skipped.iter().for_each(|skipped| all.add(*skipped));
    sort_by_place(&mut findings);
    let sheets = plan.sheets.into_iter().zip(passed.skipped).map(|(sheet, skipped)| SheetOutcome {
        name: sheet.name,
        layout: sheet.layout,
        skipped,
    });
    let mut outcome = ImportOutcome {
        kind: plan.kind,
        batch: Some(batch),
        sheets: sheets.collect(),
        findings,
        tally,
        skipped: all,
        earlier: told::Earlier::default(),
        lists: Vec::new(),
    };
    if outcome.tally.rows() == 0 {
        return Err(ImportError::NoRows);
    }
    told::of_others(transaction.as_mut(), batch, options, &mut outcome.findings, households)?;
    match options.mode {
        Mode::DryRun => outcome.batch = None,
        Mode::Write => {
            transaction.finish_batch(batch, &outcome.totals())?;
            transaction.commit()?;
        }
    }
    Ok(outcome)
}
