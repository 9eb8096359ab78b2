//! Where the rows of a file went, as bytes: a batch keeps it, so that every household knows all of its rows.
//!
//! Rows of one household stand together, and households mostly follow each other; so rows and households are kept as
//! differences, which are small numbers, and compressed.

use serde::{Deserialize, Serialize};

use super::OpError;
use super::pressed::{damaged, press, release};
use crate::domain::household::{BatchId, HouseholdId};
use crate::rules::resolve::{Fate, Placed};
use crate::store::{PlacedRows, Read};

#[derive(Default, Serialize, Deserialize)]
struct Packed {
    sheets: Vec<u16>,
    rows: Vec<i64>,
    households: Vec<i64>,
    ordinals: Vec<u32>,
    fates: Vec<Fate>,
}

/// Places as bytes.
///
/// # Errors
/// Only where memory runs out in the compressor.
pub(super) fn pack(batch: BatchId, placed: &[Placed]) -> Result<PlacedRows, OpError> {
    let mut packed = Packed::default();
    let (mut row, mut household) = (0, 0);
    for one in placed {
        packed.sheets.push(one.sheet);
        packed.rows.push(i64::from(one.row) - row);
        packed.households.push(i64::from(one.household.0) - household);
        packed.ordinals.push(one.ordinal);
        packed.fates.push(one.fate);
        (row, household) = (i64::from(one.row), i64::from(one.household.0));
    }
    Ok(PlacedRows { batch, bytes: press(&packed)? })
}

fn unpack(bytes: &[u8]) -> Result<Vec<Placed>, OpError> {
    let packed: Packed = release(bytes)?;
    let (mut row, mut household) = (0, 0);
    let mut placed = Vec::with_capacity(packed.rows.len());
    let numbers = packed.rows.iter().zip(&packed.households);
    let rest = packed.sheets.iter().zip(&packed.ordinals).zip(&packed.fates);
    for ((row_step, household_step), ((sheet, ordinal), fate)) in numbers.zip(rest) {
        (row, household) = (row + row_step, household + household_step);
        let fits = |number: i64| u32::try_from(number).map_err(|fault| damaged(&fault));
        placed.push(Placed {
            sheet: *sheet,
            row: fits(row)?,
            household: HouseholdId(fits(household)?),
            ordinal: *ordinal,
            fate: *fate,
        });
    }
    Ok(placed)
}

/// Every row of a batch that became part of a household, with where it went, in the order of the import.
///
/// # Errors
/// Where the registry cannot be read.
pub fn each_placed(
    store: &mut dyn Read,
    batch: BatchId,
    each: &mut dyn FnMut(Placed),
) -> Result<(), OpError> {
    let mut fault = None;
    store.placements(batch, &mut |placed| match unpack(&placed.bytes) {
        Ok(placed) => placed.into_iter().for_each(&mut *each),
        Err(damaged) => fault = Some(damaged),
    })?;
    fault.map_or(Ok(()), Err)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn placed() -> impl Strategy<Value = Placed> {
        let fate =
            prop::sample::select(vec![Fate::Same, Fate::Changed, Fate::New, Fate::Held, Fate::Skipped]);
        (any::<u16>(), any::<u32>(), any::<u32>(), any::<u32>(), fate).prop_map(
            |(sheet, row, household, ordinal, fate)| Placed {
                sheet,
                row,
                household: HouseholdId(household),
                ordinal,
                fate,
            },
        )
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

        #[test]
        fn what_is_packed_comes_back(all in prop::collection::vec(placed(), 0..50)) {
            let packed = pack(BatchId(3), &all).unwrap();
            prop_assert_eq!(unpack(&packed.bytes).unwrap(), all);
        }

        #[test]
        fn damaged_bytes_are_told(bytes in prop::collection::vec(any::<u8>(), 0..40)) {
            let _ = unpack(&bytes);
        }
    }

    #[test]
    fn a_damaged_block_is_an_error() {
        assert!(unpack(b"nothing of ours").is_err());
    }
}
