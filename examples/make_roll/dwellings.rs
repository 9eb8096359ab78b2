//! Why this file: every household needs a door of its own that no other household of the city has. Committees get compounds
//! (小区) with a lane of their own; a compound's doors are counted, so that the n-th dwelling is computed and not remembered.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::committees::Committee;
use super::random::{Rng, key};

/// How the houses of a compound are built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// Floors and dwellings on a floor of every staircase.
    Flats { floors: u32, doors: u32 },
    /// An old lane: each house holds several households told apart by position.
    Lane,
    /// One household to a house.
    Farm,
}

const POSITIONS: [&str; 5] = ["底楼", "二楼前楼", "二楼后楼", "亭子间", "三层阁"];

/// Of 13 dwellings in a row one stands empty.
const BLOCK: u64 = 13;

/// A compound of a committee.
#[derive(Clone, Debug)]
pub(crate) struct Compound {
    /// As people call it.
    pub(crate) name: String,
    /// What its addresses begin with after the district: 阳曲路760弄.
    pub(crate) stem: String,
    pub(crate) shape: Shape,
    key: u64,
}

impl Compound {
    /// Writes the n-th inhabited dwelling after what `into` holds: `阳曲路760弄12号301室`.
    pub(crate) fn write_dwelling(&self, into: &mut String, number: u64) {
        let (block, place) = (number / (BLOCK - 1), number % (BLOCK - 1));
        let empty = key(&[self.key, block]) % BLOCK;
        self.write_door(into, block * BLOCK + place + u64::from(place >= empty));
    }

    fn write_door(&self, into: &mut String, slot: u64) {
        into.push_str(&self.stem);
        let _ = match self.shape {
            Shape::Flats { floors, doors } => {
                let (floors, doors) = (u64::from(floors), u64::from(doors));
                let (house, rest) = (slot / (floors * doors), slot % (floors * doors));
                write!(into, "{}号{}{:02}室", house + 1, rest / doors + 1, rest % doors + 1)
            }
            Shape::Lane => {
                let rooms = POSITIONS.len() as u64;
                write!(into, "{}号{}", slot / rooms + 1, POSITIONS[(slot % rooms) as usize])
            }
            Shape::Farm => write!(into, "{}号", slot + 1),
        };
    }

    /// Writes an address of the lane where nobody on the roll lives.
    pub(crate) fn write_elsewhere(&self, into: &mut String, number: u64) {
        into.push_str(&self.stem);
        let _ = write!(into, "{}号{}", 900 + number, if self.shape == Shape::Farm { "" } else { "101室" });
    }
}

/// Compounds that a committee is known to have, so that the tour reads like the place.
const KNOWN: [(&str, [(&str, u32); 4]); 1] =
    [("310106021013", [("阳曲路", 760), ("临汾路", 410), ("汾西路", 330), ("保德路", 580)])];

/// Ends of names that stand in an address without a road.
const ESTATES: [&str; 3] = ["新村", "村", "新邨"];

/// Gives out lanes and estates, each once.
pub(crate) struct Map {
    roads: BTreeMap<&'static str, Vec<String>>,
    lanes: BTreeSet<(String, u32)>,
    estates: BTreeSet<String>,
    seed: u64,
}

impl Map {
    /// Learns from the committees' names which roads a subdistrict has, and keeps the lanes that they are named after.
    pub(crate) fn new(list: &[Committee], seed: u64) -> Self {
        let mut roads: BTreeMap<&'static str, Vec<String>> = BTreeMap::new();
        let mut lanes = BTreeSet::new();
        for committee in list {
            let known = roads
                .entry(committee.street_code())
                .or_insert_with(|| vec![road_of_street(committee.street)]);
            if let Some((road, number)) = lane_in_name(committee.base()) {
                if !known.contains(&road) {
                    known.push(road.clone());
                }
                lanes.insert((road, number));
            }
        }
        for (_, compounds) in &KNOWN {
            lanes.extend(compounds.iter().map(|(road, number)| ((*road).to_owned(), *number)));
        }
        Self { roads, lanes, estates: BTreeSet::new(), seed }
    }

    /// The compounds of a committee, `count` of them (a committee that is known has its own four at most).
    pub(crate) fn compounds(&mut self, committee: &Committee, count: usize) -> Vec<Compound> {
        let known = KNOWN.iter().find(|(code, _)| *code == committee.code);
        let known = known.map(|(_, lanes)| &lanes[..]).unwrap_or_default();
        (0..count)
            .map(|place| match known.get(place) {
                Some((road, number)) => self.compound(committee, place, (None, lane(road, *number))),
                None => {
                    let stem = self.stem(committee, place);
                    self.compound(committee, place, stem)
                }
            })
            .collect()
    }

    fn compound(
        &self,
        committee: &Committee,
        place: usize,
        (name, stem): (Option<String>, String),
    ) -> Compound {
        let key = key(&[self.seed, 6, committee.place as u64, place as u64]);
        let shape = if committee.is_village() { Shape::Farm } else { shape(committee, &mut Rng::of(&[key])) };
        Compound { name: name.unwrap_or_else(|| stem.clone()), stem, shape, key }
    }

    /// A name, where it differs from the stem, and a stem that nobody has yet.
    fn stem(&mut self, committee: &Committee, place: usize) -> (Option<String>, String) {
        let base = committee.base();
        if committee.is_village() {
            let team = format!("{base}{}组", place + 1);
            let stem = self.estate(&format!("{}{team}", committee.street));
            return (Some(team), stem);
        }
        if place > 0 {
            return (None, self.new_lane(committee, place));
        }
        if let Some((road, number)) = lane_in_name(base) {
            return (None, lane(&road, number));
        }
        if ESTATES.iter().any(|end| base.ends_with(end)) && !self.estates.contains(base) {
            return (None, self.estate(base));
        }
        if base.ends_with('路') {
            return (None, self.free_lane(base, committee, place));
        }
        (Some(base.to_owned()), self.new_lane(committee, place))
    }

    fn estate(&mut self, stem: &str) -> String {
        let mut free = stem.to_owned();
        while !self.estates.insert(free.clone()) {
            free.push('东');
        }
        free
    }

    /// A lane on one of the subdistrict's roads.
    fn new_lane(&mut self, committee: &Committee, place: usize) -> String {
        let roads = self.roads.get(committee.street_code()).map(Vec::as_slice).unwrap_or_default();
        let turn = key(&[self.seed, 7, committee.place as u64, place as u64]);
        let road = match roads.get((turn % roads.len().max(1) as u64) as usize) {
            Some(road) => road.clone(),
            None => road_of_street(committee.street),
        };
        self.free_lane(&road, committee, place)
    }

    /// A lane on a road, with a number that nobody has yet.
    fn free_lane(&mut self, road: &str, committee: &Committee, place: usize) -> String {
        let mut random = Rng::of(&[self.seed, 13, committee.place as u64, place as u64]);
        let mut number = random.between(10, 180).unsigned_abs() * 10;
        while !self.lanes.insert((road.to_owned(), number)) {
            number += 7;
        }
        lane(road, number)
    }
}

fn lane(road: &str, number: u32) -> String {
    format!("{road}{number}弄")
}

/// The road that a subdistrict or town is called after, or one called after it.
fn road_of_street(street: &str) -> String {
    let mut short = street;
    for end in ["街道", "镇", "乡", "工业区", "开发区"] {
        short = short.strip_suffix(end).unwrap_or(short);
    }
    if short.ends_with('路') { short.to_owned() } else { format!("{short}路") }
}

/// Flats with stairs, towers, and in the old districts lanes.
fn shape(committee: &Committee, random: &mut Rng) -> Shape {
    let old =
        ["310101", "310104", "310105", "310109"].iter().any(|district| committee.code.starts_with(district));
    match random.weighted(&[if old { 12 } else { 0 }, 62, 26]) {
        0 => Shape::Lane,
        1 => Shape::Flats {
            floors: if random.chance(0.8) { 6 } else { 5 },
            doors: if random.chance(0.5) { 2 } else { 3 },
        },
        _ => Shape::Flats { floors: *random.pick(&[11, 14, 18, 25]), doors: 4 },
    }
}

/// 阳曲路七六零弄 → 阳曲路, 760.
fn lane_in_name(base: &str) -> Option<(String, u32)> {
    let (road, digits) = base.strip_suffix('弄')?.rsplit_once('路')?;
    Some((format!("{road}路"), number_in_characters(digits)?))
}

/// A number below 10,000 in characters: 七六零 and 七百六十 are both 760.
fn number_in_characters(text: &str) -> Option<u32> {
    if text.is_empty() || text.chars().count() > 7 {
        return None;
    }
    let (mut total, mut digit) = (0_u32, 0_u32);
    let mut units = false;
    for character in text.chars() {
        match character {
            '十' | '百' | '千' => {
                let unit = [('十', 10), ('百', 100), ('千', 1000)].iter().find(|one| one.0 == character)?.1;
                total += digit.max(1) * unit;
                (digit, units) = (0, true);
            }
            _ => {
                let value = "零一二三四五六七八九"
                    .chars()
                    .position(|one| one == character || one == '零' && character == '〇')?;
                digit = if units { value as u32 } else { digit * 10 + value as u32 };
            }
        }
    }
    Some(total + digit).filter(|number| (1..10_000).contains(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_committees_tell_their_lane() {
        for (name, lane) in [
            ("阳曲路七六零弄", Some(("阳曲路", 760))),
            ("岭南路七百弄", Some(("岭南路", 700))),
            ("汾西路八十七弄", Some(("汾西路", 87))),
            ("场中路一零一一弄", Some(("场中路", 1011))),
            ("古美九村", None),
            ("管弄新村第一", None),
        ] {
            assert_eq!(lane_in_name(name), lane.map(|(road, number)| (road.to_owned(), number)), "{name}");
        }
    }
}
