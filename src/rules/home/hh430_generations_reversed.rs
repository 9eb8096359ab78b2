//! HH430: parents younger than the head, children older.

use crate::domain::masked::Masked;
use crate::issue::{Finding, catalogue};
use crate::rules::HomeRule;
use crate::rules::words::{Generation, generation};
use crate::sheet::field::Field;

use super::Home;

/// # What it checks
/// Birth dates of parents and children by blood against the head's.
/// # Why it matters
/// A relation or a birth date stands in the wrong row.
/// # Example
/// `父亲` born in 1990 in the household of a `户主` born in 1960
/// # How to fix
/// compare relations and birth dates with the papers
/// # Source
/// in-laws and stepchildren may be of any age and are not told
pub(crate) const RULE: HomeRule = HomeRule { code: catalogue::HH430, check };

fn check(home: &Home<'_>, out: &mut Vec<Finding>) {
    if home.rows.len() < 2 || !home.head.is_head {
        return;
    }
    let Some(head) = home.head.person.birth else { return };
    for row in home.rows {
        let person = &row.person;
        let reversed = person.birth.is_some_and(|birth| match generation(&person.relation) {
            Some(Generation::Older) => birth > head,
            Some(Generation::Younger) => birth < head,
            None => false,
        });
        if reversed {
            let found = Masked::harmless(person.relation.as_str());
            let relation = found.clone();
            let finding = home.finding(RULE.code, row, Field::Relation).found(found);
            out.push(finding.fact("relation", relation));
        }
    }
}
