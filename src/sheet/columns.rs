//! Which column serves which field: doubles resolved, strays beside the table left out.

use super::catalogue::Meaning;
use super::cell::Row;
use super::field::{Field, FileKind};
use super::head::{HeadCell, text_of};
use super::heading::compared;
use super::kind::says_where;

/// Columns of the fields; `None` where a field has none.
pub(super) type Places = [Option<u16>; Field::COUNT];

/// What became of the columns.
pub(super) struct Columns {
    pub(super) places: Places,
    /// Columns that say the same as a better one.
    pub(super) second: Vec<(usize, Field)>,
    /// Columns of the table whose heading is not known.
    pub(super) unknown: Vec<(usize, String)>,
    /// Headings that stand twice and would serve the same field.
    pub(super) doubles: Vec<(String, Vec<usize>)>,
}

/// Everything about the table that decides between columns.
pub(super) struct Table<'t, 'a> {
    pub(super) kind: FileKind,
    pub(super) cells: &'t [HeadCell<'a>],
    /// First rows below the headings.
    pub(super) below: &'t [Row<'a>],
}

#[derive(Clone, Copy)]
struct Candidate {
    rank: u16,
    column: usize,
}

impl Table<'_, '_> {
    /// Gives each field its column; `wished` go before everything that headings say.
    pub(super) fn assign(&self, wished: &[(Field, usize)]) -> Columns {
        let meanings: Vec<_> = self.cells.iter().map(|cell| cell.meaning(self.kind)).collect();
        let main = self.main_block(&meanings);
        let mut out = Columns {
            places: [None; Field::COUNT],
            second: Vec::new(),
            unknown: Vec::new(),
            doubles: Vec::new(),
        };
        for (field, column) in wished {
            out.places[field.index()] = Some(*column as u16);
        }
        let is_wished = |column| wished.iter().any(|(_, wish)| *wish == column);
        let mut candidates: Vec<Vec<Candidate>> = vec![Vec::new(); Field::COUNT];
        for (column, meaning) in meanings.iter().enumerate().filter(|(column, _)| !is_wished(*column)) {
            match meaning {
                Some(Meaning::Field { field, rank, .. }) => {
                    candidates[field.index()].push(Candidate { rank: *rank, column });
                }
                None if main.contains(&column) && !self.cells[column].text.is_empty() => {
                    out.unknown.push((column, self.cells[column].shown()));
                }
                _ => {}
            }
        }
        for (field, found) in Field::ALL.iter().zip(candidates) {
            self.choose(*field, found, &main, &mut out);
        }
        out.second.sort_unstable();
        out
    }

    fn choose(
        &self,
        field: Field,
        mut found: Vec<Candidate>,
        main: &std::ops::Range<usize>,
        out: &mut Columns,
    ) {
        if out.places[field.index()].is_some() {
            out.second.extend(found.iter().map(|other| (other.column, field)));
            return;
        }
        if found.iter().any(|one| main.contains(&one.column)) {
            found.retain(|one| main.contains(&one.column));
        }
        let all = found.clone();
        if found.iter().any(|one| self.is_filled(one.column)) {
            found.retain(|one| self.is_filled(one.column));
        }
        let Some(best) = found.iter().min_by_key(|one| one.rank).copied() else { return };
        found.retain(|one| one.rank == best.rank);
        if found.len() > 1 && decides(field) && !self.are_copies(&found) {
            let columns = found.iter().map(|one| one.column).collect();
            out.doubles.push((self.cells[best.column].shown(), columns));
            return;
        }
        out.places[field.index()] = Some(best.column as u16);
        out.second.extend(all.iter().filter(|one| one.column != best.column).map(|one| (one.column, field)));
    }

    fn is_filled(&self, column: usize) -> bool {
        self.below.iter().any(|row| !row.cell(column).is_blank())
    }

    fn are_copies(&self, found: &[Candidate]) -> bool {
        let same = |one: &Candidate, row: &Row<'_>| row.cell(one.column) == row.cell(found[0].column);
        self.is_filled(found[0].column) && self.below.iter().all(|row| found.iter().all(|one| same(one, row)))
    }

    /// The columns of the table proper: what an empty column separates from it (a legend beside it) is outside.
    fn main_block(&self, meanings: &[Option<Meaning>]) -> std::ops::Range<usize> {
        let mut best = (0, 0..0);
        let mut start = 0;
        for end in 0..=meanings.len() {
            let open =
                meanings.get(end).is_some() && (!self.cells[end].text.is_empty() || self.is_filled(end));
            if open {
                continue;
            }
            let known = meanings[start..end].iter().filter(|meaning| meaning.is_some()).count();
            if known > best.0 {
                best = (known, start..end);
            }
            start = end + 1;
        }
        best.1
    }
}

/// Whether taking the wrong one of two equal headings would do harm.
fn decides(field: Field) -> bool {
    !matches!(
        field,
        Field::Serial
            | Field::District
            | Field::Subdistrict
            | Field::Committee
            | Field::Compound
            | Field::Phone
            | Field::Sex
            | Field::Birth
            | Field::Age
            | Field::Members
            | Field::Remark
            | Field::Reason
            | Field::Place
            | Field::SourceRow
            | Field::RegisteredAddress
            | Field::Hours
            | Field::PaperKind
            | Field::OtherIdNumber
    )
}

/// Where one column alone says where people live (房号: `3-501`, 门牌号), it is the address.
pub(super) fn promote_only_dwelling(places: &mut Places) {
    if places[Field::Address.index()].is_some() {
        return;
    }
    let parts = [Field::Road, Field::Lane, Field::Building, Field::Room];
    let mut there = parts.into_iter().filter(|field| places[field.index()].is_some());
    if let (Some(only @ (Field::Building | Field::Room)), None) = (there.next(), there.next()) {
        places[Field::Address.index()] = places[only.index()].take();
    }
}

/// A roll that knows only 户籍地址 is read by it: both fields have that column. Where anything says where people live, the
/// register says nothing about it.
pub(super) fn take_registered(kind: FileKind, places: &mut Places) {
    if kind == FileKind::Roll && !says_where(&|field| places[field.index()].is_some()) {
        places[Field::Address.index()] = places[Field::RegisteredAddress.index()];
    }
}

/// Texts of the headings, row by row, in the compared form: a page repeats them.
pub(super) fn printed(rows: &[Row<'_>]) -> Vec<Vec<String>> {
    rows.iter().map(|row| row.cells().map(|cell| compared(&text_of(cell))).collect()).collect()
}
