//! Reserves: parts of the stock kept for categories, each given by its own order of priority; the steps are told as they were taken.

use super::line::{Ground, Line, Read};
use super::queue::sweep;
use super::{Order, Processing, Reserve, Reserves, Step, StepTaken, Unfilled};

/// Whether chance has a say: in the order that applies, or in that of a category.
pub(super) fn has_chance(order: &Order, reserves: &Reserves) -> bool {
    let own = |category: &Reserve| category.order.as_ref().and_then(Order::chance).is_some();
    order.chance().is_some() || reserves.categories.iter().any(own)
}

/// Packs that are not kept for any category, or come back if its members do not take them.
pub(super) fn for_everybody(ground: &Ground<'_>, reserves: &Reserves) -> u64 {
    match reserves.unfilled {
        Unfilled::Open => ground.stock(),
        Unfilled::Lapse => kept(ground, reserves).into_iter().fold(ground.stock(), u64::saturating_sub),
    }
}

/// Packs kept for each category.
fn kept(ground: &Ground<'_>, reserves: &Reserves) -> Vec<u64> {
    reserves.categories.iter().map(|category| category.pieces / ground.pack()).collect()
}

/// Packs for each seat, and the steps.
pub(super) fn serve(ground: &Ground<'_>, reserves: &Reserves, line: &Line) -> (Vec<u64>, Vec<StepTaken>) {
    let kept = kept(ground, reserves);
    // What everybody may have: the open units, and what comes back.
    let mut open = kept.iter().copied().fold(ground.stock(), u64::saturating_sub);
    let (got, taken) = (vec![0; ground.entrants.len()], Vec::new());
    let mut giving = Giving { ground, line, reserves, got, taken };
    let mut reserved = ground.stock() - open;
    let mut last = Step::Open;
    for step in steps(&reserves.processing, kept.len()) {
        last = step;
        match step {
            Step::Reserve(category) => {
                let packs = kept[category as usize].min(reserved);
                reserved -= packs;
                let rest = giving.step(step, packs);
                if reserves.unfilled == Unfilled::Open {
                    open += rest;
                }
            }
            Step::Open | Step::Rest => open = giving.step(step, open),
        }
    }
    if last != Step::Open && open > 0 {
        giving.step(Step::Rest, open);
    }
    (giving.got, giving.taken)
}

/// The steps in the order in which they are processed.
fn steps(processing: &Processing, categories: usize) -> Vec<Step> {
    let reserved = (0..categories as u32).map(Step::Reserve);
    let listed = match processing {
        Processing::OpenFirst => vec![Step::Open],
        Processing::ReservedFirst => Vec::new(),
        Processing::Listed(steps) => {
            steps.iter().map(|step| step.map_or(Step::Open, Step::Reserve)).collect()
        }
    };
    let known = |step: &Step| !matches!(step, Step::Reserve(category) if *category as usize >= categories);
    let mut steps = Vec::with_capacity(categories + 1);
    for step in listed.into_iter().chain(reserved).chain([Step::Open]).filter(known) {
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
    got: Vec<u64>,
    taken: Vec<StepTaken>,
}

impl Giving<'_> {
    /// Gives `packs` in one step; what is left of them.
    fn step(&mut self, step: Step, packs: u64) -> u64 {
        let (mut stock, fit) = (packs, self.reserves.fit);
        let claims = match step {
            Step::Open | Step::Rest => sweep(self.line, fit, &mut stock, &mut self.got, |_| true),
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
        Line::of(self.ground, members, &self.ground.order(order), Read::Forwards)
    }
}
