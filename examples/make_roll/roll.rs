//! Why this file: the walk through committees, compounds and households that fills all files at once, one household at a time.

use anyhow::{Context as _, Result};

use super::args::{Args, Format};
use super::bookings::Bookings;
use super::committees::{self, Committee};
use super::csv_file::CsvFile;
use super::dwellings::{Compound, Map};
use super::faults::{Draft, Faults, Wish};
use super::households::Maker;
use super::pharmacies::Streets;
use super::row::{self, Layout, columns};
use super::sink::{Dress, Sink};
use super::truth::Truth;
use super::xlsx_file::{Book, XlsxFile};

/// What was made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Made {
    pub(crate) rows: u64,
    pub(crate) persons: u64,
    pub(crate) households: u64,
    pub(crate) marks: u64,
}

/// Where a committee stands in the walk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Turn {
    Within,
    Last,
}

/// How far the roll goes.
#[derive(Clone, Copy, Debug)]
enum Limit {
    Households,
    Persons(u64),
}

struct Roll<'a> {
    args: &'a Args,
    maker: Maker,
    faults: Faults,
    sink: Sink,
    truth: Option<Truth>,
    bookings: Option<Bookings>,
    streets: Streets,
    limit: Limit,
    made: Made,
}

/// Makes everything that the options ask for.
///
/// # Errors
/// Options that do not fit together, and files that cannot be written.
pub(crate) fn make(args: &Args) -> Result<Made> {
    let list = committees::all();
    let chosen = match &args.committee {
        Some(code) => vec![committees::with_code(&list, code)?],
        None => committees::spread(&list, args.committee_count(list.len()), args.seed)?,
    };
    let mut map = Map::new(&list, args.seed);
    let mut roll = Roll::open(args)?;
    let mut before = 0;
    for (turn, committee) in chosen.iter().enumerate() {
        let until = quota(args.households(), turn + 1, chosen.len());
        let place = if turn + 1 == chosen.len() { Turn::Last } else { Turn::Within };
        let compounds = map.compounds(committee, usize::from(args.compounds));
        roll.committee(committee, &compounds, until - before, place)?;
        before = until;
    }
    roll.close()
}

/// Households of the first `count` of `all` committees together.
fn quota(households: u64, count: usize, all: usize) -> u64 {
    (u128::from(households) * count as u128 / all.max(1) as u128) as u64
}

/// Where each compound ends: the first is the largest.
fn ends(households: u64, compounds: usize) -> Vec<u64> {
    let weights: Vec<u64> = (0..compounds as u64).map(|place| compounds as u64 + 1 - place).collect();
    let total: u64 = weights.iter().sum();
    let mut sum = 0;
    weights
        .iter()
        .map(|weight| {
            sum += weight;
            households * sum / total.max(1)
        })
        .collect()
}

impl<'a> Roll<'a> {
    fn open(args: &'a Args) -> Result<Self> {
        let path = args.out.as_deref().context("--out is missing")?;
        let columns = columns(args.layout, &args.omit);
        let shown: Vec<usize> = columns.iter().map(|(cell, _)| *cell).collect();
        let kinds = args.kinds()?;
        let wish =
            Wish { seed: args.seed, rate: args.dirty, special: args.special(), kinds: &kinds, shown: &shown };
        let dress = Dress {
            columns,
            as_of: args.as_of,
            title: args.title.into(),
            hints: args.hints.into(),
            footer: args.footer.into(),
        };
        let sink = match args.checked_format()? {
            Format::Csv => Sink::csv(CsvFile::create(path, args.encoding)?, dress),
            Format::Xlsx => {
                let (merge, legend) = (args.merge.into(), args.legend.into());
                let book = Book { path: path.to_owned(), dress, merge, legend, sheets: args.sheet_per };
                Sink::Xlsx(Box::new(XlsxFile::new(book)?))
            }
        };
        let share = args.booked / 100.0;
        Ok(Self {
            args,
            maker: Maker::new(args.seed, args.as_of),
            faults: Faults::new(&wish),
            sink,
            truth: args.truth.as_ref().map(|truth| Truth::create(truth, path)).transpose()?,
            bookings: args
                .bookings
                .as_ref()
                .map(|path| Bookings::create(path, share, args.seed))
                .transpose()?,
            streets: Streets::default(),
            limit: args.persons.map_or(Limit::Households, Limit::Persons),
            made: Made::default(),
        })
    }

    fn is_full(&self) -> bool {
        matches!(self.limit, Limit::Persons(most) if self.made.persons >= most)
    }

    fn committee(
        &mut self,
        committee: &Committee,
        compounds: &[Compound],
        households: u64,
        turn: Turn,
    ) -> Result<()> {
        if self.is_full() {
            return Ok(());
        }
        self.streets.committee(committee, compounds.first().map_or("", |compound| &compound.stem));
        if let Some(bookings) = &mut self.bookings {
            bookings.committee(committee, households)?;
        }
        let mut start = 0;
        for (place, (compound, end)) in compounds.iter().zip(ends(households, compounds.len())).enumerate() {
            // Persons are counted, households only estimated: the very last compound takes what is left.
            let open =
                turn == Turn::Last && place + 1 == compounds.len() && matches!(self.limit, Limit::Persons(_));
            let count = if open { u64::MAX } else { end - start };
            self.compound(committee, (place, compound), count)?;
            start = end;
        }
        Ok(())
    }

    fn compound(
        &mut self,
        committee: &Committee,
        (place, compound): (usize, &Compound),
        count: u64,
    ) -> Result<()> {
        if count == 0 || self.is_full() {
            return Ok(());
        }
        self.sink.compound(committee, compound)?;
        self.faults.next_compound();
        for number in 0..count {
            if self.is_full() {
                break;
            }
            let household = self.maker.household(committee, (place, compound), number);
            self.household(household, compound)?;
        }
        Ok(())
    }

    fn household(&mut self, household: super::households::Household, compound: &Compound) -> Result<()> {
        let people = match (self.args.layout, self.limit) {
            (Layout::Household, _) => 1,
            (Layout::Person, Limit::Households) => usize::MAX,
            (Layout::Person, Limit::Persons(most)) => (most - self.made.persons) as usize,
        };
        let mut draft = Draft::of(household, people);
        let again = self.faults.soil(&mut draft, self.made.rows, &mut self.maker);
        self.write(&mut draft)?;
        self.faults.remember(&draft);
        self.streets.household();
        if let Some(bookings) = &mut self.bookings {
            bookings.household(&draft.household, compound)?;
        }
        again.map_or(Ok(()), |mut again| self.write(&mut again))
    }

    fn write(&mut self, draft: &mut Draft) -> Result<()> {
        self.made.households += 1;
        let number = format!("{:05}", self.made.households);
        for row in &mut draft.rows {
            self.made.rows += 1;
            row.set(row::SERIAL, self.made.rows.to_string());
            row.set(row::HOUSEHOLD, number.clone());
        }
        self.made.persons += match self.args.layout {
            Layout::Person => draft.rows.len() as u64,
            Layout::Household => draft.household.members.len() as u64,
        };
        self.made.marks += draft.marks.len() as u64;
        if let Some(truth) = &mut self.truth {
            truth.note(draft)?;
        }
        self.sink.household(&draft.rows)
    }

    fn close(self) -> Result<Made> {
        self.sink.finish()?;
        self.truth.map_or(Ok(()), Truth::finish)?;
        self.bookings.map_or(Ok(()), Bookings::finish)?;
        if let Some(path) = &self.args.pharmacies {
            self.streets.write(path, self.args.stock, self.args.pharmacies_each, self.args.seed)?;
        }
        Ok(self.made)
    }
}
