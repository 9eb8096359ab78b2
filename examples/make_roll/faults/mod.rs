//! Why this module: real rolls are full of mistakes. Each kind of mistake has a name, and the truth file says where each was put,
//! what stood there before, and what a checker should do about it.

mod address;
mod cells;
mod doubles;
mod papers;

use super::households::{Household, Maker};
use super::random::Rng;
use super::row::{self, Row};
use doubles::Memory;

pub(crate) use address::written_otherwise;

/// What a checker should do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Expect {
    /// Refuse and ask.
    Error,
    /// Accept and tell.
    Warn,
    /// Read as what it means.
    Fix,
    /// Accept.
    Ok,
}

impl Expect {
    /// The word in the truth file.
    pub(crate) const fn text(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warn => "warn",
            Self::Fix => "fix",
            Self::Ok => "ok",
        }
    }
}

/// A kind of mistake, or of a row that only looks like one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    BadChecksum,
    Id15,
    LowerX,
    FullwidthId,
    Excel000,
    SciNotation,
    NbspId,
    OcrLetters,
    BadRegion,
    BadBirthdate,
    PlaceholderId,
    MissingId,
    SexMismatch,
    DobMismatch,
    DateFormat,
    PhoneFloat,
    PhoneShort,
    NameSpace,
    MissingCert,
    LeaseForCert,
    AddressVariant,
    SwapNameId,
    SwapIdPhone,
    QuotedNote,
    DupRow,
    DupPerson,
    DupHousehold,
    GroupRental,
    Passport,
    HkMacauPermit,
    TaiwanPermit,
    GatResidence,
    ForeignPr,
    Newborn,
}

/// What is known about a kind.
pub(crate) struct Spec {
    pub(crate) kind: Kind,
    pub(crate) name: &'static str,
    /// fault, form, duplicate, layout or special.
    pub(crate) class: &'static str,
    pub(crate) expect: Expect,
    /// How often it stands in a deck.
    weight: usize,
    /// Columns that must be shown for it to be seen.
    needs: &'static [usize],
}

const fn spec(
    kind: Kind,
    name: &'static str,
    (class, expect): (&'static str, Expect),
    weight: usize,
    needs: &'static [usize],
) -> Spec {
    Spec { kind, name, class, expect, weight, needs }
}

const FAULT: (&str, Expect) = ("fault", Expect::Error);
const DOUBT: (&str, Expect) = ("fault", Expect::Warn);
const FORM: (&str, Expect) = ("form", Expect::Fix);
const DOUBLE: (&str, Expect) = ("duplicate", Expect::Error);
const SPECIAL: (&str, Expect) = ("special", Expect::Ok);

/// All kinds.
#[rustfmt::skip]
pub(crate) const KINDS: [Spec; 34] = [
    spec(Kind::BadChecksum, "bad_checksum", FAULT, 4, &[row::DOCUMENT]),
    spec(Kind::Id15, "id15", ("form", Expect::Warn), 2, &[row::DOCUMENT]),
    spec(Kind::LowerX, "lower_x", FORM, 2, &[row::DOCUMENT]),
    spec(Kind::FullwidthId, "fullwidth_id", FORM, 2, &[row::DOCUMENT]),
    spec(Kind::Excel000, "excel_000", FAULT, 2, &[row::DOCUMENT]),
    spec(Kind::SciNotation, "sci_notation", FAULT, 2, &[row::DOCUMENT]),
    spec(Kind::NbspId, "nbsp_id", FORM, 3, &[row::DOCUMENT]),
    spec(Kind::OcrLetters, "ocr_letters", FAULT, 1, &[row::DOCUMENT]),
    spec(Kind::BadRegion, "bad_region", FAULT, 1, &[row::DOCUMENT]),
    spec(Kind::BadBirthdate, "bad_birthdate", FAULT, 1, &[row::DOCUMENT]),
    spec(Kind::PlaceholderId, "placeholder_id", FAULT, 2, &[row::DOCUMENT]),
    spec(Kind::MissingId, "missing_id", FAULT, 1, &[row::DOCUMENT]),
    spec(Kind::SexMismatch, "sex_mismatch", DOUBT, 1, &[row::SEX]),
    spec(Kind::DobMismatch, "dob_mismatch", DOUBT, 1, &[row::BIRTH]),
    spec(Kind::DateFormat, "date_format", FORM, 3, &[row::BIRTH]),
    spec(Kind::PhoneFloat, "phone_float", FORM, 2, &[row::PHONE]),
    spec(Kind::PhoneShort, "phone_short", DOUBT, 1, &[row::PHONE]),
    spec(Kind::NameSpace, "name_space", FORM, 2, &[row::NAME]),
    spec(Kind::MissingCert, "missing_cert", FAULT, 2, &[row::CERTIFICATE]),
    spec(Kind::LeaseForCert, "lease_for_cert", DOUBT, 1, &[row::CERTIFICATE, row::TENURE]),
    spec(Kind::AddressVariant, "address_variant", FORM, 4, &[row::ADDRESS]),
    spec(Kind::SwapNameId, "swap_name_id", FAULT, 1, &[row::NAME, row::DOCUMENT]),
    spec(Kind::SwapIdPhone, "swap_id_phone", FAULT, 1, &[row::DOCUMENT, row::PHONE]),
    spec(Kind::QuotedNote, "quoted_note", ("layout", Expect::Ok), 1, &[row::NOTE]),
    spec(Kind::DupRow, "dup_row", DOUBLE, 1, &[row::DOCUMENT]),
    spec(Kind::DupPerson, "dup_person", DOUBLE, 2, &[row::RELATION]),
    spec(Kind::DupHousehold, "dup_household", DOUBLE, 2, &[row::ADDRESS]),
    spec(Kind::GroupRental, "group_rental", ("layout", Expect::Warn), 1, &[row::RELATION]),
    spec(Kind::Passport, "passport", SPECIAL, 3, &[row::DOCUMENT]),
    spec(Kind::HkMacauPermit, "hk_macau_permit", SPECIAL, 2, &[row::DOCUMENT]),
    spec(Kind::TaiwanPermit, "taiwan_permit", SPECIAL, 2, &[row::DOCUMENT]),
    spec(Kind::GatResidence, "gat_residence", SPECIAL, 2, &[row::DOCUMENT]),
    spec(Kind::ForeignPr, "foreign_pr", SPECIAL, 1, &[row::DOCUMENT]),
    spec(Kind::Newborn, "newborn", SPECIAL, 2, &[row::RELATION]),
];

impl Kind {
    /// Its line in [`KINDS`], which stands in the order of the enum.
    pub(crate) fn spec(self) -> &'static Spec {
        &KINDS[self as usize]
    }

    fn is_special(self) -> bool {
        self.spec().class == SPECIAL.0
    }
}

/// The row that another one repeats.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Original {
    /// Nothing is repeated.
    None,
    /// A row of the same household.
    Here(usize),
    /// The row with this 序号.
    Before(u64),
}

/// What was done to one cell.
#[derive(Clone, Debug)]
pub(crate) struct Mark {
    /// Place of the row in its household.
    pub(crate) row: usize,
    pub(crate) kind: Kind,
    pub(crate) field: &'static str,
    pub(crate) clean: String,
    pub(crate) written: String,
    pub(crate) original: Original,
}

/// A household on its way into the file.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    pub(crate) household: Household,
    pub(crate) rows: Vec<Row>,
    pub(crate) marks: Vec<Mark>,
}

impl Draft {
    /// A clean draft: a row for each of the first `people` members.
    pub(crate) fn of(household: Household, people: usize) -> Self {
        let rows = household.members.iter().take(people).map(|person| Row::of(&household, person)).collect();
        Self { household, rows, marks: Vec::new() }
    }

    fn is_touched(&self, row: usize) -> bool {
        self.marks.iter().any(|mark| mark.row == row)
    }

    /// Replaces a cell and writes down that it was done.
    fn put(&mut self, (row, cell): (usize, usize), kind: Kind, text: impl Into<String>) {
        let text = text.into();
        let clean = self.rows[row].get(cell).to_owned();
        self.rows[row].set(cell, text.clone());
        self.mark(Mark {
            row,
            kind,
            field: row::HEADINGS[cell].0,
            clean,
            written: text,
            original: Original::None,
        });
    }

    fn mark(&mut self, mark: Mark) {
        self.marks.push(mark);
    }
}

/// When the next mistake is due, so that their share of the rows is kept without rows being counted back.
struct Pace {
    rate: f64,
    next: f64,
}

impl Pace {
    fn new(rate: f64, random: &mut Rng) -> Self {
        let mut pace = Self { rate, next: 0.0 };
        pace.spend(1, random);
        pace
    }

    fn is_due(&self, row: u64) -> bool {
        self.rate > 0.0 && self.next <= row as f64
    }

    /// Waits, on average, as long as `cost` rows with mistakes last.
    fn spend(&mut self, cost: usize, random: &mut Rng) {
        self.next += random.fraction() * 2.0 * cost as f64 / self.rate.max(1e-9);
    }
}

/// Kinds in random order, each as often as it weighs, dealt until none is left and then again.
struct Deck {
    full: Vec<Kind>,
    left: Vec<Kind>,
}

impl Deck {
    fn new(kinds: impl Iterator<Item = Kind>) -> Self {
        let full = kinds.flat_map(|kind| std::iter::repeat_n(kind, kind.spec().weight)).collect();
        Self { full, left: Vec::new() }
    }

    /// Takes the first kind that `fits` says yes to.
    fn deal(&mut self, random: &mut Rng, mut fits: impl FnMut(Kind, &mut Rng) -> bool) -> bool {
        if self.left.is_empty() {
            self.left.clone_from(&self.full);
            random.shuffle(&mut self.left);
        }
        for place in 0..self.left.len() {
            if fits(self.left[place], random) {
                self.left.remove(place);
                return true;
            }
        }
        false
    }
}

/// What to put in, and how much of it.
pub(crate) struct Wish<'a> {
    pub(crate) seed: u64,
    /// Share of rows with mistakes, 0 to 1.
    pub(crate) rate: f64,
    /// Share of rows with papers other than the identity card.
    pub(crate) special: f64,
    /// Only these, where any are named.
    pub(crate) kinds: &'a [Kind],
    /// Places of the columns that the file shows.
    pub(crate) shown: &'a [usize],
}

/// Puts mistakes into drafts.
pub(crate) struct Faults {
    random: Rng,
    pace: Pace,
    deck: Deck,
    special_pace: Pace,
    special_deck: Deck,
    memory: Memory,
}

impl Faults {
    /// Nothing put in yet.
    pub(crate) fn new(wish: &Wish<'_>) -> Self {
        let mut random = Rng::of(&[wish.seed, 9]);
        let seen = |kind: &Kind| kind.spec().needs.iter().all(|cell| wish.shown.contains(cell));
        let named = |kind: &Kind| {
            if wish.kinds.is_empty() { !kind.is_special() } else { wish.kinds.contains(kind) }
        };
        let all = || KINDS.iter().map(|spec| spec.kind).filter(seen);
        Self {
            pace: Pace::new(wish.rate, &mut random),
            deck: Deck::new(all().filter(named)),
            special_pace: Pace::new(wish.special, &mut random),
            special_deck: Deck::new(all().filter(|kind| kind.is_special())),
            memory: Memory::default(),
            random,
        }
    }

    /// Forgets the households of the compound before: a second listing stays in its compound.
    pub(crate) fn next_compound(&mut self) {
        self.memory.next_compound();
    }

    /// Puts in what is due. `row` is the number of rows before this household. What comes back is an earlier household listed
    /// again, to be written after this one.
    pub(crate) fn soil(&mut self, draft: &mut Draft, row: u64, maker: &mut Maker) -> Option<Draft> {
        let mut again = None;
        for place in 0..draft.rows.len() {
            let now = row + place as u64;
            if self.special_pace.is_due(now) && !draft.is_touched(place) {
                let deal = |kind: Kind, random: &mut Rng| {
                    papers::apply(kind, draft, place, &mut Desk { random, maker })
                };
                if self.special_deck.deal(&mut self.random, deal) {
                    self.special_pace.spend(1, &mut self.random);
                }
            }
            if self.pace.is_due(now) && place < draft.rows.len() && !draft.is_touched(place) {
                self.one(draft, place, maker, &mut again);
            }
        }
        again
    }

    fn one(&mut self, draft: &mut Draft, place: usize, maker: &mut Maker, again: &mut Option<Draft>) {
        let before = draft.marks.len();
        let memory = &mut self.memory;
        let deal = |kind: Kind, random: &mut Rng| match kind {
            Kind::DupRow => doubles::repeat_row(draft, place),
            Kind::DupPerson => memory.repeat_person(draft, random),
            Kind::DupHousehold if again.is_none() => {
                *again = memory.repeat_household(random);
                again.is_some()
            }
            Kind::DupHousehold => false,
            Kind::GroupRental => doubles::crowd(draft, &mut Desk { random, maker }),
            _ if kind.is_special() => papers::apply(kind, draft, place, &mut Desk { random, maker }),
            _ => cells::apply(kind, draft, place, &mut Desk { random, maker }),
        };
        if self.deck.deal(&mut self.random, deal) {
            let repeated = again.as_ref().map_or(0, |draft| draft.rows.len());
            let cost = (draft.marks.len() - before).max(repeated).max(1);
            self.pace.spend(cost, &mut self.random);
        }
    }

    /// Keeps a few of the rows as written, for later repetition.
    pub(crate) fn remember(&mut self, draft: &Draft) {
        if self.pace.rate > 0.0 {
            self.memory.remember(draft, &mut self.random);
        }
    }
}

/// What a mistake is made with.
struct Desk<'a> {
    random: &'a mut Rng,
    maker: &'a mut Maker,
}
