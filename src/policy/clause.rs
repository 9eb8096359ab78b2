//! Clauses: the named parts of a policy that every number and every refusal can cite.

use std::fmt;

use crate::domain::lang::{Lang, Text};

/// A text in both languages, as a policy file writes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bilingual {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

impl Bilingual {
    /// The text in one language.
    #[must_use]
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }
}

/// Which clause: small and copied freely, so that a result for each of millions of households can cite several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ClauseId {
    /// What one household is.
    ResidentialAddress,
    /// How many masks an address may have.
    PerAddress,
    /// How often.
    OncePerRound,
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
    /// How long isolation lasts.
    Isolation,
    /// Whether old people living alone are served at the door.
    LoneElderly,
    /// What a mask costs.
    Price,
    /// How far a pharmacy may be.
    Radius,
    /// Who comes in the first slots of a day.
    FirstSlot,
    /// When a round is open: the round's number.
    Round(u32),
}

impl ClauseId {
    /// Clauses that every policy has, but for the rounds, in the order in which a policy is shown.
    pub const FIXED: [Self; 12] = [
        Self::ResidentialAddress,
        Self::PerAddress,
        Self::OncePerRound,
        Self::Pack,
        Self::Order,
        Self::Unserved,
        Self::Papers,
        Self::Voucher,
        Self::NoShow,
        Self::Isolation,
        Self::LoneElderly,
        Self::Price,
    ];
    /// Clauses that a policy may have; they follow those that it must have.
    pub const OPTIONAL: [Self; 2] = [Self::Radius, Self::FirstSlot];

    /// Name of its table in the policy file.
    #[must_use]
    pub const fn table(self) -> &'static str {
        match self {
            Self::ResidentialAddress => "residential_address",
            Self::PerAddress => "per_address",
            Self::OncePerRound => "once_per_round",
            Self::Pack => "pack",
            Self::Order => "order",
            Self::Unserved => "unserved",
            Self::Papers => "papers",
            Self::Voucher => "voucher",
            Self::NoShow => "no_show",
            Self::Isolation => "isolation",
            Self::LoneElderly => "lone_elderly",
            Self::Price => "price",
            Self::Radius => "radius",
            Self::FirstSlot => "first_slot",
            Self::Round(_) => "round",
        }
    }

    /// A few words for it, as they stand in the reason of a quota.
    #[must_use]
    pub const fn label(self) -> Text {
        match self {
            Self::ResidentialAddress => Text::new("居住地址", "residential address"),
            Self::PerAddress => Text::new("每个居住地址", "per address"),
            Self::OncePerRound => Text::new("每轮一次", "once per round"),
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

impl fmt::Display for ClauseId {
    /// The name: `per_address`, `round_1`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Round(number) => write!(f, "round_{number}"),
            fixed => f.pad(fixed.table()),
        }
    }
}

/// One clause of one policy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// Which.
    pub id: ClauseId,
    /// What it says.
    pub text: Bilingual,
    /// What it rests on: `SH2 https://…`, at least one.
    pub sources: Vec<String>,
    /// What no source settles, if anything.
    pub unconfirmed: Option<Bilingual>,
    /// Line of the policy file on which it begins, from 1.
    pub line: usize,
}
