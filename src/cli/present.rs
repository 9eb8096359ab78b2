//! Documents on the screen or in a file, in the form that `--format` and `--out` ask for.

use std::path::Path;

use super::args::Format;
use super::error::CliError;
use super::open::Desk;
use super::screen::{Screen, told};
use super::told::{render_fault, write_fault};
use crate::domain::lang::Text;
use crate::io::{Staged, put_in_place, stage};
use crate::render::{self, RenderError};
use crate::report::document::Document;

/// Shows a document on standard output.
pub(super) fn show(document: &Document<'_>, format: Format, screen: &mut Screen) -> Result<(), CliError> {
    let mut out = screen.out();
    match render::write(document, form(format), &mut out) {
        Err(RenderError::Write { source, .. }) => told(&source),
        Err(fault) => Err(render_fault(&fault, screen.lang)),
        Ok(()) => Ok(()),
    }
}

/// What [`show`] would write, to be written later: for documents that are made on all cores.
pub(super) fn shown(document: &Document<'_>, desk: &Desk) -> Result<Vec<u8>, CliError> {
    let mut bytes = Vec::new();
    render::write(document, form(desk.global.format), &mut bytes)
        .map_err(|fault| render_fault(&fault, desk.lang))?;
    Ok(bytes)
}

const fn form(format: Format) -> render::Format {
    match format {
        Format::Text => render::Format::Text,
        Format::Json => render::Format::Json,
        Format::Csv => render::Format::Csv,
    }
}

/// Writes a document to the file that was named, or shows it.
pub(super) fn hand_out(
    document: &Document<'_>,
    out: Option<&Path>,
    desk: &Desk,
    screen: &mut Screen,
) -> Result<(), CliError> {
    match out {
        Some(path) => save(document, path, desk, screen),
        None => show(document, desk.global.format, screen),
    }
}

/// Writes a document to a file and says so; the file's ending says the form: xlsx, csv, txt or jsonl.
pub(super) fn save(
    document: &Document<'_>,
    path: &Path,
    desk: &Desk,
    screen: &mut Screen,
) -> Result<(), CliError> {
    save_unsaid(document, path, desk)?;
    say_saved(path, screen);
    Ok(())
}

/// Writes a document to a file, in the form that its ending says.
pub(super) fn save_unsaid(document: &Document<'_>, path: &Path, desk: &Desk) -> Result<(), CliError> {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    let format = render::Format::ALL.into_iter().find(|format| format.ending() == ending);
    write_document(document, format.unwrap_or(render::Format::Xlsx), path, desk)
}

/// Says that a file was written.
pub(super) fn say_saved(path: &Path, screen: &mut Screen) {
    screen.line(format!("{} {}", screen.say(Text::new("已写入", "wrote")), path.display()));
}

/// Writes a document to a file, atomically and readable by its owner only.
pub(super) fn write_document(
    document: &Document<'_>,
    format: render::Format,
    path: &Path,
    desk: &Desk,
) -> Result<(), CliError> {
    place_documents(vec![stage_document(document, format, path, desk)?], desk)
}

/// Writes a document beside its place, for [`place_documents`].
pub(super) fn stage_document(
    document: &Document<'_>,
    format: render::Format,
    path: &Path,
    desk: &Desk,
) -> Result<Staged, CliError> {
    let mut bytes: Vec<u8> = Vec::new();
    render::write(document, format, &mut bytes).map_err(|fault| render_fault(&fault, desk.lang))?;
    stage(path, &mut |out| out.write_all(&bytes)).map_err(|fault| write_fault(&fault, desk.lang))
}

/// Puts documents in their places, none before all are on the disk.
pub(super) fn place_documents(files: Vec<Staged>, desk: &Desk) -> Result<(), CliError> {
    put_in_place(files).map_err(|fault| write_fault(&fault, desk.lang))
}
