//! Rows that name a door but no road: counted by compound while they stream by, so that it is told once a file what to set
//! up, with a guess of the road and lane. The guess is never applied by the program.

use std::collections::BTreeMap;
use std::sync::Arc;

use smol_str::SmolStr;

use crate::domain::address::{Address, AddressDefaults, AddressFault, place_within};

use super::checked::{CheckedRow, Dwelling, HomeDraft};
use super::reading::PlaceFault;

/// Compounds counted by name in one sheet; rows of any more count for the sheet only.
const COMPOUNDS: usize = 200;

/// Places remembered for one compound; the commonest of very many is lost only if it is no majority.
const PLACES: usize = 8;

/// Rows at the head of a sheet whose roads are looked at in any case; behind them only where most rows lack theirs.
const FIRST: u64 = 100;

/// Fewest rows without a road that are worth a word.
const FEW: u64 = 3;

/// What one compound's rows, or a sheet's, have come to. Its size is bounded.
#[derive(Clone, Debug, Default)]
pub struct Count {
    rows: u64,
    missing: u64,
    places: Commonest,
}

/// The commonest of a stream of texts, in bounded memory (the counters of Misra and Gries).
#[derive(Clone, Debug, Default)]
pub struct Commonest {
    counts: BTreeMap<SmolStr, u64>,
}

impl Commonest {
    /// Counts one more.
    pub fn see(&mut self, text: &str) {
        if let Some(count) = self.counts.get_mut(text) {
            *count += 1;
        } else if self.counts.len() < PLACES {
            self.counts.insert(text.into(), 1);
        } else {
            self.counts.retain(|_, count| {
                *count -= 1;
                *count > 0
            });
        }
    }

    /// The commonest; of several alike the first by its characters.
    #[must_use]
    pub fn most(&self) -> Option<&str> {
        let most = self.counts.iter().rev().max_by_key(|(_, count)| **count);
        most.map(|(text, _)| &**text)
    }

    /// Counts the road and lane of a canonical dwelling.
    pub fn see_dwelling(&mut self, canonical: &str) {
        if let Ok(address) = Address::parse(canonical, &AddressDefaults::default())
            && let Some(place) = address.road_and_lane()
        {
            self.see(place);
        }
    }
}

/// Rows without a road, to be told once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Roadless {
    /// The compound whose rows they are; empty for the whole sheet.
    pub compound: SmolStr,
    /// Rows that name a door but no road.
    pub missing: u64,
    /// All rows of the compound or sheet.
    pub rows: u64,
    /// The road and lane of its other rows, or in its name.
    pub guess: Option<String>,
}

/// Counts the rows of one sheet.
#[derive(Clone, Debug, Default)]
pub struct RoadlessRows {
    sheet: Count,
    compounds: BTreeMap<SmolStr, Count>,
    /// What the last rows said of their home, all the same, and how many they are; not counted yet.
    last: Option<(Arc<HomeDraft>, u64)>,
    /// The dwelling counted last.
    before: SmolStr,
}

impl RoadlessRows {
    /// Counts a row.
    pub fn see(&mut self, row: &CheckedRow) {
        match &mut self.last {
            Some((home, rows)) if Arc::ptr_eq(home, &row.home) => *rows += 1,
            last => {
                let before = last.replace((Arc::clone(&row.home), 1));
                self.count(before);
            }
        }
    }

    fn count(&mut self, alike: Option<(Arc<HomeDraft>, u64)>) {
        let Some((home, rows)) = alike else { return };
        let missing = home.dwelling == Dwelling::Unreadable(PlaceFault::Address(AddressFault::NoRoad));
        let known = match &home.dwelling {
            Dwelling::Known(known) if self.before != *known => Some(known),
            _ => None,
        };
        let missing = if missing { rows } else { 0 };
        self.sheet.see((rows, missing), known);
        if self.compounds.len() < COMPOUNDS || self.compounds.contains_key(&home.compound) {
            self.compounds.entry(home.compound.clone()).or_default().see((rows, missing), known);
        }
        if let Some(known) = known {
            self.before.clone_from(known);
        }
    }

    /// What is to be told: the compounds nearly all of whose rows lack the road, or the sheet where no compound is named.
    #[must_use]
    pub fn told(mut self) -> Vec<Roadless> {
        let last = self.last.take();
        self.count(last);
        let named = self.compounds.iter().filter(|(name, _)| !name.is_empty());
        let told: Vec<Roadless> =
            named.filter(|(_, count)| count.lacks()).map(|(name, count)| count.told(name)).collect();
        let of_the_sheet: u64 = told.iter().map(|told| told.missing).sum();
        if self.sheet.lacks() && of_the_sheet * 2 < self.sheet.missing {
            return vec![self.sheet.told(&SmolStr::default())];
        }
        told
    }
}

impl Count {
    /// Counts rows, so many of them without a road; a dwelling that is not the last one's.
    fn see(&mut self, (rows, missing): (u64, u64), known: Option<&SmolStr>) {
        self.rows += rows;
        self.missing += missing;
        if (self.rows <= FIRST || self.missing * 2 > self.rows)
            && let Some(known) = known
        {
            self.places.see_dwelling(known);
        }
    }

    /// Nine rows of ten.
    fn lacks(&self) -> bool {
        self.missing >= FEW && self.missing * 10 >= self.rows * 9
    }

    fn told(&self, compound: &SmolStr) -> Roadless {
        let guess = self.places.most().map(str::to_owned).or_else(|| place_within(compound));
        Roadless { compound: compound.clone(), missing: self.missing, rows: self.rows, guess }
    }
}

#[cfg(test)]
mod tests {
    use super::{Commonest, Count};

    #[test]
    fn the_commonest_is_kept_in_bounded_memory() {
        let mut places = Commonest::default();
        for at in 0..1000 {
            places.see("阳曲路760弄");
            places.see(&format!("汾西路{at}弄"));
        }
        assert_eq!(places.most(), Some("阳曲路760弄"));
        assert!(places.counts.len() <= super::PLACES);
        assert_eq!(Commonest::default().most(), None);
    }

    #[test]
    fn nine_rows_of_ten_are_nearly_all() {
        for (missing, known, lacks) in
            [(2, 0, false), (3, 0, true), (9, 1, true), (8, 1, false), (90, 10, true)]
        {
            let mut count = Count::default();
            (0..missing).for_each(|_| count.see((1, 1), None));
            (0..known).for_each(|_| count.see((1, 0), Some(&"阳曲路760弄12号301室".into())));
            assert_eq!(count.lacks(), lacks, "{missing} of {}", missing + known);
            assert_eq!(count.told(&"".into()).guess.is_some(), known > 0);
        }
        assert_eq!(Count::default().told(&"阳曲路760弄小区".into()).guess.as_deref(), Some("阳曲路760弄"));
    }
}
