//! What the lines of a plan come to together: stock, days, slots, neighbours.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::lines::{Book, Line, full_hours};
use super::{Breach, Promise, taken_on};
use crate::assign::problem::{Problem, Turn};

/// Checks stock of each pharmacy, and counter, slots and neighbours of each of its days.
pub(super) fn check(problem: &Problem, book: &Book<'_>, breaches: &mut Vec<Breach>) {
    stock(problem, book, breaches);
    let mut days: BTreeMap<(usize, NaiveDate), Vec<&Line<'_>>> = BTreeMap::new();
    for line in book.called.iter().filter(|line| line.at_counter()) {
        days.entry((line.pharmacy, line.given.day)).or_default().push(line);
    }
    for ((pharmacy, day), lines) in days {
        let day = Day { problem, pharmacy, day, lines };
        let kept = [
            (day.within_capacity(), Promise::Capacity),
            (day.even(), Promise::Even),
            (day.first_come_first(), Promise::FirstFirst),
            (day.neighbours(), Promise::Neighbours),
        ];
        for (_, promise) in kept.into_iter().filter(|(kept, _)| !kept) {
            breaches.push(Breach::new(promise).at(&problem.pharmacies[pharmacy].code).on(day.day));
        }
    }
}

fn stock(problem: &Problem, book: &Book<'_>, breaches: &mut Vec<Breach>) {
    let mut given = vec![0u128; problem.pharmacies.len()];
    for line in &book.called {
        given[line.pharmacy] += u128::from(line.given.masks.0);
    }
    for (pharmacy, given) in problem.pharmacies.iter().zip(given) {
        if given > u128::from(pharmacy.stock.0) {
            breaches.push(Breach::new(Promise::Stock).at(&pharmacy.code));
        }
    }
}

/// The counter of one pharmacy on one day.
struct Day<'a> {
    problem: &'a Problem,
    pharmacy: usize,
    day: NaiveDate,
    lines: Vec<&'a Line<'a>>,
}

impl Day<'_> {
    fn taken(&self) -> u64 {
        taken_on(&self.problem.pharmacies[self.pharmacy], self.day)
    }

    fn within_capacity(&self) -> bool {
        let all = self.taken() + self.lines.len() as u64;
        all <= u64::from(self.problem.pharmacies[self.pharmacy].daily_households)
    }

    /// Deals the households of the day round the slots like cards, after those of earlier calls, and compares the counts.
    fn even(&self) -> bool {
        let pharmacy = &self.problem.pharmacies[self.pharmacy];
        let slots = full_hours(pharmacy).max(1);
        let mut due = vec![0usize; slots as usize];
        let first = self.taken() % slots;
        for turn in 0..self.lines.len() as u64 {
            due[((first + turn) % slots) as usize] += 1;
        }
        let start = u64::from(pharmacy.hours.opens).div_ceil(60);
        for line in &self.lines {
            let Some(slot) = line.given.pickup.slot() else { continue };
            let at = if full_hours(pharmacy) == 0 {
                Some(0)
            } else {
                u64::from(slot.opens / 60).checked_sub(start)
            };
            match at.and_then(|at| due.get_mut(at as usize)) {
                Some(left) if *left > 0 => *left -= 1,
                _ => return false,
            }
        }
        true
    }

    fn of_turn(&self, turn: Turn) -> impl Iterator<Item = &&Line<'_>> {
        self.lines.iter().filter(move |line| line.demand.turn == turn)
    }

    /// The last slot of those who come first is not after the first slot of the others.
    fn first_come_first(&self) -> bool {
        let opens = |line: &&Line<'_>| line.given.pickup.slot().map(|slot| slot.opens);
        let last = self.of_turn(Turn::First).filter_map(opens).max();
        let first = self.of_turn(Turn::Usual).filter_map(opens).min();
        last.zip(first).is_none_or(|(last, first)| last <= first)
    }

    /// Walking from door to door, the slot never goes back; those who come first make a walk of their own.
    fn neighbours(&self) -> bool {
        [Turn::First, Turn::Usual].into_iter().all(|turn| self.walk(turn))
    }

    fn walk(&self, turn: Turn) -> bool {
        let mut walk: Vec<_> = self
            .of_turn(turn)
            .map(|line| {
                let committee = self.problem.committees.get(line.committee);
                let committee = committee.map(|committee| (committee.code.as_str(), committee.id));
                let door = (line.demand.building, line.demand.door, line.demand.household);
                (committee, door, line.given.pickup.slot().map(|slot| slot.opens))
            })
            .collect();
        walk.sort_unstable();
        walk.is_sorted_by_key(|(_, _, slot)| *slot)
    }
}
