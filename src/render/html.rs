//! A page for a browser, to be printed on A4: one file, no scripts, nothing fetched from anywhere.
//!
//! Slips fill their pages exactly; everything else is plain headings, paragraphs and tables.

use std::io::{self, Write};

use super::qr::Qr;
use super::slips::{self, Fitted, Line, Part, Plan, fit};
use super::values::{Sums, shown};
use crate::report::Lang;
use crate::report::cell::{Cell, Mark};
use crate::report::document::{
    Block, Column, Document, Orientation, Role, Row, RowKind, Sheet, Sum, Table, Totals,
};

/// Nothing but what stands in the file is ever shown: no script, no font, no picture from elsewhere.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";
const STYLE: &str = include_str!("page.css");

/// Writes a document as one page of HTML.
///
/// # Errors
/// `out` refused.
pub fn write(document: &Document<'_>, out: &mut dyn Write) -> io::Result<()> {
    let lang = match document.lang {
        Lang::Zh => "zh-Hans",
        Lang::En => "en",
    };
    writeln!(out, "<!DOCTYPE html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">")?;
    writeln!(out, "<meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">")?;
    writeln!(out, "<meta name=\"viewport\" content=\"width=device-width\">")?;
    writeln!(out, "<title>{}</title>\n<style>\n{STYLE}", Escaped(&document.title))?;
    writeln!(out, "@page {{ size: A4 {}; margin: {} }}", orientation(document), margin(document))?;
    writeln!(out, "</style>\n</head>\n<body>")?;
    for sheet in &document.sheets {
        match sheet.slips() {
            Some(table) => write_slips(sheet, table, out)?,
            None => write_sheet(sheet, out)?,
        }
    }
    writeln!(out, "</body>\n</html>")?;
    out.flush()
}

/// A page of HTML has one size of paper: that of its first sheet.
fn orientation(document: &Document<'_>) -> &'static str {
    match document.sheets.first().map(|sheet| sheet.page.orientation) {
        Some(Orientation::Landscape) => "landscape",
        _ => "portrait",
    }
}

/// Slips take all of the paper that printers reach.
fn margin(document: &Document<'_>) -> &'static str {
    if document.sheets.iter().any(|sheet| sheet.slips().is_some()) { "7mm 6mm" } else { "15mm 10mm" }
}

fn write_slips(sheet: &Sheet<'_>, table: &Table<'_>, out: &mut dyn Write) -> io::Result<()> {
    let plan = Plan::of(sheet, table);
    let mut on_page = 0;
    for row in table.rows.iter() {
        if on_page == slips::ACROSS * slips::DOWN {
            writeln!(out, "</section>")?;
            on_page = 0;
        }
        if on_page == 0 {
            writeln!(out, "<section>")?;
        }
        write_slip(&plan, table, &row, out)?;
        on_page += 1;
    }
    if on_page > 0 { writeln!(out, "</section>") } else { Ok(()) }
}

fn write_slip(plan: &Plan<'_>, table: &Table<'_>, row: &Row<'_>, out: &mut dyn Write) -> io::Result<()> {
    let value = |at: usize| shown(&row.cells.get(at).unwrap_or(&Cell::EMPTY).value);
    writeln!(out, "<article><div class=\"l\">")?;
    if let Some(title) = plan.title {
        text(out, "h2", "", &fit(title, Part::Title, slips::TEXT))?;
    }
    for line in &plan.above {
        text(out, "p", "", &fit(line, Part::Above, slips::TEXT))?;
    }
    if let Some(lead) = plan.lead {
        text(out, "strong", "", &fit(&value(lead), Part::Lead, slips::TEXT))?;
    }
    writeln!(out, "\n<dl>")?;
    let mut pair = |at: usize, class: &str, part: Part, wide: u32| -> io::Result<()> {
        let value = value(at);
        let label = if value.is_empty() { "" } else { &*table.columns[at].heading };
        let label_wide = if class == "s" { slips::SECOND_LABEL } else { slips::FIRST_LABEL };
        text(out, "dt", class, &fit(label, Part::Label(plan.label_size), label_wide))?;
        text(out, "dd", class, &fit(&value, part, wide))
    };
    for line in &plan.lines {
        match *line {
            Line::Whole(at) => pair(at, "w", Part::Whole, slips::WHOLE)?,
            Line::Halves(first, second) => {
                pair(first, "h", Part::Half, slips::FIRST_VALUE)?;
                if let Some(second) = second {
                    pair(second, "s", Part::Half, slips::SECOND_VALUE)?;
                }
            }
        }
    }
    writeln!(out, "\n</dl></div><div class=\"r\">")?;
    if let Some(at) = plan.picture {
        write_qr(&value(at), out)?;
    }
    if let Some(seal) = plan.seal {
        text(out, "div", "seal", &fit(&table.columns[seal].heading, Part::Seal, slips::PICTURE))?;
    }
    writeln!(out, "</div>")?;
    for line in &plan.below {
        text(out, "footer", "", &fit(line, Part::Below, slips::TEXT + slips::PICTURE))?;
    }
    writeln!(out, "</article>")
}

fn write_qr(value: &str, out: &mut dyn Write) -> io::Result<()> {
    let Some(code) = Qr::of(value) else { return Ok(()) };
    let (side, path) = (code.across(), code.path());
    write!(out, "<svg viewBox=\"0 0 {side} {side}\" role=\"img\" aria-label=\"{}\">", Escaped(value))?;
    writeln!(out, "<path d=\"{path}\"/></svg>")
}

/// An element with a text in letters of its size.
fn text(out: &mut dyn Write, element: &str, class: &str, fitted: &Fitted) -> io::Result<()> {
    let class = if class.is_empty() { String::new() } else { format!(" {class}") };
    write!(out, "<{element} class=\"z{}{class}\">{}</{element}>", fitted.size, Escaped(&fitted.text))
}

fn write_sheet(sheet: &Sheet<'_>, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "<main>")?;
    if !sheet.blocks.iter().any(|block| matches!(block, Block::Title(_))) {
        writeln!(out, "<h1>{}</h1>", Escaped(&sheet.name))?;
    }
    for block in &sheet.blocks {
        match block {
            Block::Title(text) => writeln!(out, "<h1>{}</h1>", Escaped(text))?,
            Block::Line(text) => writeln!(out, "<p>{}</p>", Escaped(text))?,
            Block::Facts(facts) => {
                writeln!(out, "<table>")?;
                for (label, value) in facts {
                    let value = shown(value);
                    writeln!(out, "<tr><th>{}</th><td>{}</td></tr>", Escaped(label), Escaped(&value))?;
                }
                writeln!(out, "</table>")?;
            }
            Block::Table(table) => write_table(table, out)?,
            Block::Signatures(_, boxes) => {
                write!(out, "<table class=\"sign\"><tr>")?;
                boxes.iter().try_for_each(|text| write!(out, "<td>{}</td>", Escaped(text)))?;
                writeln!(out, "</tr></table>")?;
            }
            Block::Gap => writeln!(out, "<br>")?,
            // The table above a chart says it all.
            Block::Chart(_) => {}
        }
    }
    writeln!(out, "</main>")
}

fn write_table(table: &Table<'_>, out: &mut dyn Write) -> io::Result<()> {
    write!(out, "<table>\n<thead><tr>")?;
    table.columns.iter().try_for_each(|column| write!(out, "<th>{}</th>", Escaped(&column.heading)))?;
    writeln!(out, "</tr></thead>\n<tbody>")?;
    let mut sums = Sums::new(&table.columns);
    for row in table.rows.iter() {
        sums.add(&row, &table.columns);
        write_row(&row, &table.columns, out)?;
    }
    writeln!(out, "</tbody>")?;
    if let Some(totals) = &table.totals {
        write_totals(table, totals, &sums, out)?;
    }
    writeln!(out, "</table>")
}

fn write_row(row: &Row<'_>, columns: &[Column<'_>], out: &mut dyn Write) -> io::Result<()> {
    if row.kind == RowKind::Group {
        let text = row.cells.first().map(|cell| shown(&cell.value)).unwrap_or_default();
        return writeln!(out, "<tr><th colspan=\"{}\">{}</th></tr>", columns.len(), Escaped(&text));
    }
    write!(out, "<tr{}>", if row.kind == RowKind::Void { " class=\"void\"" } else { "" })?;
    for (at, column) in columns.iter().enumerate() {
        let cell = row.cells.get(at).unwrap_or(&Cell::EMPTY);
        let class =
            if matches!(column.role, Role::Number | Role::Ratio | Role::Tenths | Role::Share | Role::Money) {
                " class=\"n\""
            } else {
                ""
            };
        write!(out, "<td{class}>{}", Escaped(&shown(&cell.value)))?;
        if let Mark::Faulty(note) = &cell.mark {
            write!(out, "<br><em>{}</em>", Escaped(note))?;
        }
        write!(out, "</td>")?;
    }
    writeln!(out, "</tr>")
}

fn write_totals(table: &Table<'_>, totals: &Totals, sums: &Sums, out: &mut dyn Write) -> io::Result<()> {
    let first = table.columns.iter().position(|column| column.sum == Sum::Added);
    let over = first.unwrap_or(table.columns.len());
    let label = sums.label(totals.all, totals);
    write!(out, "<tfoot><tr>")?;
    if over > 0 {
        write!(out, "<th colspan=\"{over}\">{}</th>", Escaped(&label))?;
    }
    for at in over..table.columns.len() {
        let sum = sums.of(at).map(super::values::Summed::shown).unwrap_or_default();
        write!(out, "<td class=\"n\">{sum}</td>")?;
    }
    writeln!(out, "</tr></tfoot>")
}

/// A text as it must stand in HTML, in an element or between double quotes.
struct Escaped<'t>(&'t str);

impl std::fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for c in self.0.chars() {
            match c {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                '\n' => f.write_str("<br>")?,
                c if c.is_control() => f.write_str(" ")?,
                c => std::fmt::Write::write_char(f, c)?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{samples, vouchers};

    fn page(document: &Document<'_>) -> String {
        let mut out = Vec::new();
        write(document, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn eight_slips_stand_on_a_page() {
        for (slips, pages) in [(0, 0), (1, 1), (8, 1), (9, 2), (17, 3)] {
            let list = samples::voucher_slips(Lang::Zh, slips);
            let page = page(&vouchers::document(&list));
            assert_eq!(page.matches("<section>").count(), pages, "{slips}");
            assert_eq!(page.matches("</section>").count(), pages, "{slips}");
            assert_eq!(page.matches("<article>").count(), slips);
            assert_eq!(page.matches("<svg ").count(), slips);
        }
    }

    #[test]
    fn text_cannot_become_markup_and_nothing_is_fetched() {
        let evil = "<script>alert(\"1\")</script>&amp;'\u{7}";
        let mut list = samples::voucher_slips(Lang::En, 1);
        list.committee = evil.into();
        list.slips[0].pharmacy = evil.into();
        list.slips[0].code = evil.into();
        let page = page(&vouchers::document(&list));
        for word in ["<script", "http:", "https:", "url(", "src=", "\u{7}", "@import", "<link"] {
            assert!(!page.contains(word), "{word}");
        }
        assert!(page.contains("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;amp;"));
        assert!(page.starts_with("<!DOCTYPE html>\n<html lang=\"en\">"));
    }

    #[test]
    fn lists_are_plain_tables() {
        let list = samples::pickup_list(Lang::Zh, 3, "王文民");
        let page = page(&crate::report::pickup::document(&list));
        assert!(page.contains("<html lang=\"zh-Hans\">"));
        assert_eq!(page.matches("<tr class=\"void\">").count(), 1);
        assert_eq!(page.matches("<tfoot>").count(), 3, "one a day, and the cover's");
        assert!(!page.contains("王文民"));
    }
}
