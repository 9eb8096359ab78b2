//! Words and small texts that several lists share, in both languages.

use chrono::{Datelike, NaiveDate};

use super::document::{Column, Role, Totals};
use crate::domain::lang::{Lang, Text};
use crate::domain::masked::Masked;
use crate::domain::week::Week;

/// Day-time range of a slot, in minutes after midnight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SlotTime {
    /// Begin.
    pub from: u16,
    /// End, not included.
    pub to: u16,
}

impl std::fmt::Display for SlotTime {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { from, to } = self;
        write!(f, "{:02}:{:02}-{:02}:{:02}", from / 60, from % 60, to / 60, to % 60)
    }
}

pub(super) const VOUCHER: Text = Text::new("凭证号", "Voucher");
pub(super) const DAY: Text = Text::new("日期", "Day");
pub(super) const SLOT: Text = Text::new("时段", "Time");
pub(super) const PHARMACY: Text = Text::new("指定药店", "Pharmacy");
pub(super) const COMMITTEE: Text = Text::new("居委会", "Committee");
pub(super) const WEEK: Text = Text::new("周次", "Week");
pub(super) const BUILDING: Text = Text::new("楼号", "Building");
pub(super) const ROOM: Text = Text::new("室号", "Room");
pub(super) const HEAD: Text = Text::new("户主", "Head");
pub(super) const PHONE: Text = Text::new("电话", "Phone");
pub(super) const ADDRESS: Text = Text::new("地址", "Address");
pub(super) const COMPOUND: Text = Text::new("小区", "Compound");
/// Where a roll names no compound.
pub(super) const UNNAMED: Text = Text::new("（未注明）", "(not named)");
pub(super) const HOUSEHOLD: Text = Text::new("户号", "Household");
pub(super) const HOUSEHOLDS: Text = Text::new("户数", "Households");
pub(super) const MASKS: Text = Text::new("口罩(只)", "Masks");
pub(super) const STATE: Text = Text::new("状态", "State");
pub(super) const REMARK: Text = Text::new("备注", "Remark");
pub(super) const SIGNATURE: Text = Text::new("签名", "Signature");
pub(super) const REASON: Text = Text::new("原因", "Reason");

const TOTAL: Text = Text::new("合计", "Total");
const PAGE_TOTAL: Text = Text::new("本页小计", "Page subtotal");

/// A column whose heading is one of our texts.
pub(super) fn column<'a>(id: &'static str, heading: Text, role: Role, lang: Lang) -> Column<'a> {
    Column::new(id, heading.get(lang), role)
}

/// Sums of a table whose rows are households.
pub(super) fn household_totals(lang: Lang) -> Totals {
    let unit = Counted::HOUSEHOLDS;
    Totals { all: TOTAL.get(lang), page: None, one: unit.one.get(lang), many: unit.many.get(lang) }
}

/// The same with sums at the foot of each printed page.
pub(super) fn paged_totals(lang: Lang) -> Totals {
    Totals { page: Some(PAGE_TOTAL.get(lang)), ..household_totals(lang) }
}

/// A noun that agrees with its number.
#[derive(Clone, Copy)]
pub(super) struct Counted {
    pub(super) one: Text,
    pub(super) many: Text,
}

impl Counted {
    pub(super) const HOUSEHOLDS: Self =
        Self { one: Text::new("户", "household"), many: Text::new("户", "households") };
    pub(super) const MASKS: Self = Self { one: Text::new("只", "mask"), many: Text::new("只", "masks") };
    pub(super) const COMPOUNDS: Self =
        Self { one: Text::new("个小区", "compound"), many: Text::new("个小区", "compounds") };
    pub(super) const COMMITTEES: Self =
        Self { one: Text::new("个居委会", "committee"), many: Text::new("个居委会", "committees") };
    pub(super) const FINDINGS: Self =
        Self { one: Text::new("条", "finding"), many: Text::new("条", "findings") };
    pub(super) const ROWS: Self = Self { one: Text::new("行", "row"), many: Text::new("行", "rows") };
    pub(super) const DAYS: Self = Self { one: Text::new("天", "day"), many: Text::new("天", "days") };

    /// `12 户`, `1 household`, `12 households`.
    pub(super) fn say(self, number: u64, lang: Lang) -> String {
        let noun = if number == 1 { self.one } else { self.many };
        format!("{number} {}", noun.get(lang))
    }
}

/// `2,316`.
pub(super) fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// `12 户 60 只`, `12 households, 60 masks`.
pub(super) fn households_and_masks(households: u64, masks: u64, lang: Lang) -> String {
    let (households, masks) = (Counted::HOUSEHOLDS.say(households, lang), Counted::MASKS.say(masks, lang));
    match lang {
        Lang::Zh => format!("{households} {masks}"),
        Lang::En => format!("{households}, {masks}"),
    }
}

/// `周一`, `Mon`.
pub(super) fn weekday(day: NaiveDate, lang: Lang) -> &'static str {
    const NAMES: [Text; 7] = [
        Text::new("周一", "Mon"),
        Text::new("周二", "Tue"),
        Text::new("周三", "Wed"),
        Text::new("周四", "Thu"),
        Text::new("周五", "Fri"),
        Text::new("周六", "Sat"),
        Text::new("周日", "Sun"),
    ];
    NAMES[day.weekday().num_days_from_monday() as usize].get(lang)
}

/// `2020-02-03 周一`.
pub(super) fn day(day: NaiveDate, lang: Lang) -> String {
    format!("{day} {}", weekday(day, lang))
}

/// `2020-W06（2020-02-03 至 2020-02-09）`.
pub(super) fn week(week: Week, lang: Lang) -> String {
    let (monday, sunday) = (week.monday(), week.sunday());
    match lang {
        Lang::Zh => format!("{week}（{monday} 至 {sunday}）"),
        Lang::En => format!("{week} ({monday} to {sunday})"),
    }
}

/// A label before a value on one line: `药店：国大药房`, `Pharmacy: Guoda`.
pub(super) fn labelled(label: Text, value: &str, lang: Lang) -> String {
    after(label.get(lang), value, lang)
}

/// What follows after a colon: `12号：3 户 15 只`.
pub(super) fn after(label: &str, value: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{label}：{value}"),
        Lang::En => format!("{label}: {value}"),
    }
}

/// Parts of one line, set apart.
pub(super) fn apart(parts: &[String], lang: Lang) -> String {
    let parts: Vec<&str> = parts.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    match lang {
        Lang::Zh => parts.join("　"),
        Lang::En => parts.join("    "),
    }
}

/// Number of a household inside its committee: `0001`.
pub(super) fn household_number(number: u32) -> String {
    format!("{number:04}")
}

/// The name of a head as strangers may see it. A name of one character shows that one and a `*`, so that nobody can tell
/// it is the whole name.
pub(super) fn masked_head(name: &str) -> Masked {
    let masked = Masked::name(name);
    if masked.as_str().chars().count() == 1 {
        return Masked::harmless(format!("{}*", masked.as_str()));
    }
    masked
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::document::tail;

    #[test]
    fn nouns_agree_with_numbers() {
        assert_eq!(households_and_masks(1, 5, Lang::En), "1 household, 5 masks");
        assert_eq!(households_and_masks(0, 0, Lang::En), "0 households, 0 masks");
        assert_eq!(households_and_masks(3, 1, Lang::En), "3 households, 1 mask");
        assert_eq!(households_and_masks(3, 15, Lang::Zh), "3 户 15 只");
    }

    #[test]
    fn a_slot_is_shown_with_leading_zeros() {
        assert_eq!(SlotTime { from: 510, to: 545 }.to_string(), "08:30-09:05");
    }

    #[test]
    fn only_four_characters_of_a_document_are_shown() {
        for (document, shown) in [
            ("", ""),
            ("21", "21"),
            ("0021", "0021"),
            ("310105194912310021", "0021"),
            ("号王文民明", "王文民明"),
        ] {
            assert_eq!(tail(document), shown);
        }
    }

    #[test]
    fn a_name_of_one_character_is_not_given_away() {
        assert_eq!(masked_head("王").as_str(), "王*");
        assert_eq!(masked_head("王文民").as_str(), "王**");
        assert_eq!(masked_head(" ").as_str(), "");
    }

    #[test]
    fn days_and_weeks_are_said_in_both_languages() {
        let monday: Week = "2020-W06".parse().unwrap();
        assert_eq!(day(monday.monday(), Lang::Zh), "2020-02-03 周一");
        assert_eq!(day(monday.sunday(), Lang::En), "2020-02-09 Sun");
        assert_eq!(week(monday, Lang::En), "2020-W06 (2020-02-03 to 2020-02-09)");
    }
}
