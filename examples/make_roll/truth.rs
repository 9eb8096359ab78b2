//! Why this file: the truth file, one line for every mistake put in, so that a checker's findings can be scored.

use std::path::Path;

use anyhow::Result;

use super::csv_file::{CsvFile, Encoding};
use super::faults::{Draft, Original};
use super::row;

/// The truth file being written.
pub(crate) struct Truth {
    file: CsvFile,
    roll: String,
}

impl Truth {
    /// Creates the file; `roll` is the name of the roll it speaks of.
    pub(crate) fn create(path: &Path, roll: &Path) -> Result<Self> {
        let mut file = CsvFile::create(path, Encoding::Utf8)?;
        file.record([
            "序号",
            "文件",
            "居委会代码",
            "户号",
            "kind",
            "class",
            "field",
            "clean",
            "written",
            "expect",
            "ref_序号",
        ])?;
        let roll = roll.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        Ok(Self { file, roll })
    }

    /// Writes down what was done to a household whose rows have their 序号.
    pub(crate) fn note(&mut self, draft: &Draft) -> Result<()> {
        for mark in &draft.marks {
            let Some(row) = draft.rows.get(mark.row) else { continue };
            let original = match mark.original {
                Original::None => String::new(),
                Original::Here(place) => {
                    draft.rows.get(place).map_or("", |row| row.get(row::SERIAL)).to_owned()
                }
                Original::Before(serial) => serial.to_string(),
            };
            let spec = mark.kind.spec();
            self.file.record([
                row.get(row::SERIAL),
                &self.roll,
                row.get(row::COMMITTEE_CODE),
                row.get(row::HOUSEHOLD),
                spec.name,
                spec.class,
                mark.field,
                &mark.clean,
                &mark.written,
                spec.expect.text(),
                &original,
            ])?;
        }
        Ok(())
    }

    /// Writes what is left.
    pub(crate) fn finish(self) -> Result<()> {
        self.file.finish()
    }
}
