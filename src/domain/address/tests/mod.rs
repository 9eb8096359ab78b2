//! Addresses as people write them, and laws that hold for all of them.

mod vectors;
