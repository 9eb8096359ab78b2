//! The checks of rows alone, on one core and in this process: every value of a row read and every row rule asked, nothing stored.

use std::hint::black_box;
use std::ops::ControlFlow;
use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};
use mask_alloc::domain::address::AddressDefaults;
use mask_alloc::domain::document::Regions;
use mask_alloc::domain::household::BatchId;
use mask_alloc::io::{ReadOptions, Workbook};
use mask_alloc::rules::checked::check_block;
use mask_alloc::rules::reading::Context;
use mask_alloc::sheet::cell::{Row, Rows};
use mask_alloc::sheet::heading::known_in;
use mask_alloc::sheet::layout::{Wishes, find};
use mask_alloc::sheet::source::CellTypes;

use super::material::DAY;

/// How often all rows are checked.
const TURNS: usize = 100;

/// Rows of a roll that are checked in a second, in the fastest of many turns over all of them: whatever else the machine does can
/// only make a turn slower. What the checks make is for another thread; throwing it away is not counted.
///
/// # Errors
/// Where the roll cannot be read.
pub(crate) fn rows_a_second(roll: &Path) -> Result<u64> {
    let blocks = blocks(roll)?;
    let head: Vec<Row<'_>> = blocks.iter().flat_map(Rows::iter).take(40).collect();
    let layout = find(&head, &Wishes::default()).context("the roll has no headings")?;
    let context = Context {
        layout: &layout,
        sheet: 0,
        today: DAY.parse()?,
        defaults: &AddressDefaults::default(),
        cell_types: CellTypes::Lost,
        regions: Regions::Listed,
    };
    let fastest = (0..TURNS).map(|_| turn(&context, &blocks)).min().unwrap_or(Duration::MAX);
    let rows: usize = blocks.iter().map(Rows::len).sum();
    Ok((rows as f64 / fastest.as_secs_f64()) as u64)
}

fn turn(context: &Context<'_>, blocks: &[Rows]) -> Duration {
    let check = |block| {
        let started = Instant::now();
        let checked = check_block(context, BatchId(1), black_box(block));
        let spent = started.elapsed();
        drop(black_box(checked));
        spent
    };
    blocks.iter().map(check).sum()
}

fn blocks(roll: &Path) -> Result<Vec<Rows>> {
    let mut workbook = Workbook::open(roll, &ReadOptions::default(), &known_in)?;
    let mut blocks = Vec::new();
    let mut sink = |rows: Rows| {
        blocks.push(rows);
        ControlFlow::Continue(())
    };
    workbook.read(0, &mut sink)?;
    Ok(blocks)
}
