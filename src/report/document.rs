//! The neutral document: sheets made of blocks, tables with typed columns and lazy rows. No file format, no fonts.
//!
//! One document is what a person is handed: a workbook, a csv file, a text on the screen or lines of JSON are made of the
//! same [`Document`]. Rows are made while they are written, so that a list of a whole city never stands in memory.

use std::borrow::Cow;

use super::cell::{Cell, Value};
use super::chart::Chart;
use crate::domain::lang::Lang;

/// Something to hand out: one workbook, or one list.
#[derive(Debug)]
pub struct Document<'a> {
    /// What it is, in one line.
    pub title: String,
    /// Language of everything that the renderer adds (page x of y, and so on).
    pub lang: Lang,
    /// Its sheets, in order.
    pub sheets: Vec<Sheet<'a>>,
}

/// One sheet.
#[derive(Debug)]
pub struct Sheet<'a> {
    /// Name on its tab; the renderer shortens it and makes it unique.
    pub name: String,
    /// Whether its tables are data, or only say again what other sheets hold.
    pub kind: SheetKind,
    /// How it is printed.
    pub page: Page,
    /// What is the same for every row: columns in csv and JSON; on paper the title says it.
    pub constants: Vec<Constant<'a>>,
    /// What stands on it, from top to bottom.
    pub blocks: Vec<Block<'a>>,
}

/// Whether a sheet holds data of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SheetKind {
    /// A list: its rows are data in every format.
    List,
    /// A cover or an overview: sums of other sheets; csv and JSON leave it out.
    Cover,
}

/// A value that holds for a whole sheet.
#[derive(Clone, Debug, PartialEq)]
pub struct Constant<'a> {
    /// Key in JSON.
    pub id: &'static str,
    /// Heading in csv.
    pub heading: &'static str,
    /// The value.
    pub value: Value<'a>,
}

/// How a sheet is printed; the paper is always A4.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// Which way up.
    pub orientation: Orientation,
    /// From how far away it is read.
    pub distance: Distance,
    /// Text at the head of every page, or empty. The foot always says page x of y.
    pub header: String,
}

/// Which way up the paper is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Orientation {
    /// Upright.
    Portrait,
    /// On its side.
    Landscape,
}

/// From how far away a sheet is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Distance {
    /// In the hand.
    Hand,
    /// On a wall or a door.
    Wall,
}

/// A part of a sheet.
#[derive(Debug)]
pub enum Block<'a> {
    /// The title, centred over the whole width.
    Title(String),
    /// A line of text over the whole width; wraps.
    Line(String),
    /// Labels and values, one under the other.
    Facts(Vec<(Cow<'static, str>, Value<'a>)>),
    /// A table.
    Table(Table<'a>),
    /// A picture of a table above it; workbooks only.
    Chart(Chart),
    /// Boxes side by side to sign or stamp in, each with its text.
    Signatures(Room, Vec<String>),
    /// Some empty space.
    Gap,
}

/// How much room a signature needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Room {
    /// One line.
    Line,
    /// A seal and several lines.
    Seal,
}

/// A table.
#[derive(Debug)]
pub struct Table<'a> {
    /// What one row is; the `kind` of its JSON objects.
    pub id: &'static str,
    /// Its columns, from left to right.
    pub columns: Vec<Column<'a>>,
    /// Its rows.
    pub rows: RowSource<'a>,
    /// Whether its heading stays in sight.
    pub heading: Heading,
    /// How much room a row has.
    pub rowing: Rowing,
    /// What is summed at the end.
    pub totals: Option<Totals>,
}

/// Whether a heading stays in sight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heading {
    /// It scrolls away.
    Plain,
    /// Frozen on the screen and repeated on every printed page. One table of a sheet.
    Frozen,
}

/// How much room a row has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rowing {
    /// To read.
    Dense,
    /// To write in by hand.
    Roomy,
    /// Rows are somebody else's: shown exactly, never wrapped, everything typed as text, wide enough for the screen only.
    Verbatim,
    /// On paper each row is a slip of its own, to be cut out and handed to somebody: eight to an upright A4 page, headings as
    /// labels, the column that leads in large letters. Such a table is the only one of its sheet; what stands above and below
    /// it stands above and below on every slip.
    Slips,
}

/// The sums under a table; the columns that are added say so themselves ([`Column::summed`]).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Totals {
    /// Word before the count of the whole table: 合计.
    pub all: &'static str,
    /// Word before the count of each printed page (本页小计); `None`: no sums per page.
    pub page: Option<&'static str>,
    /// What a row is, one of it.
    pub one: &'static str,
    /// What a row is, several of it.
    pub many: &'static str,
}

/// One column.
#[derive(Clone, Debug, PartialEq)]
pub struct Column<'a> {
    /// Key in JSON.
    pub id: Cow<'a, str>,
    /// Heading.
    pub heading: Cow<'a, str>,
    /// What its cells are.
    pub role: Role,
    /// Where its text stands.
    pub align: Align,
    /// Narrowest width, in columns of a terminal: a Chinese character is two.
    pub min_width: u16,
    /// Width from which text is wrapped, in columns of a terminal.
    pub wrap_at: u16,
    /// The values to choose from; empty: anything.
    pub choices: Vec<&'static str>,
    /// What gives way first where the width does not suffice.
    pub weight: Weight,
    /// Whether it is added up.
    pub sum: Sum,
}

/// What the cells of a column are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Words.
    Text,
    /// A code, a number of a document, a room, a phone: text even where it looks like a number.
    Code,
    /// A count.
    Number,
    /// A ratio or a statistic with three decimals.
    Ratio,
    /// A mean with one decimal.
    Tenths,
    /// A part of a whole, per cent.
    Share,
    /// Money.
    Money,
    /// A day.
    Date,
    /// Something to tick; paper only.
    Tick,
    /// Room for a signature; paper only.
    Signature,
    /// Text as a QR code, with room for it; paper only, beside a column of the same text.
    Qr,
    /// Room for a seal, its text in grey; paper only.
    Seal,
    /// Room for a remark.
    Remark,
    /// Why: a finding, a clause.
    Reason,
}

impl Role {
    /// Whether it means something on paper only: csv, JSON and the screen leave it out.
    #[must_use]
    pub const fn is_paper_only(self) -> bool {
        matches!(self, Self::Tick | Self::Signature | Self::Qr | Self::Seal)
    }
}

/// Where text stands in its cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Align {
    /// At the left.
    Left,
    /// In the middle.
    Centre,
    /// At the right.
    Right,
}

/// What gives way first on a narrow screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// Always shown.
    Lead,
    /// Shown where there is room.
    Normal,
    /// The first to go.
    Extra,
}

/// Whether a column is added up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sum {
    /// It is not.
    None,
    /// It is, under the table.
    Added,
}

impl<'a> Column<'a> {
    /// A column with what suits its role: alignment, least width, wrapping.
    pub fn new(id: impl Into<Cow<'a, str>>, heading: impl Into<Cow<'a, str>>, role: Role) -> Self {
        let (align, min_width, wrap_at) = match role {
            Role::Text => (Align::Left, 6, 36),
            Role::Code => (Align::Centre, 4, 30),
            Role::Number => (Align::Right, 5, 20),
            Role::Ratio | Role::Tenths | Role::Share => (Align::Right, 6, 20),
            Role::Money => (Align::Right, 7, 20),
            Role::Date => (Align::Centre, 10, 20),
            Role::Tick => (Align::Centre, 4, 4),
            Role::Signature => (Align::Left, 12, 12),
            Role::Qr | Role::Seal => (Align::Centre, 12, 12),
            Role::Remark => (Align::Left, 10, 30),
            Role::Reason => (Align::Left, 12, 50),
        };
        let (id, heading, weight) = (id.into(), heading.into(), Weight::Normal);
        Self { id, heading, role, align, min_width, wrap_at, choices: Vec::new(), weight, sum: Sum::None }
    }

    /// At least so wide, in columns of a terminal.
    #[must_use]
    pub fn at_least(mut self, width: u16) -> Self {
        self.min_width = width;
        self.wrap_at = self.wrap_at.max(width);
        self
    }

    /// Wrapped from this width, in columns of a terminal.
    #[must_use]
    pub fn wrap_at(mut self, width: u16) -> Self {
        self.wrap_at = width.max(self.min_width);
        self
    }

    /// With text at this place.
    #[must_use]
    pub fn aligned(mut self, align: Align) -> Self {
        self.align = align;
        self
    }

    /// With a drop-down list.
    #[must_use]
    pub fn choices(mut self, choices: Vec<&'static str>) -> Self {
        self.choices = choices;
        self
    }

    /// Never left out on a screen.
    #[must_use]
    pub fn lead(mut self) -> Self {
        self.weight = Weight::Lead;
        self
    }

    /// The first to be left out on a screen.
    #[must_use]
    pub fn extra(mut self) -> Self {
        self.weight = Weight::Extra;
        self
    }

    /// Added up under the table.
    #[must_use]
    pub fn summed(mut self) -> Self {
        self.sum = Sum::Added;
        self
    }
}

/// One row.
#[derive(Clone, Debug, PartialEq)]
pub struct Row<'a> {
    /// What it is.
    pub kind: RowKind,
    /// Its cells, one for each column; what is missing is empty. A group has one: its text.
    pub cells: Vec<Cell<'a>>,
}

/// What a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowKind {
    /// Data.
    Data,
    /// Data that no longer holds: struck out, in no sum.
    Void,
    /// A heading over the rows that follow; paper and screen only.
    Group,
}

impl<'a> Row<'a> {
    /// A row of data.
    #[must_use]
    pub fn data(cells: Vec<Cell<'a>>) -> Self {
        Self { kind: RowKind::Data, cells }
    }

    /// A heading over the rows that follow.
    pub fn group(text: impl Into<Cow<'a, str>>) -> Self {
        Self { kind: RowKind::Group, cells: vec![Cell::text(text)] }
    }
}

/// Rows that are walked as they come.
pub type RowIter<'a> = Box<dyn Iterator<Item = Row<'a>> + 'a>;

/// Where the rows of a table come from: a recipe that can be walked more than once and gives the same rows each time.
pub struct RowSource<'a>(Box<dyn Fn() -> RowIter<'a> + Send + Sync + 'a>);

impl<'a> RowSource<'a> {
    /// Rows made anew at each walk.
    pub fn new<I, F>(make: F) -> Self
    where
        F: Fn() -> I + Send + Sync + 'a,
        I: Iterator<Item = Row<'a>> + 'a,
    {
        Self(Box::new(move || Box::new(make())))
    }

    /// The rows from the first on.
    #[must_use]
    pub fn iter(&self) -> RowIter<'a> {
        (self.0)()
    }
}

impl std::fmt::Debug for RowSource<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RowSource")
    }
}

impl<'a> Document<'a> {
    /// All tables with their sheets, in order.
    pub fn tables(&self) -> impl Iterator<Item = (&Sheet<'a>, &Table<'a>)> {
        self.sheets.iter().flat_map(|sheet| sheet.tables().map(move |table| (sheet, table)))
    }
}

impl<'a> Sheet<'a> {
    /// The table of a sheet of slips.
    #[must_use]
    pub fn slips(&self) -> Option<&Table<'a>> {
        self.tables().find(|table| table.rowing == Rowing::Slips)
    }

    /// Its tables, in order.
    pub fn tables(&self) -> impl Iterator<Item = &Table<'a>> {
        self.blocks.iter().filter_map(|block| match block {
            Block::Table(table) => Some(table),
            _ => None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_can_be_walked_twice() {
        let source = RowSource::new(|| (0..3).map(|n| Row::data(vec![Cell::number(n)])));
        assert_eq!(source.iter().count(), 3);
        assert_eq!(source.iter().collect::<Vec<_>>(), source.iter().collect::<Vec<_>>());
    }

    #[test]
    fn a_column_is_never_wrapped_below_its_least_width() {
        let column = Column::new("place", "地址", Role::Text).at_least(40).wrap_at(10);
        assert_eq!((column.min_width, column.wrap_at), (40, 40));
    }

    #[test]
    fn documents_can_be_handed_to_another_thread() {
        fn sendable<T: Send + Sync>() {}
        sendable::<Document<'static>>();
    }
}
