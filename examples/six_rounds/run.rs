//! Why this file: one day after the other, and what the committee does on each.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context as _, Result, ensure};
use chrono::NaiveDate;
use mask_alloc::domain::household::{BatchId, HouseholdId};
use mask_alloc::domain::week::Week;
use mask_alloc::store::{Memory, Registry, sqlite};

use super::args::Args;
use super::book::{Book, Said, Voucher, Word};
use super::calendar::{Calendar, after};
use super::check;
use super::desk::Desk;
use super::lists::{Post, Row};
use super::random::Rng;
use super::shown::Line;
use super::town::Town;

/// A pharmacy closes for good so many days after round 3 began, or a little later.
const CLOSES_ON: u64 = 4;
/// Lists of a week are closed so many days after its Sunday.
const CLOSED_AFTER: u64 = 6;

/// Everything of a run.
pub(crate) struct Run {
    pub(crate) faulty: u32,
    pub(crate) calendar: Calendar,
    pub(crate) rng: Rng,
    pub(crate) town: Town,
    pub(crate) book: Book,
    pub(crate) desk: Desk,
    /// Number of every household in the registry, and back.
    pub(crate) ids: Vec<HouseholdId>,
    pub(crate) homes: BTreeMap<HouseholdId, usize>,
    /// What really lies on each shelf.
    pub(crate) shelf: Vec<i64>,
    /// Who goes to the counter on a day, and who comes back to it.
    pub(crate) visits: BTreeMap<NaiveDate, Vec<usize>>,
    pub(crate) complaints: BTreeMap<NaiveDate, Vec<(usize, Word)>>,
    pub(crate) post: Vec<Post>,
    /// Rows for tonight's notes: sold after the end; brought back.
    pub(crate) notes: [Vec<Row>; 2],
    /// Right lists that were sent: pharmacy, week, rows.
    pub(crate) sent: Vec<(usize, Week, Vec<Row>)>,
    pub(crate) batches: BTreeMap<u32, BatchId>,
    pub(crate) next_file: u32,
    /// Until then a faulty list may have told the committee of masks that are not there.
    pub(crate) disturbed: NaiveDate,
    /// Households that really bought twice in a round.
    pub(crate) doubles: Vec<(usize, u32)>,
    /// Vouchers that RC715 was told about.
    pub(crate) told_twice: BTreeSet<String>,
    /// Bookings to come: by day.
    pub(crate) bookings: BTreeMap<NaiveDate, Vec<usize>>,
    pub(crate) numbers: BTreeMap<(usize, u32), u64>,
    pub(crate) today: NaiveDate,
    /// The round that is called for; 0 before the first bookings.
    pub(crate) round: u32,
    /// Masks that are still owed to the district, in hundredths of a pack.
    pub(crate) owed: usize,
    pub(crate) next_delivery: NaiveDate,
    pub(crate) delivered: NaiveDate,
    pub(crate) lines: Vec<Line>,
}

impl Run {
    /// A town before the first day.
    ///
    /// # Errors
    /// A registry that cannot be made.
    pub(crate) fn new(args: &Args) -> Result<Self> {
        let size = args.size();
        ensure!(size[0] >= 40 * size[1], "a committee has at least 40 households");
        let calendar = Calendar::new(args.rounds)?;
        let mut rng = Rng::new(args.seed);
        let town = Town::new(size, &mut rng);
        let registry: Box<dyn Registry> = match &args.sqlite {
            Some(path) => Box::new(sqlite::create(path, "S4H")?),
            None => Box::new(Memory::new("S4H")?),
        };
        let first = calendar.rounds.first().context("no round")?.0;
        let desk = Desk { registry, policy: calendar.policy.clone(), today: first };
        Ok(Self {
            faulty: args.faulty,
            calendar,
            rng,
            book: Book::new(town.homes.len(), town.shops.len()),
            shelf: vec![0; town.shops.len()],
            town,
            desk,
            ids: Vec::new(),
            homes: BTreeMap::new(),
            visits: BTreeMap::new(),
            complaints: BTreeMap::new(),
            post: Vec::new(),
            notes: Default::default(),
            sent: Vec::new(),
            batches: BTreeMap::new(),
            next_file: 0,
            disturbed: first,
            doubles: Vec::new(),
            told_twice: BTreeSet::new(),
            bookings: BTreeMap::new(),
            numbers: BTreeMap::new(),
            today: first,
            round: 0,
            owed: 0,
            next_delivery: first,
            delivered: first,
            lines: vec![Line { round: 1, ..Line::default() }],
        })
    }

    /// Goes through all rounds; the table of what happened.
    ///
    /// # Errors
    /// The first invariant that does not hold.
    pub(crate) fn run(mut self) -> Result<Vec<Line>> {
        self.read_roll()?;
        let pharmacies = self.town.pharmacies(self.today);
        self.read("pharmacies", pharmacies)?;
        let last_call = after(self.calendar.rounds.last().context("no round")?.1, 3);
        let end = after(last_call, 20);
        while self.today <= end {
            self.morning()?;
            if self.round > 0 && self.today <= last_call {
                self.call()?;
            }
            self.counters()?;
            self.evening()?;
            self.today = after(self.today, 1);
            self.desk.today = self.today;
        }
        self.count_shelves()?;
        self.finish_line();
        check::end(&mut self)?;
        Ok(self.lines)
    }

    fn morning(&mut self) -> Result<()> {
        let yesterday = self.today.pred_opt().context("the first day")?;
        self.begin_round()?;
        self.take_bookings(yesterday)?;
        self.open_post(false)?;
        self.close_weeks()?;
        self.open_post(true)?;
        check::known(self).context("after the lists came back")?;
        if self.closes_today(1) {
            self.close_shop(1)?;
        }
        self.take_deliveries()?;
        self.give_extra()
    }

    /// A pharmacy closes late in round 3, in the middle of its work if it has any: with vouchers that are open.
    fn closes_today(&self, shop: usize) -> bool {
        let Some((opens, last)) = self.calendar.rounds.get(2).copied() else { return false };
        let works = self.book.vouchers.iter().rev().take(2_000).any(|voucher| {
            voucher.shop == shop && voucher.until() >= self.today && voucher.used_on.is_none()
        });
        let there = self.town.shops.get(shop).is_some_and(|shop| !shop.closed);
        there && (after(opens, CLOSES_ON)..=last).contains(&self.today) && (works || self.today == last)
    }

    /// Rolls and people change when a round opens; what happens from then on counts for it once there are bookings.
    fn begin_round(&mut self) -> Result<()> {
        let opened = self.calendar.rounds.iter().position(|(opens, _)| *opens == self.today);
        if let Some(at) = opened {
            if at > 0 {
                self.people_move()?;
            }
            self.plan_bookings(at as u32 + 1);
        }
        Ok(())
    }

    /// The round that is called for becomes another; a new line of the table begins.
    pub(crate) fn turn_to(&mut self, round: u32) {
        if self.round > 0 && round != self.round {
            self.finish_line();
            self.lines.push(Line { round, ..Line::default() });
        }
        self.round = round;
    }

    /// Counts up the round that ends.
    fn finish_line(&mut self) {
        let (round, today) = (self.round, self.today);
        let waiting = (0..self.town.homes.len())
            .filter(|home| check::waits(self.book.stand(*home, self.town.homes[*home].away, round, today)))
            .count();
        let left = self.shelf.iter().sum();
        if let Some(line) = self.lines.last_mut() {
            (line.waiting, line.left) = (waiting as u64, left);
        }
    }

    /// The line of the round that a voucher counts for.
    pub(crate) fn line(&mut self, round: u32) -> Option<&mut Line> {
        self.lines.iter_mut().find(|line| line.round == round)
    }

    fn close_weeks(&mut self) -> Result<()> {
        let Some(sunday) = self.today.checked_sub_days(chrono::Days::new(CLOSED_AFTER)) else {
            return Ok(());
        };
        let week = Week::of(sunday);
        if week.sunday() != sunday {
            return Ok(());
        }
        let closed = self.desk.close(week)?;
        let mut expired = 0;
        for at in 0..self.book.vouchers.len() {
            let voucher = &self.book.vouchers[at];
            let open =
                voucher.week == week.monday() && self.book.known(at, self.today) == super::book::Known::Open;
            if !open || voucher.door {
                continue;
            }
            let (day, shop) = (voucher.until(), voucher.shop);
            self.book.hear(Said { voucher: at, word: Word::Expired, day, masks: 0, shop, file: u32::MAX });
            expired += 1;
        }
        ensure!(
            closed.expired.0 == expired,
            "{}: {} vouchers closed, {expired} ran out",
            self.today,
            closed.expired.0
        );
        Ok(())
    }

    /// Calls the next numbers and keeps what was handed out.
    fn call(&mut self) -> Result<()> {
        let queues = check::queues(self);
        let first = self.book.vouchers.len();
        let assigned = self.desk.assign(self.round)?;
        if assigned.call.is_some() {
            let (call, lines, waiting) = self.desk.last_call(self.round)?;
            check::order(self, &queues, &lines, &waiting)?;
            for line in lines {
                let home = *self.homes.get(&line.household).context("a household that nobody knows")?;
                let shop = self.town.shops.iter().position(|shop| shop.code == line.pharmacy);
                let voucher = Voucher {
                    code: line.voucher,
                    home,
                    round: self.round,
                    week: call.head.week.monday(),
                    call: call.id.0,
                    shop: shop.context("a pharmacy that nobody knows")?,
                    day: line.day,
                    door: line.slot.is_none(),
                    void: false,
                    real: None,
                    used_on: None,
                };
                check::voucher(self, &voucher, line.masks.0)?;
                let at = self.book.issue(voucher);
                self.plan_visit(at);
            }
        }
        check::nobody_passed_over(self, &queues, first)?;
        check::known(self).context("after the call")
    }
}
