//! One table of a sheet: heading, rows, sums per page and in all, drop-down lists, notes.

use rust_xlsxwriter::{DataValidation, DataValidationErrorStyle, Format, IgnoreError, Note, XlsxError};

use super::super::values::{Summed, Sums, shown};
use super::super::width;
use super::Failure;
use super::chart::Placed;
use super::grid::height;
use super::sheet::SheetWriter;
use super::styles::{ColumnStyle, wraps};
use crate::report::Text;
use crate::report::cell::{Cell, Mark, Value};
use crate::report::document::{Column, Heading, Role, Row, RowKind, Rowing, Sum, Table, Totals};

/// Most notes on one sheet: spreadsheets grow slow with more. What a note says stands in the reason of its row as well.
const MOST_NOTES: u32 = 5_000;

/// Longest text of a cell, in UTF-16 units.
const LONGEST: usize = 32_767;

/// Whole numbers up to here are exact in a spreadsheet.
const EXACT: u64 = 1 << 53;

const CHOOSE: Text = Text::new("请从下拉列表中选择", "Please choose from the list");

/// Writes a table; `after` is the height in pixels of what follows it on the sheet and should stand on its last page.
pub(super) fn write(sheet: &mut SheetWriter<'_>, table: &Table<'_>, after: u32) -> Result<(), Failure> {
    let styles =
        table.columns.iter().map(|column| ColumnStyle::new(&sheet.styles, column, table.rowing)).collect();
    let mut writer = TableWriter { sheet, table, styles, rooms: Vec::new(), repeated: 0, notes: 0 };
    writer.rooms = writer.measure_rooms();
    writer.prepare()?;
    writer.heading()?;
    let first = writer.sheet.row;
    writer.rows(after)?;
    writer.finish(first)
}

struct TableWriter<'t, 'w, 'a> {
    sheet: &'t mut SheetWriter<'w>,
    table: &'t Table<'a>,
    styles: Vec<ColumnStyle>,
    /// Room for text in each column in hundredths of an em; `None` where text is not wrapped.
    rooms: Vec<Option<u32>>,
    /// Height of the heading, where it is printed on each page.
    repeated: u32,
    notes: u32,
}

impl TableWriter<'_, '_, '_> {
    fn columns(&self) -> impl Iterator<Item = (u16, &Column<'_>)> {
        (0..).zip(&self.table.columns)
    }

    fn measure_rooms(&self) -> Vec<Option<u32>> {
        let rowing = self.table.rowing;
        let room = |(at, column): (u16, &Column<'_>)| {
            wraps(column, rowing).then(|| self.sheet.grid.room_of(at, column, rowing))
        };
        self.columns().map(room).collect()
    }

    /// What must be said of columns and rows before the first row is written.
    fn prepare(&mut self) -> Result<(), XlsxError> {
        if self.table.rowing == Rowing::Verbatim {
            for (at, style) in (0..).zip(&self.styles) {
                if let Some(typed) = &style.typed {
                    self.sheet.sheet.set_column_format(at, typed)?;
                }
            }
        }
        Ok(())
    }

    fn heading(&mut self) -> Result<(), Failure> {
        let size = self.sheet.grid.size();
        // Headings are bold: a tenth less room.
        let lines = self.columns().map(|(at, column)| {
            width::lines(&column.heading, self.sheet.grid.room(at, at + 1, size) * 10 / 11)
        });
        let height = height(lines.max().unwrap_or(1), size, Rowing::Dense) + 6;
        self.sheet.set_height(height)?;
        let row = self.sheet.row;
        for (at, column) in (0..).zip(&self.table.columns) {
            let text = cut(&column.heading);
            self.sheet.sheet.write_string_with_format(row, at, text, &self.sheet.styles.heading)?;
        }
        if self.table.heading == Heading::Frozen {
            self.sheet.sheet.set_freeze_panes(row + 1, 0)?;
            self.sheet.sheet.set_repeat_rows(row, row)?;
            self.repeated = height;
        }
        self.sheet.pager.take(height);
        self.sheet.row += 1;
        Ok(())
    }

    fn rows(&mut self, after: u32) -> Result<(), Failure> {
        let (table, first) = (self.table, self.sheet.row);
        let paged = table.totals.and_then(|totals| totals.page.map(|word| (word, totals)));
        let foot = self.total_height();
        let end = if table.totals.is_some() { foot + after } else { after };
        let (mut all, mut page) = (Sums::new(&table.columns), Sums::new(&table.columns));
        let mut rows = table.rows.iter().peekable();
        while let Some(row) = rows.next() {
            let height = self.row_height(&row);
            if let Some((word, totals)) = &paged {
                let next = if row.kind == RowKind::Group {
                    2 * self::height(1, self.sheet.grid.size(), table.rowing)
                } else {
                    0
                };
                let needed = height + foot + if rows.peek().is_none() { end } else { next };
                if self.sheet.pager.is_full_for(needed) {
                    self.total(&page.label(word, totals), &page)?;
                    self.sheet.pager.begin_page(self.sheet.row, self.repeated);
                    page = Sums::new(&table.columns);
                }
                page.add(&row, &table.columns);
            }
            all.add(&row, &table.columns);
            self.row(&row, height)?;
        }
        self.place(first);
        self.totals(&page, &all)
    }

    /// Remembers where the rows stand, for the charts that follow.
    fn place(&mut self, first: u32) {
        let columns = self.table.columns.iter().map(|column| (column.id.to_string(), column.role)).collect();
        let (id, last) = (self.table.id, self.sheet.row);
        self.sheet.placed.push(Placed { id, rows: first..last, columns });
    }

    /// The sums of the last page, where there is more than one, and those of all.
    fn totals(&mut self, page: &Sums, all: &Sums) -> Result<(), Failure> {
        let Some(totals) = self.table.totals else { return Ok(()) };
        if let Some(word) = totals.page.filter(|_| page.rows() < all.rows()) {
            self.total(&page.label(word, &totals), page)?;
        }
        self.total(&label_of_all(all, &totals), all)
    }

    fn row_height(&self, row: &Row<'_>) -> u32 {
        let size = self.sheet.grid.size();
        if row.kind == RowKind::Group {
            let text = row.cells.first().map(|cell| shown(&cell.value)).unwrap_or_default();
            return height(
                width::lines(&text, self.sheet.grid.room(0, self.sheet.grid.len(), size)),
                size,
                Rowing::Dense,
            );
        }
        let mut lines = 1;
        for (cell, room) in row.cells.iter().zip(&self.rooms) {
            if let (Value::Text(text), Some(room)) = (&cell.value, room) {
                // No byte is wider than 86 hundredths: short text needs no measuring.
                if text.len() as u64 * 86 > u64::from(*room) || text.contains('\n') {
                    lines = width::lines(text, *room).max(lines);
                }
            }
        }
        height(lines, size, self.table.rowing)
    }

    fn row(&mut self, row: &Row<'_>, height: u32) -> Result<(), Failure> {
        self.sheet.set_height(height)?;
        if row.kind == RowKind::Group {
            let text = row.cells.first().map(|cell| shown(&cell.value)).unwrap_or_default();
            let format = self.sheet.styles.group.clone();
            self.sheet.span(0, self.table.columns.len() as u16, &text, &format)?;
        } else {
            for at in 0..self.table.columns.len() {
                self.cell(at, row.cells.get(at).unwrap_or(&Cell::EMPTY), row.kind)?;
            }
        }
        self.sheet.pager.take_row(height);
        self.sheet.row += 1;
        Ok(())
    }

    fn cell(&mut self, at: usize, cell: &Cell<'_>, kind: RowKind) -> Result<(), Failure> {
        let (row, column) = (self.sheet.row, at as u16);
        let style = &self.styles[at];
        let format = match (&cell.mark, kind) {
            (Mark::Faulty(_), _) => &style.faulty,
            (Mark::Plain, RowKind::Void) => &style.void,
            (Mark::Plain, _) => &style.plain,
        };
        put(self.sheet.sheet, (row, column), &cell.value, self.table.columns[at].role, format)?;
        if let Mark::Faulty(text) = &cell.mark
            && self.notes < MOST_NOTES
        {
            self.notes += 1;
            self.sheet.sheet.insert_note(row, column, &note(text))?;
        }
        Ok(())
    }

    fn total_height(&self) -> u32 {
        height(1, self.sheet.grid.size(), self.table.rowing)
    }

    /// A row of sums: the label stands over the columns before the first sum.
    fn total(&mut self, label: &str, sums: &Sums) -> Result<(), Failure> {
        let width = self.table.columns.len() as u16;
        let first = self.columns().find(|(_, column)| column.sum == Sum::Added).map_or(width, |(at, _)| at);
        let size = self.sheet.grid.size();
        let height = if first > 0 {
            let lines = width::lines(label, self.sheet.grid.room(0, first, size) * 10 / 11);
            height(lines, size, self.table.rowing)
        } else {
            self.total_height()
        };
        self.sheet.set_height(height)?;
        let row = self.sheet.row;
        if first > 0 {
            let format = self.sheet.styles.total.clone();
            self.sheet.span(0, first, label, &format)?;
        }
        for at in first..width {
            let style = &self.styles[usize::from(at)];
            match sums.of(usize::from(at)) {
                Some(Summed::Number(number)) => {
                    let value = Value::Number(number);
                    put(self.sheet.sheet, (row, at), &value, Role::Number, &style.total)?;
                }
                Some(Summed::Money(fen)) => {
                    self.sheet.sheet.write_number_with_format(row, at, fen as f64 / 100.0, &style.total)?;
                }
                None => {
                    self.sheet.sheet.write_blank(row, at, &self.sheet.styles.total)?;
                }
            }
        }
        self.sheet.pager.take_row(height);
        self.sheet.row += 1;
        Ok(())
    }

    /// What is said of whole columns once their last row is known.
    fn finish(&mut self, first: u32) -> Result<(), Failure> {
        let Some(last) = self.sheet.row.checked_sub(1).filter(|last| *last >= first) else { return Ok(()) };
        let width = self.table.columns.len() as u16;
        if width > 0 {
            // No green corners at codes and rooms that look like numbers.
            self.sheet.sheet.ignore_error_range(
                first,
                0,
                last,
                width - 1,
                IgnoreError::NumberStoredAsText,
            )?;
        }
        for (at, column) in (0..).zip(&self.table.columns).filter(|(_, column)| !column.choices.is_empty()) {
            let message = CHOOSE.get(self.sheet.lang);
            let list = DataValidation::new()
                .allow_list_strings(&column.choices)?
                .set_error_style(DataValidationErrorStyle::Warning)
                .set_error_message(message)?;
            self.sheet.sheet.add_data_validation(first, at, last, at, &list)?;
        }
        Ok(())
    }
}

fn label_of_all(all: &Sums, totals: &Totals) -> String {
    all.label(totals.all, totals)
}

fn note(text: &str) -> Note {
    let lines = width::lines(text, 1_600);
    Note::new(text.chars().take(1_000).collect::<String>())
        .add_author_prefix(false)
        .set_width(220)
        .set_height(16 * lines.min(30) + 14)
        .set_font_name("宋体")
        .set_font_size(10)
}

/// Writes a value at a place. Text is always written as text: nothing becomes a formula, a link or a number.
fn put(
    sheet: &mut rust_xlsxwriter::Worksheet,
    (row, column): (u32, u16),
    value: &Value<'_>,
    role: Role,
    format: &Format,
) -> Result<(), Failure> {
    match (value, role) {
        (Value::Empty, _) => sheet.write_blank(row, column, format)?,
        (Value::Text(text), _) => sheet.write_string_with_format(row, column, cut(text), format)?,
        (Value::Number(number), Role::Number) if number.unsigned_abs() <= EXACT => {
            sheet.write_number_with_format(row, column, *number as f64, format)?
        }
        (Value::Thousandths(part), Role::Ratio) | (Value::Share(part), Role::Share)
            if part.unsigned_abs() <= EXACT =>
        {
            sheet.write_number_with_format(row, column, *part as f64 / 1000.0, format)?
        }
        (Value::Tenths(mean), Role::Tenths) if mean.unsigned_abs() <= EXACT => {
            sheet.write_number_with_format(row, column, *mean as f64 / 10.0, format)?
        }
        (Value::Money(fen), Role::Money) if fen.0 <= EXACT => {
            sheet.write_number_with_format(row, column, fen.0 as f64 / 100.0, format)?
        }
        (Value::Date(date), Role::Date) => sheet.write_datetime_with_format(row, column, date, format)?,
        (other, _) => sheet.write_string_with_format(row, column, shown(other), format)?,
    };
    Ok(())
}

/// A text that a cell can hold; what is cut off is marked by an ellipsis.
fn cut(text: &str) -> std::borrow::Cow<'_, str> {
    if text.len() <= LONGEST || text.encode_utf16().count() <= LONGEST {
        return text.into();
    }
    let mut units = 0;
    let kept: String = text
        .chars()
        .take_while(|c| {
            units += c.len_utf16();
            units < LONGEST
        })
        .collect();
    (kept + "…").into()
}
