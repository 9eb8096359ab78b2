//! Where the headings stand: the heading row beneath titles, its group headings above, the filling hints below.

use std::borrow::Cow;

use super::catalogue::{Group, Meaning, catalogue};
use super::cell::{Cell, Row};
use super::field::{Field, FileKind};
use super::heading::{meaning, one_line};

/// More rows of hints than this do not follow a heading.
const MOST_HINTS: usize = 3;
/// So many fields stand in no row of data, though 户主 and 身份证 may.
const CERTAIN: usize = 3;
const HINTS: [&str; 24] = [
    "必填",
    "选填",
    "如:",
    "如：",
    "例如",
    "例:",
    "例：",
    "示例",
    "样例",
    "格式",
    "请填",
    "请选",
    "下拉",
    "yyyy",
    "YYYY",
    "required",
    "optional",
    "自动编号",
    "一致",
    "按文本",
    "男/女",
    "是/否",
    "年-月-日",
    "填同",
];
const EXAMPLE_STARTS: [&str; 6] = ["如:", "如：", "例:", "例：", "例如", "示例"];
const EXAMPLES: [&str; 8] = ["例", "示例", "样例", "例如", "示范", "范例", "填写示例", "example"];

/// A column's heading: what stands above it, and above that.
pub(super) struct HeadCell<'a> {
    /// The heading itself; empty where none.
    pub(super) text: Cow<'a, str>,
    /// The group heading, where it is another text.
    pub(super) group: Cow<'a, str>,
}

/// The rows of the headings, as places in the head of the sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct HeadRows {
    /// Row of group headings, if any.
    pub(super) group: Option<usize>,
    /// The heading row.
    pub(super) last: usize,
}

/// Text of a heading cell; whole numbers count as text.
pub(super) fn text_of(cell: Cell<'_>) -> Cow<'_, str> {
    match cell {
        Cell::Text(text) => Cow::Borrowed(text.trim()),
        Cell::Number(number) if number.fract() == 0.0 && number.abs() < 1e9 => {
            Cow::Owned(format!("{number:.0}"))
        }
        _ => Cow::Borrowed(""),
    }
}

impl HeadRows {
    /// The headings, one for each column.
    pub(super) fn cells<'a>(self, head: &[Row<'a>]) -> Vec<HeadCell<'a>> {
        let last = head[self.last];
        let Some(group) = self.group.map(|at| head[at]) else {
            return last
                .cells()
                .map(|cell| HeadCell { text: text_of(cell), group: Cow::Borrowed("") })
                .collect();
        };
        let mut carried = Cow::Borrowed("");
        (0..last.width().max(group.width()))
            .map(|column| {
                let (above, text) = (text_of(group.cell(column)), text_of(last.cell(column)));
                if !above.is_empty() {
                    carried = above.clone();
                } else if text.is_empty() {
                    carried = Cow::Borrowed("");
                }
                if text.is_empty() {
                    HeadCell { text: above, group: Cow::Borrowed("") }
                } else {
                    let group = if carried == text { Cow::Borrowed("") } else { carried.clone() };
                    HeadCell { text, group }
                }
            })
            .collect()
    }
}

impl HeadCell<'_> {
    /// The heading as it is shown: in one line, `group/heading` under a group heading.
    pub(super) fn shown(&self) -> String {
        let text = one_line(&self.text);
        if self.group.is_empty() { text } else { format!("{}/{text}", one_line(&self.group)) }
    }

    /// What the column means in a kind of file, the group heading taken into account.
    pub(super) fn meaning(&self, kind: FileKind) -> Option<Meaning> {
        if self.text.is_empty() {
            return None;
        }
        if self.group.is_empty() {
            return meaning(kind, &self.text);
        }
        self.compound(kind).or_else(|| self.under_group(kind))
    }

    /// 户籍 above 地址 is 户籍地址; 地址 above 户籍 too.
    fn compound(&self, kind: FileKind) -> Option<Meaning> {
        let catalogue = catalogue();
        let (group, text) = (catalogue.heading(&self.group).bare, catalogue.heading(&self.text).bare);
        catalogue
            .lookup(kind, &format!("{group}{text}"))
            .or_else(|| catalogue.lookup(kind, &format!("{text}{group}")))
    }

    fn under_group(&self, kind: FileKind) -> Option<Meaning> {
        let group = catalogue().group(&self.group);
        match group {
            Group::Other => return Some(Meaning::Ignored),
            Group::Relative => return None,
            _ => {}
        }
        let found = meaning(kind, &self.text);
        let Some(field) = found.and_then(Meaning::field) else {
            return found.or_else(|| self.only_in_brackets().then(|| meaning(kind, &self.group)).flatten());
        };
        let other = match (group, field) {
            (Group::Head, Field::Name) => Field::HeadName,
            (Group::Head, Field::IdNumber) => Field::HeadIdNumber,
            (Group::Tenant, Field::Name) => Field::TenantName,
            (Group::Owner, Field::Name) => Field::OwnerName,
            _ => return found,
        };
        // A kind that does not tell heads from others (a booking register) takes the name as it is.
        let known = catalogue().knows(kind, other);
        found.map(|found| if known { found.as_field(other) } else { found })
    }

    fn only_in_brackets(&self) -> bool {
        self.text.starts_with(['(', '（']) && self.text.ends_with([')', '）'])
    }
}

/// How many headings of one kind of file stand in a row: fields count double, ignored headings once.
fn score(kind: FileKind, cells: &[HeadCell<'_>]) -> Score {
    let mut seen = [false; Field::COUNT];
    let mut score = Score::default();
    for cell in cells {
        match cell.meaning(kind) {
            Some(Meaning::Field { field, .. }) if !seen[field.index()] => {
                seen[field.index()] = true;
                score.fields += 1;
                score.points += 2;
            }
            Some(Meaning::Ignored) => score.points += 1,
            _ => {}
        }
    }
    score
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Score {
    points: usize,
    fields: usize,
}

/// Whether a row holds what headings never do: long numbers.
fn holds_data(row: Row<'_>) -> bool {
    row.cells().any(|cell| match cell {
        Cell::Number(number) => number.abs() >= 1e6,
        Cell::Text(text) => has_long_number(text),
        _ => false,
    })
}

/// Dates stand in data, but also above the columns of a daily log.
fn holds_dates(row: Row<'_>) -> bool {
    row.cells().any(|cell| matches!(cell, Cell::Date(_) | Cell::DateTime(_)))
}

fn has_long_number(text: &str) -> bool {
    text.as_bytes().split(|byte| !byte.is_ascii_digit()).any(|run| run.len() >= 7)
}

/// The best heading row, if one has at least `least` known headings of the kinds asked for.
pub(super) fn find(head: &[Row<'_>], kinds: &[FileKind], least: usize) -> Result<HeadRows, Option<usize>> {
    let mut best: Option<(Score, HeadRows)> = None;
    for (last, row) in head.iter().enumerate() {
        if row.is_blank() || holds_data(*row) {
            continue;
        }
        let rows = with_group(head, last, kinds);
        let score = best_score(kinds, &rows.cells(head));
        if holds_dates(*row) && score.fields < CERTAIN {
            continue;
        }
        let better = best.is_none_or(|(most, before)| {
            score > most
                || (score == most && before.last + 1 == last && share_a_merge(head, before.last, last))
        });
        if better {
            best = Some((score, rows));
        }
    }
    match best {
        Some((score, rows)) if score.fields >= least.max(1) => Ok(rows),
        other => Err(other.filter(|(score, _)| score.points > 0).map(|(_, rows)| rows.last)),
    }
}

fn best_score(kinds: &[FileKind], cells: &[HeadCell<'_>]) -> Score {
    kinds.iter().map(|kind| score(*kind, cells)).max().unwrap_or_default()
}

/// The heading row together with a row of group headings above it, if there is one.
pub(super) fn with_group(head: &[Row<'_>], last: usize, kinds: &[FileKind]) -> HeadRows {
    let alone = HeadRows { group: None, last };
    let Some(group) = last.checked_sub(1).filter(|at| may_be_groups(head[*at])) else { return alone };
    let both = HeadRows { group: Some(group), last };
    let speaks = head[group].cells().any(|cell| catalogue().names_group(&text_of(cell)));
    let evidence = share_a_merge(head, group, last)
        || speaks
        || best_score(kinds, &both.cells(head)) > best_score(kinds, &alone.cells(head));
    if evidence { both } else { alone }
}

/// Whether a row has different texts and nothing like `填表日期：…` in it; titles merged over the table have one text.
fn may_be_groups(row: Row<'_>) -> bool {
    let mut first = None;
    let mut differ = false;
    for cell in row.cells() {
        let text = text_of(cell);
        if text.contains([':', '：']) {
            return false;
        }
        if !text.is_empty() {
            differ |= first.get_or_insert_with(|| text.clone()) != &text;
        }
    }
    differ && !holds_data(row) && !holds_dates(row)
}

/// Whether some column has the same text in both rows: a cell merged over both.
fn share_a_merge(head: &[Row<'_>], above: usize, below: usize) -> bool {
    (0..head[below].width()).any(|column| {
        let text = text_of(head[below].cell(column));
        !text.is_empty() && text == text_of(head[above].cell(column))
    })
}

/// How many rows of filling hints follow the headings. `telling` are the columns of name, number and address.
pub(super) fn hints(below: &[Row<'_>], telling: &[usize]) -> usize {
    below.iter().take(MOST_HINTS).take_while(|row| is_hint(**row, telling)).count()
}

fn is_hint(row: Row<'_>, telling: &[usize]) -> bool {
    let first = row.cells().map(text_of).find(|text| !text.is_empty());
    let Some(first) = first else { return false };
    if EXAMPLES.iter().any(|word| first.trim_end_matches([':', '：', '1', '2']).eq_ignore_ascii_case(word)) {
        return true;
    }
    if is_column_numbers(row) {
        return true;
    }
    let any = |test: &dyn Fn(&str) -> bool| {
        telling.iter().any(|column| matches!(row.cell(*column), Cell::Text(text) if test(text.trim())))
    };
    if any(&|text| EXAMPLE_STARTS.iter().any(|word| text.starts_with(word))) {
        return true;
    }
    if any(&starts_like_a_number) {
        return false;
    }
    let hint =
        |cell: Cell<'_>| matches!(cell, Cell::Text(text) if HINTS.iter().any(|word| text.contains(word)));
    telling.iter().any(|column| hint(row.cell(*column)))
        || row.cells().filter(|cell| hint(*cell)).count() >= 2
}

fn starts_like_a_number(text: &str) -> bool {
    text.len() >= 15 && text.bytes().take(6).all(|byte| byte.is_ascii_digit())
}

/// `1 2 3 4 …`, `A B C …` or `甲 乙 丙 …` under the headings.
fn is_column_numbers(row: Row<'_>) -> bool {
    const ROWS: [&str; 2] = ["ABCDEFGHIJKLMNOPQRSTUVWXYZ", "甲乙丙丁戊己庚辛壬癸"];
    let texts: Vec<_> = row.cells().map(text_of).filter(|text| !text.is_empty()).collect();
    let bare = |text: &str| text.trim_matches(['(', ')', '（', '）']).to_owned();
    let counts = texts.iter().enumerate().all(|(at, text)| bare(text) == (at + 1).to_string());
    let letters =
        |row: &str| texts.iter().zip(row.chars()).all(|(text, letter)| bare(text) == letter.to_string());
    texts.len() >= 3 && (counts || (texts.len() <= 10 && ROWS.into_iter().any(letters)))
}
