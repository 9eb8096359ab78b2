//! Which pharmacies are designated for a household, and how far they are.
//!
//! Those whose file names its committee; else those of its subdistrict; else, where neither names one, the nearest with stock.
//! Where a compound's and a pharmacy's coordinates are known: metres. Else along the road: lanes and doors of one Shanghai
//! road share one number space, so 阳曲路760弄 and 阳曲路768号 are neighbours. Other roads come after, in order of codes.

use std::collections::BTreeMap;

use super::stock::Shelf;
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

/// A pharmacy, the road of its address and the number there, and whether it has anything to give.
struct Shop<'a> {
    pharmacy: &'a Pharmacy,
    road: Option<(String, u32)>,
    stocked: bool,
}

/// The ways to all pharmacies.
pub(super) struct Ways<'a> {
    shops: Vec<Shop<'a>>,
    places: &'a Places,
    /// Metres beyond which a pharmacy is not in reach.
    radius: u32,
}

impl<'a> Ways<'a> {
    /// Reads the addresses of the pharmacies. Where metres are known, none beyond `radius` is in reach.
    pub(super) fn new(
        pharmacies: &'a [Pharmacy],
        shelves: &BTreeMap<String, Shelf>,
        places: &'a Places,
        radius: Option<u32>,
    ) -> Self {
        let shop = |pharmacy: &'a Pharmacy| Shop {
            pharmacy,
            road: road_of(&pharmacy.address),
            stocked: shelves.get(&pharmacy.code).is_some_and(|shelf| shelf.free.0 > 0),
        };
        let shops = pharmacies.iter().map(shop).collect();
        Self { shops, places, radius: radius.unwrap_or(u32::MAX) }
    }

    /// The pharmacies that serve a committee, with their distances from a compound or a number on a road: those that name it,
    /// else those of its subdistrict, else the nearest with stock.
    pub(super) fn reach(&self, compound: &str, road: OnRoad<'_>, committee: &Committee) -> Vec<Reach> {
        let here = self.places.get(compound).copied();
        let near =
            |shop: &Shop<'_>| here.zip(place_of(shop.pharmacy)).map(|(here, there)| metres(here, there));
        let serving = self.serving(committee);
        if serving.is_empty() {
            let known = (0..).zip(&self.shops).filter(|(_, shop)| shop.stocked);
            let known = known.filter_map(|(at, shop)| near(shop).map(|metres| (metres, at)));
            let nearest = known.filter(|(metres, _)| *metres <= self.radius).min();
            return nearest.into_iter().map(|(distance, pharmacy)| Reach { pharmacy, distance }).collect();
        }
        let reach = |at: u32| {
            let shop = &self.shops[at as usize];
            let theirs = shop.road.as_ref().map(|(road, number)| (road.as_str(), *number));
            let distance = match near(shop) {
                Some(metres) => (metres <= self.radius).then_some(metres)?,
                None => along_the_road(road, theirs),
            };
            Some(Reach { pharmacy: at, distance })
        };
        serving.into_iter().filter_map(reach).collect()
    }

    /// Places of the pharmacies designated for a committee.
    fn serving(&self, committee: &Committee) -> Vec<u32> {
        let which = |serves: fn(&Pharmacy, &Committee) -> bool| -> Vec<u32> {
            let all = (0..).zip(&self.shops).filter(|(_, shop)| serves(shop.pharmacy, committee));
            all.map(|(at, _)| at).collect()
        };
        let named = which(names);
        if named.is_empty() { which(of_subdistrict) } else { named }
    }
}

/// Whether a pharmacy's file names a committee, by code, or by name in one district.
fn names(pharmacy: &Pharmacy, committee: &Committee) -> bool {
    pharmacy.committees.iter().any(|named| {
        *named == committee.code && !named.is_empty()
            || *named == committee.name && same(&pharmacy.district, &committee.district)
    })
}

/// A pharmacy that names no committees serves those of its subdistrict; a committee whose roll names none is served by all.
fn of_subdistrict(pharmacy: &Pharmacy, committee: &Committee) -> bool {
    pharmacy.committees.is_empty() && same_place(pharmacy, committee)
}

/// Whether two names of a place agree; what is not told agrees.
fn same(a: &str, b: &str) -> bool {
    a.is_empty() || b.is_empty() || a == b
}

fn same_place(pharmacy: &Pharmacy, committee: &Committee) -> bool {
    same(&pharmacy.subdistrict, &committee.subdistrict) && same(&pharmacy.district, &committee.district)
}

fn place_of(pharmacy: &Pharmacy) -> Option<(i32, i32)> {
    pharmacy.latitude.zip(pharmacy.longitude)
}

/// A place on a road: its name, and the number of the lane or door.
type OnRoad<'a> = Option<(&'a str, u32)>;

/// How far it is where no coordinates tell: by door numbers on the same road.
fn along_the_road(mine: OnRoad<'_>, theirs: OnRoad<'_>) -> u32 {
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

    fn pharmacy(code: &str, subdistrict: &str, micro: Option<i32>) -> Pharmacy {
        Pharmacy {
            code: code.into(),
            name: code.into(),
            district: "静安区".into(),
            subdistrict: subdistrict.into(),
            address: String::new(),
            latitude: micro,
            longitude: micro.map(|_| 121_000_000),
            daily_households: 100,
            hours: crate::domain::pharmacy::Hours { opens: 540, closes: 1020 },
            closed: Vec::new(),
            committees: Vec::new(),
        }
    }

    fn committee(name: &str, subdistrict: &str) -> Committee {
        Committee {
            id: crate::domain::committee::CommitteeId(1),
            code: format!("code of {name}"),
            name: name.into(),
            subdistrict: subdistrict.into(),
            district: "静安区".into(),
        }
    }

    /// Codes of the pharmacies in reach of a compound at latitude 31, whose committee lies in some subdistrict.
    fn reached(pharmacies: &[Pharmacy], committee: &Committee, radius: Option<u32>) -> Vec<String> {
        let stocked = |code: &Pharmacy| {
            (code.code.clone(), Shelf { free: crate::domain::units::Masks(5), ..Shelf::default() })
        };
        let shelves = pharmacies.iter().filter(|p| p.code != "EMPTY").map(stocked).collect();
        let places = Places::from([("小区".to_owned(), (31_000_000, 121_000_000))]);
        let ways = Ways::new(pharmacies, &shelves, &places, radius);
        let reach = ways.reach("小区", None, committee);
        reach.iter().map(|reach| pharmacies[reach.pharmacy as usize].code.clone()).collect()
    }

    #[test]
    fn a_named_committee_goes_where_it_is_named_and_the_others_by_subdistrict() {
        let mut named = pharmacy("A", "甲街道", None);
        named.committees = vec!["阳曲".into(), "code of 临汾".into()];
        let pharmacies = [named, pharmacy("B", "甲街道", None), pharmacy("C", "乙街道", None)];
        assert_eq!(reached(&pharmacies, &committee("阳曲", "甲街道"), None), ["A"], "by name");
        assert_eq!(
            reached(&pharmacies, &committee("临汾", "乙街道"), None),
            ["A"],
            "by code, wherever it lies"
        );
        assert_eq!(reached(&pharmacies, &committee("阳曲", "乙街道"), None), ["A"], "over the border");
        let other = Committee { district: "宝山区".into(), ..committee("阳曲", "乙街道") };
        assert!(
            reached(&pharmacies, &other, None).is_empty(),
            "another of the same name in another district"
        );
        assert_eq!(
            reached(&pharmacies, &committee("保德", "甲街道"), None),
            ["B"],
            "A serves only those it names"
        );
    }

    #[test]
    fn where_nobody_is_designated_the_nearest_with_stock_is() {
        let pharmacies = [
            pharmacy("FAR", "甲街道", Some(31_200_000)),
            pharmacy("NEAR", "甲街道", Some(31_100_000)),
            pharmacy("EMPTY", "甲街道", Some(31_000_000)),
            pharmacy("UNKNOWN", "甲街道", None),
        ];
        let lost = committee("阳曲", "丙街道");
        assert_eq!(reached(&pharmacies, &lost, None), ["NEAR"]);
        assert_eq!(reached(&pharmacies, &lost, Some(15_000)), ["NEAR"], "11 km");
        assert!(reached(&pharmacies, &lost, Some(5_000)).is_empty(), "too far");
    }

    #[test]
    fn the_radius_counts_where_metres_are_known() {
        let pharmacies = [pharmacy("FAR", "甲街道", Some(31_200_000)), pharmacy("UNKNOWN", "甲街道", None)];
        let ours = committee("阳曲", "甲街道");
        assert_eq!(reached(&pharmacies, &ours, None), ["FAR", "UNKNOWN"]);
        assert_eq!(reached(&pharmacies, &ours, Some(15_000)), ["UNKNOWN"], "22 km are too far");
    }

    #[test]
    fn a_thousandth_of_a_degree_north_is_111_metres() {
        assert_eq!(metres((31_300_000, 121_450_000), (31_301_000, 121_450_000)), 111);
        assert_eq!(metres((31_300_000, 121_450_000), (31_300_000, 121_451_000)), 95);
    }
}
