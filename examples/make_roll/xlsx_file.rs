//! Why this file: rolls as workbooks the way committees keep them: a sheet per compound, titles above the headings, cells merged
//! down a household, numbers that the spreadsheet took for numbers. Rows are flushed as they come; only the list of merged
//! ranges stays in memory until the end, because the format has it behind the rows.

use std::path::PathBuf;

use anyhow::{Context as _, Result, ensure};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet};

use super::committees::Committee;
use super::dwellings::Compound;
use super::row::{self, HEADINGS, Row};
use super::sink::{Dress, Shown, Sum};

/// Rows that one sheet can hold, with room for one more household and the footer.
const SHEET_ROWS: u32 = 1_048_576 - 64;

/// A sheet is a temporary file until the end: more would exhaust the open files.
const SHEETS: usize = 400;

/// Columns whose cells are merged where a household has the same in all its rows.
const MERGED: [usize; 2] = [row::HOUSEHOLD, row::ADDRESS];

/// What the hidden sheet explains.
const LEGEND: [(&str, &str); 8] = [
    ("项目", "说明"),
    ("户号", "同住一户的人填同一个号"),
    ("与户主关系", "户主、配偶、子、女、父亲、母亲、孙子、孙女、儿媳、兄弟、姐妹、合租、其他"),
    (
        "证件类型",
        "居民身份证、护照、港澳居民来往内地通行证、台湾居民来往大陆通行证、港澳台居民居住证、外国人永久居留身份证、出生医学证明",
    ),
    ("居住类型", "自有、租赁、公房、借住"),
    ("是否居家隔离", "返沪未满14天填“是”"),
    ("证件号码", "单元格请先设为文本格式，再输入18位号码"),
    ("数据说明", "本表人员、证件、电话均为虚构"),
];

/// How a workbook is made, beyond what csv knows.
#[derive(Clone, Debug)]
pub(crate) struct Book {
    pub(crate) path: PathBuf,
    pub(crate) dress: Dress,
    pub(crate) merge: Shown,
    pub(crate) legend: Shown,
    pub(crate) sheets: Sheets,
}

/// When a new sheet begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Sheets {
    /// When one is full.
    One,
    /// With every committee.
    Committee,
    /// With every compound.
    Compound,
}

struct Formats {
    title: Format,
    heading: Format,
    hint: Format,
    merged: Format,
}

/// A workbook being written.
pub(crate) struct XlsxFile {
    book: Book,
    workbook: Workbook,
    formats: Formats,
    open: Option<Sheet>,
    names: Vec<String>,
}

struct Sheet {
    sheet: Worksheet,
    committee: Committee,
    row: u32,
    sum: Sum,
}

impl XlsxFile {
    /// An empty workbook; the file is written at the end.
    pub(crate) fn new(book: Book) -> Result<Self> {
        let mut workbook = Workbook::new();
        let created = ExcelDateTime::from_timestamp(1_581_292_800).context("the fixed day of creation")?;
        workbook.set_properties(&DocProperties::new().set_creation_datetime(&created));
        let formats = Formats {
            title: Format::new().set_bold().set_font_size(16).set_align(FormatAlign::Center),
            heading: Format::new().set_bold().set_border(FormatBorder::Thin).set_align(FormatAlign::Center),
            hint: Format::new().set_italic().set_font_color("#808080"),
            merged: Format::new().set_align(FormatAlign::VerticalCenter),
        };
        Ok(Self { book, workbook, formats, open: None, names: Vec::new() })
    }

    /// Begins a sheet where this compound wants one of its own.
    pub(crate) fn compound(&mut self, committee: &Committee, compound: &Compound) -> Result<()> {
        let same_committee = self.open.as_ref().is_some_and(|sheet| sheet.committee.code == committee.code);
        let goes_on = match self.book.sheets {
            Sheets::One => self.open.is_some(),
            Sheets::Committee => same_committee,
            Sheets::Compound => false,
        };
        if goes_on {
            return Ok(());
        }
        let name = if self.book.sheets == Sheets::Compound { &compound.name } else { committee.name };
        self.begin(committee, name)
    }

    fn begin(&mut self, committee: &Committee, name: &str) -> Result<()> {
        self.close()?;
        ensure!(self.names.len() < SHEETS, "more than {SHEETS} sheets in one workbook: use --sheet-per one");
        let mut sheet = self
            .workbook
            .new_worksheet_with_constant_memory()
            .context("cannot open a temporary file for a sheet")?;
        let mut free: String = name.chars().take(24).collect();
        if self.names.contains(&free) {
            free = format!("{free}-{}", self.names.len() + 1);
        }
        sheet.set_name(&free)?;
        self.names.push(free);
        let columns = &self.book.dress.columns;
        for (place, (cell, _)) in (0_u16..).zip(columns) {
            sheet.set_column_width(place, HEADINGS[*cell].2)?;
        }
        let row = head(&mut sheet, &self.book.dress, &self.formats, committee)?;
        self.open = Some(Sheet { sheet, committee: *committee, row, sum: Sum::default() });
        Ok(())
    }

    /// Writes the rows of one household.
    pub(crate) fn household(&mut self, rows: &[Row]) -> Result<()> {
        if let Some(full) = self.open.as_ref().filter(|sheet| sheet.row + rows.len() as u32 > SHEET_ROWS) {
            let committee = full.committee;
            self.begin(&committee, committee.name)?;
        }
        let Some(open) = &mut self.open else { return Ok(()) };
        for (place, row) in rows.iter().enumerate() {
            for (column, (cell, _)) in (0_u16..).zip(&self.book.dress.columns) {
                let run = if self.book.merge == Shown::Yes { run(rows, place, *cell) } else { Run::Single };
                match run {
                    Run::Inside => {}
                    Run::First(count) => {
                        let last = open.row + count as u32 - 1;
                        open.sheet.merge_range(
                            open.row,
                            column,
                            last,
                            column,
                            row.get(*cell),
                            &self.formats.merged,
                        )?;
                    }
                    Run::Single => write_cell(&mut open.sheet, (open.row, column), row, *cell)?,
                }
            }
            open.row += 1;
        }
        open.sum.households += 1;
        open.sum.persons += rows.len() as u64;
        Ok(())
    }

    fn close(&mut self) -> Result<()> {
        let Some(mut open) = self.open.take() else { return Ok(()) };
        if self.book.dress.footer == Shown::Yes {
            for cells in self.book.dress.footer_rows(open.sum) {
                for (column, text) in (0_u16..).zip(&cells).filter(|(_, text)| !text.is_empty()) {
                    open.sheet.write_string(open.row, column, text)?;
                }
                open.row += 1;
            }
        }
        self.workbook.push_worksheet(open.sheet);
        Ok(())
    }

    /// Closes the last sheet, adds the legend, and writes the file.
    pub(crate) fn finish(mut self) -> Result<()> {
        self.close()?;
        if self.book.legend == Shown::Yes {
            let mut sheet = Worksheet::new();
            sheet.set_name("填表说明")?.set_hidden(true).set_column_width(0, 16)?.set_column_width(1, 90)?;
            for (line, (what, how)) in (0_u32..).zip(&LEGEND) {
                sheet.write_string(line, 0, *what)?.write_string(line, 1, *how)?;
            }
            self.workbook.push_worksheet(sheet);
        }
        self.workbook
            .save(&self.book.path)
            .with_context(|| format!("cannot write {}", self.book.path.display()))
    }
}

/// Titles, headings and hints; the first free row.
fn head(sheet: &mut Worksheet, dress: &Dress, formats: &Formats, committee: &Committee) -> Result<u32> {
    let last = u16::try_from(dress.columns.len()).unwrap_or(1).saturating_sub(1);
    let mut row = 0;
    if dress.title == Shown::Yes {
        let [title, office] = dress.title_rows(committee);
        if last > 0 {
            sheet.merge_range(0, 0, 0, last, &title, &formats.title)?;
        }
        sheet.write_string(1, 0, &office)?;
        row = 2;
    }
    for (column, (_, heading)) in (0_u16..).zip(&dress.columns) {
        sheet.write_string_with_format(row, column, *heading, &formats.heading)?;
    }
    row += 1;
    if dress.hints == Shown::Yes {
        for (column, hint) in (0_u16..).zip(dress.hint_row()).filter(|(_, hint)| !hint.is_empty()) {
            sheet.write_string_with_format(row, column, hint, &formats.hint)?;
        }
        row += 1;
    }
    sheet.set_freeze_panes(row, 0)?;
    Ok(row)
}

/// Where a cell stands in a run of equal cells down a household.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Run {
    Single,
    First(usize),
    Inside,
}

fn run(rows: &[Row], place: usize, cell: usize) -> Run {
    if !MERGED.contains(&cell) {
        return Run::Single;
    }
    let text = rows[place].get(cell);
    if place > 0 && rows[place - 1].get(cell) == text {
        return Run::Inside;
    }
    match rows[place..].iter().take_while(|row| row.get(cell) == text).count() {
        0 | 1 => Run::Single,
        count => Run::First(count),
    }
}

fn write_cell(sheet: &mut Worksheet, (at, column): (u32, u16), row: &Row, cell: usize) -> Result<()> {
    let text = row.get(cell);
    let counted = matches!(cell, row::SERIAL | row::PERSONS).then(|| text.parse().ok()).flatten();
    if let Some(number) = row.number(cell).or(counted) {
        sheet.write_number(at, column, number)?;
    } else if !text.is_empty() {
        sheet.write_string(at, column, text)?;
    }
    Ok(())
}
