//! Reserves: parts of the stock kept for categories, each given by its own order of priority; the steps are told as they were taken.

use super::line::{Ground, Line, Read};
use super::queue::sweep;
use super::{Order, Processing, Reserve, Reserves, Step, StepTaken, Unfilled};

/// Packs for each seat, and the steps.
pub(super) fn serve(
    ground: &Ground<'_>,
    reserves: &Reserves,
    line: &Line,
    read: Read,
) -> (Vec<u64>, Vec<StepTaken>) {
    let kept: Vec<u64> = reserves.categories.iter().map(|category| category.pieces / ground.pack()).collect();
    let all_kept = kept.iter().fold(0_u64, |sum, packs| sum.saturating_add(*packs));
    let mut giving = Giving {
        ground,
        line,
        reserves,
        read,
        got: vec![0; ground.entrants.len()],
        taken: Vec::new(),
        unallotted: ground.stock(),
    };
    let (mut open, mut open_to_come, mut fallen) = (ground.stock().saturating_sub(all_kept), true, 0);
    for step in steps(&reserves.processing, kept.len()) {
        let Some(category) = step else {
            giving.step(Step::Open, open);
            open_to_come = false;
            continue;
        };
        let rest = giving.step(Step::Reserve(category), kept[category as usize]);
        match reserves.unfilled {
            Unfilled::Lapse => {}
            Unfilled::Open if open_to_come => {
                giving.unallotted += rest;
                open += rest;
            }
            Unfilled::Open => {
                giving.unallotted += rest;
                fallen += rest;
            }
        }
    }
    if fallen > 0 {
        giving.step(Step::Unfilled, fallen);
    }
    (giving.got, giving.taken)
}

/// The steps in the order in which they are processed; none are the open units.
fn steps(processing: &Processing, categories: usize) -> Vec<Option<u32>> {
    let reserved = (0..categories as u32).map(Some);
    let listed = match processing {
        Processing::OpenFirst => vec![None],
        Processing::ReservedFirst => Vec::new(),
        Processing::Listed(steps) => steps.clone(),
    };
    let known = |step: &Option<u32>| step.is_none_or(|category| (category as usize) < categories);
    let mut steps = Vec::with_capacity(categories + 1);
    for step in listed.into_iter().chain(reserved).chain([None]).filter(known) {
        if !steps.contains(&step) {
            steps.push(step);
        }
    }
    steps
}

struct Giving<'a> {
    ground: &'a Ground<'a>,
    line: &'a Line,
    reserves: &'a Reserves,
    read: Read,
    got: Vec<u64>,
    taken: Vec<StepTaken>,
    /// Packs of the stock that no step has had yet.
    unallotted: u64,
}

impl Giving<'_> {
    /// Gives up to `packs` in one step; what is left of them.
    fn step(&mut self, step: Step, packs: u64) -> u64 {
        let packs = packs.min(self.unallotted);
        self.unallotted -= packs;
        let (mut stock, fit) = (packs, self.reserves.fit);
        let claims = match step {
            Step::Open | Step::Unfilled => sweep(self.line, fit, &mut stock, &mut self.got, |_| true),
            Step::Reserve(category) => {
                let member = |seat: u32| category < 64 && self.ground.claim(seat).groups >> category & 1 == 1;
                let Reserve { order, .. } = &self.reserves.categories[category as usize];
                match order {
                    None => {
                        let here = |at: usize| member(self.line.seats[at]);
                        sweep(self.line, fit, &mut stock, &mut self.got, here)
                    }
                    Some(order) => {
                        let line = self.own_line(order, member);
                        sweep(&line, fit, &mut stock, &mut self.got, |_| true)
                    }
                }
            }
        };
        let pack = self.ground.pack();
        self.taken.push(StepTaken { step, pieces: packs * pack, given: (packs - stock) * pack, claims });
        stock
    }

    /// The members of a category in its own order.
    fn own_line(&self, order: &Order, member: impl Fn(u32) -> bool) -> Line {
        let members = self.line.seats.iter().copied().filter(|seat| member(*seat));
        Line::of(self.ground, members, order, self.read)
    }
}
