//! One command as a child process: how long it took, how much work it was, how much memory it held.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};
use wait4::Wait4 as _;

/// What one run cost.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cost {
    /// From start to end.
    pub(crate) wall: Duration,
    /// Work of all its threads, in the program and in the system.
    pub(crate) work: Duration,
    /// The most memory it held, in bytes.
    pub(crate) peak: u64,
}

impl Cost {
    /// This and then another: times add up, memory does not.
    pub(crate) fn then(self, other: Self) -> Self {
        Self { wall: self.wall + other.wall, work: self.work + other.work, peak: self.peak.max(other.peak) }
    }
}

/// Runs a command to its end, what it says thrown away.
///
/// # Errors
/// A command that cannot be started or does not end well.
pub(crate) fn run(command: &mut Command) -> Result<Cost> {
    let shown = format!("{command:?}");
    let started = Instant::now();
    let child = command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .with_context(|| format!("cannot start {shown}"))?;
    let used = child.wait4().with_context(|| format!("cannot wait for {shown}"))?;
    let wall = started.elapsed();
    ensure!(used.status.success(), "{shown} ended with {}", used.status);
    Ok(Cost { wall, work: used.rusage.utime + used.rusage.stime, peak: used.rusage.maxrss })
}

/// Several runs of one command.
#[derive(Clone, Debug, Default)]
pub(crate) struct Runs(Vec<Cost>);

impl Runs {
    /// Adds a run.
    pub(crate) fn add(&mut self, cost: Cost) {
        self.0.push(cost);
    }

    /// The run in the middle, by wall time; its work and memory belong to that run.
    ///
    /// # Panics
    /// Without any run.
    pub(crate) fn median(&self) -> Cost {
        let mut sorted = self.0.clone();
        sorted.sort_unstable_by_key(|cost| cost.wall);
        sorted[sorted.len() / 2]
    }

    /// Fastest and slowest wall time.
    pub(crate) fn range(&self) -> (Duration, Duration) {
        let walls = || self.0.iter().map(|cost| cost.wall);
        (walls().min().unwrap_or_default(), walls().max().unwrap_or_default())
    }
}
