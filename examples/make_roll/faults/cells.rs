//! Why this file: mistakes inside one row (or one column of a household): numbers that a spreadsheet has mangled, digits typed
//! wrong, cells exchanged, papers missing.

use super::address::{full_width, written_otherwise};
use super::{Desk, Draft, Kind, Mark, Original};
use crate::households::OWNED;
use crate::numbers::{Sex, with_check};
use crate::row::{self, Row};
use chrono::{Datelike as _, Days, Months, NaiveDate};

/// Makes one mistake in a row. Says no, and does nothing, where the kind does not fit the row.
pub(super) fn apply(kind: Kind, draft: &mut Draft, place: usize, desk: &mut Desk<'_>) -> bool {
    match kind {
        Kind::MissingCert | Kind::LeaseForCert => certificate(kind, draft, desk),
        Kind::SwapNameId => swap(kind, draft, place, (row::NAME, row::DOCUMENT)),
        Kind::SwapIdPhone => swap(kind, draft, place, (row::DOCUMENT, row::PHONE)),
        Kind::AddressVariant => {
            let text = written_otherwise(draft.rows[place].get(row::ADDRESS), desk.random);
            draft.put((place, row::ADDRESS), kind, text);
            true
        }
        Kind::QuotedNote => {
            let notes = ["家中两人,均已登记", "备注\"电话打不通\"", "第一次上门无人\n第二次已登记"];
            draft.put((place, row::NOTE), kind, *desk.random.pick(&notes));
            true
        }
        Kind::NameSpace => name(kind, draft, place, desk),
        Kind::PhoneFloat | Kind::PhoneShort => phone(kind, draft, place, desk),
        Kind::DateFormat | Kind::DobMismatch => birth(kind, draft, place, desk),
        Kind::SexMismatch => {
            if !has_card(&draft.rows[place]) {
                return false;
            }
            let male = draft.rows[place].get(row::SEX) == Sex::Male.text();
            draft.put((place, row::SEX), kind, if male { Sex::Female.text() } else { Sex::Male.text() });
            true
        }
        _ => document(kind, draft, place, desk),
    }
}

/// Whether the row shows an identity card with all its 18 characters.
pub(super) fn has_card(row: &Row) -> bool {
    row.get(row::DOCUMENT_KIND) == row::RESIDENT_CARD && row.get(row::DOCUMENT).len() == 18
}

fn document(kind: Kind, draft: &mut Draft, place: usize, desk: &mut Desk<'_>) -> bool {
    if !has_card(&draft.rows[place]) {
        return false;
    }
    let number = draft.rows[place].get(row::DOCUMENT).to_owned();
    let Some(text) = mangled(kind, &number, desk) else { return false };
    if matches!(kind, Kind::Excel000 | Kind::SciNotation)
        && let Ok(value) = text.parse()
    {
        draft.rows[place].numbers.push((row::DOCUMENT, value));
    }
    draft.put((place, row::DOCUMENT), kind, text);
    true
}

/// The number with one mistake of a kind, where it can have it.
fn mangled(kind: Kind, number: &str, desk: &mut Desk<'_>) -> Option<String> {
    let random = &mut *desk.random;
    let (digits, check) = number.split_at(17);
    match kind {
        Kind::BadChecksum => {
            Some(wrong_digit(number, if random.chance(0.5) { 17 } else { 14 + random.below(3) as usize }))
        }
        Kind::Id15 => (&number[6..8] == "19").then(|| format!("{}{}", &number[..6], &number[8..17])),
        Kind::LowerX => (check == "X").then(|| format!("{digits}x")),
        Kind::FullwidthId => Some(number.chars().map(full_width).collect()),
        // A cell that ends in X stays text, whatever its format.
        Kind::Excel000 => (check != "X" && &number[15..] != "000").then(|| format!("{}000", &number[..15])),
        Kind::SciNotation if check == "X" => None,
        Kind::SciNotation => {
            let value: f64 = number.parse().ok()?;
            let short = if random.chance(0.6) { format!("{value:.5E}") } else { format!("{value:.2E}") };
            Some(short.replace('E', "E+"))
        }
        Kind::NbspId => Some(match random.below(6) {
            0 => format!("{}\u{a0}{}", &number[..6], &number[6..]),
            1 => format!("{number}\u{200b}"),
            2 => format!("\u{3000}{number}"),
            3 => format!("{} {} {}", &number[..6], &number[6..14], &number[14..]),
            4 => format!("\u{feff}{number}"),
            _ => format!("'{number}"),
        }),
        Kind::OcrLetters => {
            let at = number.char_indices().skip(2).find(|(_, one)| matches!(one, '0' | '1'))?;
            let letter = if at.1 == '0' { "O" } else { "l" };
            Some(format!("{}{letter}{}", &number[..at.0], &number[at.0 + 1..]))
        }
        Kind::BadRegion => Some(with_check(format!(
            "{}{}",
            random.pick(&["990101", "000000", "910203", "090101"]),
            &number[6..17]
        ))),
        Kind::BadBirthdate => {
            let day = random.pick(&["0230", "1301", "0431", "0000", "0632"]);
            Some(with_check(format!("{}{day}{}", &number[..10], &number[14..17])))
        }
        Kind::PlaceholderId => Some((*random.pick(&PLACEHOLDERS)).to_owned()),
        Kind::MissingId => Some(String::new()),
        _ => None,
    }
}

/// What people write where they have no number at hand.
const PLACEHOLDERS: [&str; 8] =
    ["111111111111111111", "无", "见户口本", "待补", "000000000000000000", "不详", "/", "123456789012345678"];

/// Another digit in one place, such that the check character no longer fits.
fn wrong_digit(number: &str, at: usize) -> String {
    let mut bytes = number.as_bytes().to_vec();
    bytes[at] = if bytes[at] == b'X' { b'0' } else { b'0' + (bytes[at] - b'0' + 1) % 10 };
    String::from_utf8(bytes).unwrap_or_default()
}

fn name(kind: Kind, draft: &mut Draft, place: usize, desk: &mut Desk<'_>) -> bool {
    let name = draft.rows[place].get(row::NAME).to_owned();
    let Some(first) = name.chars().next().filter(|one| !one.is_ascii()) else { return false };
    let rest = &name[first.len_utf8()..];
    let text = match desk.random.below(5) {
        0 => format!("{first}\u{3000}{rest}"),
        1 => format!("{first} {rest}"),
        2 => format!("{name} "),
        3 if draft.rows[place].get(row::RELATION) == "户主" => format!("{name}（户主）"),
        _ => format!("{name}\u{a0}"),
    };
    draft.put((place, row::NAME), kind, text);
    true
}

fn phone(kind: Kind, draft: &mut Draft, place: usize, desk: &mut Desk<'_>) -> bool {
    let phone = draft.rows[place].get(row::PHONE).to_owned();
    if phone.len() != 11 {
        return false;
    }
    let text = match (kind, desk.random.below(5)) {
        (Kind::PhoneShort, _) => phone[..10].to_owned(),
        (_, 0) => {
            draft.rows[place].numbers.extend(phone.parse().ok().map(|value: f64| (row::PHONE, value)));
            format!("{phone}.0")
        }
        (_, 1) => format!("{:.5E}", phone.parse().unwrap_or(0.0_f64)).replace('E', "E+"),
        (_, 2) => format!("+86{phone}"),
        (_, 3) => format!("{}-{}-{}", &phone[..3], &phone[3..7], &phone[7..]),
        _ => format!("86-{phone}"),
    };
    draft.put((place, row::PHONE), kind, text);
    true
}

/// Day 0 of the serial numbers that spreadsheets count dates in (for dates after February 1900).
const SERIAL_EPOCH: i32 = 693_594;

fn birth(kind: Kind, draft: &mut Draft, place: usize, desk: &mut Desk<'_>) -> bool {
    let Ok(day) = draft.rows[place].get(row::BIRTH).parse::<NaiveDate>() else { return false };
    let text = if kind == Kind::DobMismatch {
        if !has_card(&draft.rows[place]) {
            return false;
        }
        let other = if desk.random.chance(0.5) {
            day - Months::new(1)
        } else {
            day - Days::new(1 + desk.random.below(9))
        };
        other.format("%Y-%m-%d").to_string()
    } else {
        let form = desk.random.below(6);
        let text = match form {
            0 => format!("{}/{}/{}", day.year(), day.month(), day.day()),
            1 => day.format("%Y.%m.%d").to_string(),
            2 => day.format("%Y%m%d").to_string(),
            3 => format!("{}年{}月{}日", day.year(), day.month(), day.day()),
            4 => (day.num_days_from_ce() - SERIAL_EPOCH).to_string(),
            _ => format!("{}.{}", day.year(), day.month()),
        };
        if matches!(form, 2 | 4) {
            draft.rows[place].numbers.extend(text.parse().ok().map(|value: f64| (row::BIRTH, value)));
        }
        text
    };
    draft.put((place, row::BIRTH), kind, text);
    true
}

/// No proof on any row of the household, or an owner who shows a lease.
fn certificate(kind: Kind, draft: &mut Draft, desk: &mut Desk<'_>) -> bool {
    let owned = draft.household.tenure == OWNED;
    if !draft.marks.is_empty() || kind == Kind::LeaseForCert && !owned {
        return false;
    }
    let text = match kind {
        Kind::LeaseForCert => desk.maker.numbers.lease(draft.household.committee.district_code()),
        _ => String::new(),
    };
    for place in 0..draft.rows.len() {
        draft.put((place, row::CERTIFICATE), kind, text.clone());
    }
    true
}

fn swap(kind: Kind, draft: &mut Draft, place: usize, (one, other): (usize, usize)) -> bool {
    let row = &mut draft.rows[place];
    if !has_card(row) || row.get(one).is_empty() || row.get(other).is_empty() {
        return false;
    }
    let both = |row: &Row| format!("{}|{}", row.get(one), row.get(other));
    let clean = both(row);
    row.swap(one, other);
    let written = both(row);
    let field = if one == row::NAME { "姓名|证件号码" } else { "证件号码|联系电话" };
    draft.mark(Mark { row: place, kind, field, clean, written, original: Original::None });
    true
}
