//! How much memory a run needed.

use std::process::{Child, Command, Stdio};
use std::time::Duration;

use crate::support::Run;

/// Runs a command; its highest use of memory in bytes, where the system tells (Linux).
pub(super) fn peak_memory(command: &mut Command) -> (Run, Option<u64>) {
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program starts");
    let mut peak = None;
    while child.try_wait().expect("a state").is_none() {
        peak = peak.max(high_water(&child));
        std::thread::sleep(Duration::from_millis(2));
    }
    (Run::from_output(child.wait_with_output().expect("an end")), peak)
}

fn high_water(child: &Child) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kib: u64 = line.trim().trim_end_matches(" kB").parse().ok()?;
    Some(kib << 10)
}
