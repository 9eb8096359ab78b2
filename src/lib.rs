//! `mask-alloc`: household registry and fair mask rationing for residents' committees (居委会).
//!
//! The tour, in the order in which data flows: [`io`] turns a file into sheets of [`sheet`] cells; [`sheet`] finds the
//! heading row and says which column is which field; [`rules`] checks rows ([`issue`] holds what can be wrong) and makes
//! households of the [`domain`]; [`store`] keeps them; [`policy`] and [`quota`] say what a household may have; [`assign`]
//! gives out the stock; [`shortage`] shares what is not enough for all claims; [`draw`] makes an order by chance that anybody can replay; [`ledger`] says what became of
//! it; [`report`] makes documents of results and [`render`] turns documents into bytes. [`ops`] are the
//! use cases, [`cli`] is the program.

pub mod assign;
pub mod cases;
pub mod cli;
pub mod domain;
pub mod draw;
pub mod io;
pub mod issue;
pub mod ledger;
pub mod ops;
pub mod policy;
pub mod quota;
pub mod reconcile;
pub mod render;
pub mod report;
pub mod rules;
pub mod sheet;
pub mod shortage;
pub mod store;
