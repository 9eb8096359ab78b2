//! How far it is from a household to the designated pharmacies of its subdistrict.
//!
//! Where a compound's and a pharmacy's coordinates are known: metres. Else along the road: lanes and doors of one Shanghai
//! road share one number space, so 阳曲路760弄 and 阳曲路768号 are neighbours. Other roads come after, in order of codes.

use std::collections::BTreeMap;

use crate::assign::Reach;
use crate::domain::address::{Address, AddressDefaults};
use crate::domain::committee::Committee;
use crate::domain::pharmacy::Pharmacy;

/// Metres that one step of the door numbers stands for, about.
const METRES_PER_NUMBER: u32 = 3;
/// A pharmacy on another road, where no coordinates help.
const ANOTHER_ROAD: u32 = 100_000;

/// Coordinates of compounds, in millionths of a degree, by name: latitude, longitude.
pub type Places = BTreeMap<String, (i32, i32)>;

/// The ways to all pharmacies.
pub(super) struct Ways<'a> {
    /// Each with the road of its address and the number there.
    pharmacies: Vec<(&'a Pharmacy, Option<(String, u32)>)>,
    places: &'a Places,
}

impl<'a> Ways<'a> {
    /// Reads the addresses of the pharmacies.
    pub(super) fn new(pharmacies: &'a [Pharmacy], places: &'a Places) -> Self {
        let read = |pharmacy: &'a Pharmacy| (pharmacy, road_of(&pharmacy.address));
        Self { pharmacies: pharmacies.iter().map(read).collect(), places }
    }

    /// The pharmacies that serve a committee, with their distances from a compound or a number on a road.
    pub(super) fn reach(
        &self,
        compound: &str,
        road: Option<(&str, u32)>,
        committee: &Committee,
    ) -> Vec<Reach> {
        let here = self.places.get(compound).copied();
        let all = self.pharmacies.iter().zip(0..);
        all.filter(|((pharmacy, _), _)| serves(pharmacy, committee))
            .map(|((pharmacy, theirs), at)| {
                let theirs = theirs.as_ref().map(|(road, number)| (road.as_str(), *number));
                Reach { pharmacy: at, distance: distance(here, pharmacy, road, theirs) }
            })
            .collect()
    }
}

/// A pharmacy serves the committees of its subdistrict; a committee whose roll names none is served by all.
fn serves(pharmacy: &Pharmacy, committee: &Committee) -> bool {
    let same = |a: &str, b: &str| a.is_empty() || b.is_empty() || a == b;
    same(&pharmacy.subdistrict, &committee.subdistrict) && same(&pharmacy.district, &committee.district)
}

/// A place on a road: its name, and the number of the lane or door.
type OnRoad<'a> = Option<(&'a str, u32)>;

fn distance(here: Option<(i32, i32)>, pharmacy: &Pharmacy, mine: OnRoad<'_>, theirs: OnRoad<'_>) -> u32 {
    if let (Some(here), Some(latitude), Some(longitude)) = (here, pharmacy.latitude, pharmacy.longitude) {
        return metres(here, (latitude, longitude));
    }
    match (mine, theirs) {
        (Some((mine, door)), Some((theirs, number))) if mine == theirs => {
            door.abs_diff(number).saturating_mul(METRES_PER_NUMBER)
        }
        _ => ANOTHER_ROAD,
    }
}

fn road_of(address: &str) -> Option<(String, u32)> {
    let address = Address::parse(address, &AddressDefaults::default()).ok()?;
    Some((address.road_or_village().to_owned(), address.door_number()?))
}

/// Metres between two places a few kilometres apart, on a plane; good to a thousandth at the latitude of Shanghai.
fn metres(a: (i32, i32), b: (i32, i32)) -> u32 {
    let radians = |micro: i32| (f64::from(micro) / 1e6).to_radians();
    let north = (radians(a.0) - radians(b.0)) * 6_371_000.0;
    let east = (radians(a.1) - radians(b.1)) * 6_371_000.0 * radians(a.0).cos();
    north.hypot(east).round() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thousandth_of_a_degree_north_is_111_metres() {
        assert_eq!(metres((31_300_000, 121_450_000), (31_301_000, 121_450_000)), 111);
        assert_eq!(metres((31_300_000, 121_450_000), (31_300_000, 121_451_000)), 95);
    }
}
