//! The bulk pick-up note (居委代领单): what the committee fetches in one go at one pharmacy, for households that cannot come.
//!
//! The pharmacy keeps it with the pickup list, whose cover has the same sum as one line. It shows no address and no name in full:
//! the pharmacy needs neither, the fetcher has the delivery list. Filled in, it is read back like a pickup list.

use chrono::NaiveDate;

use super::cell::{Cell, Value};
use super::document::{
    Block, Document, Heading, Role, Room, Row, RowSource, Rowing, Sheet, SheetKind, Table,
};
use super::list::Heads;
use super::names::ListKind;
use super::pickup::PharmacyCard;
use super::words::{self, column, household_totals, households_and_masks};
use crate::domain::lang::{Lang, Text};
use crate::domain::units::Masks;
use crate::domain::week::Week;

/// Everything on a bulk pick-up note.
#[derive(Clone)]
pub struct BulkNote {
    /// Language.
    pub lang: Lang,
    /// Name of the committee.
    pub committee: String,
    /// The pharmacy.
    pub pharmacy: PharmacyCard,
    /// The week.
    pub week: Week,
    /// The vouchers; listed by day, then as given.
    pub entries: Vec<BulkEntry>,
}

/// One voucher that the committee fetches.
#[derive(Clone)]
pub struct BulkEntry {
    /// The day for which it was issued.
    pub day: NaiveDate,
    /// Its code.
    pub code: String,
    /// Name of the head in full; the note shows it masked.
    pub head: String,
    /// Masks it is worth.
    pub masks: Masks,
}

const RULE: Text = Text::new(
    "凭本单和代领人证件一次领取；药店逐户核对凭证号后盖章留存，口罩由居委会送到各户门口并取得签收。",
    "Given out in one go against this note and the fetcher's own document. The pharmacy compares the vouchers, stamps and keeps the \
     note; the committee brings the masks to each door and has them signed for.",
);

const SIGNERS: [Text; 3] = [
    Text::new(
        "代领人\n\n姓　名：\n证件后四位：\n电　话：\n签　名：\n日　期：",
        "Fetched by\n\nName:\nID, last four:\nPhone:\nSignature:\nDate:",
    ),
    Text::new("居委会（盖章）\n\n\n\n经办人：\n日　期：", "Committee (seal)\n\n\n\nSigned by:\nDate:"),
    Text::new("药店（盖章）\n\n\n\n经办人：\n日　期：", "Pharmacy (seal)\n\n\n\nSigned by:\nDate:"),
];

/// The note, one sheet.
#[must_use]
pub fn document(note: &BulkNote) -> Document<'_> {
    let lang = note.lang;
    let heads =
        Heads { kind: ListKind::Bulk, lang, committee: &note.committee, week: Some(note.week), rule: None };
    let blocks = vec![
        Block::Title(heads.name().to_owned()),
        Block::Facts(facts(note)),
        Block::Line(RULE.get(lang).to_owned()),
        Block::Table(vouchers(note)),
        Block::Gap,
        Block::Signatures(Room::Seal, SIGNERS.map(|signer| signer.get(lang).to_owned()).to_vec()),
    ];
    let (name, title) = (heads.name().to_owned(), heads.title());
    let sheet = Sheet { name, kind: SheetKind::List, page: heads.upright(), constants: Vec::new(), blocks };
    Document { title, lang, sheets: vec![sheet] }
}

fn facts(note: &BulkNote) -> Vec<(std::borrow::Cow<'static, str>, Value<'_>)> {
    let lang = note.lang;
    let mut days: Vec<String> = order(note).iter().map(|entry| words::day(entry.day, lang)).collect();
    days.dedup();
    let masks: Masks = note.entries.iter().map(|entry| entry.masks).sum();
    let rows = [
        (words::PHARMACY, note.pharmacy.name.clone()),
        (words::ADDRESS, note.pharmacy.address.clone()),
        (Text::new("营业时间", "Opening hours"), note.pharmacy.hours.clone()),
        (words::COMMITTEE, note.committee.clone()),
        (words::WEEK, words::week(note.week, lang)),
        (words::DAY, days.join(lang.comma())),
        (Text::new("总计", "In all"), households_and_masks(note.entries.len() as u64, masks.0, lang)),
    ];
    let fact = |(label, value): (Text, String)| (label.get(lang).into(), Value::Text(value.into()));
    rows.into_iter().filter(|(_, value)| !value.is_empty()).map(fact).collect()
}

/// By day, then as given.
fn order(note: &BulkNote) -> Vec<&BulkEntry> {
    let mut order: Vec<&BulkEntry> = note.entries.iter().collect();
    order.sort_by_key(|entry| entry.day);
    order
}

fn vouchers(note: &BulkNote) -> Table<'_> {
    let lang = note.lang;
    let columns = vec![
        column("place", Text::new("序号", "No."), Role::Number, lang).at_least(5),
        column("voucher", words::VOUCHER, Role::Code, lang).at_least(14).lead(),
        column("head", words::HEAD, Role::Text, lang).at_least(12).wrap_at(16).lead(),
        column("masks", words::MASKS, Role::Number, lang).at_least(9).summed().lead(),
        column("sold", Text::new("购", "Sold"), Role::Tick, lang).at_least(6),
        column("remark", words::REMARK, Role::Remark, lang).at_least(14),
    ];
    let rows = RowSource::new(move || rows(note).into_iter());
    let totals = Some(household_totals(lang));
    Table { id: "bulk", columns, rows, heading: Heading::Frozen, rowing: Rowing::Dense, totals }
}

/// A heading over each day, then its vouchers, numbered through.
fn rows(note: &BulkNote) -> Vec<Row<'_>> {
    let (order, mut place) = (order(note), 0);
    let mut rows = Vec::with_capacity(order.len() + 2);
    for of_day in order.chunk_by(|a, b| a.day == b.day) {
        let masks: Masks = of_day.iter().map(|entry| entry.masks).sum();
        let counted = households_and_masks(of_day.len() as u64, masks.0, note.lang);
        let day = of_day.first().map(|entry| words::day(entry.day, note.lang)).unwrap_or_default();
        rows.push(Row::group(words::after(&day, &counted, note.lang)));
        for entry in of_day {
            place += 1;
            rows.push(row(entry, place));
        }
    }
    rows
}

fn row(entry: &BulkEntry, place: u64) -> Row<'_> {
    Row::data(vec![
        Cell::number(place),
        Cell::text(&entry.code),
        Cell::masked(&words::masked_head(&entry.head)),
        Cell::masks(entry.masks),
        Cell::TICK,
        Cell::EMPTY,
    ])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::samples::{code, monday};

    #[test]
    fn vouchers_stand_by_day_and_names_are_masked() {
        let entry = |at: usize, later| BulkEntry {
            day: monday() + chrono::Days::new(later),
            code: code(at),
            head: "王文民".into(),
            masks: Masks(5),
        };
        let note = BulkNote {
            lang: Lang::En,
            committee: "X".into(),
            pharmacy: PharmacyCard { name: "P".into(), ..PharmacyCard::default() },
            week: Week::of(monday()),
            entries: vec![entry(1, 1), entry(2, 0), entry(3, 1)],
        };
        let codes: Vec<&str> = order(&note).iter().map(|entry| entry.code.as_str()).collect();
        assert_eq!(codes, [code(2), code(1), code(3)]);
        let rows: Vec<Row<'_>> = vouchers(&note).rows.iter().collect();
        assert_eq!(rows.len(), 5, "two days");
        assert_eq!(rows[0].cells, [Cell::text("2020-02-03 Mon: 1 household, 5 masks")]);
        assert_eq!((&rows[1].cells[2], &rows[4].cells[0]), (&Cell::text("王**"), &Cell::number(3)));
        let total = facts(&note).pop().map(|(_, value)| value);
        assert_eq!(total, Some(Value::Text("3 households, 15 masks".into())));
    }
}
