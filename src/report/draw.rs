//! Lists of a draw: the order drawn (中签名单), masked, for the notice board; and the codes, for the confirmations.

use super::cell::Cell;
use super::document::{Document, Heading, Role, Row, RowSource, Rowing, Table, Totals};
use super::list::{Heads, single};
use super::names::ListKind;
use super::words::{self, column, household_totals};
use crate::domain::lang::{Lang, Text};
use crate::domain::masked::Masked;

/// The order drawn.
#[derive(Clone, Debug)]
pub struct WinnerList {
    /// Language.
    pub lang: Lang,
    /// Name of the draw.
    pub draw: String,
    /// Whether the entries are households of the registry.
    pub of: Of,
    /// The places, from the first.
    pub entries: Vec<WinnerEntry>,
}

/// Whose list it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// Households of the registry.
    Households,
    /// Any other list: there are keys and nothing else.
    Keys,
}

/// One place.
#[derive(Clone, Debug)]
pub struct WinnerEntry {
    /// The place, from 1.
    pub place: u32,
    /// Number of the household inside the committee.
    pub number: Option<u32>,
    /// Name of the head, masked.
    pub head: Masked,
    /// Number of its document, or the key; masked.
    pub document: Masked,
    /// What it asks for.
    pub want: u32,
    /// The salted hash.
    pub entry: String,
}

/// Who has which code.
#[derive(Clone, Debug)]
pub struct CodeList {
    /// Language.
    pub lang: Lang,
    /// Name of the draw.
    pub draw: String,
    /// By key.
    pub entries: Vec<CodeEntry>,
}

/// One code.
#[derive(Clone, Debug)]
pub struct CodeEntry {
    /// The key.
    pub key: String,
    /// The code.
    pub code: String,
    /// Name of the head, masked; or empty.
    pub head: Masked,
}

const WINNERS_RULE: Text = Text::new(
    "按抽签顺序排列，任何人都可用公布的名单和随机数重算（mask-alloc draw verify）；持查询码可查到自己，查不到别人。",
    "In the order drawn; anybody can work it out again from what was published (mask-alloc draw verify). With your code you find yourself, and nobody else.",
);

const CODES_RULE: Text = Text::new(
    "仅供居委会填写确认单：每户只告知本户的编号和查询码，本表不得公布。",
    "For the confirmations only: tell each its own key and code. Not to be published.",
);

const CODE: Text = Text::new("查询码", "Code");
const KEY: Text = Text::new("编号", "Key");
const PLACE: Text = Text::new("顺位", "Place");
const WANT: Text = Text::new("申请量", "Want");
const DOCUMENT: Text = Text::new("证件号码", "Document");
const ENTRY: Text = Text::new("名单摘要", "Entry");

/// The order drawn, one sheet.
#[must_use]
pub fn winners(list: &WinnerList) -> Document<'_> {
    let lang = list.lang;
    let mut columns = vec![column("place", PLACE, Role::Number, lang).at_least(6).lead()];
    if list.of == Of::Households {
        columns.extend([
            column("household", words::HOUSEHOLD, Role::Code, lang).at_least(8).lead(),
            column("head", words::HEAD, Role::Text, lang).at_least(8).wrap_at(14).lead(),
        ]);
    }
    let document = if list.of == Of::Households { DOCUMENT } else { KEY };
    columns.extend([
        column("document", document, Role::Code, lang).at_least(18).lead(),
        column("want", WANT, Role::Number, lang).at_least(6),
        column("entry", ENTRY, Role::Code, lang).at_least(16),
    ]);
    let rows = RowSource::new(move || list.entries.iter().map(move |entry| winner(entry, list.of)));
    let table =
        Table { id: "winners", columns, rows, heading: Heading::Frozen, rowing: Rowing::Dense, totals: None };
    let heads = Heads { kind: ListKind::Winners, lang, committee: "", week: None, rule: Some(WINNERS_RULE) };
    titled(single(&heads, heads.upright(), table), &list.draw)
}

fn winner(entry: &WinnerEntry, of: Of) -> Row<'_> {
    let mut cells = vec![Cell::number(u64::from(entry.place))];
    if of == Of::Households {
        cells.push(entry.number.map_or(Cell::EMPTY, |number| Cell::text(words::household_number(number))));
        cells.push(Cell::masked(&entry.head));
    }
    cells.extend([
        Cell::masked(&entry.document),
        Cell::number(u64::from(entry.want)),
        // Enough to find the line of the published order.
        Cell::text(entry.entry.get(..16).unwrap_or(&entry.entry)),
    ]);
    Row::data(cells)
}

/// The codes, one sheet.
#[must_use]
pub fn codes(list: &CodeList) -> Document<'_> {
    let lang = list.lang;
    let columns = vec![
        column("key", KEY, Role::Code, lang).at_least(20).lead(),
        column("head", words::HEAD, Role::Text, lang).at_least(8).wrap_at(14).lead(),
        column("code", CODE, Role::Code, lang).at_least(26).lead(),
    ];
    let rows = RowSource::new(move || {
        list.entries.iter().map(|entry| {
            Row::data(vec![Cell::text(&entry.key), Cell::masked(&entry.head), Cell::text(&entry.code)])
        })
    });
    let one = Text::new("份", "entry").get(lang);
    let many = Text::new("份", "entries").get(lang);
    let totals = Some(Totals { one, many, ..household_totals(lang) });
    let table = Table { id: "codes", columns, rows, heading: Heading::Frozen, rowing: Rowing::Dense, totals };
    let heads = Heads { kind: ListKind::Codes, lang, committee: "", week: None, rule: Some(CODES_RULE) };
    titled(single(&heads, heads.upright(), table), &list.draw)
}

/// With the name of the draw in its title.
fn titled<'a>(mut document: Document<'a>, draw: &str) -> Document<'a> {
    document.title = format!("{} {draw}", document.title);
    document
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::{Format, write};

    fn csv(document: &Document<'_>) -> String {
        let mut bytes = Vec::new();
        write(document, Format::Csv, &mut bytes).unwrap();
        String::from_utf8(bytes).unwrap()
    }

    fn list(of: Of) -> WinnerList {
        let entry = WinnerEntry {
            place: 1,
            number: (of == Of::Households).then_some(7),
            head: Masked::name("王文民"),
            document: Masked::number("310106195002020023"),
            want: 5,
            entry: "ab".repeat(32),
        };
        WinnerList { lang: Lang::En, draw: "S4H-1".into(), of, entries: vec![entry] }
    }

    #[test]
    fn winners_are_masked() {
        let households = csv(&winners(&list(Of::Households)));
        assert!(households.contains("1,0007,王**,3****************3,5,abababababababab"), "{households}");
        let keys = csv(&winners(&list(Of::Keys)));
        assert!(keys.contains("1,3****************3,5,abababababababab") && !keys.contains('王'), "{keys}");
    }
}
