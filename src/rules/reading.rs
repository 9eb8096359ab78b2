//! One row, read once: every value that rules look at, with what went wrong in reading it.
//!
//! Rules never parse; they look at a [`Reading`] and tell. So a value is read once however many rules look at it, and two
//! rules cannot read it differently.

use std::borrow::Cow;

use chrono::NaiveDate;

use crate::domain::address::AddressDefaults;
use crate::domain::date::{DateFault, DateReading, read_number, read_text};
use crate::domain::document::{Doubts, Fault, FaultClass, IdDocument, IdKind, Regions};
use crate::domain::masked::Masked;
use crate::domain::person::Sex;
use crate::domain::phone::{Phone, PhoneFault};
use crate::domain::text;
use crate::issue::{Code, Finding, Place};
use crate::sheet::cell::{Cell, Row};
use crate::sheet::field::Field;
use crate::sheet::layout::Layout;
use crate::sheet::source::CellTypes;

use super::home_reading::Homes;
pub use super::home_reading::{HomeReading, PlaceFault};
use super::words;

/// What a sheet's rows are read with.
#[derive(Clone, Debug)]
pub struct Context<'c> {
    /// Which column is which field.
    pub layout: &'c Layout,
    /// Sheet in the file, from 0.
    pub sheet: u16,
    /// The day for ages and future dates.
    pub today: NaiveDate,
    /// The committee's own road and lane.
    pub defaults: &'c AddressDefaults,
    /// Whether numbers and text are told apart.
    pub cell_types: CellTypes,
    /// Regions that a resident ID may begin with.
    pub regions: Regions,
}

/// A value of a cell: nothing, a value, or what was wrong with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value<T, F> {
    /// The cell is blank, or the sheet has no such column.
    Absent,
    /// It was read.
    Read(T),
    /// It was not.
    Fault(F),
}

impl<T, F> Value<T, F> {
    /// The value, if it was read.
    pub fn read(&self) -> Option<&T> {
        match self {
            Self::Read(value) => Some(value),
            _ => None,
        }
    }

    /// The fault, if there is one.
    pub fn fault(&self) -> Option<&F> {
        match self {
            Self::Fault(fault) => Some(fault),
            _ => None,
        }
    }
}

/// What can be wrong with a document number's cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberFault {
    /// A filler such as 无 or eighteen 1s.
    Filler,
    /// A numeric cell from 1e15 upwards, or text in powers of ten.
    DigitsLost,
    /// A formula without a result.
    Uncalculated,
    /// An error value such as `#N/A`.
    ErrorValue,
    /// What the number's own grammar says.
    Document(Fault),
}

/// Everything one row says, read.
pub struct Reading<'a> {
    /// What the sheet's rows are read with.
    pub context: &'a Context<'a>,
    /// The row itself.
    pub row: Row<'a>,
    /// Name without blanks and notes; empty where missing.
    pub name: Cow<'a, str>,
    /// Relation to the head, or empty.
    pub relation: Cow<'a, str>,
    /// Kind of document that its column names.
    pub kind: Option<IdKind>,
    /// Where the number stands: in its own column or, where that is blank, in that of other documents.
    pub number_field: Field,
    /// The document number's cell as text.
    pub number_text: Cow<'a, str>,
    /// The document number.
    pub number: Value<IdDocument, NumberFault>,
    /// What is odd about the number.
    pub doubts: Doubts,
    /// Birth date from its column.
    pub birth: Value<DateReading, DateFault>,
    /// Sex from its column.
    pub sex: Option<Sex>,
    /// Phone.
    pub phone: Value<Phone, PhoneFault>,
    /// What it says of its home.
    pub home: &'a HomeReading<'a>,
    /// Whether the row above said the same of its home, in every column.
    pub alike: bool,
}

/// What the row above said, so that what repeats down a household is read once.
#[derive(Default)]
pub struct Memo<'a> {
    homes: Homes<'a>,
    /// The last text in the column of kinds, and the kind that it names.
    kind: (String, Option<IdKind>),
}

impl Memo<'_> {
    fn kind(&mut self, text: &str) -> Option<IdKind> {
        if self.kind.0 != text {
            self.kind = (text.to_owned(), IdKind::from_label(text));
        }
        self.kind.1
    }
}

impl<'a> Reading<'a> {
    /// Reads a row; `memo` is that of the row above, which has the same context.
    #[must_use]
    pub fn of<'b: 'a>(context: &'a Context<'a>, row: Row<'b>, memo: &'a mut Memo<'b>) -> Self {
        let cell = |field| cell_of(context, row, field);
        let text = |field| text_of(cell(field));
        let (name, _note) = split_name(text(Field::Name));
        let kind = memo.kind(&text(Field::IdKind));
        let number_field = number_field(context, row);
        let kind = if number_field == Field::IdNumber { kind } else { kind_of_heading(context, kind) };
        let number_cell = cell(number_field);
        let number_text = text_of(number_cell);
        let number = read_number_cell(number_cell, &number_text, kind, context);
        let (home, alike) = memo.homes.of(context, row);
        Self {
            name,
            relation: tidied(text(Field::Relation)),
            kind,
            doubts: number.read().map(|document| document.doubts(context.today)).unwrap_or_default(),
            number,
            number_field,
            number_text,
            birth: read_date(cell(Field::Birth)),
            sex: words::sex(&text(Field::Sex)),
            phone: read_phone(cell(Field::Phone)),
            alike,
            home,
            context,
            row,
        }
    }

    /// The cell of a field.
    #[must_use]
    pub fn cell(&self, field: Field) -> Cell<'a> {
        cell_of(self.context, self.row, field)
    }

    /// The tidied text of a field's cell.
    #[must_use]
    pub fn text(&self, field: Field) -> Cow<'a, str> {
        tidied(text_of(self.cell(field)))
    }

    /// Where a field stands in this row.
    #[must_use]
    pub fn place(&self, field: Field) -> Place {
        let column = column_of(self.context.layout, self.shown(field)).map(|column| column as u16);
        Place { sheet: self.context.sheet, row: self.row.number(), column }
    }

    /// A finding at a field of this row, with what stands there masked by the kind of the field.
    #[must_use]
    pub fn finding(&self, code: Code, field: Field) -> Finding {
        let mut finding = Finding::new(code, self.place(field)).who(&self.name).found(self.masked(field));
        finding.field = self.shown(field).id();
        finding
    }

    /// Where a field's value was found.
    fn shown(&self, field: Field) -> Field {
        if field == Field::IdNumber { self.number_field } else { field }
    }

    fn masked(&self, field: Field) -> Masked {
        let text = text_of(self.cell(self.shown(field)));
        let text = text.trim();
        match field {
            Field::Name => Masked::name(text),
            Field::IdNumber if self.says_nothing() => Masked::harmless(text),
            Field::IdNumber if !text.bytes().any(|byte| byte.is_ascii_digit()) => Masked::name(text),
            Field::IdNumber => Masked::number(text),
            Field::Birth | Field::ReturnedOn => Masked::date(text),
            Field::Phone => Masked::phone(text),
            Field::Certificate | Field::PropertyUnit => Masked::certificate(text),
            Field::Address => Masked::address(&self.home.address_text),
            Field::RegisteredAddress => Masked::address(text),
            Field::Sex | Field::IdKind | Field::Tenure | Field::Relation | Field::Members => {
                Masked::harmless(text)
            }
            _ => Masked::unknown(text),
        }
    }

    /// Whether the number's cell holds a filler or an error value: words of nobody.
    fn says_nothing(&self) -> bool {
        matches!(self.number.fault(), Some(NumberFault::Filler | NumberFault::ErrorValue))
    }

    /// Birth date: from the document, else from its column.
    #[must_use]
    pub fn birth_date(&self) -> Option<NaiveDate> {
        self.number
            .read()
            .and_then(IdDocument::birth)
            .or_else(|| self.birth.read().and_then(DateReading::date))
    }

    /// Full years on the day of the import; `None` where no birth date is known or it lies ahead.
    #[must_use]
    pub fn age(&self) -> Option<u32> {
        self.context.today.years_since(self.birth_date()?)
    }

    /// Whether the row speaks of a child that need not have a number yet: born in the last half year, or in the last two
    /// years and called so in the row. A birth is to be registered within a month; a number that 见户口本 points to exists.
    #[must_use]
    pub fn is_newborn(&self) -> bool {
        let Some(born) = self.birth_date() else { return false };
        let days = (self.context.today - born).num_days();
        match days {
            0..=183 => !words::stands_elsewhere(&self.number_text),
            184..=730 => {
                words::is_unregistered(&self.number_text)
                    || words::is_unregistered(&self.text(Field::Remark))
                    || words::is_unregistered(&self.text(Field::IdKind))
            }
            _ => false,
        }
    }
}

/// The column of a field; where the row is a household, its head's name and number stand for the person's.
pub(crate) fn column_of(layout: &Layout, field: Field) -> Option<usize> {
    match field {
        Field::Name => layout.name_column(),
        Field::IdNumber => layout.id_column(),
        field => layout.column(field),
    }
}

pub(super) fn cell_of<'a>(context: &Context<'_>, row: Row<'a>, field: Field) -> Cell<'a> {
    column_of(context.layout, field).map_or(Cell::Empty, |column| row.cell(column))
}

/// The column of the row's number: that of other documents (护照号 …) where the number's own is blank.
fn number_field(context: &Context<'_>, row: Row<'_>) -> Field {
    let Some(other) = context.layout.column(Field::OtherIdNumber) else { return Field::IdNumber };
    let is_other = cell_of(context, row, Field::IdNumber).is_blank() && !row.cell(other).is_blank();
    if is_other { Field::OtherIdNumber } else { Field::IdNumber }
}

/// The kind that the heading of other documents names (护照号), where the row's own column says nothing better.
fn kind_of_heading(context: &Context<'_>, kind: Option<IdKind>) -> Option<IdKind> {
    let heading = context.layout.column(Field::OtherIdNumber).map(|column| context.layout.heading(column));
    match kind {
        None | Some(IdKind::ResidentId) => heading.and_then(IdKind::from_label).or(kind),
        named => named,
    }
}

/// A cell as text: numbers without decimals where they are whole, dates as year-month-day.
#[must_use]
#[inline]
pub fn text_of(cell: Cell<'_>) -> Cow<'_, str> {
    match cell {
        Cell::Text(text) => Cow::Borrowed(text),
        Cell::Empty => Cow::Borrowed(""),
        cell => text_of_value(cell),
    }
}

/// What is neither text nor nothing, as text; apart from [`text_of`] so that nearly all cells go the short way.
fn text_of_value(cell: Cell<'_>) -> Cow<'_, str> {
    match cell {
        Cell::Empty | Cell::Uncalculated => Cow::Borrowed(""),
        Cell::Text(text) | Cell::Error(text) => Cow::Borrowed(text),
        Cell::Number(number) => Cow::Owned(text::integer(number).unwrap_or_else(|| number.to_string())),
        Cell::Date(date) => Cow::Owned(date.to_string()),
        Cell::DateTime(time) => Cow::Owned(time.format("%Y-%m-%d %H:%M").to_string()),
        Cell::Bool(true) => Cow::Borrowed("是"),
        Cell::Bool(false) => Cow::Borrowed("否"),
    }
}

pub(super) fn tidied(text: Cow<'_, str>) -> Cow<'_, str> {
    match text {
        Cow::Borrowed(text) => text::tidy(text),
        Cow::Owned(text) => Cow::Owned(text::tidy(&text).into_owned()),
    }
}

fn split_name(text: Cow<'_, str>) -> (Cow<'_, str>, bool) {
    match text {
        Cow::Borrowed(text) => {
            let (name, note) = text::name_and_note(text);
            (name, note.is_some())
        }
        Cow::Owned(text) => {
            let (name, note) = text::name_and_note(&text);
            (Cow::Owned(name.into_owned()), note.is_some())
        }
    }
}

fn read_number_cell(
    cell: Cell<'_>,
    text: &str,
    kind: Option<IdKind>,
    context: &Context<'_>,
) -> Value<IdDocument, NumberFault> {
    match cell {
        Cell::Uncalculated => return Value::Fault(NumberFault::Uncalculated),
        Cell::Error(_) => return Value::Fault(NumberFault::ErrorValue),
        Cell::Number(number) if number.abs() >= 1e15 => return Value::Fault(NumberFault::DigitsLost),
        _ => {}
    }
    if cell.is_blank() {
        return Value::Absent;
    }
    if text::is_filler(text) {
        return Value::Fault(NumberFault::Filler);
    }
    match IdDocument::read_in(text, kind, context.today, context.regions) {
        Ok(document) => Value::Read(document),
        Err(fault) => Value::Fault(match fault.class {
            FaultClass::Missing => return Value::Absent,
            FaultClass::PrecisionLoss => NumberFault::DigitsLost,
            _ => NumberFault::Document(fault),
        }),
    }
}

/// A date's cell, in every form met.
pub(crate) fn read_date(cell: Cell<'_>) -> Value<DateReading, DateFault> {
    let read = match cell {
        Cell::Date(date) => Ok(DateReading::from(date)),
        Cell::DateTime(time) => Ok(DateReading::from(time)),
        Cell::Number(number) => read_number(number),
        Cell::Text(text) if !cell.is_blank() && !text::is_filler(text) => read_text(text),
        _ => return Value::Absent,
    };
    match read {
        Ok(date) => Value::Read(date),
        Err(fault) => Value::Fault(fault),
    }
}

fn read_phone(cell: Cell<'_>) -> Value<Phone, PhoneFault> {
    let text = text_of(cell);
    if cell.is_blank() || text::is_filler(&text) {
        return Value::Absent;
    }
    match Phone::read(&text) {
        Ok(phone) => Value::Read(phone),
        Err(fault) => Value::Fault(fault),
    }
}
