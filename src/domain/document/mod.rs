//! Identity documents: one module per kind.
//!
//! [`IdDocument::read`] takes a cell's text and finds out which paper it names; each kind has a type of its own whose `parse`
//! takes the normalised number. A number that passes is well formed, no more: nothing here says that it was ever issued.
//! `Debug` and `Display` of every type print the masked form; the full number leaves only through `expose`.

/// `masked`, `Debug` and `Display` of a type that has `expose`: nothing but the masked number is ever printed.
macro_rules! masked_number {
    ($name:ident) => {
        impl $name {
            /// The number with all but its first and last character hidden.
            #[must_use]
            pub fn masked(&self) -> crate::domain::masked::Masked {
                crate::domain::masked::Masked::number(self.expose())
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.masked())
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.masked().fmt(f)
            }
        }
    };
}

mod birth_certificate;
mod check;
mod doubt;
mod fault;
mod foreign_residence;
mod hmt_own;
mod hmt_residence;
mod home_return;
mod id_document;
mod key;
mod kind;
pub(in crate::domain) mod layout;
mod military;
mod mrz;
mod passport;
mod resident_id;
mod shape;
mod taiwan_permit;

pub use birth_certificate::BirthCertificate;
pub use doubt::{Doubt, Doubts};
pub use fault::{Fault, FaultClass, Part};
pub use foreign_residence::ForeignResidenceId;
pub use hmt_own::{HongKongId, MacaoId, TaiwanId};
pub use hmt_residence::HmtResidencePermit;
pub use home_return::HomeReturnPermit;
pub use id_document::{IdDocument, Paper, PlainText, tail};
pub use key::DocumentKey;
pub use kind::IdKind;
pub use military::MilitaryCard;
pub use mrz::{CheckedField, PassportZone};
pub use passport::{Passport, PassportSeries};
pub use resident_id::{Regions, ResidentId};
pub use taiwan_permit::TaiwanPermit;

#[cfg(test)]
mod tests;
