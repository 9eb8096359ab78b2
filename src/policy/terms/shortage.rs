//! How stock that is too short is shared.

use super::Selector;

/// Who gets what of a stock that is too short.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Rule {
    QueueStop,
    QueueSkip,
    Proportional,
    EqualAwards,
    EqualLosses,
    BaselineProportional,
    Lottery,
    LotteryIfShort,
    WeightedLottery,
    Reserves,
    Tiers,
    AgeDescending,
    Slots,
}

impl Rule {
    /// Their words, in order.
    pub const WORDS: [&'static str; 13] = [
        "queue-stop",
        "queue-skip",
        "proportional",
        "equal-awards",
        "equal-losses",
        "baseline-proportional",
        "lottery",
        "lottery-if-short",
        "weighted-lottery",
        "reserves",
        "tiers",
        "age-descending",
        "slots",
    ];
    /// All of them.
    pub const ALL: [Self; 13] = [
        Self::QueueStop,
        Self::QueueSkip,
        Self::Proportional,
        Self::EqualAwards,
        Self::EqualLosses,
        Self::BaselineProportional,
        Self::Lottery,
        Self::LotteryIfShort,
        Self::WeightedLottery,
        Self::Reserves,
        Self::Tiers,
        Self::AgeDescending,
        Self::Slots,
    ];
}

/// What tells two claims apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum OrderBy {
    Number,
    Time,
    Age,
    Tiers,
    Chance,
    List,
}

impl OrderBy {
    /// Their words, in order.
    pub const WORDS: [&'static str; 6] = ["number", "time", "age", "tiers", "chance", "list"];
    /// All of them.
    pub const ALL: [Self; 6] = [Self::Number, Self::Time, Self::Age, Self::Tiers, Self::Chance, Self::List];
}

/// How large a reserve is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReserveSize {
    /// Pieces.
    Pieces(u64),
    /// Percent of the stock.
    Percent(u32),
}

/// A part of the stock kept for a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reserve {
    /// For whom.
    pub who: Vec<Selector>,
    /// How much.
    pub size: ReserveSize,
}

/// Whether reserved or open stock is given first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ReservedFirst {
    /// Reserved.
    #[default]
    Reserved,
    /// Open.
    Open,
}

impl ReservedFirst {
    /// Their words, in order.
    pub const WORDS: [&'static str; 2] = ["reserved", "open"];
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Reserved, Self::Open];
}

/// What becomes of a reserve that its group does not use up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Leftover {
    /// Open to all.
    #[default]
    Open,
    /// Given to nobody.
    Lapse,
}

impl Leftover {
    /// Their words, in order.
    pub const WORDS: [&'static str; 2] = ["open", "lapse"];
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Open, Self::Lapse];
}

/// Whether stock is split by area first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AreaSplit {
    /// No.
    #[default]
    None,
    /// In proportion to the weights of the claims of each area.
    Weight,
}

/// `[shortage.…]`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shortage {
    /// The rule.
    pub rule: Rule,
    /// The order; the first that tells two claims apart decides.
    pub order: Vec<OrderBy>,
    /// Tiers, the most urgent first; who is in none comes last.
    pub tiers: Vec<Vec<Selector>>,
    /// Pieces for one claim; none: what the amount gives.
    pub portion: Option<u64>,
    /// Only whole packs of so many pieces.
    pub pack: u64,
    /// Least pieces for a claim (or area) before the rest is shared.
    pub minimum: u64,
    /// Pieces for everybody first.
    pub baseline: u64,
    /// Reserves, in the order in which they are filled.
    pub reserves: Vec<Reserve>,
    /// Which stock goes first.
    pub first: ReservedFirst,
    /// What becomes of an unused reserve.
    pub leftover: Leftover,
    /// Whether areas come first.
    pub by_area: AreaSplit,
    /// Whether what is left goes round once more.
    pub again: bool,
    /// Whether who received something already is passed over.
    pub skip_received: bool,
    /// Who gets nothing.
    pub exclude: Vec<Selector>,
    /// Whether the next on the drawn list move up for those who do not come.
    pub substitutes: bool,
}

impl Shortage {
    /// What tells two claims apart, the first that does decides: what the clause says, and what its rule means by itself.
    #[must_use]
    pub fn orders(&self) -> Vec<OrderBy> {
        let mut by = self.order.clone();
        let lottery = matches!(self.rule, Rule::Lottery | Rule::LotteryIfShort | Rule::WeightedLottery);
        if lottery && !by.contains(&OrderBy::Chance) {
            by.push(OrderBy::Chance);
        }
        match self.rule {
            Rule::Tiers if !by.contains(&OrderBy::Tiers) => by.insert(0, OrderBy::Tiers),
            Rule::AgeDescending if !by.contains(&OrderBy::Age) => by.insert(0, OrderBy::Age),
            Rule::QueueStop | Rule::QueueSkip | Rule::Reserves if by.is_empty() => by.push(OrderBy::Number),
            _ => {}
        }
        if self.rule == Rule::Tiers && by.len() == 1 {
            by.push(OrderBy::Number);
        }
        by
    }
}

impl Rule {
    /// Its word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        Self::WORDS[self as usize]
    }

    /// Whether it serves claims one after the other with whole portions, as the calls of a week do.
    #[must_use]
    pub const fn is_queue(self) -> bool {
        matches!(
            self,
            Self::QueueStop
                | Self::QueueSkip
                | Self::Lottery
                | Self::LotteryIfShort
                | Self::WeightedLottery
                | Self::Tiers
                | Self::AgeDescending
        )
    }
}
