//! Why this file: what a roll file has besides its rows (titles, hints, sums) is the same for csv and xlsx; only the writing differs.

use anyhow::Result;
use chrono::NaiveDate;

use super::committees::Committee;
use super::csv_file::CsvFile;
use super::dwellings::Compound;
use super::row::{self, Column, HEADINGS, Row};
use super::xlsx_file::XlsxFile;

/// How the sheets are dressed.
#[derive(Clone, Debug)]
pub(crate) struct Dress {
    pub(crate) columns: Vec<Column>,
    pub(crate) as_of: NaiveDate,
    pub(crate) title: Shown,
    pub(crate) hints: Shown,
    pub(crate) footer: Shown,
}

/// Whether something stands in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shown {
    Yes,
    No,
}

impl From<bool> for Shown {
    fn from(shown: bool) -> Self {
        if shown { Self::Yes } else { Self::No }
    }
}

/// Rows and households of a sheet so far.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Sum {
    pub(crate) households: u64,
    pub(crate) persons: u64,
}

impl Dress {
    /// The two rows above the headings.
    pub(crate) fn title_rows(&self, committee: &Committee) -> [String; 2] {
        let day = self.as_of.format("%Y-%m-%d");
        [
            format!("{}居民信息登记表", committee.name),
            format!("填表单位：{}　　填表日期：{day}", committee.name),
        ]
    }

    /// The row of hints below the headings.
    pub(crate) fn hint_row(&self) -> Vec<&'static str> {
        self.columns.iter().map(|(cell, _)| HEADINGS[*cell].1).collect()
    }

    /// The rows below the last person.
    pub(crate) fn footer_rows(&self, sum: Sum) -> [Vec<String>; 2] {
        let sums = |cell: usize| match cell {
            row::SERIAL => "小计".to_owned(),
            row::HOUSEHOLD => format!("{}户", sum.households),
            row::NAME => format!("{}人", sum.persons),
            _ => String::new(),
        };
        let signatures = |cell: usize| match cell {
            row::SERIAL => "填表人：".to_owned(),
            row::NAME => "审核人：".to_owned(),
            row::ADDRESS => format!("日期：{}", self.as_of.format("%Y年%-m月%-d日")),
            _ => String::new(),
        };
        let line =
            |text: &dyn Fn(usize) -> String| self.columns.iter().map(|(cell, _)| text(*cell)).collect();
        [line(&sums), line(&signatures)]
    }
}

/// Where the rows go.
pub(crate) enum Sink {
    Csv(Box<CsvSink>),
    Xlsx(Box<XlsxFile>),
}

/// A csv roll; the titles name the first committee.
pub(crate) struct CsvSink {
    file: CsvFile,
    dress: Dress,
    begun: Option<Sum>,
}

impl Sink {
    /// A csv sink with nothing in it.
    pub(crate) fn csv(file: CsvFile, dress: Dress) -> Self {
        Self::Csv(Box::new(CsvSink { file, dress, begun: None }))
    }

    /// Says which compound the next rows belong to.
    pub(crate) fn compound(&mut self, committee: &Committee, compound: &Compound) -> Result<()> {
        match self {
            Self::Csv(sink) => sink.begin(committee),
            Self::Xlsx(file) => file.compound(committee, compound),
        }
    }

    /// Writes the rows of one household.
    pub(crate) fn household(&mut self, rows: &[Row]) -> Result<()> {
        match self {
            Self::Csv(sink) => sink.household(rows),
            Self::Xlsx(file) => file.household(rows),
        }
    }

    /// Writes what stands below the rows, and the file.
    pub(crate) fn finish(self) -> Result<()> {
        match self {
            Self::Csv(sink) => sink.finish(),
            Self::Xlsx(file) => file.finish(),
        }
    }
}

impl CsvSink {
    fn begin(&mut self, committee: &Committee) -> Result<()> {
        if self.begun.is_some() {
            return Ok(());
        }
        self.begun = Some(Sum::default());
        if self.dress.title == Shown::Yes {
            let padding = vec![""; self.dress.columns.len().saturating_sub(1)];
            for title in self.dress.title_rows(committee) {
                self.file.record(std::iter::once(title.as_str()).chain(padding.iter().copied()))?;
            }
        }
        self.file.record(self.dress.columns.iter().map(|(_, heading)| *heading))?;
        if self.dress.hints == Shown::Yes {
            self.file.record(self.dress.hint_row())?;
        }
        Ok(())
    }

    fn household(&mut self, rows: &[Row]) -> Result<()> {
        if let Some(sum) = &mut self.begun {
            sum.households += 1;
            sum.persons += rows.len() as u64;
        }
        rows.iter()
            .try_for_each(|row| self.file.record(self.dress.columns.iter().map(|(cell, _)| row.get(*cell))))
    }

    fn finish(mut self) -> Result<()> {
        if self.dress.footer == Shown::Yes {
            for cells in self.dress.footer_rows(self.begun.unwrap_or_default()) {
                self.file.record(cells.iter().map(String::as_str))?;
            }
        }
        self.file.finish()
    }
}
