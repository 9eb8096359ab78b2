//! How a household stands in a round, and counts of states that add up.

use crate::domain::lang::Text;
use crate::domain::units::Masks;

use super::Quota;

/// How a household stands in a round. Every household is in exactly one state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// May have its masks and stands in the queue.
    Admitted,
    /// May have them, but has no number in a round with bookings: the queue leaves it out.
    NotBooked,
    /// May have them again: its voucher expired, or nobody came.
    Lapsed,
    /// Nobody came too often: nothing more in this round.
    Forfeited,
    /// Something is still to be shown.
    Pending,
    /// A person must decide first.
    Held,
    /// Called; the list is not back.
    Called,
    /// Served in this round.
    Served,
    /// Moved away.
    MovedAway,
}

impl State {
    /// All states, in the order in which they are listed.
    pub const ALL: [Self; 9] = [
        Self::Admitted,
        Self::NotBooked,
        Self::Lapsed,
        Self::Forfeited,
        Self::Pending,
        Self::Held,
        Self::Called,
        Self::Served,
        Self::MovedAway,
    ];

    /// Whether its households have a quota above 0.
    #[must_use]
    pub const fn may_have(self) -> bool {
        matches!(self, Self::Admitted | Self::NotBooked | Self::Lapsed)
    }

    /// Whether its households stand in the queue.
    #[must_use]
    pub const fn queued(self) -> bool {
        matches!(self, Self::Admitted | Self::Lapsed)
    }

    /// Its name in lists.
    #[must_use]
    pub const fn name(self) -> Text {
        match self {
            Self::Admitted => Text::new("可领", "admitted"),
            Self::NotBooked => Text::new("本轮未预约", "not booked in this round"),
            Self::Lapsed => Text::new("过期或未到", "expired or not come"),
            Self::Forfeited => Text::new("未领作废", "forfeited"),
            Self::Pending => Text::new("待核实", "pending"),
            Self::Held => Text::new("待裁定", "held"),
            Self::Called => Text::new("已通知、清单未返回", "called, list not back"),
            Self::Served => Text::new("本轮已供应", "served in this round"),
            Self::MovedAway => Text::new("已迁出", "moved away"),
        }
    }

    /// Its word in csv and json.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Admitted => "admitted",
            Self::NotBooked => "not_booked",
            Self::Lapsed => "lapsed",
            Self::Forfeited => "forfeited",
            Self::Pending => "pending",
            Self::Held => "held",
            Self::Called => "called",
            Self::Served => "served",
            Self::MovedAway => "moved_away",
        }
    }
}

/// Households and masks by state: the counts add up to the households asked about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    households: [u64; State::ALL.len()],
    masks: Masks,
}

impl Tally {
    /// Counts one more.
    pub fn add(&mut self, quota: &Quota) {
        self.households[quota.state as usize] += 1;
        self.masks = self.masks + quota.masks;
    }

    /// Households in one state.
    #[must_use]
    pub const fn households(&self, state: State) -> u64 {
        self.households[state as usize]
    }

    /// All households counted.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.households.iter().sum()
    }

    /// What all of them may have together.
    #[must_use]
    pub const fn masks(&self) -> Masks {
        self.masks
    }
}

impl<'a> FromIterator<&'a Quota> for Tally {
    fn from_iter<I: IntoIterator<Item = &'a Quota>>(quotas: I) -> Self {
        let mut tally = Self::default();
        for quota in quotas {
            tally.add(quota);
        }
        tally
    }
}
