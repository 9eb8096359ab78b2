//! The delivery round (送货单): who gets masks at the door and why, by building, stair and floor, with a place to sign.

use std::cmp::Ordering;

use super::cell::Cell;
use super::document::{Align, Document, Heading, Role, Row, RowSource, Rowing, Table};
use super::list::{Heads, single};
use super::names::ListKind;
use super::words::{self, column, households_and_masks};
use crate::domain::household::ToDoor;
use crate::domain::lang::{Lang, Text};
use crate::domain::units::Masks;
use crate::domain::week::Week;

/// Everything on a delivery list.
#[derive(Clone)]
pub struct DeliveryList {
    /// Language.
    pub lang: Lang,
    /// Name of the committee.
    pub committee: String,
    /// The week.
    pub week: Week,
    /// The doors to go to; the list sorts them by building, stair and floor.
    pub entries: Vec<DeliveryEntry>,
}

/// One door.
#[derive(Clone)]
pub struct DeliveryEntry {
    /// Building, with its lane: `阳曲路760弄12号`; one heading on the list.
    pub building: String,
    /// Stair (单元), or empty.
    pub stair: String,
    /// Floor, where the room tells it.
    pub floor: Option<u32>,
    /// Address in full.
    pub address: String,
    /// Name of the head in full.
    pub head: String,
    /// Phone, or empty.
    pub phone: String,
    /// Voucher code.
    pub code: String,
    /// Masks to hand over.
    pub masks: Masks,
    /// Why it goes to the door (居家隔离, 独居老人), or empty.
    pub because: Vec<ToDoor>,
}

const RULE: Text = Text::new(
    "送到门口、敲门后退后；居家隔离户不进门，由志愿者代签。本单含姓名和住址，用毕交还居委会。",
    "Leave the masks at the door, knock and step back; do not enter where people are isolated, the volunteer signs for them. This \
     list holds names and addresses: give it back to the committee after use.",
);

/// What is typed when the round is done, so that the list can be read back by `reconcile`.
const STATUSES: [Text; 3] =
    [Text::new("已送达", "delivered"), Text::new("未到", "not come"), Text::new("退回", "returned")];

/// The list, one sheet; a heading over each building and stair.
#[must_use]
pub fn document(list: &DeliveryList) -> Document<'_> {
    let lang = list.lang;
    let columns = vec![
        column("floor", Text::new("楼层", "Floor"), Role::Number, lang).at_least(5).aligned(Align::Centre),
        column("address", words::ADDRESS, Role::Text, lang).at_least(18).wrap_at(32).lead(),
        column("head", words::HEAD, Role::Text, lang).at_least(7).wrap_at(14).lead(),
        column("phone", words::PHONE, Role::Code, lang).at_least(12).lead(),
        column("voucher", words::VOUCHER, Role::Code, lang).at_least(9),
        column("masks", Text::new("交付口罩(只)", "Masks to hand over"), Role::Number, lang)
            .at_least(9)
            .summed()
            .lead(),
        column("because", Text::new("送货原因", "Why"), Role::Text, lang).at_least(12).wrap_at(22),
        column("signature", Text::new("签收", "Received"), Role::Signature, lang),
        column("status", Text::new("状态", "Status"), Role::Code, lang)
            .at_least(7)
            .choices(STATUSES.map(|status| status.get(lang)).to_vec()),
    ];
    let rows = RowSource::new(move || rows(list).into_iter());
    let totals = Some(words::paged_totals(lang));
    let table =
        Table { id: "delivery", columns, rows, heading: Heading::Frozen, rowing: Rowing::Roomy, totals };
    let heads = Heads {
        kind: ListKind::Delivery,
        lang,
        committee: &list.committee,
        week: Some(list.week),
        rule: Some(RULE),
    };
    single(&heads, heads.on_its_side(), table)
}

fn rows(list: &DeliveryList) -> Vec<Row<'_>> {
    let mut order: Vec<&DeliveryEntry> = list.entries.iter().collect();
    order.sort_by(|a, b| {
        natural(&a.building, &b.building)
            .then_with(|| natural(&a.stair, &b.stair))
            .then_with(|| a.floor.cmp(&b.floor))
            .then_with(|| natural(&a.address, &b.address))
    });
    let mut rows = Vec::with_capacity(order.len() + order.len() / 4);
    for stair in order.chunk_by(|a, b| a.building == b.building && a.stair == b.stair) {
        rows.push(Row::group(stair_heading(stair, list.lang)));
        rows.extend(stair.iter().map(|entry| row(entry, list.lang)));
    }
    rows
}

fn stair_heading(stair: &[&DeliveryEntry], lang: Lang) -> String {
    let masks: Masks = stair.iter().map(|entry| entry.masks).sum();
    let place = match stair.first() {
        Some(first) if first.stair.is_empty() => first.building.clone(),
        Some(first) => format!("{} {}", first.building, first.stair),
        None => String::new(),
    };
    let counted = households_and_masks(stair.len() as u64, masks.0, lang);
    if place.is_empty() { counted } else { words::after(&place, &counted, lang) }
}

/// Why masks go to a door, in words.
fn because(entry: &DeliveryEntry, lang: Lang) -> String {
    let said = entry.because.iter().map(|why| match (why, lang) {
        (ToDoor::Isolated(Some(until)), Lang::Zh) => format!("居家隔离至 {until}"),
        (ToDoor::Isolated(Some(until)), Lang::En) => format!("isolated until {until}"),
        (ToDoor::Isolated(None), _) => Text::new("居家隔离", "isolated at home").get(lang).to_owned(),
        (ToDoor::LoneElderly, _) => Text::new("独居老人", "old, living alone").get(lang).to_owned(),
        (ToDoor::Decided, _) => Text::new("经核准送货", "by decision").get(lang).to_owned(),
    });
    said.collect::<Vec<_>>().join(lang.comma())
}

fn row(entry: &DeliveryEntry, lang: Lang) -> Row<'_> {
    Row::data(vec![
        entry.floor.map_or(Cell::EMPTY, |floor| Cell::number(floor.into())),
        Cell::text(&entry.address),
        Cell::text(&entry.head),
        Cell::text(&entry.phone),
        Cell::text(&entry.code),
        Cell::masks(entry.masks),
        Cell::text(because(entry, lang)),
        Cell::EMPTY,
        Cell::EMPTY,
    ])
}

/// Compares texts so that `2号` comes before `12号`: runs of digits by their number, the rest by character.
fn natural(a: &str, b: &str) -> Ordering {
    let (mut a, mut b) = (a, b);
    loop {
        let (digits_a, digits_b) = (leading_digits(a), leading_digits(b));
        if !digits_a.is_empty() && !digits_b.is_empty() {
            let (number_a, number_b) = (digits_a.trim_start_matches('0'), digits_b.trim_start_matches('0'));
            let order = number_a.len().cmp(&number_b.len()).then_with(|| number_a.cmp(number_b));
            if order != Ordering::Equal {
                return order;
            }
            (a, b) = (&a[digits_a.len()..], &b[digits_b.len()..]);
            continue;
        }
        let (mut rest_a, mut rest_b) = (a.chars(), b.chars());
        match (rest_a.next(), rest_b.next()) {
            (Some(x), Some(y)) if x == y => (a, b) = (rest_a.as_str(), rest_b.as_str()),
            (x, y) => return x.cmp(&y),
        }
    }
}

fn leading_digits(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn buildings_are_sorted_by_number() {
        let mut names = ["760弄12号", "760弄2号", "97弄3号", "760弄02号甲", "760弄"];
        names.sort_by(|a, b| natural(a, b));
        assert_eq!(names, ["97弄3号", "760弄", "760弄2号", "760弄02号甲", "760弄12号"]);
    }

    fn entry(building: &str, stair: &str, room: &str) -> DeliveryEntry {
        let number: u32 = room.trim_end_matches(|c: char| !c.is_ascii_digit()).parse().unwrap();
        DeliveryEntry {
            building: building.into(),
            stair: stair.into(),
            floor: Some(number / 100),
            address: format!("{building}{stair}{room}"),
            head: "王文民".into(),
            phone: String::new(),
            code: "K7M2".into(),
            masks: Masks(5),
            because: Vec::new(),
        }
    }

    #[test]
    fn each_stair_has_a_heading_with_its_own_sum_and_goes_up_its_floors() {
        let rooms = ["1002室", "101室", "0201室"];
        let mut entries: Vec<DeliveryEntry> = rooms.map(|room| entry("2号", "甲", room)).to_vec();
        entries.insert(0, entry("12号", "", "301室"));
        let list = DeliveryList {
            lang: Lang::En,
            committee: "X".into(),
            week: "2020-W06".parse().unwrap(),
            entries,
        };
        let texts: Vec<_> =
            rows(&list).iter().map(|row| row.cells[row.cells.len().min(2) - 1].clone()).collect();
        let expected = [
            "2号 甲: 3 households, 15 masks",
            "2号甲101室",
            "2号甲0201室",
            "2号甲1002室",
            "12号: 1 household, 5 masks",
            "12号301室",
        ];
        assert_eq!(texts, expected.map(Cell::text));
    }

    #[test]
    fn every_reason_is_said() {
        let until = "2020-02-11".parse().unwrap();
        let why =
            [ToDoor::Isolated(None), ToDoor::Isolated(Some(until)), ToDoor::LoneElderly, ToDoor::Decided];
        let entry = DeliveryEntry { because: why.to_vec(), ..entry("12号", "", "301室") };
        let said = "isolated at home, isolated until 2020-02-11, old, living alone, by decision";
        assert_eq!(because(&entry, Lang::En), said);
        assert_eq!(because(&entry, Lang::Zh), "居家隔离、居家隔离至 2020-02-11、独居老人、经核准送货");
    }
}
