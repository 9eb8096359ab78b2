//! Why this file: a plain book of what happened, which shares nothing with the program. It keeps apart what really happened at the
//! counter and what the lists said of it so far; the program is held to the second, and at the end to the first.

use std::cell::RefCell;
use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::calendar::after;

/// Masks of every voucher.
pub(crate) const SHARE: u64 = 5;

/// What was said of a voucher; what weighs more comes later.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Word {
    NotCome,
    Expired,
    Sold,
    Returned,
    Faulty,
}

/// One thing that a list or a closing said.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Said {
    pub(crate) voucher: usize,
    pub(crate) word: Word,
    pub(crate) day: NaiveDate,
    pub(crate) masks: u64,
    /// The pharmacy whose shelf it is about.
    pub(crate) shop: usize,
    /// The file, so that it can be taken back.
    pub(crate) file: u32,
}

/// What is known of a voucher.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Known {
    Open,
    Void,
    Missed(Word),
    /// Sold, returned or faulty: masks, pharmacy.
    Gone(Word, u64, usize),
}

/// A voucher as it was handed out.
#[derive(Clone, Debug)]
pub(crate) struct Voucher {
    pub(crate) code: String,
    pub(crate) home: usize,
    pub(crate) round: u32,
    /// Monday of the week of its call.
    pub(crate) week: NaiveDate,
    /// Number of its call.
    pub(crate) call: u32,
    pub(crate) shop: usize,
    pub(crate) day: NaiveDate,
    /// Handed over at the door.
    pub(crate) door: bool,
    /// Called back.
    pub(crate) void: bool,
    /// What was really done with it.
    pub(crate) real: Option<Word>,
    /// When it was really used.
    pub(crate) used_on: Option<NaiveDate>,
}

impl Voucher {
    /// Last day on which it is valid.
    pub(crate) fn until(&self) -> NaiveDate {
        after(self.day, 1)
    }
}

/// How a household stands in a round.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Stand {
    Waits,
    WaitsAgain,
    NoNumber,
    Called,
    Served,
    Forfeited,
    Away,
}

/// Place in the queue: times missed, round and number of the booking.
pub(crate) type Number = (u32, u32, u64);

/// The book.
#[derive(Default)]
pub(crate) struct Book {
    pub(crate) vouchers: Vec<Voucher>,
    pub(crate) by_code: BTreeMap<String, usize>,
    /// Vouchers of each household.
    pub(crate) of_home: Vec<Vec<usize>>,
    /// Bookings of each household that count: round and number.
    booked: Vec<Vec<(u32, u64)>>,
    said: Vec<Vec<Said>>,
    /// What was found of each voucher on a day, until something else is said of its household.
    found: RefCell<(NaiveDate, Vec<Option<Known>>)>,
    /// Masks that came to each shelf and left it by a statement or as an exception.
    pub(crate) came: Vec<u64>,
    pub(crate) lost: Vec<u64>,
    pub(crate) extra: Vec<u64>,
}

impl Book {
    pub(crate) fn new(homes: usize, shops: usize) -> Self {
        let none = vec![0; shops];
        let mut book = Self { came: none.clone(), lost: none.clone(), extra: none, ..Self::default() };
        book.grow(homes);
        book
    }

    /// Room for more households.
    pub(crate) fn grow(&mut self, homes: usize) {
        self.of_home.resize(homes, Vec::new());
        self.booked.resize(homes, Vec::new());
    }

    pub(crate) fn issue(&mut self, voucher: Voucher) -> usize {
        let at = self.vouchers.len();
        self.by_code.insert(voucher.code.clone(), at);
        self.of_home[voucher.home].push(at);
        self.vouchers.push(voucher);
        self.said.push(Vec::new());
        self.look_again(at);
        at
    }

    pub(crate) fn hear(&mut self, said: Said) {
        self.said[said.voucher].push(said);
        self.look_again(said.voucher);
    }

    /// A file was taken back: it was never read.
    pub(crate) fn forget(&mut self, file: u32) {
        for said in &mut self.said {
            said.retain(|said| said.file != file);
        }
        self.found.take();
    }

    /// A voucher is called back.
    pub(crate) fn call_back(&mut self, at: usize) {
        self.vouchers[at].void = true;
        self.look_again(at);
    }

    /// Something new is known of a household's vouchers.
    fn look_again(&mut self, at: usize) {
        let found = &mut self.found.get_mut().1;
        for other in &self.of_home[self.vouchers[at].home] {
            found.get_mut(*other).map(Option::take);
        }
    }

    /// Enters a booking; whether it counts. One in a round counts, and none beside a number of an earlier round under which
    /// nothing was handed out yet.
    pub(crate) fn book(&mut self, home: usize, round: u32, number: u64) -> bool {
        let handed_out = |booked: u32| {
            let mut vouchers = self.of_home[home].iter().map(|at| &self.vouchers[*at]);
            vouchers.any(|voucher| !voucher.void && voucher.round >= booked)
        };
        let counts = !self.booked[home].iter().any(|(booked, _)| *booked == round || !handed_out(*booked));
        if counts {
            self.booked[home].push((round, number));
        }
        counts
    }

    /// What the lists say of a voucher by itself.
    fn alone(&self, at: usize, today: NaiveDate) -> Known {
        let voucher = &self.vouchers[at];
        let weight = |said: &&Said| {
            let own = said.shop == voucher.shop;
            (said.word, own, std::cmp::Reverse(said.day), said.masks)
        };
        match self.said[at].iter().max_by_key(weight) {
            Some(said) if said.word >= Word::Sold => Known::Gone(said.word, said.masks, said.shop),
            _ if voucher.void => Known::Void,
            Some(said) if said.word == Word::Expired || voucher.until() < today => Known::Missed(said.word),
            _ => Known::Open,
        }
    }

    /// What is known of a voucher: nobody is served twice in a round, so one that is open beside a used one is void.
    pub(crate) fn known(&self, at: usize, today: NaiveDate) -> Known {
        let mut found = self.found.borrow_mut();
        if found.0 != today || found.1.len() <= at {
            let kept = if found.0 == today { std::mem::take(&mut found.1) } else { Vec::new() };
            *found = (today, kept);
            found.1.resize(self.vouchers.len(), None);
        }
        *found.1[at].get_or_insert_with(|| self.look(at, today))
    }

    fn look(&self, at: usize, today: NaiveDate) -> Known {
        let known = self.alone(at, today);
        let Voucher { home, round, .. } = self.vouchers[at];
        let used = |other: &usize| {
            self.vouchers[*other].round == round
                && matches!(self.alone(*other, today), Known::Gone(Word::Sold | Word::Returned, ..))
        };
        if known == Known::Open && self.of_home[home].iter().any(used) { Known::Void } else { known }
    }

    fn of_round(&self, home: usize, round: u32, today: NaiveDate) -> impl Iterator<Item = Known> {
        let of_round = self.of_home[home].iter().filter(move |at| self.vouchers[**at].round == round);
        of_round.map(move |at| self.known(*at, today))
    }

    /// The number with which a household stands in the queue of a round.
    pub(crate) fn number(&self, home: usize, round: u32, today: NaiveDate) -> Option<Number> {
        let open = |(booked, number): &(u32, u64)| {
            let since: Vec<Known> = self.of_home[home]
                .iter()
                .filter(|at| (*booked..=round).contains(&self.vouchers[**at].round))
                .map(|at| self.known(*at, today))
                .collect();
            let missed = since.iter().filter(|known| matches!(known, Known::Missed(_))).count() as u32;
            let had = since
                .iter()
                .any(|known| matches!(known, Known::Open | Known::Gone(Word::Sold | Word::Returned, ..)));
            let over = *booked < round && (had || missed > 1);
            (*booked <= round && !over).then_some((missed, *booked, *number))
        };
        self.booked[home].iter().filter_map(open).min()
    }

    /// How a household stands in a round.
    pub(crate) fn stand(&self, home: usize, away: bool, round: u32, today: NaiveDate) -> Stand {
        let known: Vec<Known> = self.of_round(home, round, today).collect();
        let missed = known.iter().filter(|known| matches!(known, Known::Missed(_))).count();
        if known.iter().any(|known| matches!(known, Known::Gone(Word::Sold | Word::Returned, ..))) {
            Stand::Served
        } else if known.contains(&Known::Open) {
            Stand::Called
        } else if away {
            Stand::Away
        } else if missed > 1 {
            Stand::Forfeited
        } else if self.number(home, round, today).is_none() {
            Stand::NoNumber
        } else if missed == 1 {
            Stand::WaitsAgain
        } else {
            Stand::Waits
        }
    }

    /// Masks that left each shelf by vouchers, as far as it was said: sold and faulty.
    pub(crate) fn gone(&self, today: NaiveDate) -> Vec<[u64; 2]> {
        let mut gone = vec![[0; 2]; self.came.len()];
        for at in 0..self.vouchers.len() {
            match self.known(at, today) {
                Known::Gone(Word::Sold, masks, shop) => gone[shop][0] += masks,
                Known::Gone(Word::Faulty, masks, shop) => gone[shop][1] += masks,
                _ => {}
            }
        }
        gone
    }

    /// Masks on each shelf that open vouchers may still fetch.
    pub(crate) fn promised(&self, today: NaiveDate) -> Vec<u64> {
        let mut promised = vec![0; self.came.len()];
        for (at, voucher) in self.vouchers.iter().enumerate() {
            if self.known(at, today) == Known::Open {
                promised[voucher.shop] += SHARE;
            }
        }
        promised
    }

    /// What lies on each shelf, as far as it was said; and what of that is promised to nobody.
    pub(crate) fn left(&self, today: NaiveDate) -> Vec<(i64, i64)> {
        let (gone, promised) = (self.gone(today), self.promised(today));
        let left = |shop: usize| {
            let out = gone[shop][0] + gone[shop][1] + self.lost[shop] + self.extra[shop];
            let left = self.came[shop] as i64 - out as i64;
            (left, (left - promised[shop] as i64).max(0))
        };
        (0..self.came.len()).map(left).collect()
    }

    /// Whether a household really has masks of a round.
    pub(crate) fn has_bought(&self, home: usize, round: u32) -> bool {
        let mut vouchers = self.of_home[home].iter().map(|at| &self.vouchers[*at]);
        vouchers.any(|voucher| {
            voucher.round == round && matches!(voucher.real, Some(Word::Sold | Word::Returned))
        })
    }
}
