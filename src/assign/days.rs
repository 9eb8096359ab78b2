//! The day by number: the earliest numbers come on the first days, and each committee has its share of every day.

use super::ground::{Ground, Shop};
use crate::shortage::largest_remainder;

/// Counter households of one day of one pharmacy: place of the day among the shop's open days, and places in the queue.
pub(super) struct DayList {
    pub(super) day: usize,
    pub(super) seqs: Vec<u32>,
}

/// Fills the days of a pharmacy from the first. `counter` is in queue order and not longer than there are places.
pub(super) fn fill(ground: &Ground<'_>, shop: &Shop<'_>, counter: &[u32]) -> Vec<DayList> {
    let committee = |seq: &u32| ground.queue[*seq as usize].committee;
    let mut queues: Vec<&[u32]> = counter.chunk_by(|a, b| committee(a) == committee(b)).collect();
    let mut out = Vec::new();
    for (day, open) in shop.days.iter().enumerate() {
        let waiting: Vec<u64> = queues.iter().map(|queue| queue.len() as u64).collect();
        let places = u64::from(open.free).min(waiting.iter().sum());
        let mut seqs = Vec::with_capacity(places as usize);
        for (queue, share) in queues.iter_mut().zip(largest_remainder(places, &waiting)) {
            let (now, later) = queue.split_at(queue.len().min(share as usize));
            seqs.extend_from_slice(now);
            *queue = later;
        }
        if !seqs.is_empty() {
            out.push(DayList { day, seqs });
        }
    }
    out
}
