//! A returned list against what was called: what each row says of its voucher, and what is wrong with it.
//!
//! [`said`] reads what people write beside a voucher, in any of the ways they do; [`judge`] compares one row with what is
//! known of its voucher and gives an entry of the ledger, or findings that say why there is none. Pure: the same row and the
//! same knowledge give the same answer, and no row depends on another.

mod judge;
#[cfg(test)]
mod tests;
mod words;

pub use judge::{Book, Notice, Printed, Row, Verdict, Voucher, judge};
pub use words::{Said, said, said_by_remark};
