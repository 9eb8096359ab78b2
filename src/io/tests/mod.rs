//! Whole files through the front door. Every file is made here, in a temporary folder.

mod files;
mod hostile;
mod spreadsheets;
mod texts;
mod writing;
