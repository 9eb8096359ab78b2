//! The visit list (上门核实名单): households for which something is still to be shown. For the committee's own staff.

use super::cell::Cell;
use super::document::{Document, Heading, Role, Row, RowSource, Rowing, Table};
use super::list::{Heads, single};
use super::names::ListKind;
use super::words::{self, column, household_totals};
use crate::domain::household::{Want, Wants};
use crate::domain::lang::{Lang, Text};

/// Everything on a visit list.
#[derive(Clone)]
pub struct VisitList {
    /// Language.
    pub lang: Lang,
    /// Name of the committee.
    pub committee: String,
    /// The households to visit, in the order of the round.
    pub entries: Vec<VisitEntry>,
}

/// One household to visit.
#[derive(Clone)]
pub struct VisitEntry {
    /// Number of the household inside the committee.
    pub number: u32,
    /// Address in full, as written.
    pub address: String,
    /// Name of the head in full.
    pub head: String,
    /// Phone, or empty.
    pub phone: String,
    /// What is wanting.
    pub wants: Wants,
}

const RULE: Text = Text::new(
    "核实后在“结果”栏写明看到的材料和核实人；没有材料不等于拒绝，由居委会按实际居住情况认定。",
    "Write under Result which paper was seen and by whom. A missing paper is no refusal: the committee decides by who really lives there.",
);

/// What is wanting, as a clerk says it.
#[must_use]
pub const fn want_text(want: Want) -> Text {
    match want {
        Want::Proof => Text::new("缺居住证明（房产证、租赁合同等）", "no paper shows who lives there"),
        Want::Identity => Text::new("无可识别的身份证件", "no identity document that can be read"),
        Want::Address => Text::new("地址无法识别", "the address cannot be read"),
        Want::Dwelling => Text::new("同一住处另有一户", "another household has this dwelling"),
        Want::Roll => Text::new("已预约，未登记在册", "booked, but on no roll"),
    }
}

/// All that is wanting, in one text.
pub fn wants_text(wants: Wants, lang: Lang) -> String {
    let apart = Text::new("；", "; ").get(lang);
    wants.iter().map(|want| want_text(want).get(lang)).collect::<Vec<_>>().join(apart)
}

/// The list, one sheet.
#[must_use]
pub fn document(list: &VisitList) -> Document<'_> {
    let lang = list.lang;
    let columns = vec![
        column("household", words::HOUSEHOLD, Role::Code, lang).at_least(6).lead(),
        column("address", words::ADDRESS, Role::Text, lang).at_least(18).wrap_at(30).lead(),
        column("head", words::HEAD, Role::Text, lang).at_least(7).wrap_at(14).lead(),
        column("phone", words::PHONE, Role::Code, lang).at_least(12),
        column("wants", Text::new("待核实", "To be shown"), Role::Reason, lang)
            .at_least(14)
            .wrap_at(26)
            .lead(),
        column("visited", Text::new("日期", "Day"), Role::Remark, lang).at_least(7).wrap_at(7).extra(),
        column("result", Text::new("结果", "Result"), Role::Remark, lang).at_least(14).extra(),
    ];
    let rows = RowSource::new(move || list.entries.iter().map(move |entry| row(entry, lang)));
    let totals = Some(household_totals(lang));
    let table = Table { id: "visit", columns, rows, heading: Heading::Frozen, rowing: Rowing::Roomy, totals };
    let heads =
        Heads { kind: ListKind::Visits, lang, committee: &list.committee, week: None, rule: Some(RULE) };
    single(&heads, heads.on_its_side(), table)
}

fn row(entry: &VisitEntry, lang: Lang) -> Row<'_> {
    Row::data(vec![
        Cell::text(words::household_number(entry.number)),
        Cell::text(&entry.address),
        Cell::text(&entry.head),
        Cell::text(&entry.phone),
        Cell::text(wants_text(entry.wants, lang)),
        Cell::EMPTY,
        Cell::EMPTY,
    ])
}
