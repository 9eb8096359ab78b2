//! `report fairness`: who was served against who is registered.

use crate::cli::commands::quota::week_fault;
use crate::cli::commands::report::Figures;
use crate::cli::error::{CliResult, DONE};
use crate::cli::open::Desk;
use crate::cli::present::hand_out;
use crate::cli::screen::Screen;
use crate::ops::fairness::{Span, fairness};
use crate::report::fairness::document;

/// Served against registered by age and size, masks per head, days waited / 公平性：年龄、户型、人均、等候天数
///
/// Persons by age (0–14, 15–59, 60–79, 80 and over) and households by size (1 to 5, 6 or more): the share of a group among
/// those served beside its share among those registered, and the standardised difference of the two, d = (p1 − p2) /
/// sqrt((p1 (1 − p1) + p2 (1 − p2)) / 2). |d| < 0.1 counts as balanced (doi.org/10.1186/s12889-021-11808-3). Advantage is
/// the rate at which a group was served divided by that of all others. Then masks per head by size, since a quota for a household
/// gives large ones less, and the days from booking (or the opening of the round) to the day served, by compound, or by
/// committee where there are several.
///
/// With --week the vouchers of that week's calls are looked at; else all of a round, by default the present one. Registered
/// are all households that have not moved away; served are those whose voucher was used, as the lists say that came back.
/// Quartiles are values that occur (nearest rank). No names and no addresses. With --format json a line is an age, size,
/// per_head or wait object; what cannot be said is null.
///
/// Example: mask-alloc report fairness --week 2020-W06 --out 公平性.xlsx
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    #[command(flatten)]
    of: Figures,
}

pub(in crate::cli) fn run(args: &Args, desk: &Desk, screen: &mut Screen) -> CliResult {
    let policy = desk.policy(args.of.week.policy.as_deref())?;
    let choice = args.of.week.choice(desk)?;
    let span = if args.of.week.week_named() { Span::Week } else { Span::Round };
    let mut registry = desk.registry()?;
    let only = args.of.only(&mut registry, desk)?;
    let figures = fairness(&mut registry, &policy, choice, span, only)
        .map_err(|fault| week_fault(&fault, desk.lang))?;
    hand_out(&document(&figures, desk.lang), args.of.out.as_deref(), desk, screen)?;
    Ok(DONE)
}
