//! Any identity document, read from a cell's text with or without a column that names its kind.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};

use chrono::NaiveDate;

use super::birth_certificate::BirthCertificate;
use super::doubt::{Doubt, Doubts};
use super::fault::{Fault, FaultClass, Part};
use super::foreign_residence::ForeignResidenceId;
use super::hmt_own::{HongKongId, MacaoId, TaiwanId};
use super::hmt_residence::HmtResidencePermit;
use super::home_return::HomeReturnPermit;
use super::key::DocumentKey;
use super::kind::IdKind;
use super::military::MilitaryCard;
use super::passport::Passport;
use super::resident_id::{Regions, ResidentId, age_over_120};
use super::shape::{Strength, is_bracketed_card, shape};
use super::taiwan_permit::TaiwanPermit;
use crate::domain::masked::Masked;
use crate::domain::person::Sex;
use crate::domain::region::RegionCode;
use crate::domain::text::{
    self, Scientific, Short, clean_number, half_width, is_blank, is_filler, is_han, is_invisible, scientific,
};

/// A number with the kind of paper it was read as.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Paper {
    /// 居民身份证.
    Resident(ResidentId),
    /// 港澳台居民居住证.
    HmtResidence(HmtResidencePermit),
    /// 港澳居民来往内地通行证.
    HomeReturn(HomeReturnPermit),
    /// 台湾居民来往大陆通行证.
    Taiwan(TaiwanPermit),
    /// 外国人永久居留身份证.
    ForeignResidence(ForeignResidenceId),
    /// 护照.
    Passport(Passport),
    /// 军官证, 士兵证.
    Military(MilitaryCard),
    /// 出生医学证明.
    BirthCertificate(BirthCertificate),
    /// 香港身份证.
    HongKongOwn(HongKongId),
    /// 澳门身份证.
    MacaoOwn(MacaoId),
    /// 台湾身份证.
    TaiwanOwn(TaiwanId),
    /// A paper without a grammar, as normalised.
    Text(PlainText),
}

/// The normalised text of a paper without a grammar; printed masked.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PlainText(Short<30>);

impl PlainText {
    /// The full text.
    #[must_use]
    pub fn expose(&self) -> &str {
        self.0.as_str()
    }
}

masked_number!(PlainText);

/// An identity document, read and checked for shape. Two are equal when kind and number are.
///
/// ```
/// use chrono::NaiveDate;
/// use mask_alloc::domain::document::{IdDocument, IdKind};
/// let today = NaiveDate::from_ymd_opt(2020, 2, 10).unwrap();
/// let read = |raw| IdDocument::read(raw, None, today);
/// let old = read("310103101212983")?;
/// let new = read(" 310103191012129832")?;
/// assert_eq!(old.key(), new.key());
/// assert_eq!(new.kind(), IdKind::ResidentId);
/// assert_eq!(new.to_string(), "3****************2");
/// # Ok::<(), mask_alloc::domain::document::Fault>(())
/// ```
#[derive(Clone)]
pub struct IdDocument {
    paper: Paper,
    disagrees: bool,
}

impl IdDocument {
    /// Reads a cell's text. With a kind, by its grammar; where the number plainly has another kind's shape, by that one, with
    /// [`Doubt::KindDisagrees`]. Without, by shape alone. [`IdKind::Other`] takes any text, but a number with a grammar is read by
    /// it. A numeric cell goes through [`text::integer`] first.
    ///
    /// # Errors
    /// The first test that fails, in the order of [`FaultClass`]. Positions count characters of the normalised number.
    pub fn read(raw: &str, kind: Option<IdKind>, today: NaiveDate) -> Result<Self, Fault> {
        if is_filler(raw) {
            return Err(Fault::MISSING);
        }
        if text::is_clean(raw) {
            return Self::read_clean(raw, kind, today);
        }
        match scientific(raw) {
            Some(Scientific::Lost) => return Err(Fault::PRECISION_LOSS),
            Some(Scientific::Exact(number)) => return Self::read_clean(&number, kind, today),
            None => {}
        }
        if holds_two(raw) {
            return Err(Fault::format(Part::TwoNumbers));
        }
        let clean = clean_number(raw);
        if is_filler(&clean) {
            return Err(Fault::MISSING);
        }
        // Powers of ten that stood behind a label, or with something invisible among them.
        match scientific(&clean) {
            Some(Scientific::Lost) => Err(Fault::PRECISION_LOSS),
            Some(Scientific::Exact(number)) => Self::read_clean(&number, kind, today),
            None => Self::read_clean(&clean, kind, today),
        }
    }

    /// The same, with the regions that a resident ID may begin with.
    ///
    /// # Errors
    /// As [`IdDocument::read`].
    pub fn read_in(
        raw: &str,
        kind: Option<IdKind>,
        today: NaiveDate,
        regions: Regions,
    ) -> Result<Self, Fault> {
        let read = Self::read(raw, kind, today);
        match read {
            Err(Fault { part: Part::Region, .. }) if regions == Regions::Any => {
                let resident = matches!(kind, None | Some(IdKind::ResidentId | IdKind::Other));
                let taken = resident.then(|| ResidentId::parse_in(&clean_number(raw), today, regions));
                taken.map_or(read, |taken| {
                    taken.map(|id| Self { paper: Paper::Resident(id), disagrees: false })
                })
            }
            read => read,
        }
    }

    fn read_clean(text: &str, kind: Option<IdKind>, today: NaiveDate) -> Result<Self, Fault> {
        let agreed = |paper| Self { paper, disagrees: false };
        let Some(kind) = kind else {
            let (kind, _) = shape(text, today).ok_or_else(|| shapeless(text, today))?;
            return Paper::parse(text, kind, today).map(agreed);
        };
        if kind == IdKind::Other {
            // Before the shape: a Taiwan ID looks like a birth certificate but for its check digit.
            if let Ok(id) = TaiwanId::parse(text) {
                return Ok(agreed(Paper::TaiwanOwn(id)));
            }
            let by_shape = shape(text, today).filter(|(_, strength)| *strength == Strength::Plain);
            let kind = by_shape.map_or(IdKind::Other, |(kind, _)| kind);
            return Paper::parse(text, kind, today).map(agreed);
        }
        Paper::parse(text, kind, today).map(agreed).or_else(|fault| Self::overruled(text, kind, today, fault))
    }

    /// Reads a number that its column's kind refused by its shape, where that is plain. Faint shapes count only against the
    /// resident ID, which is what most columns say without anybody having looked.
    fn overruled(text: &str, kind: IdKind, today: NaiveDate, fault: Fault) -> Result<Self, Fault> {
        let fault = instead(text).unwrap_or(fault);
        let Some((other, strength)) = shape(text, today).filter(|(other, _)| *other != kind) else {
            return Err(fault);
        };
        let faint = strength == Strength::Faint;
        if faint && !(kind == IdKind::ResidentId && starts_as_passport(text)) {
            return Err(fault);
        }
        let by_shape = Paper::parse(text, other, today).map(|paper| Self { paper, disagrees: true });
        // A length or region that only another kind has: that kind knows better what is wrong.
        let its_own = matches!(fault.class, FaultClass::Length | FaultClass::Component);
        by_shape.map_err(|by_shape| if its_own { by_shape } else { fault })
    }

    /// The paper with what only its kind knows.
    #[must_use]
    pub const fn paper(&self) -> &Paper {
        &self.paper
    }

    /// Its kind.
    #[must_use]
    pub const fn kind(&self) -> IdKind {
        match &self.paper {
            Paper::Resident(_) => IdKind::ResidentId,
            Paper::HmtResidence(_) => IdKind::HmtResidence,
            Paper::HomeReturn(_) => IdKind::HomeReturn,
            Paper::Taiwan(_) => IdKind::TaiwanPermit,
            Paper::ForeignResidence(_) => IdKind::ForeignResidence,
            Paper::Passport(_) => IdKind::Passport,
            Paper::Military(_) => IdKind::Military,
            Paper::BirthCertificate(_) => IdKind::BirthCertificate,
            Paper::HongKongOwn(_) | Paper::MacaoOwn(_) | Paper::TaiwanOwn(_) | Paper::Text(_) => {
                IdKind::Other
            }
        }
    }

    /// The full normalised number. Reading it again with [`IdDocument::kind`] gives the same document; only a card of Hong Kong
    /// or Macao, which is told by its brackets, comes back as text with the same key.
    #[must_use]
    pub fn expose(&self) -> &str {
        match &self.paper {
            Paper::Resident(id) => id.expose(),
            Paper::HmtResidence(permit) => permit.expose(),
            Paper::HomeReturn(permit) => permit.expose(),
            Paper::Taiwan(permit) => permit.expose(),
            Paper::ForeignResidence(id) => id.expose(),
            Paper::Passport(passport) => passport.expose(),
            Paper::Military(card) => card.expose(),
            Paper::BirthCertificate(certificate) => certificate.expose(),
            Paper::HongKongOwn(id) => id.expose(),
            Paper::MacaoOwn(id) => id.expose(),
            Paper::TaiwanOwn(id) => id.expose(),
            Paper::Text(text) => text.expose(),
        }
    }

    /// The number with all but its first and last character hidden.
    #[must_use]
    pub fn masked(&self) -> Masked {
        Masked::number(self.expose())
    }

    /// The last four characters, or fewer where there are no more.
    #[must_use]
    pub fn tail(&self) -> &str {
        tail(self.expose())
    }

    /// Birth date, where the number holds it.
    #[must_use]
    pub const fn birth(&self) -> Option<NaiveDate> {
        match &self.paper {
            Paper::Resident(id) => Some(id.birth()),
            Paper::HmtResidence(permit) => Some(permit.birth()),
            Paper::ForeignResidence(id) => Some(id.birth()),
            _ => None,
        }
    }

    /// Sex, where the number holds it.
    #[must_use]
    pub fn sex(&self) -> Option<Sex> {
        match &self.paper {
            Paper::Resident(id) => Some(id.sex()),
            Paper::HmtResidence(permit) => Some(permit.sex()),
            Paper::ForeignResidence(id) => id.sex(),
            _ => None,
        }
    }

    /// Region, where the number holds it.
    #[must_use]
    pub fn region(&self) -> Option<RegionCode> {
        match &self.paper {
            Paper::Resident(id) => Some(id.region()),
            Paper::HmtResidence(permit) => Some(permit.region()),
            Paper::ForeignResidence(id) => Some(id.region()),
            _ => None,
        }
    }

    /// The key by which the same person's document is found again: 15 and 18 digits, and re-issues of one permit, are the same.
    #[must_use]
    pub fn key(&self) -> DocumentKey {
        match &self.paper {
            Paper::Resident(id) => id.key(),
            Paper::HmtResidence(permit) => DocumentKey::packed(permit.expose()),
            Paper::ForeignResidence(id) if !id.is_old() => DocumentKey::packed(id.expose()),
            Paper::HomeReturn(permit) => DocumentKey::hashed(self.kind(), permit.holder()),
            Paper::Taiwan(permit) => DocumentKey::hashed(self.kind(), permit.holder()),
            _ => DocumentKey::hashed(self.kind(), self.expose()),
        }
    }

    /// What is odd about it on a day.
    #[must_use]
    pub fn doubts(&self, today: NaiveDate) -> Doubts {
        let own = match &self.paper {
            Paper::Resident(id) => id.doubts(today),
            Paper::HmtResidence(permit) => Doubts::NONE.with(age_over_120(permit.birth(), today)),
            Paper::ForeignResidence(id) => id.doubts(today),
            Paper::Passport(passport) => passport.doubts(),
            _ => Doubts::NONE,
        };
        own.with(self.disagrees.then_some(Doubt::KindDisagrees))
    }
}

impl Paper {
    /// Reads a normalised number by the grammar of one kind.
    fn parse(text: &str, kind: IdKind, today: NaiveDate) -> Result<Self, Fault> {
        match kind {
            IdKind::ResidentId => ResidentId::parse(text, today).map(Self::Resident),
            IdKind::HmtResidence => HmtResidencePermit::parse(text, today).map(Self::HmtResidence),
            IdKind::HomeReturn => HomeReturnPermit::parse(text).map(Self::HomeReturn),
            IdKind::TaiwanPermit => TaiwanPermit::parse(text).map(Self::Taiwan),
            IdKind::ForeignResidence => ForeignResidenceId::parse(text, today).map(Self::ForeignResidence),
            IdKind::Passport => Passport::parse(text).map(Self::Passport),
            IdKind::Military => MilitaryCard::parse(text).map(Self::Military),
            IdKind::BirthCertificate => BirthCertificate::parse(text).map(Self::BirthCertificate),
            IdKind::Other => Self::parse_other(text),
        }
    }

    /// Cards of Hong Kong and Macao by their brackets, any other text as it is.
    fn parse_other(text: &str) -> Result<Self, Fault> {
        if is_bracketed_card(text) {
            let macao = text.starts_with(|c: char| c.is_ascii_digit());
            return if macao {
                MacaoId::parse(text).map(Self::MacaoOwn)
            } else {
                HongKongId::parse(text).map(Self::HongKongOwn)
            };
        }
        Ok(Self::Text(PlainText(text.into())))
    }
}

impl PartialEq for IdDocument {
    fn eq(&self, other: &Self) -> bool {
        self.paper == other.paper
    }
}

impl Eq for IdDocument {}

impl PartialOrd for IdDocument {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for IdDocument {
    fn cmp(&self, other: &Self) -> Ordering {
        self.paper.cmp(&other.paper)
    }
}

impl Hash for IdDocument {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.paper.hash(state);
    }
}

impl fmt::Debug for IdDocument {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.paper.fmt(f)
    }
}

impl fmt::Display for IdDocument {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.masked().fmt(f)
    }
}

/// A passport that a column called 身份证 has a letter in front and mostly digits behind.
fn starts_as_passport(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_uppercase()) && text.bytes().filter(u8::is_ascii_digit).count() >= 5
}

/// The fault of a number that has no kind's shape and no column to name one.
fn shapeless(text: &str, today: NaiveDate) -> Fault {
    let found = text.chars().count();
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    if let Some(fault) = instead(text) {
        return fault;
    }
    if matches!(found, 15 | 18) {
        return ResidentId::parse(text, today).err().unwrap_or(Fault::format(Part::Whole));
    }
    if digits * 3 >= found * 2 { Fault::length(found, "18/15") } else { Fault::format(Part::Whole) }
}

/// Another column's value: a mobile number or a name.
fn instead(text: &str) -> Option<Fault> {
    let bytes = text.as_bytes();
    let mobile =
        bytes.len() == 11 && bytes.iter().all(u8::is_ascii_digit) && bytes[0] == b'1' && bytes[1] >= b'3';
    if mobile {
        return Some(Fault { class: FaultClass::Length, part: Part::PhoneInstead });
    }
    let name =
        (6..=12).contains(&text.len()) && text.chars().all(is_han) && IdKind::from_label(text).is_none();
    name.then_some(Fault::format(Part::NameInstead))
}

/// Whether two numbers stand in one cell: separated by a stroke, comma or line break (7 characters each), or by blanks (9 each).
fn holds_two(raw: &str) -> bool {
    let long = |piece: &str, least| {
        piece.chars().filter(|c| half_width(*c).is_ascii_alphanumeric()).count() >= least
    };
    let strokes =
        |c| matches!(c, '/' | '／' | '、' | ',' | '，' | ';' | '；' | '\n' | '\r' | '|' | '+' | '和');
    if raw.contains(strokes) && raw.split(strokes).filter(|piece| long(piece, 7)).count() > 1 {
        return true;
    }
    let raw = raw.trim_matches(|c| is_blank(c) || is_invisible(c));
    raw.contains(is_blank) && raw.split(is_blank).filter(|piece| long(piece, 9)).count() > 1
}

/// The last four characters of a number, or all of it where there are no more: what lists show of a document.
#[must_use]
pub fn tail(number: &str) -> &str {
    let number = number.trim();
    number.char_indices().rev().nth(3).map_or(number, |(at, _)| &number[at..])
}
