//! Codes of organisations and places: companies, pharmacies, committees. None of them belongs to a person, except that a sole
//! trader's is as good as a name.
//!
//! Each type reads a normalised number (no blanks, half-width, upper case) with `parse`, as the documents of people do.

mod committee;
mod credit;
mod licence;
mod pharmacy;

pub use committee::{CommitteeCode, Level, UrbanRural};
pub use credit::{CreditCode, OrganisationCode};
pub use licence::DrugLicence;
pub use pharmacy::InsuranceCode;
