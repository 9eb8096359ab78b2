//! Why this file: not everybody has a resident identity card. Foreigners, people from Hong Kong, Macao and Taiwan, and newborn
//! children carry other papers, and must not be refused for it.

use super::cells::has_card;
use super::{Desk, Draft, Kind};
use crate::numbers::{Sex, with_check};
use crate::row;
use chrono::{Days, NaiveDate};

/// A state with the shape of its passport numbers and invented names.
struct Nation {
    name: &'static str,
    /// ISO 3166 alpha-3.
    code: &'static str,
    men: [&'static str; 2],
    women: [&'static str; 2],
}

#[rustfmt::skip]
const NATIONS: [Nation; 7] = [
    Nation { name: "美国", code: "USA", men: ["HARRY OLDFIELD", "TOM BAKERSON"], women: ["EMMA LAKEWOOD", "JANE ROWBERRY"] },
    Nation { name: "日本", code: "JPN", men: ["YAMANAKA ICHIRO", "HASHIDA KENTA"], women: ["MORIYAMA YUKO", "NISHIDA HANAE"] },
    Nation { name: "韩国", code: "KOR", men: ["KIM DOHYEONG", "PARK SEOKJUN"], women: ["LEE HARIM", "CHOI YEONSEO"] },
    Nation { name: "法国", code: "FRA", men: ["LUC MARCHAISON", "PAUL DELARIVE"], women: ["ANNE BOISCLAIR", "ELISE GRANDCOUR"] },
    Nation { name: "德国", code: "DEU", men: ["JONAS WALDHAUSER", "PETER LINDAUER"], women: ["KLARA BERGMOSER", "INGE SEEBACHER"] },
    Nation { name: "英国", code: "GBR", men: ["GEORGE ASHCOMBE", "HENRY MILLSTONE"], women: ["ALICE FENWICKE", "RUTH HOLLOWELL"] },
    Nation { name: "新加坡", code: "SGP", men: ["TAN WEI JIE", "LIM KAH SENG"], women: ["NG SIEW HOON", "GOH MEI XIN"] },
];

/// Gives a row another paper. Says no, and does nothing, where it does not fit.
pub(super) fn apply(kind: Kind, draft: &mut Draft, place: usize, desk: &mut Desk<'_>) -> bool {
    if !has_card(&draft.rows[place]) {
        return false;
    }
    if kind == Kind::Newborn {
        return newborn(draft, place, desk);
    }
    let Ok(birth) = draft.rows[place].get(row::BIRTH).parse::<NaiveDate>() else { return false };
    let serial = desk.maker.numbers.paper();
    let nation = desk.random.pick(&NATIONS);
    let male = draft.rows[place].get(row::SEX) == Sex::Male.text();
    let (paper, number) = match kind {
        Kind::Passport => {
            let name = desk.random.pick(if male { &nation.men } else { &nation.women });
            draft.rows[place].set(row::NAME, *name);
            draft.rows[place].set(row::NOTE, nation.name);
            ("护照", passport(nation.code, serial))
        }
        Kind::HkMacauPermit => {
            ("港澳居民来往内地通行证", format!("{}{serial:08}", desk.random.pick(&["H", "M"])))
        }
        Kind::TaiwanPermit => ("台湾居民来往大陆通行证", format!("{serial:08}")),
        Kind::GatResidence => {
            let region = desk.random.pick(&["810000", "820000", "830000"]);
            let order = serial % 499 * 2 + if male { 1 } else { 2 };
            ("港澳台居民居住证", with_check(format!("{region}{}{order:03}", birth.format("%Y%m%d"))))
        }
        Kind::ForeignPr => ("外国人永久居留身份证", permanent(nation.code, birth, serial)),
        _ => return false,
    };
    draft.rows[place].set(row::DOCUMENT_KIND, paper);
    draft.put((place, row::DOCUMENT), kind, number);
    true
}

/// A child of a few weeks: a birth certificate, or nothing yet.
fn newborn(draft: &mut Draft, place: usize, desk: &mut Desk<'_>) -> bool {
    let child = matches!(draft.rows[place].get(row::RELATION), "子" | "女");
    if !child || draft.household.members.get(place).is_none_or(|person| person.age > 6) {
        return false;
    }
    let days = Days::new(5 + desk.random.below(50));
    let Some(birth) = desk.maker.as_of().checked_sub_days(days) else { return false };
    let serial = desk.maker.numbers.paper();
    let row = &mut draft.rows[place];
    row.set(row::BIRTH, birth.format("%Y-%m-%d").to_string());
    row.set(row::PHONE, "");
    let number = if desk.random.chance(0.6) {
        row.set(row::DOCUMENT_KIND, "出生医学证明");
        format!("U31{:07}", serial % 10_000_000)
    } else {
        row.set(row::DOCUMENT_KIND, "");
        row.set(row::NOTE, "新生儿，未报户口");
        String::new()
    };
    draft.put((place, row::DOCUMENT), Kind::Newborn, number);
    true
}

fn passport(nation: &str, serial: u64) -> String {
    let letter = |turn: u64| char::from(b"CFGHJKLMNPRT"[(turn % 12) as usize]);
    let (high, low) = (serial / 10_000_000, serial % 10_000_000);
    match nation {
        "USA" | "GBR" => format!("5{serial:08}"),
        "JPN" => format!("T{}{low:07}", letter(high)),
        "KOR" => format!("M{serial:08}"),
        "FRA" => format!("{:02}{}{}{:05}", serial % 100, letter(serial), letter(high), serial / 1000),
        "SGP" => format!("K{low:07}{}", letter(high)),
        _ => format!("C{serial:08}"),
    }
}

/// The card of before 2023: state, four digits of the region, birth, one digit, check digit with weights 7 3 1.
fn permanent(nation: &str, birth: NaiveDate, serial: u64) -> String {
    let text = format!("{nation}3100{}{}", birth.format("%y%m%d"), serial % 10);
    let sum: u32 = text
        .chars()
        .zip([7, 3, 1].into_iter().cycle())
        .map(|(one, weight)| one.to_digit(36).unwrap_or(0) * weight)
        .sum();
    format!("{text}{}", sum % 10)
}
