//! Why this file: what really happens at the counters and doors, and how it is written down in the evening.

use std::collections::BTreeSet;

use anyhow::{Context as _, Result, ensure};
use chrono::{Datelike as _, NaiveDate};
use mask_alloc::domain::week::Week;

use super::book::{SHARE, Word};
use super::calendar::after;
use super::lists::{Post, Row, Slip, Style};
use super::run::Run;

/// What a right list may tell: somebody came late, or was served twice, or another list said otherwise.
const USUAL: [&str; 7] = ["RC705", "RC706", "RC707", "RC709", "RC712", "RC715", "RC722"];

impl Run {
    /// When somebody comes with a voucher: 12 of 100 not while it is valid, and some of those a little late.
    pub(crate) fn plan_visit(&mut self, at: usize) {
        let voucher = &self.book.vouchers[at];
        let (day, until, shop, round) = (voucher.day, voucher.until(), voucher.shop, voucher.round);
        let chance = self.rng.below(1_000);
        let visit = if voucher.door {
            (chance < 970).then_some(day)
        } else {
            let rests = self.town.shops[shop].rests == Some(until.weekday());
            let late = after(until, 1 + self.rng.below(4) as u64);
            match chance {
                0..760 => Some(day),
                760..880 => Some(if rests { day } else { until }),
                880..900 => Some(late),
                _ => None,
            }
        };
        if let Some(day) = visit {
            self.visits.entry(day).or_default().push(at);
        }
        if let Some(line) = self.line(round) {
            line.called += 1;
        }
    }

    /// The day at the counters.
    pub(crate) fn counters(&mut self) -> Result<()> {
        let mut visits = self.visits.remove(&self.today).unwrap_or_default();
        self.rng.shuffle(&mut visits);
        for at in visits {
            self.visit(at)?;
        }
        for (at, word) in self.complaints.remove(&self.today).unwrap_or_default() {
            self.complain(at, word);
        }
        Ok(())
    }

    fn visit(&mut self, at: usize) -> Result<()> {
        let voucher = self.book.vouchers[at].clone();
        let (home, shop, round) = (voucher.home, voucher.shop, voucher.round);
        let bought = self.book.has_bought(home, round);
        if self.town.homes[home].away || self.town.shops[shop].closed || bought && !self.rng.permille(300) {
            return Ok(());
        }
        let late = self.today > voucher.until();
        if late && self.spare(shop) < SHARE as i64 {
            return Ok(());
        }
        if self.shelf[shop] < SHARE as i64 {
            let explained = self.today <= self.disturbed;
            ensure!(
                explained,
                "{}: {} had no masks for {}",
                self.today,
                self.town.shops[shop].code,
                voucher.code
            );
            return Ok(());
        }
        if bought {
            self.doubles.push((home, round));
            // Its voucher counts as void, and its masks as free, until the list is back that tells the double sale.
            self.disturbed = self.disturbed.max(after(self.today, 10));
        }
        self.shelf[shop] -= SHARE as i64;
        let voucher = &mut self.book.vouchers[at];
        (voucher.real, voucher.used_on) = (Some(Word::Sold), Some(self.today));
        if let Some(line) = self.lines.last_mut() {
            line.masks_out += SHARE as i64;
        }
        if late {
            self.note(Row::of(&self.book, at));
        }
        let complaint = match self.rng.below(1_000) {
            0..10 => Word::Returned,
            10..20 => Word::Faulty,
            _ => return Ok(()),
        };
        let day = after(self.today, 1 + self.rng.below(2) as u64);
        self.complaints.entry(day).or_default().push((at, complaint));
        Ok(())
    }

    /// Masks come back over the counter: good ones to the shelf, faulty ones into the bin.
    fn complain(&mut self, at: usize, word: Word) {
        let shop = self.book.vouchers[at].shop;
        if self.town.shops[shop].closed {
            return;
        }
        self.book.vouchers[at].real = Some(word);
        if word == Word::Returned {
            self.shelf[shop] += SHARE as i64;
            if let Some(line) = self.lines.last_mut() {
                line.masks_out -= SHARE as i64;
            }
        }
        let row = Row { word: Some(word), day: Some(self.today), ..Row::of(&self.book, at) };
        self.note(row);
    }

    /// Something for the evening's notes, which reach the committee the next morning: sales after the end, and what came back.
    fn note(&mut self, row: Row) {
        let late = row.word == Some(Word::Sold);
        self.notes[usize::from(!late)].push(row);
    }

    fn send_notes(&mut self) {
        let [late, back] = std::mem::take(&mut self.notes);
        self.send(Post { must: (!late.is_empty()).then_some("RC709"), ..self.a_post(late, Style::Till) });
        self.send(self.a_post(back, Style::Words));
    }

    fn a_post(&self, rows: Vec<Row>, style: Style) -> Post {
        Post {
            due: after(self.today, 1),
            file: 0,
            style,
            rows,
            week: None,
            must: None,
            replaces: None,
            after_close: false,
        }
    }

    /// Puts a file on its way; its number.
    fn send(&mut self, post: Post) -> u32 {
        self.next_file += 1;
        let post = Post { file: self.next_file, ..post }.kept();
        if !post.rows.is_empty() {
            self.post.push(post);
        }
        self.next_file
    }

    /// In the evening every pharmacy writes the list of those whose vouchers ended today.
    pub(crate) fn evening(&mut self) -> Result<()> {
        self.send_notes();
        let slot_day = self.today.pred_opt().context("the first day")?;
        for shop in 0..self.town.shops.len() {
            let recent = self.book.vouchers.iter().enumerate().rev();
            let recent = recent.take_while(|(_, voucher)| after(voucher.day, 14) >= slot_day);
            let of_list = recent.filter(|(_, voucher)| {
                voucher.shop == shop
                    && voucher.day == slot_day
                    && (!voucher.void || voucher.used_on.is_some())
            });
            let mut rows: Vec<Row> = of_list.map(|(at, _)| Row::of(&self.book, at)).collect();
            rows.reverse();
            if !rows.is_empty() {
                self.send_list(shop, Week::of(slot_day), rows);
            }
        }
        Ok(())
    }

    fn send_list(&mut self, shop: usize, week: Week, rows: Vec<Row>) {
        let doors = rows.iter().any(|row| self.book.vouchers[row.voucher].door);
        let style = *self.rng.pick(&[Style::Ticked, Style::Words, Style::Till]);
        // A till knows nothing of doors, and closing leaves deliveries open.
        let style = if doors && style == Style::Till { Style::Words } else { style };
        let due = after(self.today, 1 + self.rng.below(2) as u64);
        let right = Post { due, ..self.a_post(rows.clone(), style) };
        let slip = self.rng.permille(self.faulty).then(|| *self.rng.pick(&Slip::ALL));
        let sent = match slip {
            Some(slip) => self.send_faulty(slip, shop, week, right.clone()),
            None => false,
        };
        if !sent {
            self.send(right);
        }
        self.sent.push((shop, week, rows));
    }

    /// Sends a list with a fault and, a day later, the right one; whether it could.
    fn send_faulty(&mut self, slip: Slip, shop: usize, week: Week, right: Post) -> bool {
        let corrected = after(right.due, 1);
        if slip == Slip::Late {
            self.send(Post { after_close: true, ..right });
            return true;
        }
        let mut wrong = Post { must: slip.must(), ..right.clone() };
        if slip == Slip::Earlier {
            let earlier = self.sent.iter().rev().find(|(of, before, rows)| {
                let says = rows.iter().any(|row| row.word == Some(Word::Sold));
                *of == shop && *before < week && says
            });
            let Some((_, _, rows)) = earlier else { return false };
            wrong = Post { rows: rows.clone(), week: Some(week), ..wrong };
        }
        if slip == Slip::Other {
            wrong.style = Style::Words;
        }
        let other = self.row_of_another(shop, right.due);
        if !slip.spoil(&mut wrong.rows, other, &mut self.rng) {
            return false;
        }
        let file = self.send(wrong);
        self.send(Post { due: corrected, replaces: slip.is_false().then_some(file), ..right });
        if slip.is_false() {
            self.disturbed = self.disturbed.max(after(corrected, 7));
        }
        true
    }

    /// A sale of these days at another pharmacy.
    fn row_of_another(&self, shop: usize, due: NaiveDate) -> Option<Row> {
        let recent = self.book.vouchers.iter().enumerate().rev();
        let mut recent = recent.take_while(|(_, voucher)| after(voucher.day, 14) >= due);
        let (at, _) = recent
            .find(|(_, voucher)| voucher.shop != shop && voucher.real == Some(Word::Sold) && !voucher.void)?;
        Some(Row::of(&self.book, at))
    }

    /// Reads what came, often several pharmacies in one file; `after_close`: what waited until the lists of its week were closed.
    pub(crate) fn open_post(&mut self, after_close: bool) -> Result<()> {
        let (mut due, later): (Vec<Post>, Vec<Post>) =
            std::mem::take(&mut self.post).into_iter().partition(|post| {
                post.due <= self.today && post.after_close == after_close && self.may_come(post)
            });
        self.post = later;
        self.rng.shuffle(&mut due);
        // What is put right was sent before.
        due.sort_by_key(|post| post.replaces.is_some());
        let mut joined: Vec<Post> = Vec::with_capacity(due.len());
        for post in due {
            let fellow = joined.iter_mut().find(|other| other.may_hold(&post));
            match fellow.filter(|_| self.rng.permille(800)) {
                Some(other) => other.rows.extend(post.rows),
                None => joined.push(post),
            }
        }
        for post in joined {
            self.read_list(&post)?;
        }
        Ok(())
    }

    /// A late list comes on the day on which its week is closed.
    fn may_come(&self, post: &Post) -> bool {
        let Some(row) = post.rows.first() else { return true };
        let sunday = after(self.book.vouchers[row.voucher].week, 6);
        !post.after_close || self.today >= after(sunday, 6)
    }

    fn read_list(&mut self, post: &Post) -> Result<()> {
        if let Some(batch) = post.replaces.and_then(|file| self.batches.remove(&file)) {
            self.desk.take_back(batch)?;
            self.book.forget(post.replaces.unwrap_or_default());
        }
        let table = post.table(&self.town, &mut self.rng);
        let name = format!("list {}", post.file);
        let (today, week) = (self.today, post.week);
        // Two lists may say the same in the same words: then they are one.
        let Some(outcome) = self.desk.read(&name, table.clone(), week)? else { return Ok(()) };
        if self.rng.permille(50) {
            ensure!(self.desk.read(&name, table, week)?.is_none(), "{today}: {name} was read twice");
        }
        self.batches.extend(outcome.batch.map(|batch| (post.file, batch)));
        for said in post.said(&self.book) {
            self.book.hear(said);
        }
        let codes: BTreeSet<&str> = outcome.findings.iter().map(|finding| finding.code.id).collect();
        let held = post.rows.iter().filter(|row| row.held).count() as u64;
        ensure!(
            outcome.tally.held == held,
            "{today}: {name}: {} rows held, not {held}: {codes:?}",
            outcome.tally.held
        );
        ensure!(
            post.must.is_none_or(|must| codes.contains(must)),
            "{today}: {name}: {:?} was not told",
            post.must
        );
        let odd = codes.iter().find(|code| !USUAL.contains(code) && post.must != Some(code));
        ensure!(odd.is_none(), "{today}: {name}: {odd:?} was told of a right list");
        for finding in &outcome.findings {
            if finding.code.id == "RC715" {
                self.told_twice.insert(finding.found.to_string());
            }
            if let Some(line) = self.lines.last_mut() {
                *line.told.entry(finding.code.id.to_owned()).or_default() += 1;
            }
        }
        Ok(())
    }
}
