//! The program `mask-alloc`; everything it does is in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    mask_alloc::cli::main()
}
