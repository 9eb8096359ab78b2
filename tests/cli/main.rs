//! The whole program through its binary: wiring, wording, exit codes, and what is left on the disk.
//!
//! One module per command, then the people who use it (clerk, engineer, pharmacist), then everything that goes wrong, then
//! the rules of behaviour. Each test has a folder of its own, an empty environment and a fixed day.

#![expect(
    clippy::disallowed_methods,
    reason = "tests write and read the files that the program reads and writes"
)]

mod behaviour;
mod people;
mod sheets;
mod support;
mod trouble;
mod users;
mod week;

mod commands {
    //! Each command by itself.
    mod assign;
    mod check;
    mod decide;
    mod deliveries;
    mod demo;
    mod draw;
    mod exception;
    mod explain;
    mod export;
    mod fairness;
    mod findings;
    mod history;
    mod household;
    mod import;
    mod init;
    mod policy;
    mod policy_diff;
    mod policy_impact;
    mod policy_test;
    mod quota;
    mod reconcile;
    mod report;
    mod share;
    mod stock;
    mod story;
    mod turnover;
    mod undo;
    mod validate;
    mod verify;
    mod voucher;
    mod waive;
    mod what_if;
    mod when;
}
