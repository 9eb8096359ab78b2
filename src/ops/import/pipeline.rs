//! Rows through three kinds of threads: one reads, the others check and pack, the caller's gets the blocks in order.
//!
//! Blocks carry their number and are given on in order, so the result never depends on how threads were scheduled. The
//! channels are short: a slow writer slows the reader, and memory does not grow with the file.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex};
use std::thread;

use crate::domain::household::BatchId;
use crate::ops::OpError;
use crate::rules::checked::{CheckedBlock, check_block};
use crate::rules::reading::Context;
use crate::sheet::cell::Rows;
use crate::sheet::packed::pack;
use crate::sheet::source::Source;
use crate::store::RawRows;

use super::{ImportError, ImportOptions, SheetPlan};

/// Blocks that may wait between two threads.
const WAITING: usize = 2;

/// One block, checked and packed.
pub(super) struct Delivery {
    pub(super) sheet: usize,
    pub(super) checked: CheckedBlock,
    pub(super) raw: Option<RawRows>,
}

struct Job {
    number: u64,
    sheet: usize,
    rows: Rows,
}

type Done = (u64, Result<Delivery, OpError>);

/// Streams every planned sheet through the row rules; `each` gets the blocks in order.
pub(super) fn run(
    source: &mut dyn Source,
    sheets: &[SheetPlan],
    batch: BatchId,
    options: &ImportOptions<'_>,
    each: &mut dyn FnMut(Delivery) -> Result<(), ImportError>,
) -> Result<(), ImportError> {
    let cell_types = source.cell_types();
    let contexts: Vec<Option<Context<'_>>> = sheets
        .iter()
        .enumerate()
        .map(|(at, sheet)| {
            sheet.layout.as_ref().map(|layout| Context {
                layout,
                sheet: at as u16,
                today: options.today,
                defaults: options.defaults,
                cell_types,
                regions: options.regions,
            })
        })
        .collect();
    let checkers =
        thread::available_parallelism().map_or(1, |cores| cores.get().saturating_sub(1).clamp(1, 6));
    thread::scope(|scope| {
        let (job_sender, jobs) = sync_channel::<Job>(WAITING);
        let (done_sender, done) = sync_channel::<Done>(WAITING + checkers);
        // The last checker to end drops the receiver, and with it the reader ends.
        let jobs = Arc::new(Mutex::new(jobs));
        let contexts = &contexts;
        let reader = scope.spawn(move || read_all(source, contexts, &job_sender));
        for _ in 0..checkers {
            let (jobs, done_sender) = (Arc::clone(&jobs), done_sender.clone());
            scope.spawn(move || check_all(&jobs, contexts, batch, &done_sender));
        }
        drop((jobs, done_sender));
        let given = give_in_order(&done, each);
        drop(done);
        let read =
            reader.join().unwrap_or_else(|_| Err(OpError::Internal("the reading thread ended early".into())));
        given?;
        read.map_err(ImportError::Op)
    })
}

fn read_all(
    source: &mut dyn Source,
    contexts: &[Option<Context<'_>>],
    jobs: &SyncSender<Job>,
) -> Result<(), OpError> {
    let mut number = 0;
    for sheet in (0..contexts.len()).filter(|at| contexts[*at].is_some()) {
        let mut sink = |rows: Rows| {
            let sent = jobs.send(Job { number, sheet, rows });
            number += 1;
            if sent.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        };
        source.read(sheet, &mut sink).map_err(OpError::Source)?;
    }
    Ok(())
}

fn check_all(
    jobs: &Mutex<Receiver<Job>>,
    contexts: &[Option<Context<'_>>],
    batch: BatchId,
    done: &SyncSender<Done>,
) {
    loop {
        let Ok(job) = jobs.lock().map_err(|_| ()).and_then(|jobs| jobs.recv().map_err(|_| ())) else {
            return;
        };
        let Some(context) = &contexts[job.sheet] else { continue };
        let delivery = deliver(context, batch, &job);
        if done.send((job.number, delivery)).is_err() {
            return;
        }
    }
}

fn deliver(context: &Context<'_>, batch: BatchId, job: &Job) -> Result<Delivery, OpError> {
    let numbers = (job.rows.iter().next(), job.rows.iter().next_back());
    let raw = match numbers {
        (Some(first), Some(last)) => Some(RawRows {
            batch,
            sheet: context.sheet,
            first_row: first.number(),
            last_row: last.number(),
            bytes: pack(&job.rows)?,
        }),
        _ => None,
    };
    Ok(Delivery { sheet: job.sheet, checked: check_block(context, batch, &job.rows), raw })
}

fn give_in_order(
    done: &Receiver<Done>,
    each: &mut dyn FnMut(Delivery) -> Result<(), ImportError>,
) -> Result<(), ImportError> {
    let mut early: BTreeMap<u64, Result<Delivery, OpError>> = BTreeMap::new();
    let mut next = 0;
    for (number, delivery) in done {
        early.insert(number, delivery);
        while let Some(delivery) = early.remove(&next) {
            each(delivery.map_err(ImportError::Op)?)?;
            next += 1;
        }
    }
    Ok(())
}
