//! Documents on the screen or in a file, in the form that `--format` and `--out` ask for.

use std::path::Path;

use super::args::Format;
use super::error::CliError;
use super::open::Desk;
use super::screen::{Screen, told};
use super::told::{render_fault, write_fault};
use crate::domain::lang::Text;
use crate::io::write_atomically;
use crate::render::{self, RenderError};
use crate::report::document::Document;

/// Shows a document on standard output.
pub(super) fn show(document: &Document<'_>, format: Format, screen: &mut Screen) -> Result<(), CliError> {
    let format = match format {
        Format::Text => render::Format::Text,
        Format::Json => render::Format::Json,
        Format::Csv => render::Format::Csv,
    };
    let mut out = screen.out();
    match render::write(document, format, &mut out) {
        Err(RenderError::Write { source, .. }) => told(&source),
        Err(fault) => Err(render_fault(&fault, screen.lang)),
        Ok(()) => Ok(()),
    }
}

/// Writes a document to a file; its ending says the form: xlsx, csv, txt or jsonl.
pub(super) fn save(
    document: &Document<'_>,
    path: &Path,
    desk: &Desk,
    screen: &mut Screen,
) -> Result<(), CliError> {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    let format = render::Format::ALL.into_iter().find(|format| format.ending() == ending);
    write_document(document, format.unwrap_or(render::Format::Xlsx), path, desk)?;
    screen.line(format!("{} {}", Text::new("已写入", "wrote").get(desk.lang), path.display()));
    Ok(())
}

/// Writes a document to a file, atomically and readable by its owner only.
pub(super) fn write_document(
    document: &Document<'_>,
    format: render::Format,
    path: &Path,
    desk: &Desk,
) -> Result<(), CliError> {
    let mut bytes: Vec<u8> = Vec::new();
    render::write(document, format, &mut bytes).map_err(|fault| render_fault(&fault, desk.lang))?;
    write_atomically(path, &mut |out| out.write_all(&bytes)).map_err(|fault| write_fault(&fault, desk.lang))
}
