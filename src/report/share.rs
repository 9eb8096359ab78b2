//! One stock given to a list of claims: what each wanted, what each gets, and sums that add up to the stock.

use super::cell::Cell;
use super::document::{
    Block, Distance, Document, Heading, Orientation, Page, Role, Row, RowSource, Rowing, Sheet, SheetKind,
    Table, Totals,
};
use super::words::column;
use crate::domain::lang::{Lang, Text};

/// One claim and what it gets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShareLine {
    /// Who claims.
    pub name: String,
    /// Its area, or empty.
    pub area: String,
    /// Its tags, or empty.
    pub tags: String,
    /// Pieces wanted; none: as many as there are.
    pub want: Option<u64>,
    /// Pieces given.
    pub got: u64,
}

/// Everything on the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShareList {
    /// What is said above the table: supply, rule, order, how to replay.
    pub said: Vec<String>,
    /// The claims, as they were listed.
    pub lines: Vec<ShareLine>,
}

const TITLE: Text = Text::new("分配表", "Share");

/// The list, one sheet.
#[must_use]
pub fn document(list: &ShareList, lang: Lang) -> Document<'_> {
    let title = TITLE.get(lang).to_owned();
    let page = Page { orientation: Orientation::Portrait, distance: Distance::Hand, header: title.clone() };
    let mut blocks = vec![Block::Title(title.clone())];
    blocks.extend(list.said.iter().cloned().map(Block::Line));
    blocks.push(Block::Table(table(list, lang)));
    let sheet = Sheet { name: title.clone(), kind: SheetKind::List, page, constants: Vec::new(), blocks };
    Document { title, lang, sheets: vec![sheet] }
}

/// The table alone.
#[must_use]
pub fn bare(list: &ShareList, lang: Lang) -> Document<'_> {
    super::list::plain(TITLE.get(lang), lang, table(list, lang))
}

fn table(list: &ShareList, lang: Lang) -> Table<'_> {
    let any = |of: fn(&ShareLine) -> &str| list.lines.iter().any(|line| !of(line).is_empty());
    let (areas, tags) = (any(|line| &line.area), any(|line| &line.tags));
    let mut columns = vec![column("name", Text::new("名称", "Name"), Role::Text, lang).at_least(10).lead()];
    if areas {
        columns.push(column("area", Text::new("区域", "Area"), Role::Text, lang));
    }
    if tags {
        columns.push(column("tags", Text::new("标签", "Tags"), Role::Text, lang));
    }
    for (id, heading) in [
        ("want", Text::new("申请", "Want")),
        ("got", Text::new("分得", "Got")),
        ("short", Text::new("缺", "Short")),
    ] {
        columns.push(column(id, heading, Role::Number, lang).at_least(6).summed().lead());
    }
    let rows = RowSource::new(move || {
        list.lines.iter().map(move |line| {
            let mut cells = vec![Cell::text(line.name.as_str())];
            cells.extend(areas.then(|| Cell::text(line.area.as_str())));
            cells.extend(tags.then(|| Cell::text(line.tags.as_str())));
            cells.push(line.want.map_or(Cell::EMPTY, Cell::number));
            cells.push(Cell::number(line.got));
            cells.push(line.want.map_or(Cell::EMPTY, |want| Cell::number(want.saturating_sub(line.got))));
            Row::data(cells)
        })
    });
    let say = |zh, en| Text::new(zh, en).get(lang);
    let totals =
        Totals {
            all: say("合计", "Total"), page: None, one: say("份", "claim"), many: say("份", "claims")
        };
    Table {
        id: "claim",
        columns,
        rows,
        heading: Heading::Frozen,
        rowing: Rowing::Dense,
        totals: Some(totals),
    }
}
