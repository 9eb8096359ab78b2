//! What became of a voucher: folded from its entries, whatever their order.

use chrono::NaiveDate;
use smol_str::SmolStr;

use super::{Entry, EntryKind};
use crate::domain::household::Provenance;
use crate::domain::lang::Text;
use crate::domain::units::Masks;

/// What became of a voucher.
///
/// In ascending order of what weighs more where two lists say different things: who bought after all did come, who brought
/// the masks back had bought them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fate {
    /// Nothing is known yet: it counts as received.
    Open,
    /// Taken back before it was used.
    Void,
    /// Nobody came.
    NotCome,
    /// It ran out, and its list was closed.
    Expired,
    /// Used.
    Sold,
    /// The masks were brought back in good order.
    Returned,
    /// The masks were faulty.
    Faulty,
}

impl Fate {
    /// All fates.
    pub const ALL: [Self; 7] =
        [Self::Open, Self::Void, Self::NotCome, Self::Expired, Self::Sold, Self::Returned, Self::Faulty];

    /// Whether the household has had its masks.
    #[must_use]
    pub const fn is_served(self) -> bool {
        matches!(self, Self::Sold | Self::Returned)
    }

    /// Whether nobody used the voucher while it was valid.
    #[must_use]
    pub const fn is_missed(self) -> bool {
        matches!(self, Self::NotCome | Self::Expired)
    }
}

impl Fate {
    /// Its name for people.
    #[must_use]
    pub const fn name(self) -> Text {
        match self {
            Self::Open => Text::new("未返回", "open"),
            Self::Void => Text::new("作废", "void"),
            Self::NotCome => Text::new("未到", "not come"),
            Self::Expired => Text::new("过期收回", "expired"),
            Self::Sold => Text::new("已购", "sold"),
            Self::Returned => Text::new("退回", "returned"),
            Self::Faulty => Text::new("质量问题", "faulty"),
        }
    }

    /// Its word in csv and json.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Void => "void",
            Self::NotCome => "not_come",
            Self::Expired => "expired",
            Self::Sold => "sold",
            Self::Returned => "returned",
            Self::Faulty => "faulty",
        }
    }
}

/// The fate of a voucher with its facts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settled {
    /// What became of it.
    pub fate: Fate,
    /// The day of it: of the sale, where several lists name one the first; of issue while it is open.
    pub day: NaiveDate,
    /// Masks sold, brought back or faulty; 0 else.
    pub masks: Masks,
    /// Code of the pharmacy they left.
    pub pharmacy: SmolStr,
    /// The row that says so; none while it is open, and for a decision.
    pub from: Option<Provenance>,
}

/// Folds the entries of one voucher that was issued for `day` at `pharmacy`. The order of the entries says nothing; of two
/// that say the same kind of thing the one of the voucher's own pharmacy counts, then the earlier day, then the larger number
/// of masks.
#[must_use]
pub fn settle<'e>(day: NaiveDate, pharmacy: &str, entries: impl Iterator<Item = &'e Entry>) -> Settled {
    let weight = |entry: &&'e Entry| {
        let (own, day) = (entry.pharmacy == pharmacy, std::cmp::Reverse(entry.day));
        (of_kind(entry.kind), own, day, entry.masks, std::cmp::Reverse((&entry.pharmacy, entry.provenance)))
    };
    let open = Settled { fate: Fate::Open, day, masks: Masks(0), pharmacy: pharmacy.into(), from: None };
    let about_it = entries.filter(|entry| entry.kind != EntryKind::Extra);
    let Some(entry) = about_it.max_by(|a, b| weight(a).cmp(&weight(b))) else { return open };
    let fate = of_kind(entry.kind);
    Settled {
        fate,
        day: entry.day,
        masks: entry.masks,
        pharmacy: entry.pharmacy.clone(),
        from: entry.provenance,
    }
}

const fn of_kind(kind: EntryKind) -> Fate {
    match kind {
        EntryKind::NotCome => Fate::NotCome,
        EntryKind::Expired => Fate::Expired,
        EntryKind::Sold => Fate::Sold,
        EntryKind::Returned => Fate::Returned,
        EntryKind::Faulty => Fate::Faulty,
        EntryKind::Recalled => Fate::Void,
        EntryKind::Extra => Fate::Open,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::household::HouseholdId;

    fn day(of: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2020, 2, of).unwrap()
    }

    fn entry(kind: EntryKind, on: u32, masks: u64) -> Entry {
        Entry {
            kind,
            voucher: "K7M-4F2-Q9TC".into(),
            household: HouseholdId(1),
            pharmacy: "P1".into(),
            day: day(on),
            masks: Masks(masks),
            provenance: None,
            source: String::new(),
        }
    }

    fn fate(entries: &[Entry]) -> (Fate, u32, u64) {
        use chrono::Datelike as _;
        let settled = settle(day(3), "P1", entries.iter());
        (settled.fate, settled.day.day(), settled.masks.0)
    }

    #[test]
    fn what_weighs_more_decides() {
        use EntryKind::{Expired, Faulty, NotCome, Returned, Sold};
        let recalled = entry(EntryKind::Recalled, 4, 0);
        assert_eq!(fate(std::slice::from_ref(&recalled)), (Fate::Void, 4, 0));
        assert_eq!(
            fate(&[recalled, entry(Sold, 4, 5)]),
            (Fate::Sold, 4, 5),
            "sold before the pharmacy was told"
        );
        assert_eq!(fate(&[]), (Fate::Open, 3, 0), "nothing said: open, on its own day");
        assert_eq!(
            fate(&[entry(NotCome, 3, 0), entry(Sold, 4, 5)]),
            (Fate::Sold, 4, 5),
            "came on the second day"
        );
        assert_eq!(
            fate(&[entry(Expired, 5, 0), entry(Sold, 4, 5)]),
            (Fate::Sold, 4, 5),
            "the list came late"
        );
        assert_eq!(fate(&[entry(Sold, 4, 5), entry(Returned, 4, 5)]), (Fate::Returned, 4, 5));
        assert_eq!(fate(&[entry(Sold, 4, 5), entry(Faulty, 6, 5)]), (Fate::Faulty, 6, 5));
        assert_eq!(
            fate(&[entry(Sold, 5, 5), entry(Sold, 4, 5)]),
            (Fate::Sold, 4, 5),
            "the first day that is named"
        );
        assert_eq!(
            fate(&[entry(EntryKind::Extra, 5, 5)]),
            (Fate::Open, 3, 0),
            "an exception settles no voucher"
        );
    }

    #[test]
    fn of_two_pharmacies_that_say_sold_the_vouchers_own_had_the_masks() {
        for other in ["P0", "P2"] {
            let elsewhere = Entry { pharmacy: other.into(), ..entry(EntryKind::Sold, 3, 5) };
            let both = [elsewhere.clone(), entry(EntryKind::Sold, 4, 5)];
            assert_eq!(
                settle(day(3), "P1", both.iter()).pharmacy,
                "P1",
                "a row of it was typed in at {other}"
            );
            assert_eq!(settle(day(3), "P1", both[..1].iter()).pharmacy, other, "nobody else says so");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn order_and_repetition_say_nothing(said in prop::collection::vec((0usize..5, 3u32..9, 1u64..6), 0..6), turn in 0usize..6) {
            let entries: Vec<Entry> = said.iter().map(|(kind, on, masks)| entry(EntryKind::ALL[*kind], *on, *masks)).collect();
            let mut other = entries.clone();
            other.rotate_left(turn % entries.len().max(1));
            other.reverse();
            other.extend(entries.iter().cloned());
            prop_assert_eq!(settle(day(3), "P1", entries.iter()), settle(day(3), "P1", other.iter()));
        }
    }
}
