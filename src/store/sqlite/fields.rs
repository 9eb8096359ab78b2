//! Values into statements and out of rows, in the order of the columns.
//!
//! Bound one by one and without a list of `dyn ToSql`: this is the innermost loop of an import.

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime};
use rusqlite::types::{Type, ValueRef};
use rusqlite::{Error, Result, Row, Statement};

use crate::domain::household::{BatchId, Provenance};

/// Days from the beginning of the common era to 1970-01-01.
const EPOCH: i32 = 719_163;

/// Binds the parameters of one execution from left to right.
pub(super) struct Binder<'s, 'c> {
    statement: &'s mut Statement<'c>,
    at: usize,
}

impl<'s, 'c> Binder<'s, 'c> {
    pub(super) fn new(statement: &'s mut Statement<'c>) -> Self {
        Self { statement, at: 0 }
    }

    pub(super) fn int(&mut self, value: impl Into<i64>) -> Result<&mut Self> {
        self.at += 1;
        self.statement.raw_bind_parameter(self.at, value.into())?;
        Ok(self)
    }

    pub(super) fn text(&mut self, value: &str) -> Result<&mut Self> {
        self.at += 1;
        self.statement.raw_bind_parameter(self.at, value)?;
        Ok(self)
    }

    pub(super) fn bytes(&mut self, value: &[u8]) -> Result<&mut Self> {
        self.at += 1;
        self.statement.raw_bind_parameter(self.at, value)?;
        Ok(self)
    }

    pub(super) fn maybe(&mut self, value: Option<impl Into<i64>>) -> Result<&mut Self> {
        self.at += 1;
        self.statement.raw_bind_parameter(self.at, value.map(Into::into))?;
        Ok(self)
    }

    pub(super) fn big(&mut self, value: u64) -> Result<&mut Self> {
        let value = i64::try_from(value).map_err(|e| Error::ToSqlConversionFailure(e.into()))?;
        self.int(value)
    }

    pub(super) fn day(&mut self, value: NaiveDate) -> Result<&mut Self> {
        self.int(days(value))
    }

    pub(super) fn maybe_day(&mut self, value: Option<NaiveDate>) -> Result<&mut Self> {
        self.maybe(value.map(days))
    }

    pub(super) fn time(&mut self, value: NaiveDateTime) -> Result<&mut Self> {
        self.int(value.and_utc().timestamp())
    }

    pub(super) fn provenance(&mut self, value: Provenance) -> Result<&mut Self> {
        self.int(value.batch.0)?.int(value.sheet)?.int(value.row)
    }

    /// Runs the statement; gives the number of rows touched.
    pub(super) fn run(&mut self) -> Result<usize> {
        self.statement.raw_execute()
    }
}

fn days(day: NaiveDate) -> i32 {
    day.num_days_from_ce() - EPOCH
}

/// Takes the columns of a row from left to right. A value that fits no type here is a damaged registry.
pub(super) struct Fields<'a> {
    row: &'a Row<'a>,
    at: usize,
}

impl<'a> Fields<'a> {
    pub(super) const fn new(row: &'a Row<'a>) -> Self {
        Self { row, at: 0 }
    }

    fn next(&mut self) -> Result<ValueRef<'a>> {
        let value = self.row.get_ref(self.at)?;
        self.at += 1;
        Ok(value)
    }

    fn wrong<T>(&self, value: ValueRef<'_>, wanted: Type) -> Result<T> {
        Err(Error::InvalidColumnType(self.at - 1, wanted.to_string(), value.data_type()))
    }

    fn out_of_range(&self, value: i64) -> Error {
        Error::IntegralValueOutOfRange(self.at - 1, value)
    }

    pub(super) fn maybe_int(&mut self) -> Result<Option<i64>> {
        match self.next()? {
            ValueRef::Null => Ok(None),
            ValueRef::Integer(value) => Ok(Some(value)),
            other => self.wrong(other, Type::Integer),
        }
    }

    fn wide(&mut self) -> Result<i64> {
        match self.next()? {
            ValueRef::Integer(value) => Ok(value),
            other => self.wrong(other, Type::Integer),
        }
    }

    pub(super) fn int<T: TryFrom<i64>>(&mut self) -> Result<T> {
        let value = self.wide()?;
        T::try_from(value).map_err(|_| self.out_of_range(value))
    }

    pub(super) fn maybe<T: TryFrom<i64>>(&mut self) -> Result<Option<T>> {
        let Some(value) = self.maybe_int()? else { return Ok(None) };
        T::try_from(value).map(Some).map_err(|_| self.out_of_range(value))
    }

    pub(super) fn yes(&mut self) -> Result<bool> {
        let value = self.wide()?;
        self.known(value, |code| match code {
            0 => Some(false),
            1 => Some(true),
            _ => None,
        })
    }

    pub(super) fn code<T>(&mut self, meaning: fn(i64) -> Option<T>) -> Result<T> {
        let value = self.wide()?;
        self.known(value, meaning)
    }

    pub(super) fn maybe_code<T>(&mut self, meaning: fn(i64) -> Option<T>) -> Result<Option<T>> {
        let Some(value) = self.maybe_int()? else { return Ok(None) };
        self.known(value, meaning).map(Some)
    }

    fn known<T>(&self, value: i64, meaning: fn(i64) -> Option<T>) -> Result<T> {
        meaning(value).ok_or_else(|| self.out_of_range(value))
    }

    pub(super) fn str(&mut self) -> Result<&'a str> {
        match self.next()? {
            ValueRef::Text(bytes) => std::str::from_utf8(bytes)
                .map_err(|e| Error::FromSqlConversionFailure(self.at - 1, Type::Text, e.into())),
            other => self.wrong(other, Type::Text),
        }
    }

    pub(super) fn text<T: for<'t> From<&'t str>>(&mut self) -> Result<T> {
        self.str().map(T::from)
    }

    pub(super) fn bytes(&mut self) -> Result<Vec<u8>> {
        match self.next()? {
            ValueRef::Blob(bytes) => Ok(bytes.to_vec()),
            other => self.wrong(other, Type::Blob),
        }
    }

    pub(super) fn day(&mut self) -> Result<NaiveDate> {
        let value = self.wide()?;
        self.known(value, day)
    }

    pub(super) fn maybe_day(&mut self) -> Result<Option<NaiveDate>> {
        self.maybe_code(day)
    }

    pub(super) fn time(&mut self) -> Result<NaiveDateTime> {
        let value = self.wide()?;
        self.known(value, |seconds| DateTime::from_timestamp(seconds, 0).map(|time| time.naive_utc()))
    }

    pub(super) fn provenance(&mut self) -> Result<Provenance> {
        Ok(Provenance { batch: BatchId(self.int()?), sheet: self.int()?, row: self.int()? })
    }

    /// What a value that was read as text means; `None` is a damaged registry.
    pub(super) fn meaning<T>(&self, value: Option<T>) -> Result<T> {
        value.ok_or_else(|| {
            let detail = format!("column {} cannot be read", self.at);
            Error::FromSqlConversionFailure(self.at - 1, Type::Text, detail.into())
        })
    }
}

fn day(value: i64) -> Option<NaiveDate> {
    i32::try_from(value).ok()?.checked_add(EPOCH).and_then(NaiveDate::from_num_days_from_ce_opt)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_count_from_1970() {
        for (year, month, dom, count) in [(1970, 1, 1, 0), (1969, 12, 31, -1), (2020, 2, 3, 18_295)] {
            let date = NaiveDate::from_ymd_opt(year, month, dom).unwrap();
            assert_eq!(days(date), count);
            assert_eq!(day(i64::from(count)), Some(date));
        }
        assert_eq!(day(i64::MAX), None);
        assert_eq!(day(i64::from(i32::MAX)), None);
    }
}
