//! HH434: one name and birth date under two documents in one household.

use crate::domain::masked::Masked;
use crate::domain::text::match_key;
use crate::issue::{Finding, Place, Related, catalogue};
use crate::rules::HomeRule;
use crate::rules::checked::CheckedRow;
use crate::sheet::field::Field;

use super::Home;

/// # What it checks
/// Two rows of one household with the same name and birth date but different documents: an ID of 15 digits and another
/// of 18, an ID and a passport.
/// # Why it matters
/// It may be one person counted twice. Nobody is put together by guess: one of the two must be struck out by hand.
/// # Example
/// `张三` with a resident ID and with a passport
/// # How to fix
/// ask; if it is one person, delete one row
/// # Source
/// a person may hold several documents at once
pub(crate) const RULE: HomeRule = HomeRule { code: catalogue::HH434, check };

fn check(home: &Home<'_>, out: &mut Vec<Finding>) {
    if home.rows.len() > MOST {
        return;
    }
    for (at, row) in home.rows.iter().enumerate().skip(1) {
        if let Some(first) = home.rows[..at].iter().find(|first| is_perhaps(first, row)) {
            let from = first.person.provenance;
            let place = Place { sheet: from.sheet, row: from.row, column: None };
            let first = Related { file: None, place, household: Some(home.household.number) };
            let found = Masked::number(&row.person.document);
            out.push(home.finding(RULE.code, row, Field::IdNumber).found(found).related(first));
        }
    }
}

/// Rows up to which all pairs are compared; nobody's household is larger.
const MOST: usize = 64;

fn is_perhaps(one: &CheckedRow, other: &CheckedRow) -> bool {
    let (a, b) = (&one.person, &other.person);
    let (Some(mine), Some(theirs)) = (one.key, other.key) else { return false };
    // Twins share a birth date, not a name; where a birth date is unknown, two kinds of documents must stand there.
    let births = match (a.birth, b.birth) {
        (Some(a), Some(b)) => a == b,
        _ => a.kind != b.kind,
    };
    births && mine != theirs && !a.name.is_empty() && same_name(&a.name, &b.name)
}

fn same_name(one: &str, other: &str) -> bool {
    one == other || (one.len().min(other.len()) > 0 && !one.is_ascii() && match_key(one) == match_key(other))
}
