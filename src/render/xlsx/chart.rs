//! Charts: native ones that refer to the cells of a table above them, legible where they are printed in grey.
//!
//! A chart stands in one high row, so that no page break goes through it. Series differ in brightness, pattern, marker and
//! dashes, never in colour alone.

use std::ops::Range;

use rust_xlsxwriter::{
    Chart as NativeChart, ChartAxisCrossing, ChartFont, ChartFormat, ChartLegendPosition, ChartLine,
    ChartLineDashType, ChartMarker, ChartMarkerType, ChartPatternFill, ChartPatternFillType, ChartRange,
    ChartSeries, ChartSolidFill, ChartType, Color,
};

use super::Failure;
use super::sheet::SheetWriter;
use super::styles::face;
use crate::report::Lang;
use crate::report::chart::{Chart, ChartKind, MOST_ROWS};
use crate::report::document::{Block, Role, Sheet};

const DARK: Color = Color::RGB(0x2F_4B_6E);
const MIDDLE: Color = Color::RGB(0x8F_A3_B8);
const PALE: Color = Color::RGB(0xE4_E7_EB);
const RULE: Color = Color::RGB(0xD0_D3_D8);

/// Height in pixels of upright columns and of lines.
const UPRIGHT: u32 = 300;
/// Height of a lying chart without its bars, and of one bar.
const LYING: u32 = 110;
const BAR: u32 = 18;
/// A row of a workbook is at most 545 pixels high.
const HIGHEST: u32 = 540;
/// Blank pixels above and below a chart, and at each side.
const ABOVE: u32 = 12;
const BESIDE: u32 = 4;

/// Where the rows of a table were written.
#[derive(Debug)]
pub(super) struct Placed {
    /// What one row is.
    pub(super) id: &'static str,
    /// Its rows on the sheet, from 0; headings and sums are not among them.
    pub(super) rows: Range<u32>,
    /// The ids of its columns and what stands in them.
    pub(super) columns: Vec<(String, Role)>,
}

/// Whether a sheet has a chart.
pub(super) fn any(sheet: &Sheet<'_>) -> bool {
    sheet.blocks.iter().any(|block| matches!(block, Block::Chart(_)))
}

/// Height of the row that a chart stands in; 0 where its table has no rows, for then it is left out.
pub(super) fn height(chart: &Chart, placed: &[Placed]) -> u32 {
    let Some(table) = table_of(chart, placed) else { return 0 };
    match chart.kind {
        ChartKind::Columns | ChartKind::Lines => UPRIGHT,
        ChartKind::Bars => {
            let bars =
                (last_of(chart, table) + 1 - table.rows.start).saturating_mul(1 + chart.series.len() as u32);
            bars.saturating_mul(BAR).saturating_add(LYING).min(HIGHEST)
        }
    }
}

fn table_of<'p>(chart: &Chart, placed: &'p [Placed]) -> Option<&'p Placed> {
    placed.iter().rfind(|table| table.id == chart.table).filter(|table| !table.rows.is_empty())
}

/// The last row drawn.
fn last_of(chart: &Chart, table: &Placed) -> u32 {
    let rows = chart.rows.clamp(1, MOST_ROWS) as u32;
    table.rows.end.min(table.rows.start + rows).saturating_sub(1)
}

/// Writes a chart over the whole width of the sheet.
pub(super) fn write(sheet: &mut SheetWriter<'_>, chart: &Chart) -> Result<(), Failure> {
    let Some(table) = table_of(chart, &sheet.placed) else { return Ok(()) };
    let Some(mut native) = drawn(chart, table, &sheet.sheet.name(), sheet.lang) else { return Ok(()) };
    let height = height(chart, &sheet.placed);
    let width: u32 = sheet.grid.widths().iter().sum();
    native.set_width(width.saturating_sub(2 * BESIDE)).set_height(height - 2 * ABOVE);
    sheet.set_height(height)?;
    sheet.sheet.insert_chart_with_offset(sheet.row, 0, &native, BESIDE, ABOVE)?;
    sheet.pager.take(height);
    sheet.row += 1;
    Ok(())
}

/// The chart; nothing where the table lacks one of its columns.
fn drawn(chart: &Chart, table: &Placed, sheet: &str, lang: Lang) -> Option<NativeChart> {
    let place = |id: &str| table.columns.iter().position(|(column, _)| column == id).map(|at| at as u16);
    let range = |id: &str| {
        let at = place(id)?;
        Some(ChartRange::new_from_range(sheet, table.rows.start, at, last_of(chart, table), at))
    };
    let heading = |id: &str| {
        let at = place(id)?;
        let row = table.rows.start.checked_sub(1)?;
        Some(ChartRange::new_from_range(sheet, row, at, row, at))
    };
    let mut native = NativeChart::new(match chart.kind {
        ChartKind::Columns => ChartType::Column,
        ChartKind::Bars => ChartType::Bar,
        ChartKind::Lines => ChartType::Line,
    });
    for (at, id) in chart.series.iter().enumerate() {
        let mut series = ChartSeries::new();
        series.set_categories(&range(chart.categories)?).set_values(&range(id)?).set_name(&heading(id)?);
        match chart.kind {
            ChartKind::Lines => line(&mut series, at),
            ChartKind::Columns | ChartKind::Bars => _ = series.set_format(&mut fill(at)).set_gap(60),
        }
        native.push_series(&series);
    }
    let role = table.columns.iter().find(|(id, _)| Some(&**id) == chart.series.first().copied())?.1;
    dress(&mut native, chart, scale_format(role), lang);
    Some(native)
}

/// How the scale beside numbers of a role is written.
const fn scale_format(role: Role) -> &'static str {
    match role {
        Role::Share => "0%",
        Role::Ratio | Role::Tenths => "0.0",
        _ => "0",
    }
}

/// Title, legend, axes.
fn dress(native: &mut NativeChart, chart: &Chart, format: &str, lang: Lang) {
    let font = |size: u32| {
        let mut font = ChartFont::new();
        font.set_name(face(lang)).set_size(size);
        if lang == Lang::Zh {
            font.set_character_set(134);
        }
        font
    };
    native.set_alt_text(&chart.title);
    native.title().set_name(&chart.title).set_font(font(12).set_bold());
    let mut rule = ChartLine::new();
    rule.set_color(RULE).set_width(0.5);
    native.x_axis().set_font(&font(9));
    native.y_axis().set_font(&font(9));
    let scale = if chart.kind == ChartKind::Bars {
        // The first row stands at the top, as in the table, and the scale at the foot.
        native.y_axis().set_reverse().set_crossing(ChartAxisCrossing::Max).set_major_gridlines(false);
        native.y_axis().set_label_interval(1);
        native.x_axis()
    } else {
        native.y_axis()
    };
    scale.set_major_gridlines(true).set_major_gridlines_line(&rule).set_num_format(format);
    if chart.series.len() > 1 {
        native.legend().set_position(ChartLegendPosition::Bottom).set_font(&font(9));
    } else {
        native.legend().set_hidden();
    }
}

/// Dark, pale, striped, middling: four that no printer makes alike.
fn fill(at: usize) -> ChartFormat {
    let mut format = ChartFormat::new();
    let mut border = ChartLine::new();
    border.set_color(DARK).set_width(0.75);
    format.set_border(&border);
    match at % 4 {
        2 => {
            let mut pattern = ChartPatternFill::new();
            pattern.set_pattern(ChartPatternFillType::DiagonalStripesWideUpwards);
            format.set_pattern_fill(pattern.set_foreground_color(DARK).set_background_color(Color::White))
        }
        at => {
            let colour = [DARK, PALE, DARK, MIDDLE][at];
            format.set_solid_fill(ChartSolidFill::new().set_color(colour))
        }
    };
    format
}

fn line(series: &mut ChartSeries, at: usize) {
    let dashes = [
        ChartLineDashType::Solid,
        ChartLineDashType::Dash,
        ChartLineDashType::RoundDot,
        ChartLineDashType::LongDashDot,
    ];
    let marks = [
        ChartMarkerType::Circle,
        ChartMarkerType::Square,
        ChartMarkerType::Triangle,
        ChartMarkerType::Diamond,
    ];
    let mut stroke = ChartLine::new();
    stroke.set_color(DARK).set_width(1.75).set_dash_type(dashes[at % 4]);
    let mut marker = ChartMarker::new();
    marker.set_type(marks[at % 4]).set_size(7).set_format(&mut fill(at));
    series.set_format(ChartFormat::new().set_line(&stroke)).set_marker(&marker);
}
