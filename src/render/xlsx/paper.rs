//! The sheet of paper: its size, its margins, and when a page is full. All in pixels of 1/96 inch.

use crate::report::document::Orientation;

/// Paper number of A4.
pub(super) const A4: u8 = 9;

/// Margins in inches.
pub(super) const SIDE: f64 = 0.4;
pub(super) const TOP: f64 = 0.75;
pub(super) const BOTTOM: f64 = 0.7;
/// Distance of the header from the upper and of the footer from the lower edge, in inches.
pub(super) const EDGE: f64 = 0.35;

const SHORT: f64 = 8.27;
const LONG: f64 = 11.69;
const DOTS: f64 = 96.0;

/// Part of the height that is used: rows can come out a little higher on another machine.
const SAFE: f64 = 0.97;

/// Most page breaks that a workbook can hold for one sheet.
const MOST_BREAKS: usize = 1023;

/// Room between the side margins, at full scale.
pub(super) fn room_across(orientation: Orientation) -> u32 {
    let across = match orientation {
        Orientation::Portrait => SHORT,
        Orientation::Landscape => LONG,
    };
    ((across - 2.0 * SIDE) * DOTS) as u32
}

fn room_down(orientation: Orientation) -> f64 {
    let down = match orientation {
        Orientation::Portrait => LONG,
        Orientation::Landscape => SHORT,
    };
    (down - TOP - BOTTOM) * DOTS
}

/// Fills pages with rows and remembers where each begins.
#[derive(Debug)]
pub(super) struct Pager {
    room: u32,
    used: u32,
    rows: u32,
    breaks: Vec<u32>,
}

impl Pager {
    /// Empty pages printed at `scale` per cent.
    pub(super) fn new(orientation: Orientation, scale: u16) -> Self {
        let room = (room_down(orientation) * SAFE * 100.0 / f64::from(scale)) as u32;
        Self { room, used: 0, rows: 0, breaks: Vec::new() }
    }

    /// Takes room on the page for something that is no row of a table.
    pub(super) fn take(&mut self, height: u32) {
        self.used = self.used.saturating_add(height);
    }

    /// Takes room for a row of a table.
    pub(super) fn take_row(&mut self, height: u32) {
        self.take(height);
        self.rows += 1;
    }

    /// Whether the page must be ended before something of this height; a page always takes one row.
    pub(super) fn is_full_for(&self, height: u32) -> bool {
        self.rows > 0 && self.used.saturating_add(height) > self.room && self.breaks.len() < MOST_BREAKS
    }

    /// Begins a new page at a row of the sheet (from 0); `repeated` is the height of what is printed again at its head.
    pub(super) fn begin_page(&mut self, row: u32, repeated: u32) {
        self.breaks.push(row);
        (self.used, self.rows) = (repeated, 0);
    }

    /// The rows (from 0) with which pages begin, the first page not counted.
    pub(super) fn breaks(&self) -> &[u32] {
        &self.breaks
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_filled_and_not_overfilled() {
        let mut pager = Pager::new(Orientation::Portrait, 100);
        let mut on_page = 0;
        while !pager.is_full_for(32 + 24) {
            pager.take_row(32);
            on_page += 1;
        }
        // 10.24 inches hold 983 pixels, of which 953 are used.
        assert_eq!(on_page, (953 - 24) / 32);
        pager.begin_page(on_page, 30);
        assert_eq!(pager.breaks(), [on_page]);
        assert!(!pager.is_full_for(10_000), "a page takes at least one row");
    }

    #[test]
    fn smaller_print_holds_more() {
        let half = Pager::new(Orientation::Portrait, 50);
        assert_eq!(half.room, 2 * Pager::new(Orientation::Portrait, 100).room + 1);
    }
}
