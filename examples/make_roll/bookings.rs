//! Why this file: in the first round (2 to 11 February 2020) households registered with their committee and were called by number.
//! A part of the roll books; a few book twice, a few at an address that the roll does not have, a few when no round is open.

use std::path::Path;

use anyhow::Result;
use chrono::{NaiveDate, NaiveDateTime, TimeDelta};

use super::committees::Committee;
use super::csv_file::{CsvFile, Encoding};
use super::dwellings::Compound;
use super::faults::written_otherwise;
use super::households::Household;
use super::random::Rng;

/// The committee registers so many households at a time, whatever its size: more than any real committee has.
const SITTING: usize = 4096;

/// Share of the demand on each of the ten days, in hundredths: a quarter of the city registered on the first.
const DAYS: [u32; 10] = [36, 22, 13, 8, 6, 5, 4, 3, 2, 1];
/// From 8:30, so many minutes a day.
const OPENS: i64 = 510;
const MINUTES: f64 = 510.0;

const DOUBLES: f64 = 0.015;
const STRANGERS: f64 = 0.01;
const OUTSIDE: f64 = 0.003;

/// Who comes to the desk.
#[derive(Clone, Debug)]
struct Visitor {
    name: String,
    number: String,
    phone: String,
    address: String,
}

/// A visit with the random key that orders it.
struct Visit {
    order: u64,
    visitor: Visitor,
    outside: bool,
}

/// The list of bookings being written.
pub(crate) struct Bookings {
    file: CsvFile,
    share: f64,
    random: Rng,
    committee: Option<Committee>,
    /// Households that this committee will have, for spreading the days.
    expected: u64,
    seen: u64,
    number: u64,
    strangers: u64,
    /// Minutes after opening on the day after the round, for those who come then.
    late: i64,
    sitting: Vec<Visit>,
}

impl Bookings {
    /// Creates the file; `share` of the households book.
    pub(crate) fn create(path: &Path, share: f64, seed: u64) -> Result<Self> {
        let mut file = CsvFile::create(path, Encoding::Utf8Sig)?;
        file.record([
            "预约号",
            "姓名",
            "住址",
            "证件号码",
            "联系电话",
            "预约时间",
            "街道",
            "居委会",
            "居委会代码",
        ])?;
        let random = Rng::of(&[seed, 12]);
        let (committee, sitting) = (None, Vec::new());
        Ok(Self {
            file,
            share,
            random,
            committee,
            expected: 0,
            seen: 0,
            number: 0,
            strangers: 0,
            late: 0,
            sitting,
        })
    }

    /// A committee begins, numbers from 1.
    pub(crate) fn committee(&mut self, committee: &Committee, expected: u64) -> Result<()> {
        self.sit()?;
        (self.committee, self.expected) = (Some(*committee), expected.max(1));
        (self.seen, self.number, self.strangers, self.late) = (0, 0, 0, 0);
        Ok(())
    }

    /// A household that may book.
    pub(crate) fn household(&mut self, household: &Household, compound: &Compound) -> Result<()> {
        if self.random.chance(self.share) {
            self.book(household, compound);
        }
        self.seen += 1;
        if self.seen.is_multiple_of(SITTING as u64) {
            self.sit()?;
        }
        Ok(())
    }

    fn book(&mut self, household: &Household, compound: &Compound) {
        let visitor = self.visitor(household);
        let order = self.random.below(1 << 32);
        if self.random.chance(DOUBLES) {
            let mut again = self.visitor(household);
            again.address = written_otherwise(&household.address, &mut self.random);
            let later = order + self.random.below((1 << 32) - order);
            self.sitting.push(Visit { order: later, visitor: again, outside: false });
        }
        if self.random.chance(STRANGERS) {
            let mut stranger = visitor.clone();
            self.strangers += 1;
            stranger.name = format!("{}某", stranger.name.chars().next().unwrap_or('张'));
            stranger.number = String::new();
            stranger.address.clear();
            compound.write_elsewhere(&mut stranger.address, self.strangers);
            let order = self.random.below(1 << 32);
            return self.sitting.push(Visit { order, visitor: stranger, outside: false });
        }
        let outside = self.random.chance(OUTSIDE);
        self.sitting.push(Visit { order: if outside { u64::MAX } else { order }, visitor, outside });
    }

    /// Mostly the head, else another adult; the address as the roll has it, or without the district.
    fn visitor(&mut self, household: &Household) -> Visitor {
        let head = &household.members[0];
        let other = household.members.get(1).filter(|person| person.age >= 18 && self.random.chance(0.3));
        let person = other.unwrap_or(head);
        let phone = if person.phone.is_empty() { &head.phone } else { &person.phone };
        let short = household.address.split_once('区').map_or("", |(_, rest)| rest);
        let address = if self.random.chance(0.4) { short } else { &household.address };
        Visitor {
            name: person.name.clone(),
            number: person.number.clone(),
            phone: phone.clone(),
            address: address.to_owned(),
        }
    }

    /// Gives the numbers of one sitting.
    fn sit(&mut self) -> Result<()> {
        let mut visits = std::mem::take(&mut self.sitting);
        visits.sort_by_key(|visit| visit.order);
        let Some(committee) = self.committee else { return Ok(()) };
        let first = self.seen.saturating_sub(1) / SITTING as u64 * SITTING as u64;
        let (count, seen) = (visits.len().max(1) as f64, self.seen.max(self.expected) as f64);
        for (place, visit) in visits.iter().enumerate() {
            let done = first as f64 + (self.seen - first) as f64 * place as f64 / count;
            let time = if visit.outside { self.outside() } else { moment((done / seen).min(0.999)) };
            self.number += 1;
            let number = self.number.to_string();
            let time = time.format("%Y-%m-%d %H:%M").to_string();
            let Visitor { name, address, number: document, phone } = &visit.visitor;
            self.file.record([
                number.as_str(),
                name,
                address,
                document,
                phone,
                &time,
                committee.street,
                committee.name,
                committee.code,
            ])?;
        }
        Ok(())
    }

    /// When no round is open: between the first round and the second.
    fn outside(&mut self) -> NaiveDateTime {
        self.late = (self.late + self.random.below(60) as i64) % 900;
        first_day() + TimeDelta::days(10) + TimeDelta::minutes(OPENS + self.late)
    }

    /// Writes what is left.
    pub(crate) fn finish(mut self) -> Result<()> {
        self.sit()?;
        self.file.finish()
    }
}

fn first_day() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2020, 2, 2).unwrap_or_default().into()
}

/// When this fraction of the demand has come.
fn moment(fraction: f64) -> NaiveDateTime {
    let mut left = fraction * 100.0;
    for (day, share) in (0_i64..).zip(DAYS) {
        let share = f64::from(share);
        if left < share {
            return first_day()
                + TimeDelta::days(day)
                + TimeDelta::minutes(OPENS + (left / share * MINUTES) as i64);
        }
        left -= share;
    }
    first_day() + TimeDelta::days(9) + TimeDelta::minutes(OPENS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_follow_the_clock_and_stay_in_the_round() {
        let times: Vec<_> = (0..1000).map(|part| moment(f64::from(part) / 1000.0)).collect();
        assert!(times.is_sorted());
        assert_eq!(times[0].to_string(), "2020-02-02 08:30:00");
        assert!(times.iter().all(|time| *time < first_day() + TimeDelta::days(10)));
    }
}
