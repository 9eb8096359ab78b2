//! The terms of a share: the order in which claims stand, the rule by which stock is given, and what is not a claim at all.

/// The order in which claims stand. Whatever it leaves equal stands as the claims are listed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// As listed.
    #[default]
    Listed,
    /// By registration number, ascending; then by the time handed in.
    Number,
    /// By the time handed in.
    Time,
    /// The oldest first.
    AgeDescending,
    /// By tier, strictly: nobody of a tier before anybody of an earlier one. Inside a tier by the inner order.
    Tiers(Box<Self>),
    /// As drawn ([`super::Drawn`]). A weighted draw is one whose list was made with weights.
    Drawn(Chance),
}

/// When chance is asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Chance {
    /// Always.
    #[default]
    Always,
    /// Only if claims exceed the supply ([`super::is_short()`]); else claims stand as listed.
    IfShort,
}

/// How the stock is given to the claims in their order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rule {
    /// One after the other, each whole, while they fit.
    Queue {
        /// What happens at a claim that does not fit.
        fit: Fit,
        /// Whether the list is gone through again.
        passes: Passes,
    },
    /// In proportion, nobody below the minimum (or the claim, if that is less), nobody above the claim; rounded by largest
    /// remainder, ties to the earlier. If the stock does not even give everybody the minimum, the minimum is shared by equal awards.
    Proportional {
        /// Pieces; rounded up to whole packs.
        minimum: u64,
    },
    /// Everybody the same until satisfied: aᵢ = min(cᵢ, λ). The whole-number form: rounds of one pack in the order of the claims
    /// (Herrero & Villar 2001).
    EqualAwards,
    /// Everybody goes without the same, as far as the claim goes: aᵢ = max(0, cᵢ − λ) (Herrero & Villar 2001). What no equal
    /// loss can take goes one pack each to the earlier.
    EqualLosses,
    /// First min(cᵢ, baseline) to everybody (by equal awards if that is already too much), the rest in proportion to what is still claimed, or by
    /// weight where weights are stated (arXiv 2605.26948).
    BaselineProportional {
        /// Pieces; rounded up to whole packs.
        baseline: u64,
    },
    /// Parts of the stock are kept for categories (Pathak, Sönmez, Ünver, Yenmez, arXiv 2008.00374).
    Reserves(Reserves),
    /// Claims are slots of a day: ⌊T/k⌋ each, the rest to the last.
    Slots,
}

impl Rule {
    /// The queue that stops at the first claim that does not fit.
    pub const STOP: Self = Self::Queue { fit: Fit::Stop, passes: Passes::Once };
    /// The queue that skips what does not fit.
    pub const SKIP: Self = Self::Queue { fit: Fit::Skip, passes: Passes::Once };
}

/// What happens at a claim that the rest of the stock does not cover.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Fit {
    /// It waits, and so does everybody behind it: the order is kept.
    #[default]
    Stop,
    /// It is passed over; a smaller claim behind it may be served.
    Skip,
    /// It gets the part that is left, in whole packs.
    Part,
}

/// How often a queue goes through its list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Passes {
    /// Once; nobody gets more than the claim.
    #[default]
    Once,
    /// From the top again while something is left: the claim is what one gets each time, not the bound of it all.
    UntilGone,
}

/// The terms of a reserve system: E = Σ r_c + open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reserves {
    /// Category `c` is bit `c` of [`super::Claim::groups`]; those beyond the 64th have no members.
    pub categories: Vec<Reserve>,
    /// Which units are given first. It decides who wins, so it is told in the result.
    pub processing: Processing,
    /// What becomes of units that no member of the category takes.
    pub unfilled: Unfilled,
    /// What happens at a claim that does not fit.
    pub fit: Fit,
}

/// One category and its reserve.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reserve {
    /// Pieces kept for its members; whole packs of them count. Reserves beyond the stock are cut as they are processed.
    pub pieces: u64,
    /// The category's own order of priority; none: the order of the terms.
    pub order: Option<Order>,
}

/// The order in which open and reserved units are given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Processing {
    /// Open units first: members who win one leave their reserve to others of their kind. Best for the categories.
    OpenFirst,
    /// The reserves first, in the order of the categories: members use them up, then stand for open units with everybody.
    #[default]
    ReservedFirst,
    /// As listed: a category's number, or none for the open units. What is not listed follows, reserves before open.
    Listed(Vec<Option<u32>>),
}

/// What becomes of reserved units that no member of the category takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unfilled {
    /// They fall to the open units, or are given after these to everybody.
    #[default]
    Open,
    /// They stay with the stock.
    Lapse,
}

/// What having received before means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Received {
    /// Nothing.
    #[default]
    Ignore,
    /// Who has received is not in this share.
    Skip,
    /// Who has received stands behind all others.
    Last,
}

/// Which of several claims of one claimant counts. The others get nothing and take no place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Doubles {
    /// The latest by time handed in, then as listed, with its data: a later registration overwrites.
    #[default]
    Latest,
    /// The first: a second form is rejected.
    First,
}

/// The terms of a share.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Terms {
    /// How claims stand.
    pub order: Order,
    /// How stock is given.
    pub rule: Rule,
    /// Pieces of a pack; only whole packs are given. 0 is 1.
    pub pack: u64,
    /// What having received before means.
    pub received: Received,
    /// Which of several claims of one claimant counts.
    pub doubles: Doubles,
}

impl Default for Terms {
    /// A queue as listed that stops at the first that does not fit, in pieces.
    fn default() -> Self {
        Self {
            order: Order::Listed,
            rule: Rule::STOP,
            pack: 1,
            received: Received::Ignore,
            doubles: Doubles::Latest,
        }
    }
}

impl Order {
    /// Whether chance has a say, and when.
    #[must_use]
    pub fn chance(&self) -> Option<Chance> {
        match self {
            Self::Drawn(chance) => Some(*chance),
            Self::Tiers(inner) => inner.chance(),
            Self::Listed | Self::Number | Self::Time | Self::AgeDescending => None,
        }
    }
}
