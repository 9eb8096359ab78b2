//! The parts that clauses play in the weekly job of a registry: which clause of a policy is the one that says how many, how often,
//! in which order …, so that a quota can cite it whatever the clause is called.

use crate::domain::lang::Text;

/// A part that some clause of a policy plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// What a quota belongs to.
    Unit,
    /// How many.
    Amount,
    /// How often.
    Often,
    /// In what packs.
    Pack,
    /// In what order.
    Order,
    /// What becomes of numbers that were not reached.
    Unserved,
    /// Which papers are shown.
    Papers,
    /// How long a voucher is valid.
    Voucher,
    /// What becomes of who was called and did not come.
    NoShow,
    /// How long isolation at home lasts.
    Isolation,
    /// Whether old people living alone are served at the door.
    LoneElderly,
    /// What a piece costs.
    Price,
    /// How far a pharmacy may be.
    Radius,
    /// Who comes in the first slots of a day.
    FirstSlot,
    /// When a round is open: the round's number.
    Round(u32),
}

impl Part {
    /// All but the rounds.
    pub const FIXED: [Self; 14] = [
        Self::Unit,
        Self::Amount,
        Self::Often,
        Self::Pack,
        Self::Order,
        Self::Unserved,
        Self::Papers,
        Self::Voucher,
        Self::NoShow,
        Self::Isolation,
        Self::LoneElderly,
        Self::Price,
        Self::Radius,
        Self::FirstSlot,
    ];

    /// A few words for it, as they stand in the reason of a quota.
    #[must_use]
    pub const fn label(self) -> Text {
        match self {
            Self::Unit => Text::new("居住地址", "residential address"),
            Self::Amount => Text::new("每个居住地址", "per address"),
            Self::Often => Text::new("每轮一次", "once per round"),
            Self::Pack => Text::new("整包", "whole packs"),
            Self::Order => Text::new("按预约号", "by booking number"),
            Self::Unserved => Text::new("未轮到的号码", "numbers not reached"),
            Self::Papers => Text::new("证件", "papers"),
            Self::Voucher => Text::new("购买凭证", "voucher"),
            Self::NoShow => Text::new("过期未领", "not come in time"),
            Self::Isolation => Text::new("居家隔离", "isolation at home"),
            Self::LoneElderly => Text::new("独居老人", "living alone"),
            Self::Price => Text::new("价格", "price"),
            Self::Radius => Text::new("药店距离", "distance to the pharmacy"),
            Self::FirstSlot => Text::new("首个时段", "first slot"),
            Self::Round(_) => Text::new("轮次", "round"),
        }
    }
}
