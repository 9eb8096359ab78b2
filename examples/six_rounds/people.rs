//! Why this file: people book, move away, move over, and move in.

use anyhow::{Context as _, Result, ensure};
use chrono::NaiveDate;
use mask_alloc::ops::import::ImportOutcome;

use super::calendar::after;
use super::run::Run;
use super::town::Table;

impl Run {
    /// Reads a table that has to be right, and new.
    pub(crate) fn read(&mut self, name: &str, table: Table) -> Result<ImportOutcome> {
        let outcome = self.desk.read(name, table, None)?.with_context(|| format!("{name} was known"))?;
        let held = outcome.tally.held;
        ensure!(held == 0, "{}: {held} rows of {name} were held: {:?}", self.today, codes(&outcome));
        Ok(outcome)
    }

    /// The roll as it is; every household of it has a number in the registry afterwards.
    pub(crate) fn read_roll(&mut self) -> Result<()> {
        let roll = self.town.roll();
        let outcome = self.read("roll", roll)?;
        ensure!(outcome.findings.is_empty(), "{}: the roll has findings: {:?}", self.today, codes(&outcome));
        let at: std::collections::BTreeMap<String, _> = self.desk.households()?.into_iter().collect();
        for home in self.ids.len()..self.town.homes.len() {
            let id = at.get(&self.town.address(home)).context("a household that did not get in")?;
            self.ids.push(*id);
            self.homes.insert(*id, home);
        }
        self.book.grow(self.town.homes.len());
        Ok(())
    }

    /// One in a hundred moves away, at most about thirty; as many move in, and some move to another door and keep their number.
    pub(crate) fn people_move(&mut self) -> Result<()> {
        let before = self.town.roll();
        let share = (30_000 / self.town.homes.len()).clamp(1, 10) as u32;
        for home in 0..self.town.homes.len() {
            if self.town.homes[home].away {
                continue;
            }
            let committee = self.town.homes[home].committee;
            if self.rng.permille(share) {
                self.desk.move_out(self.ids[home])?;
                self.town.homes[home].away = true;
                self.town.settle(committee, &mut self.rng);
            } else if self.rng.permille(share.div_ceil(2)) {
                self.town.homes[home].door = self.town.door(committee);
                let written = self.town.address(home);
                self.desk.move_to(self.ids[home], &written)?;
            }
        }
        if self.town.roll() == before { Ok(()) } else { self.read_roll() }
    }

    /// Seven of ten book in the first six days of a round; in every committee somebody does on the first.
    pub(crate) fn plan_bookings(&mut self, round: u32) {
        let first = self.calendar.rounds[round as usize - 1].0;
        for home in 0..self.town.homes.len() {
            let eager = home < self.town.committees;
            if eager || self.rng.permille(700) {
                let day = if eager { 0 } else { self.rng.below(6) as u64 };
                self.bookings.entry(after(first, day)).or_default().push(home);
            }
        }
    }

    /// Yesterday's bookings. Who holds a number does not book again; one in thirty does all the same.
    pub(crate) fn take_bookings(&mut self, day: NaiveDate) -> Result<()> {
        let Some(booked) = self.bookings.remove(&day) else { return Ok(()) };
        let Some(round) =
            self.calendar.rounds.iter().position(|(opens, closes)| (*opens..=*closes).contains(&day))
        else {
            return Ok(());
        };
        let round = round as u32 + 1;
        let mut rows = Vec::new();
        for home in booked {
            let holds = self.book.number(home, round, self.today).is_some();
            if self.town.homes[home].away || holds && home >= self.town.committees && !self.rng.permille(30) {
                continue;
            }
            let number = self.numbers.entry((self.town.homes[home].committee, round)).or_insert(0);
            *number += 1;
            rows.push((*number, home));
        }
        let doubles: u64 =
            rows.iter().map(|(number, home)| u64::from(!self.book.book(*home, round, *number))).sum();
        if rows.is_empty() {
            return Ok(());
        }
        let table = self.town.bookings(day, &rows);
        let outcome = self.desk.read("bookings", table, None)?.context("bookings were known")?;
        let told = outcome.findings.iter().filter(|finding| ["HH410", "HH415"].contains(&finding.code.id));
        let told = told.count() as u64;
        ensure!(outcome.tally.held + outcome.tally.skipped == told, "{}: {:?}", self.today, outcome.tally);
        ensure!(told == doubles, "{}: {doubles} booked twice, {told} were told", self.today);
        self.turn_to(round);
        Ok(())
    }
}

fn codes(outcome: &ImportOutcome) -> Vec<&'static str> {
    outcome.findings.iter().map(|finding| finding.code.id).collect()
}
