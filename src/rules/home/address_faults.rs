//! AD301 to AD305: a household none of whose rows has an address that can be read. One table, because the five differ only in
//! what was wrong with the address.

use crate::domain::address::AddressFault;
use crate::domain::masked::Masked;
use crate::issue::{Code, Finding, catalogue};
use crate::rules::HomeRule;
use crate::rules::checked::Dwelling;
use crate::rules::reading::PlaceFault;
use crate::sheet::field::Field;

use super::Home;

/// # What it checks
/// That some row of the household has an address.
/// # Why it matters
/// A household is a dwelling; without one nobody can tell it from another, so it is held.
/// # Example
/// `(blank)`
/// # How to fix
/// enter it: road, lane 弄, building 号, room 室
/// # Source
/// one residential address, one share: notice of 31 January 2020
pub(crate) const MISSING: HomeRule =
    HomeRule { code: catalogue::AD301, check: |home, out| tell(home, catalogue::AD301, out) };

/// # What it checks
/// That the address names a door.
/// # Why it matters
/// A lane has hundreds of dwellings; without a door one family's share could be booked to another.
/// # Example
/// `阳曲路760弄`
/// # How to fix
/// add building 号 and room 室
/// # Source
/// Shanghai door numbering: road, 弄, 支弄, 号, 室
pub(crate) const WITHOUT_DOOR: HomeRule =
    HomeRule { code: catalogue::AD302, check: |home, out| tell(home, catalogue::AD302, out) };

/// # What it checks
/// Two bare numbers after a road.
/// # Why it matters
/// They can be lane and building or building and room; a guess could merge two families.
/// # Example
/// `阳曲路760-12`
/// # How to fix
/// say whether they are lane and building, or building and room
/// # Source
/// Shanghai door numbering: road, 弄, 支弄, 号, 室
pub(crate) const AMBIGUOUS: HomeRule =
    HomeRule { code: catalogue::AD303, check: |home, out| tell(home, catalogue::AD303, out) };

/// # What it checks
/// Date cells in the address column.
/// # Why it matters
/// A spreadsheet takes `12-3` for 3 December; what was typed is gone, and 12-3 cannot be told from 3-12.
/// # Example
/// a cell that shows `12月3日`
/// # How to fix
/// format the column as text, then type it again
/// # Source
/// a spreadsheet takes 12-3 for 3 December
pub(crate) const BECAME_DATE: HomeRule =
    HomeRule { code: catalogue::AD304, check: |home, out| tell(home, catalogue::AD304, out) };

/// # What it checks
/// Text that is no address.
/// # Why it matters
/// The household is held until somebody writes where it lives.
/// # Example
/// `同上`
/// # How to fix
/// write road, lane 弄, building 号, room 室 in this order
/// # Source
/// Shanghai door numbering: road, 弄, 支弄, 号, 室
pub(crate) const UNREADABLE: HomeRule =
    HomeRule { code: catalogue::AD305, check: |home, out| tell(home, catalogue::AD305, out) };

fn tell(home: &Home<'_>, code: Code, out: &mut Vec<Finding>) {
    if !home.household.dwelling.is_empty() {
        return;
    }
    let row = home.rows.iter().find(|row| row.home.dwelling != Dwelling::Absent).unwrap_or(home.head);
    if code_of(&row.home.dwelling) == code {
        out.push(home.finding(code, row, Field::Address).found(Masked::address(&row.home.address)));
    }
}

fn code_of(dwelling: &Dwelling) -> Code {
    match dwelling {
        Dwelling::Unreadable(PlaceFault::BecameDate) => catalogue::AD304,
        Dwelling::Unreadable(PlaceFault::Address(AddressFault::NoDoor)) => catalogue::AD302,
        Dwelling::Unreadable(PlaceFault::Address(AddressFault::Ambiguous)) => catalogue::AD303,
        Dwelling::Unreadable(_) => catalogue::AD305,
        Dwelling::Absent | Dwelling::Known(_) => catalogue::AD301,
    }
}
