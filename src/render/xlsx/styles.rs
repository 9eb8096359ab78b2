//! What roles look like: the only place with fonts, colours and borders. Formats are made once per sheet, never per cell.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

use crate::report::Lang;
use crate::report::document::{Align, Column, Distance, Role, Rowing};

const GREY: Color = Color::RGB(0xE4_E7_EB);
const PALE: Color = Color::RGB(0xF3_F4_F6);
const FAULT: Color = Color::RGB(0xFF_C7_CE);
const FAINT: Color = Color::RGB(0x80_80_80);
const LINE: Color = Color::RGB(0x60_60_60);

/// Size of the ordinary text of a sheet, in points.
pub(super) const fn size(distance: Distance) -> u32 {
    match distance {
        Distance::Hand => 11,
        Distance::Wall => 16,
    }
}

/// Size of its title, in points.
pub(super) const fn title_size(distance: Distance) -> u32 {
    match distance {
        Distance::Hand => 18,
        Distance::Wall => 28,
    }
}

/// The formats of what is no table.
pub(super) struct Styles {
    base: Format,
    pub(super) title: Format,
    pub(super) line: Format,
    pub(super) label: Format,
    pub(super) fact: Format,
    pub(super) signature: Format,
    pub(super) seal: Format,
    pub(super) heading: Format,
    pub(super) group: Format,
    pub(super) total: Format,
    pub(super) total_number: Format,
    pub(super) total_money: Format,
}

impl Styles {
    /// The formats of one sheet.
    pub(super) fn new(lang: Lang, distance: Distance) -> Self {
        let base = base(lang, size(distance));
        let wrapped = base.clone().set_text_wrap();
        let boxed = bordered(wrapped.clone());
        let bold = boxed.clone().set_bold();
        let total = bold.clone().set_background_color(PALE).set_align(FormatAlign::Left).set_indent(1);
        let number = bold.clone().unset_text_wrap().set_background_color(PALE).set_align(FormatAlign::Right);
        let title = wrapped.clone().set_bold().set_align(FormatAlign::Center);
        Self {
            title: title.set_font_size(title_size(distance)),
            line: wrapped.clone().set_align(FormatAlign::Left),
            label: bold.clone().set_background_color(PALE).set_indent(1),
            fact: boxed.clone().set_align(FormatAlign::Left).set_indent(1),
            signature: boxed.clone().set_align(FormatAlign::Left).set_indent(1),
            seal: boxed.set_align(FormatAlign::Left).set_align(FormatAlign::Top).set_indent(1),
            heading: bold.clone().set_align(FormatAlign::Center).set_background_color(GREY),
            group: bold.set_align(FormatAlign::Left).set_background_color(PALE).set_indent(1),
            total_number: number.clone().set_num_format("0"),
            total_money: number.set_num_format("0.00"),
            total,
            base,
        }
    }
}

/// The face of all text. 宋体 is on every Chinese Windows and in every Chinese office program; others put their own Song
/// face in its place.
pub(super) const fn face(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "宋体",
        Lang::En => "Arial",
    }
}

pub(super) fn base(lang: Lang, size: u32) -> Format {
    let format = Format::new().set_font_size(size).set_align(FormatAlign::VerticalCenter);
    match lang {
        Lang::Zh => format.set_font_name(face(lang)).set_font_charset(134).set_font_family(3),
        Lang::En => format.set_font_name(face(lang)).set_font_family(2),
    }
}

fn bordered(format: Format) -> Format {
    format.set_border(FormatBorder::Thin).set_border_color(LINE)
}

/// The formats of one column.
pub(super) struct ColumnStyle {
    /// Data.
    pub(super) plain: Format,
    /// Data at fault.
    pub(super) faulty: Format,
    /// Data that no longer hold.
    pub(super) void: Format,
    /// A sum of the column.
    pub(super) total: Format,
    /// What is typed below the table or into a row of one's own, where that must stay text.
    pub(super) typed: Option<Format>,
}

impl ColumnStyle {
    pub(super) fn new(styles: &Styles, column: &Column<'_>, rowing: Rowing) -> Self {
        let align = match column.align {
            Align::Left => FormatAlign::Left,
            Align::Centre => FormatAlign::Center,
            Align::Right => FormatAlign::Right,
        };
        let indent = u8::from(is_indented(column, rowing));
        let mut plain = bordered(styles.base.clone()).set_align(align).set_indent(indent);
        if let Some(format) = number_format(column.role) {
            plain = plain.set_num_format(format);
        }
        if wraps(column, rowing) {
            plain = plain.set_text_wrap();
        }
        let total = if column.role == Role::Money { &styles.total_money } else { &styles.total_number };
        let typed = (rowing == Rowing::Verbatim).then(|| styles.base.clone().set_num_format("@"));
        Self {
            faulty: plain.clone().set_background_color(FAULT),
            void: plain.clone().set_font_strikethrough().set_font_color(FAINT),
            total: total.clone().set_align(align).set_indent(indent),
            plain,
            typed,
        }
    }
}

/// Whether text that is too wide goes on in a new line. The sender's cells keep to one line, as a roll has them.
pub(super) fn wraps(column: &Column<'_>, rowing: Rowing) -> bool {
    match column.role {
        Role::Number | Role::Ratio | Role::Tenths | Role::Share | Role::Money | Role::Date => false,
        Role::Reason => true,
        _ => rowing != Rowing::Verbatim,
    }
}

/// Whether text is kept away from the border; the sender's cells stand as they stood.
pub(super) fn is_indented(column: &Column<'_>, rowing: Rowing) -> bool {
    column.align != Align::Centre && rowing != Rowing::Verbatim
}

const fn number_format(role: Role) -> Option<&'static str> {
    match role {
        // As text, so that what is typed over it stays text too. Not for long text: more than 255 characters in a cell of
        // this format are shown as #.
        Role::Code | Role::Tick => Some("@"),
        Role::Number => Some("0"),
        Role::Ratio => Some("0.000"),
        Role::Tenths => Some("0.0"),
        Role::Share => Some("0.0%"),
        Role::Money => Some("0.00"),
        Role::Date => Some("yyyy-mm-dd"),
        Role::Text | Role::Signature | Role::Qr | Role::Seal | Role::Remark | Role::Reason => None,
    }
}
