//! ID153: 独居老人 who are not old.

use chrono::Datelike;

use crate::issue::{Finding, catalogue};
use crate::rules::RowRule;
use crate::rules::reading::Reading;
use crate::rules::words::is_yes;
use crate::sheet::field::Field;

/// # What it checks
/// 是否独居老人 says 是 for somebody who does not turn sixty this year either.
/// # Why it matters
/// Lone elderly are called and served first; the answer or the birth date is wrong.
/// # Example
/// `是` for somebody born in 1990
/// # How to fix
/// check the birth date, or correct the answer
/// # Source
/// law on the rights of the elderly, article 2
pub(crate) const RULE: RowRule = RowRule { code: catalogue::ID153, check };

fn check(reading: &Reading<'_>, out: &mut Vec<Finding>) {
    if reading.context.layout.column(Field::LoneElderly).is_none() {
        return;
    }
    let answer = reading.text(Field::LoneElderly);
    if answer == "否" || !is_yes(&answer) {
        return;
    }
    // By years, as offices count: who turns sixty this year is old.
    let years = reading.birth_date().map(|born| reading.context.today.year() - born.year());
    if years.is_some_and(|years| years < OLD) {
        out.push(reading.finding(RULE.code, Field::LoneElderly));
    }
}

/// Years from which on somebody is old.
const OLD: i32 = 60;
