//! An opened workbook as a source of rows.

use std::ops::ControlFlow;

use crate::io::{Format, Visibility as Shown, Workbook};
use crate::sheet::cell::Rows;
use crate::sheet::source::{CellTypes, Remark, SheetInfo, Source, SourceError, Visibility};

/// A workbook, as `ops` reads it.
pub(super) struct FileSource {
    workbook: Workbook,
    sheets: Vec<SheetInfo>,
    remarks: Vec<(usize, Remark)>,
}

impl FileSource {
    /// Around an opened workbook.
    pub(super) fn new(workbook: Workbook) -> Self {
        let sheets = workbook.sheets().iter().map(|sheet| SheetInfo {
            name: sheet.name.clone(),
            visibility: if sheet.visibility == Shown::Visible {
                Visibility::Shown
            } else {
                Visibility::Hidden
            },
        });
        let sheets = sheets.collect();
        Self { workbook, sheets, remarks: Vec::new() }
    }

    /// The workbook.
    pub(super) fn workbook(&self) -> &Workbook {
        &self.workbook
    }
}

impl Source for FileSource {
    fn sheets(&self) -> &[SheetInfo] {
        &self.sheets
    }

    fn cell_types(&self) -> CellTypes {
        match self.workbook.format() {
            Format::Delimited => CellTypes::Lost,
            _ => CellTypes::Kept,
        }
    }

    fn read(
        &mut self,
        sheet: usize,
        sink: &mut dyn FnMut(Rows) -> ControlFlow<()>,
    ) -> Result<(), SourceError> {
        self.remarks.retain(|(of, _)| *of != sheet);
        let read = self.workbook.read(sheet, sink);
        self.remarks.extend(self.workbook.remarks().iter().map(|remark| (sheet, *remark)));
        Ok(read?)
    }

    fn remarks(&self) -> &[(usize, Remark)] {
        &self.remarks
    }
}
