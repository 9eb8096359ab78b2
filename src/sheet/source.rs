//! Where rows come from, whatever the file: the one door through which `ops` reads.

use std::error::Error;
use std::ops::ControlFlow;

use super::cell::Rows;

/// Whether a sheet is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Visibility {
    /// Shown.
    Shown,
    /// Hidden by its sender; skipped unless named.
    Hidden,
}

/// One sheet of a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetInfo {
    /// Its name; for csv the file's name without extension.
    pub name: String,
    /// Whether it is shown.
    pub visibility: Visibility,
}

/// Whether the source keeps cell types: in csv everything is text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellTypes {
    /// Numbers, dates and text are told apart.
    Kept,
    /// Everything arrives as text.
    Lost,
}

/// What was odd about a sheet and did not stop the reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Remark {
    /// Records of a text file that have another number of fields than most, below the heading.
    Ragged {
        /// The first of them.
        row: u32,
        /// Its fields.
        fields: usize,
        /// Fields that most records have.
        usual: usize,
        /// How many there are.
        rows: u64,
    },
    /// A text file holds characters of code 0, as a failing disk or an old database writes them. They are kept.
    NulCharacters {
        /// First row with one.
        row: u32,
    },
    /// Merged ranges of absurd size were not filled.
    MergesIgnored {
        /// How many.
        ranges: usize,
    },
}

/// What goes wrong below a source; the caller knows its type.
pub type SourceError = Box<dyn Error + Send + Sync>;

/// A workbook, a csv file, or the registry itself, as rows of sheets.
pub trait Source: Send {
    /// Its sheets in order.
    fn sheets(&self) -> &[SheetInfo];

    /// Whether it keeps cell types.
    fn cell_types(&self) -> CellTypes;

    /// Streams the rows of a sheet in blocks, in order; may be called again for another pass.
    ///
    /// # Errors
    /// What the reader below reports; rows already given stay valid.
    fn read(
        &mut self,
        sheet: usize,
        sink: &mut dyn FnMut(Rows) -> ControlFlow<()>,
    ) -> Result<(), SourceError>;

    /// What was odd in the sheets read so far: index of the sheet and remark, in order of reading.
    fn remarks(&self) -> &[(usize, Remark)] {
        &[]
    }
}
