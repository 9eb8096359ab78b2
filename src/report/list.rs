//! The frame that the committee's one-sheet lists share: title, whose list, rule, table.

use super::document::{Block, Distance, Document, Orientation, Page, Sheet, SheetKind, Table};
use super::names::ListKind;
use super::words;
use crate::domain::lang::{Lang, Text};
use crate::domain::week::Week;

/// What stands over a one-sheet list.
pub(super) struct Heads<'t> {
    pub(super) kind: ListKind,
    pub(super) lang: Lang,
    /// Name of the committee, or empty.
    pub(super) committee: &'t str,
    pub(super) week: Option<Week>,
    /// A rule for whoever holds the list.
    pub(super) rule: Option<Text>,
}

impl Heads<'_> {
    /// Title of the document: list, committee, week.
    pub(super) fn title(&self) -> String {
        let week = self.week.map(|week| week.to_string()).unwrap_or_default();
        let parts = [self.name().to_owned(), self.committee.to_owned(), week];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    }

    /// Name of the list.
    pub(super) fn name(&self) -> &'static str {
        title_of(self.kind).get(self.lang)
    }

    /// The blocks over the table.
    pub(super) fn blocks<'a>(&self) -> Vec<Block<'a>> {
        let mut parts = Vec::new();
        if !self.committee.is_empty() {
            parts.push(words::labelled(words::COMMITTEE, self.committee, self.lang));
        }
        if let Some(week) = self.week {
            parts.push(words::labelled(words::WEEK, &words::week(week, self.lang), self.lang));
        }
        let mut blocks = vec![Block::Title(self.name().to_owned())];
        match self.kind {
            // In large print each has a line of its own.
            ListKind::Posting => blocks.extend(parts.into_iter().map(Block::Line)),
            _ if parts.is_empty() => {}
            _ => blocks.push(Block::Line(words::apart(&parts, self.lang))),
        }
        blocks.extend(self.rule.map(|rule| Block::Line(rule.get(self.lang).to_owned())));
        blocks
    }

    /// A4 upright, read in the hand.
    pub(super) fn upright(&self) -> Page {
        Page { orientation: Orientation::Portrait, distance: Distance::Hand, header: self.title() }
    }

    /// A4 on its side, read in the hand: lists with an address, so that it stands on one line.
    pub(super) fn on_its_side(&self) -> Page {
        Page { orientation: Orientation::Landscape, ..self.upright() }
    }
}

/// A document of one sheet: the heads, then one table.
pub(super) fn single<'a>(heads: &Heads<'_>, page: Page, table: Table<'a>) -> Document<'a> {
    let mut blocks = heads.blocks();
    blocks.push(Block::Table(table));
    let name = heads.name().to_owned();
    let sheet = Sheet { name, kind: SheetKind::List, page, constants: Vec::new(), blocks };
    Document { title: heads.title(), lang: heads.lang, sheets: vec![sheet] }
}

/// A document of nothing but a table, on paper lying on its side: answers that are mostly read on a screen.
pub(super) fn plain<'a>(title: &str, lang: Lang, table: Table<'a>) -> Document<'a> {
    let page =
        Page { orientation: Orientation::Landscape, distance: Distance::Hand, header: title.to_owned() };
    let (name, blocks) = (title.to_owned(), vec![Block::Table(table)]);
    let sheet = Sheet { name, kind: SheetKind::List, page, constants: Vec::new(), blocks };
    Document { title: title.to_owned(), lang, sheets: vec![sheet] }
}

const fn title_of(kind: ListKind) -> Text {
    match kind {
        ListKind::Pickup => Text::new("口罩领取清单", "Mask pickup list"),
        ListKind::Call => Text::new("口罩领取电话通知单", "Call list"),
        ListKind::Posting => Text::new("口罩领取公示名单", "Vouchers called"),
        ListKind::Delivery => Text::new("上门送货单", "Delivery list"),
        ListKind::Bulk => Text::new("居委代领单", "Bulk pick-up note"),
        ListKind::Waiting => Text::new("等候名单", "Waiting list"),
        ListKind::Summary => Text::new("防疫汇总统计表", "Epidemic prevention summary"),
        ListKind::Quotas => Text::new("口罩配额表", "Mask quotas"),
        ListKind::Visits => Text::new("上门核实名单", "Home visits"),
        ListKind::Findings => Text::new("问题清单", "Findings"),
        ListKind::Households => Text::new("住户清单", "Households"),
        ListKind::Near => Text::new("疑似同户", "Near pairs"),
        ListKind::Turnover => Text::new("登记表变动", "Roll over roll"),
        ListKind::Vouchers => Text::new("口罩购买凭证", "Mask voucher"),
        ListKind::Stock => Text::new("药店库存台账", "Stock of the pharmacies"),
        ListKind::Fairness => Text::new("公平性统计", "Fairness"),
        ListKind::Winners => Text::new("中签名单", "Order drawn"),
        ListKind::Codes => Text::new("抽签查询码", "Codes of a draw"),
    }
}
