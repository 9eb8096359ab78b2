//! Draws that anybody can replay: a list frozen before the source of chance exists, a seed from it, an order by hashing.
//!
//! The whole procedure stands in words in `docs/draw.md`; this module is that page in code, and the page's numbers are asserted
//! by tests. Nothing here uses a library's random numbers: every order follows from SHA-256 (or, on request, from the MD5
//! procedure of RFC 3797) of texts that stand in the published files, so that a stranger gets the same with `sha256sum`.
//!
//! [`list`] freezes who takes part, by salted hashes; [`source`] turns what the world drew into a seed; [`order`] ranks;
//! [`mod@file`] writes and reads what is published; [`check`] replays it. [`rfc3797`] and [`beacon`] stand alone.

pub mod beacon;
pub mod check;
pub mod file;
pub mod hash;
pub mod list;
mod log;
pub mod order;
pub mod rfc3797;
pub mod source;

#[cfg(test)]
mod tests;
