//! Layout of a sheet: where its headings and its data stand, and which column is which field.

use super::cell::Row;
use super::columns::{Columns, Places, Table, printed, promote_only_dwelling, take_registered};
pub use super::fault::LayoutFault;
use super::field::{Field, FileKind};
use super::head::{self, HeadCell, HeadRows, text_of};
use super::heading::{field_named, one_line};
use super::kind::{self, Doubt, STAND_INS, View};
pub use super::near::Suggestion;
use super::near::{Reach, nearest};

/// What the user said about a sheet (`--as`, `--heading-row`, `--column`, a saved mapping).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wishes {
    /// Kind of file.
    pub kind: Option<FileKind>,
    /// Number of the (last) heading row that the spreadsheet shows; 0 if the sheet has none.
    pub heading_row: Option<u32>,
    /// Name of a field (standard heading, synonym or stable key) and its column, from 0.
    pub columns: Vec<(String, usize)>,
}

/// What a row stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Shape {
    /// Each row is a person (or a pharmacy, a booking, a voucher).
    PerPerson,
    /// Each row is a household, named by its head, tenant or owner.
    PerHousehold,
}

/// Rows before the first row of data, counted, so that totals add up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Skipped {
    /// Titles, dates and hints above the headings.
    pub titles: u32,
    /// Headings: 1, or 2 with group headings.
    pub headings: u32,
    /// Filling hints below the headings.
    pub hints: u32,
    /// Blank rows.
    pub blank: u32,
}

impl Skipped {
    /// All of them.
    #[must_use]
    pub fn total(&self) -> u32 {
        self.titles + self.headings + self.hints + self.blank
    }
}

/// What a sheet's columns mean.
#[derive(Clone, Debug)]
pub struct Layout {
    /// Kind of file.
    pub kind: FileKind,
    /// What a row stands for.
    pub shape: Shape,
    /// Number of the last heading row; 0 if the sheet has none.
    pub heading_row: u32,
    /// Number of the first row below headings and hints.
    pub first_data_row: u32,
    /// Heading of each column as the sender wrote it, in one line; `group/heading` under a group heading.
    pub headings: Vec<String>,
    /// Columns of the table whose heading is not known. They are kept, but not read.
    pub unknown: Vec<(usize, String)>,
    /// Columns that would serve a field for which a better column is there (地址 beside 现住址). They are not read.
    pub second: Vec<(usize, Field)>,
    /// Near misses among the unknown headings.
    pub suggestions: Vec<Suggestion>,
    /// Rows skipped before the first row of data.
    pub skipped_before: Skipped,
    pub(super) columns: Places,
    /// Texts of the heading rows in the compared form, to know them again on the next page.
    pub(super) printed: Vec<Vec<String>>,
}

impl Layout {
    /// Column of a field, from 0.
    #[must_use]
    pub fn column(&self, field: Field) -> Option<usize> {
        self.columns[field.index()].map(usize::from)
    }

    /// Column of the name of whom the row is about: the person, else the head, the tenant, the owner.
    #[must_use]
    pub fn name_column(&self) -> Option<usize> {
        [Field::Name, Field::HeadName, Field::TenantName, Field::OwnerName, Field::PharmacyName]
            .into_iter()
            .find_map(|field| self.column(field))
    }

    /// Column of the document number of whom the row is about: the person's; the head's only where no person is named.
    #[must_use]
    pub fn id_column(&self) -> Option<usize> {
        let head =
            || if self.column(Field::Name).is_none() { self.column(Field::HeadIdNumber) } else { None };
        self.column(Field::IdNumber).or_else(head).or_else(|| self.column(Field::OtherIdNumber))
    }

    /// Heading of a column as the sender wrote it; empty where there is none.
    #[must_use]
    pub fn heading(&self, column: usize) -> &str {
        self.headings.get(column).map_or("", String::as_str)
    }

    /// Whether another sheet can be read on with this layout: same kind, every field in the same column.
    #[must_use]
    pub fn same_columns(&self, other: &Self) -> bool {
        self.kind == other.kind && self.columns == other.columns
    }

    /// The fields that have a column, in order of columns.
    #[must_use]
    pub fn fields(&self) -> Vec<(usize, Field)> {
        let mut all: Vec<_> = Field::ALL
            .iter()
            .filter_map(|field| self.column(*field).map(|column| (column, *field)))
            .collect();
        all.sort_unstable();
        all
    }
}

/// Finds headings and columns of a sheet. `head` are its first rows (up to 40).
///
/// # Errors
/// What is wrong with the headings, everything of one sort at once; see [`LayoutFault`].
pub fn find(head: &[Row<'_>], wishes: &Wishes) -> Result<Layout, LayoutFault> {
    if head.iter().all(Row::is_blank) {
        return Err(LayoutFault::NoRows);
    }
    let kinds: Vec<_> =
        FileKind::ALL.into_iter().filter(|kind| wishes.kind.is_none_or(|wish| wish == *kind)).collect();
    let rows = heading_rows(head, wishes, &kinds)?;
    Finding { head, wishes, cells: rows.map(|rows| rows.cells(head)).unwrap_or_default(), rows }.layout()
}

fn heading_rows(
    head: &[Row<'_>],
    wishes: &Wishes,
    kinds: &[FileKind],
) -> Result<Option<HeadRows>, LayoutFault> {
    match wishes.heading_row {
        Some(0) => Ok(None),
        Some(row) => {
            let last = head.iter().position(|found| found.number() == row);
            let last = last.ok_or(LayoutFault::HeadingRowBeyond { row })?;
            Ok(Some(head::with_group(head, last, kinds)))
        }
        None => {
            let least = if wishes.columns.is_empty() { 2 } else { 1 };
            head::find(head, kinds, least).map(Some).map_err(|best| LayoutFault::NoHeadingRow {
                best: best.map(|at| (head[at].number(), texts(head[at]))),
            })
        }
    }
}

fn texts(row: Row<'_>) -> Vec<String> {
    row.cells().map(|cell| one_line(&text_of(cell))).filter(|text| !text.is_empty()).collect()
}

/// A sheet whose heading row is known.
struct Finding<'h, 'a> {
    head: &'h [Row<'a>],
    wishes: &'h Wishes,
    rows: Option<HeadRows>,
    cells: Vec<HeadCell<'a>>,
}

impl<'a> Finding<'_, 'a> {
    fn layout(self) -> Result<Layout, LayoutFault> {
        let kind = self.kind()?;
        let wished = self.wished(kind)?;
        let table = Table { kind, cells: &self.cells, below: self.below() };
        let mut columns = table.assign(&wished);
        if !columns.doubles.is_empty() {
            return Err(LayoutFault::DuplicateHeadings {
                heading_row: self.heading_row(),
                doubles: columns.doubles,
            });
        }
        promote_only_dwelling(&mut columns.places);
        take_registered(kind, &mut columns.places);
        self.check_missing(kind, &columns)?;
        let telling: Vec<_> =
            [Field::Name, Field::HeadName, Field::IdNumber, Field::HeadIdNumber, Field::Address]
                .into_iter()
                .chain([Field::BookingNumber, Field::PharmacyCode, Field::PharmacyName, Field::VoucherCode])
                .filter_map(|field| columns.places[field.index()].map(usize::from))
                .collect();
        let hints = if self.rows.is_some() { head::hints(self.below(), &telling) } else { 0 };
        Ok(self.finish(kind, columns, hints))
    }

    fn heading_row(&self) -> u32 {
        self.rows.map_or(0, |rows| self.head[rows.last].number())
    }

    fn below(&self) -> &[Row<'a>] {
        self.rows.map_or(self.head, |rows| &self.head[rows.last + 1..])
    }

    fn found(&self) -> Vec<String> {
        self.cells.iter().map(HeadCell::shown).filter(|text| !text.is_empty()).collect()
    }

    fn kind(&self) -> Result<FileKind, LayoutFault> {
        if let Some(kind) = self.wishes.kind {
            return Ok(kind);
        }
        let views = FileKind::ALL.map(|kind| {
            let mut view = View::new(kind, &self.cells);
            for (name, _) in &self.wishes.columns {
                field_named(kind, name).into_iter().for_each(|field| view.grant(field));
            }
            view
        });
        let above = self.rows.map_or(0, |rows| rows.group.unwrap_or(rows.last));
        let titles: Vec<_> = self.head[..above].iter().flat_map(|row| texts(*row)).collect();
        let heading_row = self.heading_row();
        kind::decide(&views, &titles.join(" ")).map_err(|doubt| match doubt {
            Doubt::Unknown => LayoutFault::KindUnknown { heading_row, found: self.found() },
            Doubt::Between(kinds) => LayoutFault::KindAmbiguous { heading_row, kinds },
        })
    }

    fn wished(&self, kind: FileKind) -> Result<Vec<(Field, usize)>, LayoutFault> {
        let width = self.head.iter().map(Row::width).max().unwrap_or(0);
        let mut wished: Vec<(Field, usize)> = Vec::new();
        for (name, column) in &self.wishes.columns {
            let field = field_named(kind, name).ok_or_else(|| LayoutFault::UnknownColumnName {
                kind,
                name: name.clone(),
                near: nearest(kind, name, Reach::Wide, |_| true),
            })?;
            if *column >= width {
                return Err(LayoutFault::ColumnBeyondTable { name: name.clone(), column: *column, width });
            }
            match wished.iter().find(|(before, _)| *before == field) {
                Some((_, before)) if before != column => {
                    return Err(LayoutFault::ColumnNamedTwice { field, columns: (*before, *column) });
                }
                Some(_) => {}
                None => wished.push((field, *column)),
            }
        }
        Ok(wished)
    }

    fn check_missing(&self, kind: FileKind, columns: &Columns) -> Result<(), LayoutFault> {
        let missing = kind::missing(kind, |field| columns.places[field.index()].is_some());
        if missing.is_empty() {
            return Ok(());
        }
        let mut near = near_misses(kind, &columns.unknown, Reach::Wide, |field| missing.contains(&field));
        for (field, instead) in STAND_INS {
            if let Some(column) = columns.places[instead.index()].map(usize::from)
                && missing.contains(&field)
            {
                let heading = self.cells.get(column).map(HeadCell::shown).unwrap_or_default();
                near.push(Suggestion { column, heading, field });
            }
        }
        let (heading_row, found) = (self.heading_row(), self.found());
        Err(LayoutFault::MissingColumns { kind, heading_row, missing, found, near })
    }

    fn finish(self, kind: FileKind, columns: Columns, hints: usize) -> Layout {
        let suggestions =
            near_misses(kind, &columns.unknown, Reach::Slip, |field| columns.places[field.index()].is_none());
        let first = self.rows.map_or(0, |rows| rows.last + 1) + hints;
        let first_data_row = self.head.get(first).map_or_else(|| self.number_after(first), Row::number);
        let printed = self
            .rows
            .map_or_else(Vec::new, |rows| printed(&self.head[rows.group.unwrap_or(rows.last)..=rows.last]));
        Layout {
            kind,
            shape: shape(kind, &columns.places),
            heading_row: self.heading_row(),
            first_data_row,
            headings: self.cells.iter().map(HeadCell::shown).collect(),
            unknown: columns.unknown,
            second: columns.second,
            suggestions,
            skipped_before: self.skipped(hints),
            columns: columns.places,
            printed,
        }
    }

    fn number_after(&self, index: usize) -> u32 {
        index.checked_sub(1).and_then(|before| self.head.get(before)).map_or(1, |row| row.number() + 1)
    }

    fn skipped(&self, hints: usize) -> Skipped {
        let Some(rows) = self.rows else { return Skipped::default() };
        let above = &self.head[..rows.group.unwrap_or(rows.last)];
        let blank = above.iter().filter(|row| row.is_blank()).count() as u32;
        let headings = if rows.group.is_some() { 2 } else { 1 };
        Skipped { titles: above.len() as u32 - blank, headings, hints: hints as u32, blank }
    }
}

fn near_misses(
    kind: FileKind,
    unknown: &[(usize, String)],
    reach: Reach,
    wanted: impl Fn(Field) -> bool,
) -> Vec<Suggestion> {
    unknown
        .iter()
        .filter_map(|(column, heading)| {
            let field = nearest(kind, heading, reach, &wanted)?;
            Some(Suggestion { column: *column, heading: heading.clone(), field })
        })
        .collect()
}

/// Households, one a row, are named by their head alone, or by a person with a number of members and no relation.
fn shape(kind: FileKind, places: &Places) -> Shape {
    let has = |field: Field| places[field.index()].is_some();
    if kind != FileKind::Roll || has(Field::Relation) {
        return Shape::PerPerson;
    }
    let counted = has(Field::Members) && !has(Field::HouseholdLabel) && !has(Field::HeadName);
    if !has(Field::Name) || counted { Shape::PerHousehold } else { Shape::PerPerson }
}

#[cfg(test)]
mod tests;
