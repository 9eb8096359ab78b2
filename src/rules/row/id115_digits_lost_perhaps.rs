//! ID115: in csv, 18 digits ending in 000 whose check character fits.

use crate::domain::document::Doubt;
use crate::domain::person::Sex;
use crate::issue::{Effect, Finding, Severity, catalogue};
use crate::rules::RowRule;
use crate::rules::reading::Reading;
use crate::sheet::field::Field;
use crate::sheet::source::CellTypes;

/// # What it checks
/// In csv, 18 digits ending in 000 whose check character fits; in every file, such a number of a woman in the row of a
/// man.
/// # Why it matters
/// csv has lost the cell type: this is a genuine number, or one that lost its last three digits and fits by luck. A
/// real number may end so, too; hence only a note. Lost digits make every number a woman's: where the sex column says
/// 男 as well, it is hardly luck, and the row is held.
/// # Example
/// `…000` with a fitting last 0
/// # How to fix
/// compare the last three characters with the paper
/// # Source
/// csv keeps no cell types; 1 in 11 such numbers fits by luck
pub(crate) const RULE: RowRule = RowRule { code: catalogue::ID115, check };

fn check(reading: &Reading<'_>, out: &mut Vec<Finding>) {
    if !reading.doubts.has(Doubt::LostDigitsLikely) {
        return;
    }
    let finding = || reading.finding(RULE.code, Field::IdNumber);
    if reading.sex == Some(Sex::Male) {
        out.push(finding().severity(Severity::Error).effect(Effect::RowHeld));
    } else if reading.context.cell_types == CellTypes::Lost {
        out.push(finding());
    }
}
