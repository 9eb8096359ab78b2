//! ID114: the kind column against the number's own shape.

use crate::domain::document::Doubt;
use crate::issue::{Finding, catalogue};
use crate::rules::RowRule;
use crate::rules::reading::Reading;
use crate::sheet::field::Field;

/// # What it checks
/// The kind column against the number's own shape.
/// # Why it matters
/// The number's shape is clear, so the kind was chosen wrong. The number counts; only the kind is to be corrected.
/// # Example
/// `护照` beside an 18-digit identity number
/// # How to fix
/// check the kind of the document
/// # Source
/// the published layouts of these papers
pub(crate) const RULE: RowRule = RowRule { code: catalogue::ID114, check };

fn check(reading: &Reading<'_>, out: &mut Vec<Finding>) {
    if reading.doubts.has(Doubt::KindDisagrees) {
        out.push(reading.finding(RULE.code, Field::IdNumber));
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::domain::document::{IdDocument, IdKind};

    #[test]
    fn columns_are_held_against_shapes_that_are_plain() {
        let today = NaiveDate::from_ymd_opt(2020, 2, 10).unwrap();
        let disagrees = |label: &str, number: &str| {
            let read = IdDocument::read(number, IdKind::from_label(label), today);
            read.unwrap_or_else(|fault| panic!("{label} {number}: {fault}"))
                .doubts(today)
                .has(Doubt::KindDisagrees)
        };
        for (label, number) in [
            ("护照", "11010519491231002X"),
            ("居民身份证", "830000199201300022"),
            ("居民身份证", "H12345678"),
            ("居民身份证", "E12345678"),
            ("居民身份证", "TK0000001"),
            ("港澳台居民居住证", "11010519491231002X"),
            ("回乡证", "11010519491231002X"),
            ("台胞证", "11010519491231002X"),
            ("外国人永久居留身份证", "11010519491231002X"),
            ("军官证", "11010519491231002X"),
            ("出生医学证明", "11010519491231002X"),
            ("护照", "810000199408230021"),
        ] {
            assert!(disagrees(label, number), "{label} {number}");
        }
        for (label, number) in [
            ("居民身份证", "11010519491231002X"),
            ("户口簿", "11010519491231002X"),
            // 居住证 names the mainland's permit and that of Hong Kong, Macao and Taiwan residents alike.
            ("居住证", "11010519491231002X"),
            ("居住证", "830000199201300022"),
            // Korean passports are a letter and eight digits, as home-return permits are.
            ("外国护照", "M12345678"),
            ("护照", "E12345678"),
            ("台胞证", "12345678"),
            ("其他", "11010519491231002X"),
        ] {
            assert!(!disagrees(label, number), "{label} {number}");
        }
    }
}
