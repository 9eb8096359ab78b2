//! The domain: numbers, documents, addresses, people, households, pharmacies, rounds, units, masking.
//!
//! Pure values. Nothing here opens a file, reads a clock or draws a random number.

pub mod address;
pub mod check;
pub mod code;
pub mod committee;
pub mod country;
pub mod date;
pub mod document;
pub mod household;
pub mod lang;
pub mod masked;
pub mod person;
pub mod pharmacy;
pub mod phone;
pub mod property;
pub mod region;
pub mod text;
pub mod units;
pub mod week;
