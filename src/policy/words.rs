//! The words that policies, case files and requests share: products, channels, tags, papers, relations. Each becomes a place in a
//! small set, so that a request is held against a clause by a few bit operations.

use smol_str::SmolStr;

/// Channels that every policy may name.
pub const CHANNELS: [&str; 8] =
    ["desk", "online", "pharmacy", "health-centre", "store", "mail", "delivery", "school"];

/// The channel of those who never apply: they are taken from the register. Every policy has it.
pub const ROLL: &str = "roll";

/// What people and households may be marked with.
pub const TAGS: [&str; 24] = [
    "pregnant",
    "disabled",
    "disabled-veteran",
    "long-term-care",
    "in-patient",
    "care-home",
    "medical-need",
    "isolated",
    "living-alone",
    "low-income",
    "military-family",
    "foreigner",
    "student",
    "worker",
    "staff",
    "tenant",
    "abroad",
    "local-registration",
    "social-insurance",
    "public-housing",
    "private-housing",
    "doctor",
    "nurse",
    "pharmacist",
];

/// Papers that can be shown.
pub const PAPERS: [&str; 20] = [
    "id-card",
    "insurance-card",
    "passport",
    "travel-permit",
    "residence-permit",
    "temporary-registration",
    "property-certificate",
    "lease",
    "hukou-booklet",
    "register-extract",
    "family-certificate",
    "care-certificate",
    "pregnancy-certificate",
    "disability-card",
    "veteran-card",
    "student-card",
    "worker-card",
    "social-insurance-card",
    "professional-card",
    "voucher",
];

/// How somebody who comes stands to the person for whom she comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// Lives in the same household.
    CoResident,
    /// Family that lives elsewhere.
    Family,
    /// Anybody else.
    Other,
}

impl Relation {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::CoResident, Self::Family, Self::Other];
    /// Their words, in the same order.
    pub const WORDS: [&'static str; 3] = ["co-resident", "family", "other"];
}

/// Up to 64 words as bits: tags, papers, channels, relations.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Set(pub u64);

impl Set {
    /// None.
    pub const NONE: Self = Self(0);

    /// Only one word, by its place.
    #[must_use]
    pub const fn of(place: usize) -> Self {
        Self(1 << place)
    }

    /// Both together.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether at least one word is in both.
    #[must_use]
    pub const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether every word of the other is here.
    #[must_use]
    pub const fn holds(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Whether there is no word.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }
}

/// A kind of word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WordKind {
    /// What is handed out; at most [`Amount::MOST`](super::terms::Amount::MOST).
    Product,
    /// Where a request is made, or by which goods are handed out.
    Channel,
    /// What people are marked with.
    Tag,
    /// What is shown.
    Paper,
}

/// The words of one policy: the common ones and those that it declares. A word's place is its bit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    pub(super) products: Vec<SmolStr>,
    pub(super) channels: Vec<SmolStr>,
    pub(super) tags: Vec<SmolStr>,
    pub(super) papers: Vec<SmolStr>,
}

impl Words {
    /// The words of a kind, by place. Channels begin with those that the policy lists.
    #[must_use]
    pub fn list(&self, kind: WordKind) -> &[SmolStr] {
        match kind {
            WordKind::Product => &self.products,
            WordKind::Channel => &self.channels,
            WordKind::Tag => &self.tags,
            WordKind::Paper => &self.papers,
        }
    }

    /// The place of a word.
    #[must_use]
    pub fn place(&self, kind: WordKind, word: &str) -> Option<usize> {
        self.list(kind).iter().position(|known| known == word)
    }

    /// The set of one word; nothing if it is not known.
    #[must_use]
    pub fn set(&self, kind: WordKind, word: &str) -> Option<Set> {
        self.place(kind, word).map(Set::of)
    }
}

/// What the ledger holds: an event of the past.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Did {
    /// Booked or ordered.
    Register,
    /// Paid and taken at once.
    Buy,
    /// Collected.
    Collect,
    /// Went out, or used up any other right without goods.
    Pass,
    /// Won a draw.
    Win,
    /// Lost a draw.
    Lose,
    /// A voucher was handed out.
    Issue,
    /// Did not come, or could not be reached.
    Miss,
    /// Gave goods back.
    Return,
    /// Took a booking back.
    Cancel,
}

impl Did {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Register,
        Self::Buy,
        Self::Collect,
        Self::Pass,
        Self::Win,
        Self::Lose,
        Self::Issue,
        Self::Miss,
        Self::Return,
        Self::Cancel,
    ];
    /// Their words, in the same order.
    pub const WORDS: [&'static str; 10] =
        ["register", "buy", "collect", "pass", "win", "lose", "issue", "miss", "return", "cancel"];

    /// Its word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        Self::WORDS[self as usize]
    }
}
