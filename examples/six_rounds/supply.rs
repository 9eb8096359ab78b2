//! Why this file: masks come every two or three days, some are lost in the shop, some are given above the quota, a shop closes.

use anyhow::{Context as _, Result, ensure};
use mask_alloc::domain::household::HouseholdId;

use super::book::{Known, SHARE};
use super::calendar::after;
use super::run::Run;
use super::town::{Table, cells};

/// Households in a hundred for which ten days bring a share.
const COVERED: usize = 44;

impl Run {
    /// What the shelf could give to somebody without a voucher.
    pub(crate) fn spare(&self, shop: usize) -> i64 {
        let vouchers =
            self.book.vouchers.iter().rev().take_while(|voucher| after(voucher.until(), 14) >= self.today);
        let promised = vouchers
            .filter(|voucher| voucher.shop == shop && !voucher.void && voucher.used_on.is_none())
            .filter(|voucher| voucher.until() >= self.today)
            .count();
        self.shelf[shop] - promised as i64 * SHARE as i64
    }

    /// A delivery, and what was lost since the last one.
    pub(crate) fn take_deliveries(&mut self) -> Result<()> {
        if self.today < self.next_delivery || self.today > self.last_round_day() {
            return Ok(());
        }
        let days = (self.today - self.delivered).num_days().max(1) as usize;
        let homes = self.town.homes.iter().filter(|home| !home.away).count();
        self.owed += homes * COVERED * days / 10;
        let packs = self.owed / 100;
        self.owed %= 100;
        let open: Vec<usize> =
            (0..self.town.shops.len()).filter(|shop| !self.town.shops[*shop].closed).collect();
        let mut rows = Vec::new();
        let first = self.rng.below(open.len());
        let left = self.book.left(self.today);
        for (place, shop) in open.iter().enumerate() {
            let turn = (place + first) % open.len();
            let masks = SHARE * ((packs + turn) / open.len()) as u64;
            let spare = self.spare(*shop).min(left[*shop].1);
            let lost = if spare > 3 && self.rng.permille(30) { 1 + self.rng.below(3) as u64 } else { 0 };
            rows.push((*shop, masks, lost));
        }
        self.read_stock(&rows)?;
        self.delivered = self.today;
        self.next_delivery = after(self.today, 2 + self.rng.below(2) as u64);
        Ok(())
    }

    fn last_round_day(&self) -> chrono::NaiveDate {
        self.calendar.rounds.last().map_or(self.today, |round| round.1)
    }

    /// Reads a file of deliveries and losses: pharmacy, masks that came, masks lost.
    fn read_stock(&mut self, rows: &[(usize, u64, u64)]) -> Result<()> {
        let mut table: Table = vec![cells("药店编码,到货(只),到货日期,报损(只),报损日期")];
        for (shop, came, lost) in rows {
            let (code, day) = (self.town.shops[*shop].code.clone(), self.today.to_string());
            let number = |masks: u64| if masks == 0 { String::new() } else { masks.to_string() };
            table.push(vec![code, number(*came), day.clone(), number(*lost), day]);
            self.book.came[*shop] += came;
            self.book.lost[*shop] += lost;
            self.shelf[*shop] += *came as i64 - *lost as i64;
            if let Some(line) = self.lines.last_mut() {
                line.masks_in += came;
                line.masks_out += *lost as i64;
            }
        }
        let outcome = self.read("stock", table)?;
        ensure!(outcome.findings.is_empty(), "{}: a delivery has a finding", self.today);
        Ok(())
    }

    /// Every fifth day somebody gets masks above the quota, if there are any that nobody was promised.
    pub(crate) fn give_extra(&mut self) -> Result<()> {
        let shop = self.rng.below(self.town.shops.len());
        let home = self.rng.below(self.town.homes.len());
        let free = self.book.left(self.today)[shop].1.min(self.spare(shop));
        if !self.rng.permille(200) || free < SHARE as i64 || self.town.shops[shop].closed {
            return Ok(());
        }
        let code = self.town.shops[shop].code.clone();
        self.desk.give_extra(self.ids[home], &code, SHARE)?;
        self.book.extra[shop] += SHARE;
        self.shelf[shop] -= SHARE as i64;
        if let Some(line) = self.lines.last_mut() {
            line.masks_out += SHARE as i64;
        }
        Ok(())
    }

    /// A pharmacy closes for good: its open vouchers are called back, its masks go to the next one.
    pub(crate) fn close_shop(&mut self, shop: usize) -> Result<()> {
        self.town.shops[shop].closed = true;
        let mut calls: std::collections::BTreeMap<u32, Vec<HouseholdId>> = Default::default();
        for at in 0..self.book.vouchers.len() {
            let voucher = &self.book.vouchers[at];
            let usable = voucher.shop == shop && voucher.until() >= self.today;
            if usable && self.book.known(at, self.today) == Known::Open {
                calls.entry(voucher.call).or_default().push(self.ids[voucher.home]);
                self.book.call_back(at);
            }
        }
        for (call, households) in calls {
            self.desk.call_back(call, &households)?;
        }
        let table = self.town.pharmacies(self.today);
        // Only what it is: the shelf was stated before.
        let table = table.into_iter().map(|mut row| {
            row.drain(5..7);
            row
        });
        self.read("closed", table.collect())?;
        // Two deliveries to one shelf on one day would be a correction of each other.
        self.next_delivery = self.next_delivery.max(after(self.today, 1));
        let next = (0..self.town.shops.len()).find(|next| !self.town.shops[*next].closed);
        let masks = u64::try_from(self.shelf[shop]).context("less than nothing on a shelf")?;
        self.read_stock(&[(next.context("no pharmacy is left")?, masks, 0), (shop, 0, masks)])?;
        if let Some(line) = self.lines.last_mut() {
            line.masks_in -= masks;
            line.masks_out -= masks as i64;
        }
        Ok(())
    }

    /// In the end everything on the shelves is counted.
    pub(crate) fn count_shelves(&mut self) -> Result<()> {
        let mut table: Table = vec![cells("药店编码,盘点(只),盘点日期")];
        for (shop, masks) in self.shelf.iter().enumerate() {
            table.push(vec![self.town.shops[shop].code.clone(), masks.to_string(), self.today.to_string()]);
        }
        self.read("count", table)?;
        Ok(())
    }
}
