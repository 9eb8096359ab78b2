//! ID151: a name in Latin letters beside a resident ID.

use crate::domain::document::IdDocument;
use crate::domain::document::IdKind;
use crate::issue::{Finding, catalogue};
use crate::rules::RowRule;
use crate::rules::reading::Reading;
use crate::sheet::field::Field;

/// # What it checks
/// A name in Latin letters beside the number of a resident ID.
/// # Why it matters
/// Resident IDs bear Chinese characters. Either the name is written as in a passport, or the number belongs to another
/// person.
/// # Example
/// `JOHN SMITH` beside `11010519491231002X`
/// # How to fix
/// compare name and number with the paper
/// # Source
/// resident IDs are written in Chinese characters
pub(crate) const RULE: RowRule = RowRule { code: catalogue::ID151, check };

fn check(reading: &Reading<'_>, out: &mut Vec<Finding>) {
    if !reading.name.is_ascii() || !is_latin(&reading.name) {
        return;
    }
    if reading.number.read().map(IdDocument::kind) == Some(IdKind::ResidentId) {
        out.push(reading.finding(RULE.code, Field::Name));
    }
}

fn is_latin(name: &str) -> bool {
    name.bytes().filter(u8::is_ascii_alphabetic).count() > 1 && !name.bytes().any(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::is_latin;

    #[test]
    fn latin_names_are_known() {
        for name in ["JOHN SMITH", "Li Lei", "O'Neil, Anna"] {
            assert!(is_latin(name), "{name}");
        }
        for name in ["", "A", "13800000000", "H12345678", "-"] {
            assert!(!is_latin(name), "{name}");
        }
    }
}
