//! One row of a returned list against its voucher.

use chrono::NaiveDate;
use smol_str::SmolStr;

use super::words::{Said, said, said_by_remark};
use crate::assign::{Mark, VoucherCode, VoucherFault};
use crate::domain::household::{HouseholdId, Provenance};
use crate::domain::lang::Text;
use crate::domain::units::Masks;
use crate::domain::week::Week;
use crate::issue::{Code, catalogue};
use crate::ledger::{Entry, EntryKind, Fate, Settled};
use crate::sheet::field::Field;

/// What is known of a voucher that a row names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Voucher {
    /// Its code.
    pub code: SmolStr,
    /// Its household.
    pub household: HouseholdId,
    /// The week of its call.
    pub week: Week,
    /// Code of its pharmacy.
    pub pharmacy: SmolStr,
    /// The day of its slot.
    pub day: NaiveDate,
    /// Last day on which it is valid.
    pub until: NaiveDate,
    /// Masks it is worth.
    pub masks: Masks,
    /// What is known of it so far.
    pub so_far: Settled,
    /// The row of the same file that said before that it was used.
    pub said_in_row: Option<u32>,
    /// Another voucher of the household in the same round, that is open or was used.
    pub other: Option<(SmolStr, Fate)>,
}

/// A row as it was read; empty texts where a cell is blank or a column is not there.
#[derive(Clone, Debug)]
pub struct Row<'r> {
    /// The voucher's code.
    pub code: &'r str,
    /// What became of it.
    pub status: &'r str,
    /// The tick.
    pub tick: &'r str,
    /// The remark.
    pub remark: &'r str,
    /// The quantity.
    pub masks: &'r str,
    /// The column it stands in.
    pub counted: Field,
    /// Whether the quantity says by itself that something was sold: a till writes it, our list prints it beforehand.
    pub printed: Printed,
    /// The day of the sale; `Err` where something stands there that is no date.
    pub sold_on: Result<Option<NaiveDate>, ()>,
    /// Code of the pharmacy that the list is of, where it says so.
    pub pharmacy: Option<&'r str>,
    /// Where the row stands.
    pub from: Provenance,
}

/// Whether a quantity was on the list before it was handed out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Printed {
    /// It was: it says nothing about a sale.
    Before,
    /// It was written when the masks were sold.
    WhenSold,
}

/// Something to tell about a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// What.
    pub code: Code,
    /// The cell it is about.
    pub field: Field,
    /// Facts for its texts: codes, days and numbers, nothing about people.
    pub facts: Vec<(&'static str, String)>,
    /// Facts that are words of ours.
    pub words: Vec<(&'static str, Text)>,
}

/// What comes of a row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// What it says of its voucher; none where it says nothing or is held.
    pub entry: Option<Entry>,
    /// What is to be told.
    pub notices: Vec<Notice>,
}

impl Verdict {
    /// Whether the row says something that could not be taken.
    #[must_use]
    pub fn is_held(&self) -> bool {
        self.entry.is_none() && !self.notices.is_empty()
    }

    fn held(code: Code, field: Field) -> Self {
        Self { entry: None, notices: vec![Notice::new(code, field)] }
    }

    fn tell(&mut self, notice: Notice) {
        self.notices.push(notice);
    }
}

impl Notice {
    fn new(code: Code, field: Field) -> Self {
        Self { code, field, facts: Vec::new(), words: Vec::new() }
    }

    fn fact(mut self, name: &'static str, value: impl std::fmt::Display) -> Self {
        self.facts.push((name, value.to_string()));
        self
    }

    fn words(mut self, name: &'static str, words: Text) -> Self {
        self.words.push((name, words));
        self
    }
}

/// What the lists of one registry are compared with.
pub trait Book {
    /// The registry's mark.
    fn mark(&self) -> Mark;
    /// The voucher of a code as it is stored.
    fn voucher(&self, code: &str) -> Option<Voucher>;
    /// Issued codes one slip away from what is written.
    fn near(&self, written: &str) -> Vec<SmolStr>;
    /// The day.
    fn today(&self) -> NaiveDate;
    /// The week that the lists should be of, where it was named.
    fn week(&self) -> Option<Week>;
}

/// Judges a row.
#[must_use]
pub fn judge(row: &Row<'_>, book: &dyn Book) -> Verdict {
    let statement = match statement(row) {
        Ok(Said::Nothing | Said::Void) => return Verdict::default(),
        Ok(statement) => statement,
        Err(verdict) => return *verdict,
    };
    let voucher = match find(row.code, book) {
        Ok(voucher) => voucher,
        Err(notice) => return Verdict { entry: None, notices: vec![*notice] },
    };
    let masks = match masks(row, statement, &voucher) {
        Ok(masks) => masks,
        Err(notice) => return Verdict { entry: None, notices: vec![*notice] },
    };
    let mut verdict = Verdict::default();
    let kind = match statement {
        Said::NotCome => EntryKind::NotCome,
        Said::Returned => EntryKind::Returned,
        Said::Faulty => EntryKind::Faulty,
        _ => EntryKind::Sold,
    };
    if masks < voucher.masks && kind != EntryKind::NotCome {
        verdict.tell(Notice::new(catalogue::RC711, row.counted).fact("masks", voucher.masks));
    }
    let day = day(row, kind, &voucher, book.today(), &mut verdict);
    let pharmacy = pharmacy(row, &voucher, &mut verdict);
    let entry = Entry {
        kind,
        voucher: voucher.code.clone(),
        household: voucher.household,
        pharmacy,
        day,
        masks,
        provenance: Some(row.from),
        source: String::new(),
    };
    compare(&entry, &voucher, &mut verdict);
    if book.week().is_some_and(|week| week != voucher.week) {
        verdict.tell(Notice::new(catalogue::RC719, Field::VoucherCode).fact("week", voucher.week));
    }
    verdict.entry = Some(entry);
    verdict
}

/// What the cells of a row say together.
fn statement(row: &Row<'_>) -> Result<Said, Box<Verdict>> {
    let held = |code, field| Err(Box::new(Verdict::held(code, field)));
    let (status, tick) = (said(row.status), said(row.tick));
    if status == Said::Unclear {
        return held(catalogue::RC713, Field::Status);
    }
    if tick == Said::Unclear {
        return held(catalogue::RC713, Field::Ticked);
    }
    let sold = |said| matches!(said, Said::Sold | Said::Count(_));
    Ok(match (status, tick) {
        (Said::Nothing, Said::Nothing) => unsaid(row),
        (status, Said::Nothing) => status,
        (Said::Nothing, tick) => tick,
        // Who brings masks back had bought them: the tick stands, the status says more.
        (Said::Returned | Said::Faulty | Said::Void, tick) if sold(tick) => status,
        (Said::Count(_), tick) if sold(tick) => status,
        (status, tick) if status == tick || sold(status) && sold(tick) => tick.max(status),
        _ => return held(catalogue::RC714, Field::Status),
    })
}

/// What a row says without status and tick: by its remark, the day of a sale, or a quantity that a till wrote.
fn unsaid(row: &Row<'_>) -> Said {
    let remark = said_by_remark(row.remark);
    let quantity = row.masks.trim();
    match (remark, row.sold_on) {
        (Said::Nothing, Ok(Some(_)) | Err(())) => Said::Sold,
        (Said::Nothing, Ok(None)) if row.printed == Printed::WhenSold && !quantity.is_empty() => {
            match said(quantity) {
                Said::NotCome => Said::NotCome,
                _ => Said::Sold,
            }
        }
        (remark, _) => remark,
    }
}

fn find(written: &str, book: &dyn Book) -> Result<Voucher, Box<Notice>> {
    let notice = |code| Box::new(Notice::new(code, Field::VoucherCode));
    let code = match VoucherCode::parse(written) {
        Ok(code) => code,
        Err(VoucherFault::Length { found: 0, .. }) => return Err(notice(catalogue::RC701)),
        Err(_) => {
            let near = book.near(written);
            let mut mistyped = Notice::new(catalogue::RC702, Field::VoucherCode);
            mistyped = match near.as_slice() {
                [] => mistyped.words("near", Text::new("凭证上的号码", "the code on the voucher")),
                near => mistyped.fact("near", near.join(", ")),
            };
            return Err(Box::new(mistyped));
        }
    };
    if code.mark() != book.mark() {
        return Err(Box::new(Notice::new(catalogue::RC703, Field::VoucherCode).fact("mark", book.mark())));
    }
    book.voucher(&code.to_string()).ok_or_else(|| notice(catalogue::RC704))
}

fn masks(row: &Row<'_>, statement: Said, voucher: &Voucher) -> Result<Masks, Box<Notice>> {
    if statement == Said::NotCome {
        return Ok(Masks(0));
    }
    let written = match (statement, said(row.masks)) {
        (Said::Count(number), _) | (_, Said::Count(number)) => number,
        (_, Said::Nothing) => voucher.masks.0,
        (_, Said::Sold) => 1,
        // Somebody bought, and the quantity says 0.
        (_, Said::NotCome) => return Err(Box::new(Notice::new(catalogue::RC714, row.counted))),
        _ => return Err(Box::new(Notice::new(catalogue::RC716, row.counted))),
    };
    if written > voucher.masks.0 {
        return Err(Box::new(Notice::new(catalogue::RC710, row.counted).fact("masks", voucher.masks)));
    }
    Ok(Masks(written))
}

fn day(
    row: &Row<'_>,
    kind: EntryKind,
    voucher: &Voucher,
    today: NaiveDate,
    verdict: &mut Verdict,
) -> NaiveDate {
    let written = match row.sold_on {
        Ok(None) => return voucher.day,
        Ok(Some(day)) if day <= today => day,
        _ => {
            verdict.tell(Notice::new(catalogue::RC717, Field::SoldOn));
            return voucher.day;
        }
    };
    if kind == EntryKind::Sold && written < voucher.day {
        verdict.tell(Notice::new(catalogue::RC708, Field::SoldOn).fact("day", voucher.day));
    }
    if kind == EntryKind::Sold && written > voucher.until {
        verdict.tell(Notice::new(catalogue::RC709, Field::SoldOn).fact("until", voucher.until));
    }
    written
}

fn pharmacy(row: &Row<'_>, voucher: &Voucher, verdict: &mut Verdict) -> SmolStr {
    match row.pharmacy {
        Some(code) if code != voucher.pharmacy => {
            verdict
                .tell(Notice::new(catalogue::RC707, Field::PharmacyName).fact("pharmacy", &voucher.pharmacy));
            code.into()
        }
        _ => voucher.pharmacy.clone(),
    }
}

/// What the row says against what earlier rows and files said.
fn compare(entry: &Entry, voucher: &Voucher, verdict: &mut Verdict) {
    let now = fate_of(entry.kind);
    let before = &voucher.so_far;
    let told = |code| Notice::new(code, Field::Status);
    match (before.fate, now) {
        (Fate::Void, Fate::Sold) => verdict.tell(told(catalogue::RC712)),
        (Fate::Open | Fate::Void, _) => {}
        (Fate::Sold, Fate::Sold) => {
            // Another day says nothing: a list without dates is read with the day of the voucher.
            if (before.masks, &before.pharmacy) != (entry.masks, &entry.pharmacy) {
                verdict.tell(told(catalogue::RC705));
            }
        }
        (before, now) if before == now => {}
        (before, now) => {
            let notice = told(catalogue::RC706);
            verdict.tell(notice.words("before", before.name()).words("now", now.name()));
        }
    }
    if let (Fate::Sold, Some(row)) = (now, voucher.said_in_row) {
        verdict.tell(Notice::new(catalogue::RC725, Field::VoucherCode).fact("row", row));
    }
    if let (Fate::Sold, Some((other, fate))) = (now, &voucher.other) {
        let code = if fate.is_served() { catalogue::RC715 } else { catalogue::RC722 };
        verdict.tell(Notice::new(code, Field::VoucherCode).fact("other", other));
    }
}

const fn fate_of(kind: EntryKind) -> Fate {
    match kind {
        EntryKind::Sold | EntryKind::Extra => Fate::Sold,
        EntryKind::NotCome => Fate::NotCome,
        EntryKind::Returned => Fate::Returned,
        EntryKind::Faulty => Fate::Faulty,
        EntryKind::Expired => Fate::Expired,
        EntryKind::Recalled => Fate::Void,
    }
}
