//! The program `mask-alloc`; everything it does is in the library.

fn main() {}
