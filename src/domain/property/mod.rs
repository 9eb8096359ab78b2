//! Property and residence papers (房产证号, 租赁合同号 …): what shows that a household lives where it says.
//!
//! [`PropertyPaper::read`] takes a cell's text. Only two things are refused: nothing at all, and a title certificate of a district,
//! province or year that cannot be. Papers without a published grammar are kept as text with their kind, never refused.

mod district;
mod doubt;
mod kind;
mod normal;
mod paper;
mod title;
mod unit;

pub use district::District;
pub(crate) use district::is_province;
pub use doubt::{PaperDoubt, PaperDoubts};
pub use kind::PaperKind;
pub(crate) use normal::normal;
pub(crate) use paper::print_number;
pub use paper::{PaperFault, PropertyPaper};
pub use title::{Title, TitleForm};
pub use unit::UnitNumber;
