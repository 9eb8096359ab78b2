//! Cells of a document: a value and what is to be said about it. Never a font: how a role looks is the renderer's affair.

use std::borrow::Cow;

use chrono::NaiveDate;

use crate::domain::masked::Masked;
use crate::domain::units::{Fen, Masks};

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Value<'a> {
    /// Nothing; on paper a place to write.
    Empty,
    /// Text, always shown as text: a leading `=` or zero stays what it is.
    Text(Cow<'a, str>),
    /// A whole number.
    Number(i64),
    /// A ratio in thousandths: 250 is printed as 0.250.
    Thousandths(i64),
    /// A mean in tenths: 25 is printed as 2.5.
    Tenths(i64),
    /// A part of a whole in thousandths: 250 is printed as 25.0%.
    Share(i64),
    /// Money, printed in yuan with two decimals.
    Money(Fen),
    /// A day.
    Date(NaiveDate),
    /// A box to tick, `□`.
    Tick,
}

/// What is to be said about a cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Mark<'a> {
    /// Nothing.
    #[default]
    Plain,
    /// It is at fault: coloured, with a note.
    Faulty(Cow<'a, str>),
}

/// One cell of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell<'a> {
    /// What stands in it.
    pub value: Value<'a>,
    /// What is to be said about it.
    pub mark: Mark<'a>,
}

impl<'a> Cell<'a> {
    /// A place to write.
    pub const EMPTY: Self = Self { value: Value::Empty, mark: Mark::Plain };

    /// A box to tick.
    pub const TICK: Self = Self { value: Value::Tick, mark: Mark::Plain };

    /// Text; blank text is an empty cell.
    pub fn text(text: impl Into<Cow<'a, str>>) -> Self {
        let text = text.into();
        if text.is_empty() { Self::EMPTY } else { Value::Text(text).into() }
    }

    /// Text that has been masked.
    #[must_use]
    pub fn masked(text: &Masked) -> Self {
        Self::text(text.as_str().to_owned())
    }

    /// A count; more than `i64::MAX` is shown as `i64::MAX`.
    #[must_use]
    pub fn number(number: u64) -> Self {
        Value::Number(i64::try_from(number).unwrap_or(i64::MAX)).into()
    }

    /// A number of masks.
    #[must_use]
    pub fn masks(masks: Masks) -> Self {
        Self::number(masks.0)
    }

    /// A ratio in thousandths, or nothing where there is none.
    #[must_use]
    pub fn thousandths(ratio: Option<i64>) -> Self {
        ratio.map_or(Self::EMPTY, |ratio| Value::Thousandths(ratio).into())
    }

    /// A mean in tenths, or nothing where there is none.
    #[must_use]
    pub fn tenths(mean: Option<i64>) -> Self {
        mean.map_or(Self::EMPTY, |mean| Value::Tenths(mean).into())
    }

    /// A part of a whole in thousandths, or nothing where there is none.
    #[must_use]
    pub fn share(share: Option<i64>) -> Self {
        share.map_or(Self::EMPTY, |share| Value::Share(share).into())
    }

    /// A number that may be below zero.
    #[must_use]
    pub fn signed(number: i64) -> Self {
        Value::Number(number).into()
    }

    /// Money, or a place to write where it is unknown.
    #[must_use]
    pub fn money(money: Option<Fen>) -> Self {
        money.map_or(Self::EMPTY, |fen| Value::Money(fen).into())
    }

    /// A day.
    #[must_use]
    pub fn date(date: NaiveDate) -> Self {
        Value::Date(date).into()
    }

    /// The same cell, at fault.
    #[must_use]
    pub fn faulty(self, note: impl Into<Cow<'a, str>>) -> Self {
        Self { mark: Mark::Faulty(note.into()), ..self }
    }
}

impl<'a> From<Value<'a>> for Cell<'a> {
    fn from(value: Value<'a>) -> Self {
        Self { value, mark: Mark::Plain }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blank_text_is_a_place_to_write() {
        assert_eq!(Cell::text(""), Cell::EMPTY);
        assert_eq!(Cell::text("0101").value, Value::Text("0101".into()));
    }

    #[test]
    fn a_faulty_cell_keeps_its_value() {
        let cell = Cell::number(7).faulty("too many");
        assert_eq!(cell.value, Value::Number(7));
        assert_eq!(cell.mark, Mark::Faulty("too many".into()));
    }
}
