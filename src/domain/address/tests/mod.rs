//! Addresses as people write them, and laws that hold for all of them.

mod cases;
mod laws;
mod shapes;
mod vectors;

use super::{Address, AddressDefaults, AddressFault};

fn canonical(raw: &str) -> Result<String, AddressFault> {
    Address::parse(raw, &AddressDefaults::default()).map(|address| address.canonical().to_owned())
}
