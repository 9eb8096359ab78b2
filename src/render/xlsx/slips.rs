//! A sheet of slips: eight to an upright A4 page, each with its QR code as a picture.
//!
//! Slips stand two and two in bands of rows, four bands a page. Heights are shared out so that a page is filled whatever
//! lines a slip has. The sheet is no list to be sorted: it keeps all of itself in memory, a few kilobytes a slip.

use std::collections::BTreeMap;

use rust_xlsxwriter::{
    Color, Format, FormatAlign, FormatBorder, IgnoreError, Image, ObjectMovement, Workbook, Worksheet,
    XlsxError,
};

use super::Failure;
use super::paper::A4;
use super::styles::base;
use crate::render::qr::Qr;
use crate::render::slips::{self, Fitted, Line, Part, Plan, fit};
use crate::render::values::shown;
use crate::report::Lang;
use crate::report::cell::Cell;
use crate::report::document::{Row, Sheet, Table};

/// Margins in inches.
const MARGIN: f64 = 0.2;
/// Height of a band in points: four are a little less than what the margins leave, since rows can come out a little higher.
const BAND: u32 = 200;
/// Blank points at the left and right, and at the top and bottom of a slip.
const LEFT: u32 = 2;
const RIGHT: u32 = 2;
const TOP: u32 = 6;
const BOTTOM: u32 = 4;
/// Blank points between the text and the QR code.
const GAP: u32 = 4;
/// Side of the QR code, blank modules included: 25.4 millimetres, in pixels of 1/96 inch. The dark ones span 18.4.
const SIDE: u32 = 96;

const LINE: Color = Color::RGB(0xA0_A0_A0);
const FAINT: Color = Color::RGB(0x60_60_60);

/// Columns of a slip, from its left edge; widths in points.
const WIDTHS: [u32; 8] = [
    LEFT,
    slips::FIRST_LABEL,
    slips::FIRST_VALUE,
    slips::SECOND_LABEL,
    slips::SECOND_VALUE,
    GAP,
    slips::PICTURE,
    RIGHT,
];
const COLUMNS: u16 = WIDTHS.len() as u16;
/// The first and the last column of text, and the one of the QR code.
const TEXT: (u16, u16) = (1, 4);
const PICTURE: u16 = 6;

/// Sets the font in whose digits a workbook measures its columns to one that every office program has, or has one of the same
/// widths for, and to a size at which a digit is as good as a whole number of pixels wide. Else slips are wider than the
/// paper where another font stands in or parts of pixels count, and are printed smaller.
pub(super) fn set_ruler(workbook: &mut Workbook) -> Result<(), XlsxError> {
    let format = Format::new().set_font_name("Arial").set_font_size(12);
    // A column of Arial at 12 points has 80 pixels. The height is that of no row of a slip: each is written with its own.
    workbook.set_default_format(&format, 11, 80).map(|_| ())
}

/// Writes a sheet of slips.
pub(super) fn write(
    sheet: &Sheet<'_>,
    table: &Table<'_>,
    lang: Lang,
    worksheet: &mut Worksheet,
) -> Result<(), Failure> {
    let plan = Plan::of(sheet, table);
    let mut writer = Writer {
        heights: heights(&plan),
        labels: table.columns.iter().map(|column| &*column.heading).collect(),
        formats: Formats { base: base(lang, 9), made: BTreeMap::new() },
        plan,
        worksheet,
    };
    writer.page()?;
    let mut slips = 0;
    for row in table.rows.iter() {
        writer.slip(&row, slips)?;
        slips += 1;
    }
    writer.finish(slips)
}

/// What a row of a band holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Strip {
    Blank,
    Title,
    Above(usize),
    Lead,
    Line(usize),
    Below(usize),
}

/// The rows of a band with their heights in points; together [`BAND`].
fn heights(plan: &Plan<'_>) -> Vec<(Strip, f64)> {
    let mut rows = vec![(Strip::Blank, TOP)];
    rows.extend(plan.title.map(|_| (Strip::Title, slips::TITLE_HIGH)));
    rows.extend((0..plan.above.len()).map(|at| (Strip::Above(at), slips::ABOVE_HIGH)));
    rows.extend(plan.lead.map(|_| (Strip::Lead, slips::LEAD_HIGH)));
    rows.extend(plan.lines.iter().enumerate().map(|(at, line)| match line {
        Line::Whole(_) => (Strip::Line(at), slips::WHOLE_HIGH),
        Line::Halves(..) => (Strip::Line(at), slips::HALVES_HIGH),
    }));
    rows.extend((0..plan.below.len()).map(|at| (Strip::Below(at), slips::BELOW_HIGH)));
    rows.push((Strip::Blank, BOTTOM));
    let total: u32 = rows.iter().map(|(_, height)| height).sum();
    // In quarters of a point, as spreadsheets keep heights; what is rounded away is given to the rows below.
    let end = |down: u32| f64::from(down * BAND * 4 / total) / 4.0;
    let shared = rows.into_iter().scan(0, |down, (strip, height)| {
        let begin = end(*down);
        *down += height;
        Some((strip, end(*down) - begin))
    });
    shared.collect()
}

struct Writer<'w, 'p> {
    worksheet: &'w mut Worksheet,
    plan: Plan<'p>,
    heights: Vec<(Strip, f64)>,
    labels: Vec<&'p str>,
    formats: Formats,
}

impl Writer<'_, '_> {
    fn page(&mut self) -> Result<(), Failure> {
        self.worksheet
            .set_paper_size(A4)
            .set_margins(MARGIN, MARGIN, MARGIN, MARGIN, 0.0, 0.0)
            .set_print_center_horizontally(true)
            .set_screen_gridlines(false)
            .set_print_fit_to_pages(1, 0);
        for at in 0..slips::ACROSS as u16 * COLUMNS {
            let points = WIDTHS[usize::from(at % COLUMNS)];
            self.worksheet.set_column_width_pixels(at, points * 4 / 3)?;
        }
        Ok(())
    }

    /// Writes the slip of a row at its place on the page.
    fn slip(&mut self, row: &Row<'_>, at: usize) -> Result<(), Failure> {
        let top = (at / slips::ACROSS * self.heights.len()) as u32;
        let left = (at % slips::ACROSS) as u16 * COLUMNS;
        if left == 0 {
            for (row, (_, height)) in (top..).zip(&self.heights) {
                self.worksheet.set_row_height(row, *height)?;
            }
        }
        self.frame(top, left)?;
        for (down, strip) in (0..).zip(self.heights.iter().map(|(strip, _)| *strip).collect::<Vec<_>>()) {
            self.strip(strip, row, (top + down, left))?;
        }
        self.right_side(row, top, left + PICTURE)
    }

    /// The lines along which the slip is cut.
    fn frame(&mut self, top: u32, left: u16) -> Result<(), Failure> {
        let last = self.heights.len() as u32 - 1;
        for down in 0..=last {
            for across in 0..COLUMNS {
                let edge = Edge {
                    top: down == 0,
                    bottom: down == last,
                    left: across == 0,
                    right: across == COLUMNS - 1,
                };
                if edge != Edge::default() {
                    self.worksheet.write_blank(top + down, left + across, &edge.format())?;
                }
            }
        }
        Ok(())
    }

    fn strip(&mut self, strip: Strip, row: &Row<'_>, at: (u32, u16)) -> Result<(), Failure> {
        let value = |column: usize| shown(&row.cells.get(column).unwrap_or(&Cell::EMPTY).value);
        match strip {
            Strip::Blank => Ok(()),
            Strip::Title => {
                let title = self.plan.title.unwrap_or_default();
                self.text(title, Part::Title, slips::TEXT, at, TEXT)
            }
            Strip::Above(line) => self.text(self.plan.above[line], Part::Above, slips::TEXT, at, TEXT),
            Strip::Lead => {
                let lead = self.plan.lead.map(value).unwrap_or_default();
                self.text(&lead, Part::Lead, slips::TEXT, at, TEXT)
            }
            Strip::Below(line) => {
                let wide = slips::TEXT + slips::PICTURE;
                self.text(self.plan.below[line], Part::Below, wide, at, (TEXT.0, PICTURE))
            }
            Strip::Line(line) => match self.plan.lines[line] {
                Line::Whole(column) => {
                    self.pair(column, &value(column), Part::Whole, (1, slips::WHOLE), at, (2, TEXT.1))
                }
                Line::Halves(first, second) => {
                    let place = (1, slips::FIRST_VALUE);
                    self.pair(first, &value(first), Part::Half, place, at, (2, 2))?;
                    let Some(second) = second else { return Ok(()) };
                    let place = (3, slips::SECOND_VALUE);
                    self.pair(second, &value(second), Part::Half, place, at, (4, 4))
                }
            },
        }
    }

    /// Label and value of a column; nothing where there is no value.
    fn pair(
        &mut self,
        column: usize,
        value: &str,
        part: Part,
        (label_at, wide): (u16, u32),
        at: (u32, u16),
        columns: (u16, u16),
    ) -> Result<(), Failure> {
        if value.is_empty() {
            return Ok(());
        }
        let room = WIDTHS[usize::from(label_at)];
        let label = fit(self.labels[column], Part::Label(self.plan.label_size), room);
        self.put(&label, Part::Label(self.plan.label_size), at, (label_at, label_at))?;
        self.text(value, part, wide, at, columns)
    }

    /// Writes a text across some columns of a slip.
    fn text(
        &mut self,
        text: &str,
        part: Part,
        wide: u32,
        at: (u32, u16),
        columns: (u16, u16),
    ) -> Result<(), Failure> {
        self.put(&fit(text, part, wide), part, at, columns)
    }

    fn put(
        &mut self,
        fitted: &Fitted,
        part: Part,
        (row, left): (u32, u16),
        (from, to): (u16, u16),
    ) -> Result<(), Failure> {
        let format = self.formats.of(part, fitted.size);
        if from == to {
            self.worksheet.write_string_with_format(row, left + from, &fitted.text, format)?;
        } else {
            self.worksheet.merge_range(row, left + from, row, left + to, &fitted.text, format)?;
        }
        Ok(())
    }

    /// The QR code, and the place for a seal below it.
    fn right_side(&mut self, row: &Row<'_>, top: u32, column: u16) -> Result<(), Failure> {
        let covered = self.rows_above(f64::from(TOP) + f64::from(SIDE) * 0.75);
        if let Some(cell) = self.plan.picture.and_then(|at| row.cells.get(at)) {
            let text = shown(&cell.value);
            if let Some(code) = Qr::of(&text) {
                let png = code.png().map_err(|fault| XlsxError::IoError(std::io::Error::other(fault)))?;
                let image = Image::new_from_buffer(&png)?
                    .set_scale_to_size(SIDE, SIDE, true)
                    .set_object_movement(ObjectMovement::MoveButDontSizeWithCells)
                    .set_alt_text(&*text);
                // It ends in the column in which it begins: so it stays square where columns come out wider or narrower.
                self.worksheet.insert_image(top + 1, column, &image)?;
            }
        }
        let below = self.plan.below.len() as u32 + 1;
        let end = self.heights.len() as u32 - below;
        if let Some(seal) = self.plan.seal.filter(|_| end > covered + 1) {
            let fitted = fit(self.labels[seal], Part::Seal, slips::PICTURE);
            let format = self.formats.of(Part::Seal, fitted.size);
            self.worksheet.merge_range(top + covered, column, top + end - 1, column, &fitted.text, format)?;
        }
        Ok(())
    }

    /// Rows of a band that reach at least so many points down.
    fn rows_above(&self, points: f64) -> u32 {
        let ends = self.heights.iter().scan(0.0, |down, (_, height)| {
            *down += height;
            Some(*down)
        });
        ends.take_while(|end| *end < points).count() as u32 + 1
    }

    /// What is printed, and where pages begin.
    fn finish(&mut self, slips: usize) -> Result<(), Failure> {
        let rows = self.heights.len();
        let bands = slips.div_ceil(slips::ACROSS);
        let breaks: Vec<u32> =
            (slips::DOWN..bands).step_by(slips::DOWN).map(|band| (band * rows) as u32).collect();
        self.worksheet.set_page_breaks(&breaks)?;
        let (last, columns) = ((bands * rows).max(1) as u32 - 1, slips::ACROSS as u16 * COLUMNS);
        self.worksheet.set_print_area(0, 0, last, columns - 1)?;
        self.worksheet.ignore_error_range(0, 0, last, columns - 1, IgnoreError::NumberStoredAsText)?;
        Ok(())
    }
}

/// Which edges of a slip a cell touches.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Edge {
    top: bool,
    bottom: bool,
    left: bool,
    right: bool,
}

impl Edge {
    fn format(self) -> Format {
        let line = |there: bool| if there { FormatBorder::Dashed } else { FormatBorder::None };
        Format::new()
            .set_border_color(LINE)
            .set_border_top(line(self.top))
            .set_border_bottom(line(self.bottom))
            .set_border_left(line(self.left))
            .set_border_right(line(self.right))
    }
}

/// Formats by what a text is and the size of its letters, each made once.
struct Formats {
    base: Format,
    made: BTreeMap<(Part, u32), Format>,
}

impl Formats {
    fn of(&mut self, part: Part, size: u32) -> &Format {
        let base = &self.base;
        self.made.entry((part, size)).or_insert_with(|| {
            let format = base.clone().set_font_size(size).set_align(FormatAlign::Left);
            match part {
                Part::Title => format.set_bold(),
                // The letters and digits of a code are told apart best in a plain face.
                Part::Lead => format.set_bold().set_font_name("Arial").set_num_format("@"),
                Part::Above | Part::Label(_) => format.set_font_color(FAINT),
                Part::Half => format.set_num_format("@"),
                Part::Whole => format.set_text_wrap(),
                Part::Below => format.set_text_wrap().set_font_color(FAINT),
                Part::Seal => format
                    .set_font_color(LINE)
                    .set_align(FormatAlign::Center)
                    .set_align(FormatAlign::Bottom)
                    .set_border(FormatBorder::Hair)
                    .set_border_color(LINE),
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::document::Block;
    use crate::report::{samples, vouchers};

    #[test]
    fn the_rows_of_a_band_fill_it_whatever_stands_on_a_slip() {
        for more in 0..4 {
            let list = samples::voucher_slips(Lang::En, 1);
            let mut document = vouchers::document(&list);
            let sheet = &mut document.sheets[0];
            sheet.blocks.extend((0..more).map(|_| Block::Line("one line more".to_owned())));
            let plan = Plan::of(sheet, sheet.slips().unwrap());
            let sum: f64 = heights(&plan).iter().map(|(_, height)| height).sum();
            assert!((sum - f64::from(BAND)).abs() < 1e-9, "{more}: {sum}");
        }
        let page = f64::from(BAND) * slips::DOWN as f64 / 72.0;
        assert!(page < 11.69 - 2.0 * MARGIN, "{page} inches");
        let across = f64::from(WIDTHS.iter().map(|points| points * 4 / 3).sum::<u32>()) * 2.0 / 96.0;
        assert!((7.6..8.27 - 2.0 * MARGIN).contains(&across), "{across} inches");
    }
}
