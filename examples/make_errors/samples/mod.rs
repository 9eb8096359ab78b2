//! The bad files as tables: what stands in every row, and which rows must be told.

mod bookings;
mod build;
mod file;
mod household;
mod identity;
mod people;
mod pharmacies;
mod place;
mod property;
mod readme;
mod write;

use std::io;

/// One cell.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    /// Text; empty for a blank cell.
    Text(String),
    /// A numeric cell; xlsx only.
    Number(f64),
    /// A date cell: year, month, day; xlsx only.
    Date(i32, u32, u32),
    /// A formula that was never calculated; xlsx only.
    Formula(&'static str),
    /// An error value; xlsx only.
    Error(&'static str),
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

/// A sheet, headings included.
pub(crate) type Table = Vec<Vec<Value>>;

/// What a row says about itself in the column 备注.
pub(crate) const TOLD: &str = "应报";
/// The same for rows that must pass.
pub(crate) const NOT_TOLD: &str = "不应报";

/// In which form a sample is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// csv, UTF-8: the form that people can read in a review.
    Csv,
    /// xlsx, where cell types matter.
    Xlsx,
}

/// What a sample speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum About {
    /// The marked rows.
    Rows,
    /// The sheet as a whole: told once, wherever.
    Sheet,
}

/// A bad file.
#[derive(Clone, Debug)]
pub(crate) struct Sample {
    /// The code that it shows.
    pub(crate) code: &'static str,
    /// What is wrong in it, in Chinese.
    pub(crate) zh: &'static str,
    /// The same in English.
    pub(crate) en: &'static str,
    /// How it is written.
    pub(crate) form: Form,
    /// What it speaks of.
    pub(crate) about: About,
    /// A file that must have been imported before it.
    pub(crate) before: Option<Table>,
    /// Its rows.
    pub(crate) table: Table,
}

impl Sample {
    /// Its file.
    pub(crate) fn file(&self) -> String {
        match self.form {
            Form::Csv => format!("{}.csv", self.code),
            Form::Xlsx => format!("{}.xlsx", self.code),
        }
    }

    /// The file that comes before it.
    pub(crate) fn file_before(&self) -> Option<String> {
        self.before.as_ref().map(|_| format!("{}-before.csv", self.code))
    }
}

/// Every sample, by code.
pub(crate) fn all() -> Vec<Sample> {
    let mut all = file::samples();
    all.extend(identity::samples());
    all.extend(property::samples());
    all.extend(place::samples());
    all.extend(household::samples());
    all.extend(bookings::samples());
    all.extend(pharmacies::samples());
    all.sort_by_key(|sample| sample.code);
    all
}

/// Every file of the folder: its name and its bytes.
pub(crate) fn files() -> io::Result<Vec<(String, Vec<u8>)>> {
    let all = all();
    let mut files = vec![
        ("README.md".to_owned(), readme::english(&all).into_bytes()),
        ("README.zh-CN.md".to_owned(), readme::chinese(&all).into_bytes()),
    ];
    for sample in &all {
        if let (Some(name), Some(before)) = (sample.file_before(), &sample.before) {
            files.push((name, write::csv(before)));
        }
        let bytes = match sample.form {
            Form::Csv => write::csv(&sample.table),
            Form::Xlsx => write::xlsx(&sample.table)?,
        };
        files.push((sample.file(), bytes));
    }
    Ok(files)
}
