//! The pickup list (领取清单): what one pharmacy gets from one committee for a week.
//!
//! A cover with the figures and the rules, then one sheet per day in the order of the slots. The pharmacy ticks, lets sign
//! and chooses a status; the filled workbook is read back by `reconcile`, which finds rows by the voucher code in the first
//! column. Names are masked here, whoever fills the list in.

mod change;

use std::borrow::Cow;

use chrono::NaiveDate;

use crate::domain::document::tail;
use crate::domain::lang::{Lang, Text};
use crate::domain::units::{Fen, Masks};
use crate::domain::week::Week;
use crate::report::cell::{Cell, Value};
use crate::report::document::{
    Align, Block, Constant, Distance, Document, Heading, Orientation, Page, Role, Room, Row, RowKind,
    RowSource, Rowing, Sheet, SheetKind, Table, Totals,
};
use crate::report::words::{
    self, Counted, SlotTime, column, household_totals, households_and_masks, paged_totals,
};

/// Everything on the pickup list of one pharmacy and one committee.
#[derive(Clone)]
pub struct PickupList {
    /// Language.
    pub lang: Lang,
    /// The pharmacy.
    pub pharmacy: PharmacyCard,
    /// Name of the committee.
    pub committee: String,
    /// Telephone of the committee, or empty.
    pub committee_phone: String,
    /// The week.
    pub week: Week,
    /// Numbers of the calls printed, in order; from 1.
    pub calls: Vec<u32>,
    /// What the committee fetches in one go for households that cannot come.
    pub delivery: DeliveryLine,
    /// Days on which a voucher is valid, the day of its slot counted.
    pub valid_days: u32,
    /// Price of one mask, where the round has one; else the market price is written in by hand.
    pub price: Option<Fen>,
    /// The days, in order.
    pub days: Vec<PickupDay>,
}

/// What the cover says about a pharmacy.
#[derive(Clone, Debug, Default)]
pub struct PharmacyCard {
    /// Name.
    pub name: String,
    /// Address, or empty.
    pub address: String,
    /// Opening hours as text, `08:30-17:30`, or empty.
    pub hours: String,
    /// Telephone, or empty.
    pub phone: String,
}

/// One line on the cover: 居委代领 n 户 m 只.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DeliveryLine {
    /// Households.
    pub households: u64,
    /// Masks for all of them.
    pub masks: Masks,
}

/// The vouchers of one day.
#[derive(Clone)]
pub struct PickupDay {
    /// The day.
    pub day: NaiveDate,
    /// Its vouchers; listed in order of slot, then as given.
    pub entries: Vec<PickupEntry>,
}

/// One voucher.
#[derive(Clone)]
pub struct PickupEntry {
    /// Its code.
    pub code: String,
    /// Its slot.
    pub slot: SlotTime,
    /// Building, `12号`, or empty.
    pub building: String,
    /// Room, `0301`, or empty.
    pub room: String,
    /// Name of the head in full; the list shows it masked.
    pub head: String,
    /// Document of the head or the end of it; the list shows the last four characters.
    pub document_tail: String,
    /// Masks it is worth.
    pub masks: Masks,
    /// Whether it still holds.
    pub state: VoucherState,
}

/// Whether a voucher still holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VoucherState {
    /// It does.
    Open,
    /// Called back after it was printed: struck out, in no sum.
    Void,
}

/// What the pharmacy may write into the status column, in the order of the drop-down list.
pub const STATUSES: [Text; 3] =
    [Text::new("已购", "sold"), Text::new("未到", "not come"), Text::new("退回", "returned")];

/// What stands in the status column of a voucher that was called back.
pub const VOID: Text = Text::new("作废", "void");

const TITLE: Text = Text::new("口罩领取清单", "Mask pickup list");
const COVER: Text = Text::new("封面", "Cover");
const SLOT_LAST: &str = "-";

/// The workbook of a pickup list.
#[must_use]
pub fn document(list: &PickupList) -> Document<'_> {
    let mut sheets = vec![cover(list)];
    sheets.extend(list.days.iter().map(|day| day_sheet(list, day)));
    let title = format!("{} {} {}", TITLE.get(list.lang), list.pharmacy.name, list.week);
    Document { title, lang: list.lang, sheets }
}

fn counted(day: &PickupDay) -> (u64, Masks) {
    let open = || day.entries.iter().filter(|entry| entry.state == VoucherState::Open);
    (open().count() as u64, open().map(|entry| entry.masks).sum())
}

fn page(list: &PickupList, when: &str) -> Page {
    let header = format!("{} · {} · {when}", list.pharmacy.name, list.committee);
    Page { orientation: Orientation::Portrait, distance: Distance::Hand, header }
}

fn cover(list: &PickupList) -> Sheet<'_> {
    let lang = list.lang;
    let mut blocks = vec![
        Block::Title(TITLE.get(lang).to_owned()),
        Block::Facts(facts(list)),
        Block::Gap,
        Block::Table(days_table(list)),
        Block::Gap,
        Block::Line(validity_rule(list)),
        Block::Line(RETURN_RULE.get(lang).to_owned()),
    ];
    blocks.extend(change::lines(list).into_iter().map(Block::Line));
    blocks.push(Block::Gap);
    blocks.push(Block::Signatures(Room::Seal, SEALS.map(|seal| seal.get(lang).to_owned()).to_vec()));
    Sheet {
        name: COVER.get(lang).to_owned(),
        kind: SheetKind::Cover,
        page: page(list, &words::week(list.week, lang)),
        constants: Vec::new(),
        blocks,
    }
}

const SEALS: [Text; 2] = [
    Text::new(
        "居委会（盖章）\n\n\n\n经办人：\n电　话：\n日　期：",
        "Committee (seal)\n\n\n\nSigned by:\nPhone:\nDate:",
    ),
    Text::new(
        "药店（盖章）\n\n\n\n经办人：\n电　话：\n日　期：",
        "Pharmacy (seal)\n\n\n\nSigned by:\nPhone:\nDate:",
    ),
];

const RETURN_RULE: Text = Text::new(
    "2. 售出后在“购”栏打勾、由领取人签名，并在“状态”栏选 已购、未到 或 退回；周末将本表交还居委会（行序、列序可变，凭证号不可改）。",
    "2. When sold: tick, let the buyer sign, and choose sold, not come or returned in the column Status. Send this list back to \
     the committee at the end of the week; rows and columns may be moved, voucher codes must not be changed.",
);

fn validity_rule(list: &PickupList) -> String {
    let days = list.valid_days;
    match (list.lang, days) {
        (Lang::Zh, 0 | 1) => "1. 凭购买凭证和有效证件购买；凭证仅当日有效，逾期未购的由居委会收回。".to_owned(),
        (Lang::Zh, 2) => "1. 凭购买凭证和有效证件购买；凭证当日和次日有效，逾期未购的由居委会收回。".to_owned(),
        (Lang::Zh, _) => format!("1. 凭购买凭证和有效证件购买；凭证自当日起 {days} 天有效，逾期未购的由居委会收回。"),
        (Lang::En, 0 | 1) => {
            "1. Sold against the voucher and an identity document, on the day of the voucher only; later the committee takes it back."
                .to_owned()
        }
        (Lang::En, 2) => "1. Sold against the voucher and an identity document, on the day of the voucher and the day after; later \
                          the committee takes it back."
            .to_owned(),
        (Lang::En, _) => format!(
            "1. Sold against the voucher and an identity document, for {} from the day of the voucher on; later the committee \
             takes it back.",
            Counted::DAYS.say(u64::from(days), Lang::En)
        ),
    }
}

fn facts(list: &PickupList) -> Vec<(Cow<'static, str>, Value<'_>)> {
    let lang = list.lang;
    let (mut households, mut masks) = (list.delivery.households, list.delivery.masks);
    for day in &list.days {
        let (more, worth) = counted(day);
        households += more;
        masks = masks + worth;
    }
    let calls: Vec<String> = list.calls.iter().map(ToString::to_string).collect();
    let rows = [
        (words::PHARMACY, list.pharmacy.name.clone()),
        (words::ADDRESS, list.pharmacy.address.clone()),
        (Text::new("营业时间", "Opening hours"), list.pharmacy.hours.clone()),
        (Text::new("药店电话", "Pharmacy phone"), list.pharmacy.phone.clone()),
        (words::COMMITTEE, list.committee.clone()),
        (Text::new("居委电话", "Committee phone"), list.committee_phone.clone()),
        (words::WEEK, words::week(list.week, lang)),
        (Text::new("叫号批次", "Calls"), calls.join(CALLS_APART.get(lang))),
        (Text::new("总计", "In all"), households_and_masks(households, masks.0, lang)),
        (DELIVERED, households_and_masks(list.delivery.households, list.delivery.masks.0, lang)),
    ];
    let fact = |(label, value): (Text, String)| (label.get(lang).into(), Value::Text(value.into()));
    rows.into_iter().filter(|(_, value)| !value.is_empty()).map(fact).collect()
}

const CALLS_APART: Text = Text::new("、", ", ");
const DELIVERED: Text = Text::new("居委代领", "Fetched by the committee");

fn days_table(list: &PickupList) -> Table<'_> {
    let lang = list.lang;
    let columns = vec![
        column("day", words::DAY, Role::Date, lang).at_least(12),
        column("weekday", Text::new("星期", "Weekday"), Role::Code, lang).at_least(8),
        column("slots", words::SLOT, Role::Code, lang).at_least(16),
        column("households", words::HOUSEHOLDS, Role::Number, lang).at_least(10).summed(),
        column("masks", words::MASKS, Role::Number, lang).at_least(10).summed(),
        column("remark", words::REMARK, Role::Remark, lang).at_least(16),
    ];
    let rows = RowSource::new(move || {
        let days = list.days.iter().map(move |day| day_row(day, lang));
        let delivery = (list.delivery.households > 0).then(|| {
            let DeliveryLine { households, masks } = list.delivery;
            Row::data(vec![
                Cell::EMPTY,
                Cell::EMPTY,
                Cell::text(SLOT_LAST),
                Cell::number(households),
                Cell::masks(masks),
                Cell::text(DELIVERED.get(lang)),
            ])
        });
        days.chain(delivery)
    });
    let totals = Totals { one: "", many: "", ..household_totals(lang) };
    Table { id: "day", columns, rows, heading: Heading::Plain, rowing: Rowing::Dense, totals: Some(totals) }
}

fn day_row(day: &PickupDay, lang: Lang) -> Row<'static> {
    let (households, masks) = counted(day);
    let first = day.entries.iter().map(|entry| entry.slot.from).min();
    let last = day.entries.iter().map(|entry| entry.slot.to).max();
    let slots = match (first, last) {
        (Some(from), Some(to)) => SlotTime { from, to }.to_string(),
        _ => SLOT_LAST.to_owned(),
    };
    Row::data(vec![
        Cell::date(day.day),
        Cell::text(words::weekday(day.day, lang)),
        Cell::text(slots),
        Cell::number(households),
        Cell::masks(masks),
        Cell::EMPTY,
    ])
}

fn day_sheet<'a>(list: &'a PickupList, day: &'a PickupDay) -> Sheet<'a> {
    let lang = list.lang;
    let (households, masks) = counted(day);
    let line = [
        words::labelled(words::PHARMACY, &list.pharmacy.name, lang),
        words::labelled(words::COMMITTEE, &list.committee, lang),
        households_and_masks(households, masks.0, lang),
    ];
    let signers = [
        Text::new("药店经手人：", "Pharmacy:"),
        Text::new("居委核对：", "Committee:"),
        Text::new("日期：", "Date:"),
    ];
    let blocks = vec![
        Block::Title(format!("{} {}", TITLE.get(lang), words::day(day.day, lang))),
        Block::Line(words::apart(&line, lang)),
        Block::Table(vouchers_table(list, day)),
        Block::Gap,
        Block::Signatures(Room::Line, signers.map(|signer| signer.get(lang).to_owned()).to_vec()),
    ];
    let text = |text: &'a str| Value::Text(text.into());
    let constants = vec![
        Constant { id: "day", heading: words::DAY.get(lang), value: Value::Date(day.day) },
        Constant { id: "pharmacy", heading: words::PHARMACY.get(lang), value: text(&list.pharmacy.name) },
        Constant { id: "committee", heading: words::COMMITTEE.get(lang), value: text(&list.committee) },
    ];
    let name = format!("{} {}", day.day.format("%m-%d"), words::weekday(day.day, lang));
    let page = page(list, &words::day(day.day, lang));
    Sheet { name, kind: SheetKind::List, page, constants, blocks }
}

fn vouchers_table<'a>(list: &'a PickupList, day: &'a PickupDay) -> Table<'a> {
    let lang = list.lang;
    let statuses = STATUSES.map(|status| status.get(lang)).to_vec();
    let columns = vec![
        column("voucher", words::VOUCHER, Role::Code, lang).at_least(9).lead(),
        column("slot", words::SLOT, Role::Code, lang).at_least(11).lead(),
        column("building", words::BUILDING, Role::Code, lang).at_least(6),
        column("room", words::ROOM, Role::Code, lang).at_least(5),
        column("head", words::HEAD, Role::Text, lang).at_least(6).wrap_at(10).aligned(Align::Centre).lead(),
        column("document_tail", Text::new("证件尾号", "ID ends"), Role::Code, lang).at_least(5).extra(),
        column("masks", words::MASKS, Role::Number, lang).at_least(5).aligned(Align::Centre).summed().lead(),
        column("price", Text::new("金额(元)", "Price (yuan)"), Role::Money, lang)
            .at_least(7)
            .extra()
            .summed(),
        column("sold", Text::new("购", "Sold"), Role::Tick, lang),
        column("signature", words::SIGNATURE, Role::Signature, lang).at_least(12),
        column("status", Text::new("状态", "Status"), Role::Code, lang).at_least(7).choices(statuses).lead(),
    ];
    let price = list.price;
    let rows = RowSource::new(move || {
        let mut order: Vec<&PickupEntry> = day.entries.iter().collect();
        order.sort_by_key(|entry| entry.slot);
        order.into_iter().map(move |entry| voucher_row(entry, price, lang))
    });
    let totals = Some(paged_totals(lang));
    Table { id: "voucher", columns, rows, heading: Heading::Frozen, rowing: Rowing::Roomy, totals }
}

fn voucher_row(entry: &PickupEntry, price: Option<Fen>, lang: Lang) -> Row<'_> {
    let (kind, status) = match entry.state {
        VoucherState::Open => (RowKind::Data, Cell::EMPTY),
        VoucherState::Void => (RowKind::Void, Cell::text(VOID.get(lang))),
    };
    let price = price.map(|each| Fen(each.0.saturating_mul(entry.masks.0)));
    let cells = vec![
        Cell::text(&entry.code),
        Cell::text(entry.slot.to_string()),
        Cell::text(&entry.building),
        Cell::text(&entry.room),
        Cell::masked(&words::masked_head(&entry.head)),
        Cell::text(tail(&entry.document_tail)),
        Cell::masks(entry.masks),
        Cell::money(price),
        Cell::TICK,
        Cell::EMPTY,
        status,
    ];
    Row { kind, cells }
}

#[cfg(test)]
mod tests;
