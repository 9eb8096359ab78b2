//! One sheet: page set-up, then block by block from top to bottom. Rows are written in order and never touched again.

use rust_xlsxwriter::{Format, Worksheet};

use super::super::values::shown;
use super::super::width;
use super::chart::{self, Placed};
use super::grid::{self, Grid, height};
use super::paper::{self, Pager};
use super::styles::{Styles, title_size};
use super::{Failure, table};
use crate::report::cell::Value;
use crate::report::document::{Block, Distance, Heading, Orientation, Page, Room, Rowing, Sheet};
use crate::report::{Lang, Text};

/// Foot of every page; the codes are those of spreadsheet headers.
const FOOT: Text = Text::new("&C&9第 &P 页 共 &N 页", "&C&9Page &P of &N");

/// Longest header in characters; a workbook holds 255 with its codes.
const LONGEST_HEADER: usize = 100;

const GAP: u32 = 14;
const SIGNATURE_LINE: u32 = 40;
const SEAL: u32 = 190;

/// Writes one sheet.
pub(super) struct SheetWriter<'w> {
    pub(super) sheet: &'w mut Worksheet,
    pub(super) styles: Styles,
    pub(super) grid: Grid,
    pub(super) pager: Pager,
    pub(super) lang: Lang,
    /// The row written next, from 0.
    pub(super) row: u32,
    /// Where the rows of the tables written so far stand.
    pub(super) placed: Vec<Placed>,
    distance: Distance,
    /// Height of a row of which nothing is said, in pixels.
    common: u32,
}

impl<'w> SheetWriter<'w> {
    /// Measures the sheet and sets up its page.
    pub(super) fn new(worksheet: &'w mut Worksheet, sheet: &Sheet<'_>, lang: Lang) -> Self {
        let grid = Grid::of(sheet);
        let distance = sheet.page.distance;
        let pager = Pager::new(sheet.page.orientation, grid.scale);
        set_page(worksheet, &sheet.page, &grid, lang);
        let common = common_height(sheet, grid.size());
        worksheet.set_default_row_height_pixels(common);
        Self {
            sheet: worksheet,
            styles: Styles::new(lang, distance),
            grid,
            pager,
            lang,
            row: 0,
            placed: Vec::new(),
            distance,
            common,
        }
    }

    /// Writes all blocks.
    pub(super) fn write(mut self, sheet: &Sheet<'_>) -> Result<(), Failure> {
        for (column, width) in (0..).zip(self.grid.widths()) {
            self.sheet.set_column_width_pixels(column, *width)?;
        }
        for (at, block) in sheet.blocks.iter().enumerate() {
            match block {
                Block::Table(table) => {
                    let after = sheet.blocks[at + 1..].iter().map(|block| self.height_of(block)).sum();
                    table::write(&mut self, table, after)?;
                }
                other => self.write_block(other)?,
            }
        }
        self.sheet.set_page_breaks(self.pager.breaks())?;
        Ok(())
    }

    fn write_block(&mut self, block: &Block<'_>) -> Result<(), Failure> {
        match block {
            Block::Title(text) => self.across(text, &self.styles.title.clone(), self.height_of(block)),
            Block::Line(text) => self.across(text, &self.styles.line.clone(), self.height_of(block)),
            Block::Facts(facts) => facts.iter().try_for_each(|(label, value)| self.fact(label, value)),
            Block::Chart(chart) => chart::write(self, chart),
            Block::Signatures(_, boxes) => self.signatures(boxes, block),
            Block::Gap => {
                self.set_height(GAP)?;
                self.pager.take(GAP);
                self.row += 1;
                Ok(())
            }
            // Written by `write`, which knows what follows.
            Block::Table(_) => Ok(()),
        }
    }

    /// Height of a block in pixels; a table's is not known beforehand and taken for nothing.
    fn height_of(&self, block: &Block<'_>) -> u32 {
        let size = self.grid.size();
        match block {
            Block::Title(text) => {
                let size = title_size(self.distance);
                height(self.lines_across(text, size), size, Rowing::Roomy)
            }
            Block::Line(text) => height(self.lines_across(text, size), size, Rowing::Dense),
            Block::Facts(facts) => facts.iter().map(|(_, value)| self.fact_height(value)).sum(),
            Block::Chart(chart) => chart::height(chart, &self.placed),
            Block::Signatures(Room::Line, _) => SIGNATURE_LINE,
            Block::Signatures(Room::Seal, _) => SEAL,
            Block::Gap => GAP,
            Block::Table(_) => 0,
        }
    }

    fn lines_across(&self, text: &str, size: u32) -> u32 {
        width::lines(text, self.grid.room(0, self.grid.len(), size))
    }

    fn fact_height(&self, value: &Value<'_>) -> u32 {
        let room = self.grid.room(1.min(self.grid.len() - 1), self.grid.len(), self.grid.size());
        height(width::lines(&shown(value), room), self.grid.size(), Rowing::Dense) + 4
    }

    fn fact(&mut self, label: &str, value: &Value<'_>) -> Result<(), Failure> {
        let height = self.fact_height(value);
        if self.grid.len() == 1 {
            let text = format!("{label} {}", shown(value));
            return self.across(&text, &self.styles.fact.clone(), height);
        }
        self.set_height(height)?;
        self.sheet.write_string_with_format(self.row, 0, label, &self.styles.label)?;
        let format = self.styles.fact.clone();
        self.span(1, self.grid.len(), &shown(value), &format)?;
        self.pager.take(height);
        self.row += 1;
        Ok(())
    }

    fn signatures(&mut self, boxes: &[String], block: &Block<'_>) -> Result<(), Failure> {
        let format = match block {
            Block::Signatures(Room::Seal, _) => self.styles.seal.clone(),
            _ => self.styles.signature.clone(),
        };
        let height = self.height_of(block);
        // A sheet of fewer columns than boxes has them in rows of as many as it has columns.
        for boxes in boxes.chunks(usize::from(self.grid.len())) {
            self.set_height(height)?;
            for (part, text) in boxes.iter().enumerate() {
                let from = self.grid.boundary(part, boxes.len());
                let to = self.grid.boundary(part + 1, boxes.len());
                self.span(from, to, text, &format)?;
            }
            self.pager.take(height);
            self.row += 1;
        }
        Ok(())
    }

    /// A row of one text over the whole width.
    pub(super) fn across(&mut self, text: &str, format: &Format, height: u32) -> Result<(), Failure> {
        self.set_height(height)?;
        self.span(0, self.grid.len(), text, format)?;
        self.pager.take(height);
        self.row += 1;
        Ok(())
    }

    /// A text over the columns `from..to` of the current row.
    pub(super) fn span(&mut self, from: u16, to: u16, text: &str, format: &Format) -> Result<(), Failure> {
        if to <= from + 1 {
            self.sheet.write_string_with_format(self.row, from, text, format)?;
        } else {
            self.sheet.merge_range(self.row, from, self.row, to - 1, text, format)?;
        }
        Ok(())
    }

    /// Height of the current row in pixels. The workbook remembers each height that is set until the end of the sheet: the
    /// common one is not, so that a long list takes no memory.
    pub(super) fn set_height(&mut self, height: u32) -> Result<(), Failure> {
        if height == self.common {
            return Ok(());
        }
        // A workbook holds rows of at most 409 points.
        self.sheet.set_row_height_pixels(self.row, height.min(545))?;
        Ok(())
    }
}

/// Height of a row of one line in the table that stays in sight, or else in the last one.
fn common_height(sheet: &Sheet<'_>, size: u32) -> u32 {
    let frozen = sheet.tables().find(|table| table.heading == Heading::Frozen);
    let rowing = frozen.or_else(|| sheet.tables().last()).map_or(Rowing::Dense, |table| table.rowing);
    height(1, size, rowing)
}

fn set_page(worksheet: &mut Worksheet, page: &Page, grid: &Grid, lang: Lang) {
    worksheet
        .set_paper_size(paper::A4)
        .set_margins(paper::SIDE, paper::SIDE, paper::TOP, paper::BOTTOM, paper::EDGE, paper::EDGE)
        .set_print_center_horizontally(true)
        .set_screen_gridlines(false)
        .set_footer(FOOT.get(lang));
    // A machine without the workbook's font makes columns wider: fitting to the width keeps them on the paper all the same,
    // and leaves our page breaks alone, since only the width is fitted.
    if grid.scale > grid::SMALLEST {
        worksheet.set_print_fit_to_pages(1, 0);
    } else {
        worksheet.set_print_scale(grid.scale);
    }
    if page.orientation == Orientation::Landscape {
        worksheet.set_landscape();
    }
    if !page.header.is_empty() {
        let text: String = page.header.chars().filter(|c| !c.is_control()).take(LONGEST_HEADER).collect();
        // The blank parts the size from text that begins with a digit.
        worksheet.set_header(format!("&L&9 {}", text.replace('&', "&&")));
    }
}
