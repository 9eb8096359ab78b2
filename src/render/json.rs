//! JSON lines: one object a row, its keys the ids of the columns, in their order.
//!
//! `{"kind":"voucher","day":"2020-02-03",…}`; an empty cell is `null`, a number is a number, money is a string in yuan, a
//! void row has `"void":true`, cells at fault are told in `"faults":{"column_3":"…"}`. After a table that is summed comes
//! `{"kind":"summary","of":"voucher","rows":12,"masks":60}`. Covers, groups and paper-only columns are left out.

use std::io::{self, Write};

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::values::{Summed, Sums, shown, yuan};
use crate::report::cell::{Cell, Mark, Value};
use crate::report::document::{Document, Row, RowKind, Sheet, SheetKind, Table};

/// Writes the lists of a document as JSON lines.
///
/// # Errors
/// `out` refused.
pub fn write(document: &Document<'_>, out: &mut dyn Write) -> io::Result<()> {
    for (sheet, table) in document.tables().filter(|(sheet, _)| sheet.kind == SheetKind::List) {
        write_table(sheet, table, out)?;
    }
    out.flush()
}

fn write_table<'a>(sheet: &Sheet<'a>, table: &Table<'a>, out: &mut dyn Write) -> io::Result<()> {
    let mut sums = Sums::new(&table.columns);
    for row in table.rows.iter().filter(|row| row.kind != RowKind::Group) {
        sums.add(&row, &table.columns);
        line(&DataLine { sheet, table, row: &row }, out)?;
    }
    if table.totals.is_some() {
        line(&SummaryLine { sheet, table, sums: &sums }, out)?;
    }
    Ok(())
}

fn line(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, value)?;
    out.write_all(b"\n")
}

struct DataLine<'l, 'a> {
    sheet: &'l Sheet<'a>,
    table: &'l Table<'a>,
    row: &'l Row<'a>,
}

impl Serialize for DataLine<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("kind", self.table.id)?;
        constants(self.sheet, &mut map)?;
        let mut faulty = false;
        for (column, at) in
            self.table.columns.iter().zip(0..).filter(|(column, _)| !column.role.is_paper_only())
        {
            let cell = self.row.cells.get(at).unwrap_or(&Cell::EMPTY);
            map.serialize_entry(&*column.id, &JsonValue(&cell.value))?;
            faulty |= cell.mark != Mark::Plain;
        }
        if self.row.kind == RowKind::Void {
            map.serialize_entry("void", &true)?;
        }
        if faulty {
            map.serialize_entry("faults", &Faults(self))?;
        }
        map.end()
    }
}

fn constants<M: SerializeMap>(sheet: &Sheet<'_>, map: &mut M) -> Result<(), M::Error> {
    sheet
        .constants
        .iter()
        .try_for_each(|constant| map.serialize_entry(constant.id, &JsonValue(&constant.value)))
}

struct Faults<'f, 'l, 'a>(&'f DataLine<'l, 'a>);

impl Serialize for Faults<'_, '_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (column, cell) in self.0.table.columns.iter().zip(&self.0.row.cells) {
            if let Mark::Faulty(note) = &cell.mark {
                map.serialize_entry(&*column.id, &**note)?;
            }
        }
        map.end()
    }
}

struct SummaryLine<'l, 'a> {
    sheet: &'l Sheet<'a>,
    table: &'l Table<'a>,
    sums: &'l Sums,
}

impl Serialize for SummaryLine<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("kind", "summary")?;
        map.serialize_entry("of", self.table.id)?;
        constants(self.sheet, &mut map)?;
        map.serialize_entry("rows", &self.sums.rows())?;
        for (at, column) in self.table.columns.iter().enumerate() {
            match self.sums.of(at) {
                Some(Summed::Number(number)) => map.serialize_entry(&*column.id, &number)?,
                Some(Summed::Money(fen)) => map.serialize_entry(&*column.id, &yuan(fen))?,
                None => {}
            }
        }
        map.end()
    }
}

struct JsonValue<'v, 'a>(&'v Value<'a>);

impl Serialize for JsonValue<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Value::Empty | Value::Tick => serializer.serialize_none(),
            Value::Number(number) => serializer.serialize_i64(*number),
            Value::Tenths(mean) => serializer.serialize_f64(*mean as f64 / 10.0),
            Value::Thousandths(part) | Value::Share(part) => serializer.serialize_f64(*part as f64 / 1000.0),
            other => serializer.serialize_str(&shown(other)),
        }
    }
}
