//! Normalising raw cell text: invisible characters, full-width forms, wrappers. The original is always kept by the caller.
//!
//! Three strengths, for three uses: [`tidy`] for what people are shown, [`clean_number`] for numbers that are checked
//! character by character, [`match_key`] for comparing only. None of them ever repairs a digit.

mod chars;
mod compare;
mod filler;
mod number;
mod short;
mod shown;

pub(crate) use chars::{half_width, is_blank, is_dash, is_han, is_invisible};
pub use compare::match_key;
pub(crate) use compare::radical;
pub use filler::is_filler;
pub use number::{Scientific, clean_number, integer, scientific};
pub(crate) use number::{is_clean, strip_decimals, strip_wrappers};
pub(crate) use short::{Short, fingerprint};
pub use shown::{name_and_note, tidy};
