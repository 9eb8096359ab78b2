//! The two streams: data to standard output, words to standard error; a closed pipe is no fault.

#![expect(clippy::print_stderr, reason = "this is where words reach the screen")]

use std::fmt::Display;
use std::io::{self, BufWriter, ErrorKind, IsTerminal, Write};

use indicatif::{ProgressBar, ProgressStyle};

use super::error::{CliError, FILE};
use crate::domain::lang::{Lang, Text};

/// Where a command speaks.
pub(super) struct Screen {
    /// The reader's language.
    pub(super) lang: Lang,
    /// Cells of a line.
    pub(super) width: usize,
    quiet: bool,
    data: BufWriter<io::Stdout>,
}

impl Screen {
    /// A screen in a language; a quiet one tells faults only.
    pub(super) fn new(lang: Lang, quiet: bool) -> Self {
        Self { lang, width: width(), quiet, data: BufWriter::with_capacity(1 << 16, io::stdout()) }
    }

    /// A text in the reader's language.
    pub(super) fn say(&self, text: Text) -> &'static str {
        text.get(self.lang)
    }

    /// Data, as it is.
    pub(super) fn data(&mut self) -> &mut dyn Write {
        &mut self.data
    }

    /// Standard output as renderers take it.
    pub(super) fn out(&mut self) -> &mut (dyn Write + Send) {
        &mut self.data
    }

    /// Whether somebody wants words.
    pub(super) fn is_quiet(&self) -> bool {
        self.quiet
    }

    /// A line of words.
    pub(super) fn line(&mut self, text: impl Display) {
        if !self.quiet {
            let _ = self.data.flush();
            words(&format!("{text}\n"));
        }
    }

    /// A fault; told even when quiet.
    pub(super) fn fault(&mut self, fault: &CliError) {
        let _ = self.data.flush();
        words(&fault.render(self.lang, self.width));
    }

    /// Gives everything out.
    pub(super) fn finish(&mut self, exit: u8) -> Result<u8, CliError> {
        self.data.flush().or_else(|fault| told(&fault)).map(|()| exit)
    }

    /// A bar for long work, where a terminal is there.
    pub(super) fn progress(&self, what: &str) -> ProgressBar {
        if self.quiet || !io::stderr().is_terminal() {
            return ProgressBar::hidden();
        }
        let bar = ProgressBar::new_spinner();
        let style = ProgressStyle::with_template("{spinner} {msg} {human_pos} {elapsed}");
        if let Ok(style) = style {
            bar.set_style(style);
        }
        bar.set_message(what.to_owned());
        bar
    }
}

/// Cells of a line: those of the terminal, within reason; 80 where there is none, so that files come out the same.
fn width() -> usize {
    let terminal = comfy_table::Table::new().width().filter(|_| io::stdout().is_terminal());
    terminal.map_or(80, |width| usize::from(width).clamp(40, 120))
}

/// A failed write to standard output: nothing where the reader has gone away, else a fault.
pub(super) fn told(fault: &io::Error) -> Result<(), CliError> {
    if fault.kind() == ErrorKind::BrokenPipe {
        return Ok(());
    }
    Err(CliError::new(FILE, "", format!("standard output: {fault}")))
}

/// Words on standard error.
pub(super) fn words(text: &str) {
    eprint!("{text}");
}
