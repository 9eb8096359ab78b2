//! The very cell that a value stands in: looked for in the raw rows that a file had about the household.
//!
//! A household's certificate may stand on any row of its people. The journal knows the head's row; the raw rows know better.

use std::collections::{BTreeMap, BTreeSet};

use super::{ActLine, Origin};
use crate::domain::household::BatchId;
use crate::domain::text::match_key;
use crate::ops::OpError;
use crate::sheet::cell::Cell;
use crate::sheet::packed::unpack;
use crate::store::Read;

/// Texts of the cells of the rows about one household, by file, sheet and row.
pub(super) struct Cells {
    rows: BTreeMap<(BatchId, u16, u32), Vec<String>>,
}

impl Cells {
    /// Reads the raw rows that the acts had about the household.
    pub(super) fn of(store: &mut dyn Read, acts: &[ActLine]) -> Result<Self, OpError> {
        let mut rows = BTreeMap::new();
        for line in acts {
            let Some(batch) = line.act.head.batch else { continue };
            let wanted: BTreeSet<(u16, u32)> =
                line.rows.iter().map(|(sheet, row, ..)| (*sheet, *row)).collect();
            let mut fault = None;
            store.rows(batch, &mut |raw| {
                let inside = wanted.range((raw.sheet, raw.first_row)..=(raw.sheet, raw.last_row));
                if inside.count() == 0 {
                    return;
                }
                match unpack(&raw.bytes) {
                    Ok(block) => {
                        let of_home = block.iter().filter(|row| wanted.contains(&(raw.sheet, row.number())));
                        rows.extend(of_home.map(|row| {
                            ((batch, raw.sheet, row.number()), row.cells().map(text_of).collect())
                        }));
                    }
                    Err(damaged) => fault = Some(OpError::from(damaged)),
                }
            })?;
            if let Some(fault) = fault {
                return Err(fault);
            }
        }
        Ok(Self { rows })
    }

    /// The place of a value, to the cell where it can be found: on the row that is known, else on another one of the household
    /// in the same sheet.
    pub(super) fn place(&mut self, origin: Origin, raw: &str) -> Origin {
        let Origin::Row { batch, sheet, row, .. } = origin else { return origin };
        let wanted = match_key(raw);
        if wanted.is_empty() {
            return origin;
        }
        let at = |cells: &Vec<String>| cells.iter().position(|cell| *cell == wanted);
        let known = self.rows.get(&(batch, sheet, row)).and_then(at).map(|column| (row, column));
        let of_sheet = self.rows.range((batch, sheet, 0)..=(batch, sheet, u32::MAX));
        let found = known.or_else(|| {
            of_sheet.map(|((_, _, row), cells)| (*row, at(cells))).find_map(|(row, at)| Some((row, at?)))
        });
        match found {
            Some((row, column)) => Origin::Row { batch, sheet, row, column: u16::try_from(column).ok() },
            None => origin,
        }
    }
}

fn text_of(cell: Cell<'_>) -> String {
    match cell {
        Cell::Text(text) => match_key(text).into_owned(),
        Cell::Number(number) => match_key(&number.to_string()).into_owned(),
        Cell::Date(day) => match_key(&day.to_string()).into_owned(),
        _ => String::new(),
    }
}
