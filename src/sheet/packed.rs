//! Raw rows as bytes: what a batch keeps of its file.
//!
//! Columns of kinds, lengths and numbers are kept apart from the text, because like beside like compresses well. The bytes
//! give back exactly the cells that were read.

use std::io::Write;

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::cell::{Cell, Rows};

/// Compression level: speed counts more than the last tenth of size.
const LEVEL: i32 = 1;

/// The bytes are not what [`pack`] wrote.
#[derive(Debug, thiserror::Error)]
#[error("stored rows cannot be read: {0}")]
pub struct PackError(String);

/// Everything about the cells but their text.
#[derive(Default, Serialize, Deserialize)]
struct Packed {
    rows: Vec<(u32, u32)>,
    kinds: Kinds,
    lengths: Vec<u32>,
    numbers: Vec<f64>,
    dates: Vec<NaiveDate>,
    times: Vec<NaiveDateTime>,
}

/// One byte a cell, written in one piece.
#[derive(Default)]
struct Kinds(Vec<u8>);

impl Serialize for Kinds {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&self.0)
    }
}

impl<'de> Deserialize<'de> for Kinds {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let bytes: &[u8] = Deserialize::deserialize(deserializer)?;
        Ok(Self(bytes.to_vec()))
    }
}

const EMPTY: u8 = 0;
const TEXT: u8 = 1;
const NUMBER: u8 = 2;
const DATE: u8 = 3;
const DATE_TIME: u8 = 4;
const TRUE: u8 = 5;
const FALSE: u8 = 6;
const ERROR: u8 = 7;
const UNCALCULATED: u8 = 8;

impl Packed {
    fn put(&mut self, cell: Cell<'_>) {
        let kind = match cell {
            Cell::Empty => EMPTY,
            Cell::Text(text) => {
                self.lengths.push(text.len() as u32);
                TEXT
            }
            Cell::Error(text) => {
                self.lengths.push(text.len() as u32);
                ERROR
            }
            Cell::Number(number) => {
                self.numbers.push(number);
                NUMBER
            }
            Cell::Date(date) => {
                self.dates.push(date);
                DATE
            }
            Cell::DateTime(time) => {
                self.times.push(time);
                DATE_TIME
            }
            Cell::Bool(true) => TRUE,
            Cell::Bool(false) => FALSE,
            Cell::Uncalculated => UNCALCULATED,
        };
        self.kinds.0.push(kind);
    }
}

/// Rows as compressed bytes: the length of what is said about the cells, that, then the text of all cells.
///
/// # Errors
/// Only where memory runs out in the compressor.
pub fn pack(rows: &Rows) -> Result<Vec<u8>, PackError> {
    let fault = |text: &dyn std::fmt::Display| PackError(text.to_string());
    let mut packed = Packed::default();
    for row in rows.iter() {
        packed.rows.push((row.number(), row.width() as u32));
        row.cells().for_each(|cell| packed.put(cell));
    }
    let cells = postcard::to_stdvec(&packed).map_err(|error| fault(&error))?;
    let mut encoder = zstd::stream::Encoder::new(Vec::new(), LEVEL).map_err(|error| fault(&error))?;
    let parts = [&(cells.len() as u64).to_le_bytes()[..], &cells, rows.text().as_bytes()];
    for part in parts {
        encoder.write_all(part).map_err(|error| fault(&error))?;
    }
    encoder.finish().map_err(|error| fault(&error))
}

/// The rows of [`pack`].
///
/// # Errors
/// [`PackError`] where the bytes are damaged.
pub fn unpack(bytes: &[u8]) -> Result<Rows, PackError> {
    let fault = |text: &dyn std::fmt::Display| PackError(text.to_string());
    let cut_short = || fault(&"the block is cut short");
    let plain = zstd::stream::decode_all(bytes).map_err(|error| fault(&error))?;
    let (length, rest) = plain.split_first_chunk::<8>().ok_or_else(cut_short)?;
    let length = usize::try_from(u64::from_le_bytes(*length)).map_err(|error| fault(&error))?;
    let (cells, text) = rest.split_at_checked(length).ok_or_else(cut_short)?;
    let packed: Packed = postcard::from_bytes(cells).map_err(|error| fault(&error))?;
    let text = std::str::from_utf8(text).map_err(|error| fault(&error))?;
    let mut taken =
        Taken { packed: &packed, all: text, text: 0, kind: 0, length: 0, number: 0, date: 0, time: 0 };
    let mut rows = Rows::new();
    for (number, width) in &packed.rows {
        rows.start_row(*number);
        for _ in 0..*width {
            rows.push(taken.next().ok_or_else(cut_short)?);
        }
    }
    Ok(rows)
}

struct Taken<'a> {
    packed: &'a Packed,
    all: &'a str,
    text: usize,
    kind: usize,
    length: usize,
    number: usize,
    date: usize,
    time: usize,
}

fn step<T: Copy>(values: &[T], at: &mut usize) -> Option<T> {
    let value = values.get(*at).copied();
    *at += 1;
    value
}

impl<'a> Taken<'a> {
    fn next(&mut self) -> Option<Cell<'a>> {
        let packed = self.packed;
        Some(match step(&packed.kinds.0, &mut self.kind)? {
            EMPTY => Cell::Empty,
            TEXT => Cell::Text(self.text()?),
            ERROR => Cell::Error(self.text()?),
            NUMBER => Cell::Number(step(&packed.numbers, &mut self.number)?),
            DATE => Cell::Date(step(&packed.dates, &mut self.date)?),
            DATE_TIME => Cell::DateTime(step(&packed.times, &mut self.time)?),
            TRUE => Cell::Bool(true),
            FALSE => Cell::Bool(false),
            UNCALCULATED => Cell::Uncalculated,
            _ => return None,
        })
    }

    fn text(&mut self) -> Option<&'a str> {
        let length = step(&self.packed.lengths, &mut self.length)? as usize;
        let text = self.all.get(self.text..self.text + length);
        self.text += length;
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_come_back_as_they_were() {
        let day = NaiveDate::from_ymd_opt(2020, 2, 3).unwrap();
        let cells = [
            Cell::Text("王文民"),
            Cell::Empty,
            Cell::Number(1.1e17),
            Cell::Date(day),
            Cell::DateTime(day.and_hms_opt(8, 30, 0).unwrap()),
            Cell::Bool(true),
            Cell::Bool(false),
            Cell::Error("#N/A"),
            Cell::Uncalculated,
            Cell::Text(""),
        ];
        let mut rows = Rows::new();
        for number in [7, 9] {
            rows.start_row(number);
            for cell in cells {
                rows.push(cell);
            }
        }
        rows.start_row(10);
        let back = unpack(&pack(&rows).unwrap()).unwrap();
        assert_eq!(
            back.iter().map(|row| (row.number(), row.width())).collect::<Vec<_>>(),
            [(7, 10), (9, 10), (10, 0)]
        );
        for row in back.iter().take(2) {
            assert_eq!(row.cells().collect::<Vec<_>>(), cells);
        }
    }

    #[test]
    fn damaged_bytes_are_an_error() {
        assert!(unpack(b"no rows at all").is_err());
        let mut bytes = pack(&Rows::new()).unwrap();
        bytes.truncate(3);
        assert!(unpack(&bytes).is_err());
    }
}
