//! `import`: a file becomes a batch; its rows are read, checked, told, and stored, in one transaction.

mod bookings;
mod committees;
mod errands;
mod journal;
mod notes;
mod pharmacies;
mod pipeline;
mod plan;
mod returned;
mod roll;
mod sent_back;
mod small;
#[cfg(test)]
mod tests;
mod told;

use chrono::NaiveDate;

use crate::domain::address::AddressDefaults;
use crate::domain::document::Regions;
use crate::domain::household::BatchId;
use crate::domain::week::Week;
use crate::issue::{Finding, Severity};
use crate::policy::Policy;
use crate::rules::checked::Skipped;
use crate::rules::resolve::Tally;
use crate::sheet::field::FileKind;
use crate::sheet::layout::{Layout, LayoutFault, Wishes};
use crate::sheet::source::Source;
use crate::store::{Batch, BatchTotals, NewBatch, Read, Registry, SheetHead};

use super::OpError;
use super::returns::ListTotals;
pub use plan::SheetPlan;
pub use told::Earlier;

/// Whether anything is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Checked and stored.
    Write,
    /// Checked only; the registry stays as it is.
    DryRun,
}

/// What to do when over half of a file's rows are doubles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubles {
    /// Stop and ask: it is probably the wrong file.
    Stop,
    /// Go on.
    Accept,
}

/// How a file is to be imported.
#[derive(Clone, Debug)]
pub struct ImportOptions<'a> {
    /// The day, for ages, future dates and the batch.
    pub today: NaiveDate,
    /// Who imports.
    pub by: &'a str,
    /// Name of the file, without folder.
    pub file_name: &'a str,
    /// Digest of its bytes.
    pub digest: &'a str,
    /// What the sender's headings mean, where it was said.
    pub wishes: &'a Wishes,
    /// Names of the sheets to read; none means every sheet that is shown.
    pub sheets: &'a [String],
    /// Code or name of the committee for rows that name none.
    pub committee: Option<&'a str>,
    /// The committee's own road and lane.
    pub defaults: &'a AddressDefaults,
    /// Regions that a resident ID may begin with.
    pub regions: Regions,
    /// Whether anything is written.
    pub mode: Mode,
    /// What to do about very many doubles.
    pub doubles: Doubles,
    /// The rounds that bookings belong to, and how long vouchers are valid.
    pub policy: &'a Policy,
    /// What is said of a returned list.
    pub returned: Returned<'a>,
}

/// What is said of a returned list on the command line.
#[derive(Clone, Copy, Debug, Default)]
pub struct Returned<'a> {
    /// Code of the pharmacy it is of, where the list does not say so.
    pub pharmacy: Option<&'a str>,
    /// The week it should be of.
    pub week: Option<Week>,
}

/// Why a file was not imported. Nothing was written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ImportError {
    /// See [`OpError`].
    #[error(transparent)]
    Op(#[from] OpError),
    /// No sheet could be understood; the fault of the one that came nearest, and its index.
    #[error("the headings were not understood")]
    Layout {
        /// What was wrong.
        fault: LayoutFault,
        /// Index of the sheet.
        sheet: usize,
    },
    /// A sheet named on the command line is not there.
    #[error("no sheet is called {0}")]
    NoSuchSheet(String),
    /// Two sheets of one file are of different kinds.
    #[error("the file holds sheets of different kinds")]
    MixedKinds,
    /// No voucher on a returned list is of this registry.
    #[error("the list belongs to another registry")]
    ForeignList,
    /// It is not known which committee the rows belong to.
    #[error("it is not known which committee the rows belong to")]
    CommitteeUnknown,
    /// No data row below the headings.
    #[error("the file has no data row")]
    NoRows,
    /// Over half of the rows are doubles.
    #[error("over half of the rows are doubles")]
    TooManyDoubles(Box<ImportOutcome>),
}

impl From<crate::store::StoreError> for ImportError {
    fn from(fault: crate::store::StoreError) -> Self {
        Self::Op(OpError::Store(fault))
    }
}

impl From<crate::sheet::packed::PackError> for ImportError {
    fn from(fault: crate::sheet::packed::PackError) -> Self {
        Self::Op(fault.into())
    }
}

/// A sheet that was read.
#[derive(Clone, Debug)]
pub struct SheetOutcome {
    /// Its name.
    pub name: String,
    /// What its columns mean; none where it was skipped.
    pub layout: Option<Layout>,
    /// Data rows and skipped rows.
    pub skipped: Skipped,
}

/// What an import did.
#[derive(Clone, Debug)]
pub struct ImportOutcome {
    /// Kind of the file.
    pub kind: FileKind,
    /// The batch; none in a dry run.
    pub batch: Option<BatchId>,
    /// Every sheet of the file, in order.
    pub sheets: Vec<SheetOutcome>,
    /// Everything found, sorted by place.
    pub findings: Vec<Finding>,
    /// Fates of the data rows.
    pub tally: Tally,
    /// Rows that are no data.
    pub skipped: Skipped,
    /// What became of the findings of earlier files.
    pub earlier: Earlier,
    /// What is back of the lists that a returned list speaks of; empty for other kinds.
    pub lists: Vec<ListTotals>,
}

impl ImportOutcome {
    /// Rows below the headings: new + changed + same + held + skipped.
    #[must_use]
    pub fn rows_read(&self) -> u64 {
        self.tally.rows() + self.skipped.sum()
    }

    /// Rows that were skipped, doubles inside a household included.
    #[must_use]
    pub fn rows_skipped(&self) -> u64 {
        self.tally.skipped + self.skipped.sum()
    }

    /// Findings of a severity.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|finding| finding.severity == severity).count()
    }

    fn totals(&self) -> BatchTotals {
        BatchTotals {
            read: self.rows_read() as u32,
            new: self.tally.new as u32,
            changed: self.tally.changed as u32,
            same: self.tally.same as u32,
            held: self.tally.held as u32,
            skipped: self.rows_skipped() as u32,
            errors: self.count(Severity::Error) as u32,
            warnings: self.count(Severity::Warning) as u32,
        }
    }
}

/// What an import came to.
#[derive(Debug)]
pub enum Imported {
    /// The same file was imported before: nothing changed.
    Again(Box<Batch>),
    /// It was read.
    Done(Box<ImportOutcome>),
}

/// How far an import is, for whoever shows it: rows so far.
pub type Progress<'p> = &'p mut dyn FnMut(u64);

/// Imports one file.
///
/// # Errors
/// [`ImportError`]; the registry is then as before.
pub fn import(
    registry: &mut dyn Registry,
    source: &mut dyn Source,
    options: &ImportOptions<'_>,
    progress: Progress<'_>,
) -> Result<Imported, ImportError> {
    if let Some(batch) = registry.batch_with_digest(options.digest)? {
        return Ok(Imported::Again(Box::new(batch)));
    }
    let plan = plan::plan(source, options)?;
    let outcome = match plan.kind {
        FileKind::Roll => roll::import(registry, source, options, plan, progress)?,
        FileKind::Pharmacies => pharmacies::import(registry, source, options, plan)?,
        FileKind::Bookings => bookings::import(registry, source, options, plan)?,
        FileKind::ReturnedList => returned::import(registry, source, options, plan)?,
    };
    Ok(Imported::Done(Box::new(outcome)))
}

fn new_batch(kind: FileKind, options: &ImportOptions<'_>, sheets: &[SheetPlan]) -> NewBatch {
    let heads = sheets.iter().map(|sheet| SheetHead {
        name: sheet.name.clone(),
        heading_row: sheet.layout.as_ref().map_or(0, |layout| layout.heading_row),
        headings: sheet.layout.as_ref().map(|layout| layout.headings.clone()).unwrap_or_default(),
    });
    NewBatch {
        kind: kind.id().to_owned(),
        digest: options.digest.to_owned(),
        file_name: options.file_name.to_owned(),
        imported_on: options.today,
        by: options.by.to_owned(),
        sheets: heads.collect(),
    }
}

fn file_names(store: &mut dyn Read) -> Result<std::collections::BTreeMap<BatchId, String>, ImportError> {
    Ok(store.batches()?.into_iter().map(|batch| (batch.id, batch.head.file_name)).collect())
}
