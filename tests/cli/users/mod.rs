//! Three people who use the program.

mod clerk;
mod engineer;
mod pharmacist;
mod returned;
