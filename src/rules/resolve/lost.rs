//! Numbers that lost their last digits, against what earlier files knew: told, never filled in.

use hashbrown::HashMap;

use super::Resolver;
use super::desk::Desk;
use super::person::same_name;
use crate::domain::document::IdKind;
use crate::domain::person::Person;
use crate::issue::Severity;
use crate::rules::checked::CheckedRow;
use crate::rules::cross::hh417_number_known_from_earlier;

/// Digits that survive in a spreadsheet's number.
const SURVIVING: usize = 15;

/// The first 15 digits of an 18-digit number that a spreadsheet kept as a number, or that ends as if one had; nothing of what is
/// shorter, or whole.
pub(super) fn surviving(person: &Person) -> Option<String> {
    if !person.document.is_empty() {
        let ends = person.kind == IdKind::ResidentId && person.document.len() == 18;
        let zeros = ends && person.document.ends_with("000");
        return zeros.then(|| person.document[..SURVIVING].to_owned());
    }
    let written = person.document_written.trim();
    let (digits, rest) = match written.split_once(['E', 'e']) {
        Some((mantissa, exponent)) => {
            (mantissa.replacen('.', "", 1), exponent.trim_start_matches(['+', '0']) == "17")
        }
        None => {
            let whole = written.strip_suffix(".0").unwrap_or(written);
            (whole.to_owned(), whole.len() == 18)
        }
    };
    let sound = rest && digits.len() >= SURVIVING && digits.bytes().all(|byte| byte.is_ascii_digit());
    sound.then(|| digits[..SURVIVING].to_owned())
}

/// People of earlier files by the first digits of their numbers.
#[derive(Default)]
pub(super) struct Earlier(HashMap<String, Vec<Person>>);

impl Earlier {
    /// Lays out what the registry knows.
    pub(super) fn of(people: Vec<Person>) -> Self {
        let mut earlier = Self::default();
        for person in people.into_iter().filter(|person| person.document.is_char_boundary(SURVIVING)) {
            earlier.0.entry(person.document[..SURVIVING].to_owned()).or_default().push(person);
        }
        earlier
    }

    fn namesake(&self, row: &CheckedRow) -> Option<&Person> {
        let beginning = surviving(&row.person)?;
        let others = self.0.get(&beginning)?.iter().filter(|person| person.document != row.person.document);
        others.into_iter().find(|person| same_name(&person.name, &row.person.name))
    }
}

impl Resolver<'_> {
    /// Says where an earlier file has the whole number of somebody of this name.
    pub(super) fn tell_known_number(&mut self, row: &CheckedRow, earlier: &Earlier, desk: &Desk) {
        let Some(person) = earlier.namesake(row) else { return };
        let from = row.person.provenance;
        let Some(Some(layout)) = self.layouts.get(usize::from(from.sheet)) else { return };
        let Some(home) = desk.of_id(person.household).map(|at| desk.household(at)) else { return };
        let related = self.related_at(person.provenance, home);
        let told = hh417_number_known_from_earlier::tell(layout, row, related);
        // A number that fits by luck was taken: that is worth more than a note.
        let taken = !row.person.document.is_empty();
        self.findings.push(if taken { told.severity(Severity::Warning) } else { told });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::household::{BatchId, HouseholdId, Provenance};

    fn bare() -> Person {
        Person {
            household: HouseholdId(0),
            ordinal: 0,
            kind: IdKind::ResidentId,
            document: "".into(),
            document_written: "".into(),
            name: "".into(),
            relation: "".into(),
            sex: None,
            birth: None,
            phone: "".into(),
            held: true,
            settled: false,
            provenance: Provenance { batch: BatchId(1), sheet: 0, row: 2 },
        }
    }

    #[test]
    fn fifteen_digits_survive_a_spreadsheet() {
        for (written, beginning) in [
            ("310105194912310000", Some("310105194912310")),
            ("310105194912310016", Some("310105194912310")),
            ("310105194912310000.0", Some("310105194912310")),
            ("3.10105194912310E+17", Some("310105194912310")),
            ("3.101051949123100e+017", Some("310105194912310")),
            ("3.10105E+17", None),
            ("3.10105194912310E+16", None),
            ("31010519491231000X", None),
            ("无", None),
            ("", None),
        ] {
            let mut person = bare();
            person.document_written = written.into();
            assert_eq!(surviving(&person).as_deref(), beginning, "{written}");
            person.document = "310105194912310021".into();
            assert_eq!(surviving(&person), None);
            person.document = "310105194912310000".into();
            assert_eq!(surviving(&person).as_deref(), Some("310105194912310"), "it fits by luck");
        }
    }
}
