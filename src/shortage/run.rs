//! One stock, one line of claims: from terms to shares.

use super::line::{Ground, Line, Missed, Places, Read};
use super::shares::spans;
use super::{
    Claim, Drawn, Order, Rule, Shares, StepTaken, Terms, awards, chance, entrants, proportional, queue,
    reserves,
};

/// Gives `supply` pieces to the claims by the terms. Deterministic, and never fails: what cannot be given is left.
///
/// Of one claimant only one claim counts ([`super::Doubles`]); a claim smaller than a pack gets nothing and holds nobody up.
#[must_use]
pub fn share(supply: u64, claims: &[Claim], terms: &Terms, drawn: Drawn<'_>) -> Shares {
    let entrants = entrants(claims, terms);
    let places = Places::of(claims.len(), drawn, &entrants);
    let missed = Missed::of(drawn.missed);
    let mut shares = Shares { got: vec![0; claims.len()], ..Shares::default() };
    let ground = Ground { claims, terms, places: &places, entrants: &entrants, supply };
    let mut moved_up = give_out(&ground, &missed, &mut shares);
    moved_up.sort_unstable();
    shares.substitutes = spans(moved_up);
    shares
}

/// Whether the claims that take part want more than there is: then a draw that is only held if short must be held.
#[must_use]
pub fn is_short(supply: u64, claims: &[Claim], terms: &Terms) -> bool {
    let entrants = entrants(claims, terms);
    let places = Places::of(0, Drawn::default(), &[]);
    Ground { claims, terms, places: &places, entrants: &entrants, supply }.is_short()
}

/// Gives out the stock of the ground and adds what came out to `shares`. Gives the places that moved up.
pub(super) fn give_out(ground: &Ground<'_>, missed: &Missed, shares: &mut Shares) -> Vec<u32> {
    let order = ground.order(&ground.terms.order);
    let line = Line::of(ground, ground.seats(), &order, Read::Forwards);
    let given = give(ground, &order, &line, missed);
    let (pack, mut left) = (ground.pack(), ground.supply);
    for ((claim, packs), seat) in ground.entrants.iter().zip(given.packs).zip(0..) {
        let pieces = packs * pack;
        shares.got[*claim as usize] = pieces;
        left -= pieces;
        shares.winners += u64::from(pieces > 0 && pieces >= ground.want(seat));
    }
    shares.left = shares.left.saturating_add(left);
    shares.drawn |= given.drawn;
    shares.steps.extend(given.steps);
    given.moved_up
}

/// What one line gets.
struct Given {
    /// By seat.
    packs: Vec<u64>,
    moved_up: Vec<u32>,
    drawn: bool,
    steps: Vec<StepTaken>,
}

fn give(ground: &Ground<'_>, order: &Order, line: &Line, missed: &Missed) -> Given {
    let stock = ground.stock();
    let chance = order.chance().is_some();
    // Rules in which everybody has a part.
    let even = |rule: &dyn Fn(&Line) -> Vec<u64>| {
        let of = |line: &Line| by_seat(ground, line, rule(line));
        // Odd packs go to the first of some, so of a list read backwards to the last of them.
        let turned = || of(&Line::of(ground, ground.seats(), order, Read::Backwards));
        let drawn = chance && turned() != of(line);
        Given { drawn, ..with_missed(line, missed, &|line| (of(line), Vec::new())) }
    };
    match &ground.terms.rule {
        Rule::Queue { fit, passes } => {
            let (packs, moved_up) = queue::serve(line, (*fit, *passes), stock, ground.entrants.len(), missed);
            let drawn = chance && chance::decides(line, (*fit, *passes), stock);
            Given { packs, moved_up, drawn, steps: Vec::new() }
        }
        Rule::Reserves(terms) => {
            let open = reserves::for_everybody(ground, terms);
            let drawn =
                reserves::has_chance(order, terms) && chance::may_decide(line, terms.fit, open, stock);
            Given { drawn, ..with_missed(line, missed, &|line| reserves::serve(ground, terms, line)) }
        }
        Rule::Slots => {
            let drawn = chance && chance::moves_the_last(line, stock);
            let slots = |line: &Line| (by_seat(ground, line, slots(stock, &line.packs)), Vec::new());
            Given { drawn, ..with_missed(line, missed, &slots) }
        }
        Rule::Proportional { minimum } => {
            even(&|line| in_proportion(ground, line, minimum.div_ceil(ground.pack())))
        }
        Rule::BaselineProportional { baseline } => {
            even(&|line| above_baseline(ground, line, baseline.div_ceil(ground.pack())))
        }
        Rule::EqualAwards => even(&|line| awards::equal(stock, &line.packs)),
        Rule::EqualLosses => even(&|line| awards::equal_losses(stock, &line.packs)),
    }
}

/// Packs by seat and the steps that were taken.
type Giving<'a> = &'a dyn Fn(&Line) -> (Vec<u64>, Vec<StepTaken>);

/// A rule that does not call one after the other: who missed is left out, and who gets something only therefore has moved up.
fn with_missed(line: &Line, missed: &Missed, rule: Giving<'_>) -> Given {
    let (packs, steps) = rule(line);
    if missed.is_empty() {
        return Given { packs, moved_up: Vec::new(), drawn: false, steps };
    }
    let here = line.without(missed);
    let (now, steps) = rule(&here);
    let moved = |(seat, _): &(&u32, &u32)| packs[**seat as usize] == 0 && now[**seat as usize] > 0;
    let moved_up = here.seats.iter().zip(&here.places).filter(moved).map(|(_, place)| *place).collect();
    Given { packs: now, moved_up, drawn: false, steps }
}

fn by_seat(ground: &Ground<'_>, line: &Line, in_line: Vec<u64>) -> Vec<u64> {
    let mut by_seat = vec![0; ground.entrants.len()];
    for (seat, packs) in line.seats.iter().zip(in_line) {
        by_seat[*seat as usize] = packs;
    }
    by_seat
}

/// The claims of a line, none above `most`.
fn up_to(packs: &[u64], most: u64) -> Vec<u64> {
    packs.iter().map(|claim| *claim.min(&most)).collect()
}

fn in_proportion(ground: &Ground<'_>, line: &Line, minimum: u64) -> Vec<u64> {
    let low = up_to(&line.packs, minimum);
    if sum(&low) > u128::from(ground.stock()) {
        return awards::equal(ground.stock(), &low);
    }
    let weights = stated(ground, line);
    let weights = weights.unwrap_or_else(|| line.seats.iter().map(|seat| ground.want(*seat)).collect());
    proportional::between(ground.stock(), &low, &line.packs, &weights)
}

fn above_baseline(ground: &Ground<'_>, line: &Line, baseline: u64) -> Vec<u64> {
    let mut awards = awards::equal(ground.stock(), &up_to(&line.packs, baseline));
    // Together within the stock, hence the sum fits.
    let rest = ground.stock() - awards.iter().sum::<u64>();
    let open: Vec<u64> = line.packs.iter().zip(&awards).map(|(claim, award)| claim - award).collect();
    let still_wanted = |(seat, award): (&u32, &u64)| ground.want(*seat) - award * ground.pack();
    let weights = stated(ground, line);
    let weights = weights.unwrap_or_else(|| line.seats.iter().zip(&awards).map(still_wanted).collect());
    let more = proportional::between(rest, &vec![0; open.len()], &open, &weights);
    for (award, more) in awards.iter_mut().zip(more) {
        *award += more;
    }
    awards
}

/// The weights of a line, if any claim of the share states one.
fn stated(ground: &Ground<'_>, line: &Line) -> Option<Vec<u64>> {
    let weight = |seat: &u32| ground.claim(*seat).weight;
    let any = ground.seats().any(|seat| weight(&seat).is_some());
    any.then(|| line.seats.iter().map(|seat| weight(seat).unwrap_or(1)).collect())
}

/// ⌊T/k⌋ for each, the rest to the last; nobody above the claim.
fn slots(stock: u64, packs: &[u64]) -> Vec<u64> {
    let slots = packs.len() as u64;
    let Some(each) = stock.checked_div(slots) else { return Vec::new() };
    let mut shares = vec![each; packs.len()];
    if let Some(last) = shares.last_mut() {
        *last += stock % slots;
    }
    shares.iter().zip(packs).map(|(share, most)| *share.min(most)).collect()
}

fn sum(packs: &[u64]) -> u128 {
    packs.iter().map(|packs| u128::from(*packs)).sum()
}
