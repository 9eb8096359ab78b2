//! Raw rows as bytes: what a batch keeps of its file.
//!
//! Columns of kinds, lengths and numbers are kept apart from the text, because like beside like compresses well. The bytes
//! give back exactly the cells that were read.

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

use super::cell::{Cell, Rows};

/// Compression level: speed counts more than the last tenth of size.
const LEVEL: i32 = 1;

/// The bytes are not what [`pack`] wrote.
#[derive(Debug, thiserror::Error)]
#[error("stored rows cannot be read: {0}")]
pub struct PackError(String);

#[derive(Default, Serialize, Deserialize)]
struct Packed {
    text: String,
    rows: Vec<(u32, u32)>,
    kinds: Vec<Kind>,
    lengths: Vec<u32>,
    numbers: Vec<f64>,
    dates: Vec<NaiveDate>,
    times: Vec<NaiveDateTime>,
}

#[derive(Clone, Copy, Serialize, Deserialize)]
enum Kind {
    Empty,
    Text,
    Number,
    Date,
    DateTime,
    True,
    False,
    Error,
    Uncalculated,
}

impl Packed {
    fn put(&mut self, cell: Cell<'_>) {
        let kind = match cell {
            Cell::Empty => Kind::Empty,
            Cell::Text(text) => self.put_text(text, Kind::Text),
            Cell::Error(text) => self.put_text(text, Kind::Error),
            Cell::Number(number) => {
                self.numbers.push(number);
                Kind::Number
            }
            Cell::Date(date) => {
                self.dates.push(date);
                Kind::Date
            }
            Cell::DateTime(time) => {
                self.times.push(time);
                Kind::DateTime
            }
            Cell::Bool(true) => Kind::True,
            Cell::Bool(false) => Kind::False,
            Cell::Uncalculated => Kind::Uncalculated,
        };
        self.kinds.push(kind);
    }

    fn put_text(&mut self, text: &str, kind: Kind) -> Kind {
        self.text.push_str(text);
        self.lengths.push(text.len() as u32);
        kind
    }
}

/// Rows as compressed bytes.
///
/// # Errors
/// Only where memory runs out in the compressor.
pub fn pack(rows: &Rows) -> Result<Vec<u8>, PackError> {
    let mut packed = Packed { text: String::with_capacity(rows.text_bytes()), ..Packed::default() };
    for row in rows.iter() {
        packed.rows.push((row.number(), row.width() as u32));
        for cell in row.cells() {
            packed.put(cell);
        }
    }
    let plain = postcard::to_stdvec(&packed).map_err(|fault| PackError(fault.to_string()))?;
    zstd::bulk::compress(&plain, LEVEL).map_err(|fault| PackError(fault.to_string()))
}

/// The rows of [`pack`].
///
/// # Errors
/// [`PackError`] where the bytes are damaged.
pub fn unpack(bytes: &[u8]) -> Result<Rows, PackError> {
    let fault = |text: &dyn std::fmt::Display| PackError(text.to_string());
    let plain = zstd::stream::decode_all(bytes).map_err(|error| fault(&error))?;
    let packed: Packed = postcard::from_bytes(&plain).map_err(|error| fault(&error))?;
    let mut taken = Taken { packed: &packed, text: 0, kind: 0, length: 0, number: 0, date: 0, time: 0 };
    let mut rows = Rows::new();
    for (number, width) in &packed.rows {
        rows.start_row(*number);
        for _ in 0..*width {
            rows.push(taken.next().ok_or_else(|| fault(&"the block is cut short"))?);
        }
    }
    Ok(rows)
}

struct Taken<'a> {
    packed: &'a Packed,
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
        Some(match step(&packed.kinds, &mut self.kind)? {
            Kind::Empty => Cell::Empty,
            Kind::Text => Cell::Text(self.text()?),
            Kind::Error => Cell::Error(self.text()?),
            Kind::Number => Cell::Number(step(&packed.numbers, &mut self.number)?),
            Kind::Date => Cell::Date(step(&packed.dates, &mut self.date)?),
            Kind::DateTime => Cell::DateTime(step(&packed.times, &mut self.time)?),
            Kind::True => Cell::Bool(true),
            Kind::False => Cell::Bool(false),
            Kind::Uncalculated => Cell::Uncalculated,
        })
    }

    fn text(&mut self) -> Option<&'a str> {
        let length = step(&self.packed.lengths, &mut self.length)? as usize;
        let text = self.packed.text.get(self.text..self.text + length);
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
