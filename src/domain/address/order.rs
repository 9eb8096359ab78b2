//! The order in which people walk along doors: 2号 before 10号, room 301 before 1002, 瑞金一路 before 瑞金二路.

use super::canonical::Level;
use super::numerals::{self, is_name_numeral};
use super::{Address, AddressDefaults};

/// Sorts canonical addresses as a person would; equal only for equal canonical forms.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OrderKey(Box<[u8]>);

/// Between parts; sorts before everything that can stand in a part, so that 12号 comes before 12号301室.
const PART_END: u8 = 1;

/// Before a number, increased by how many digits it has: longer numbers are greater. Below every letter.
const NUMBER: u8 = 2;

impl Address {
    /// Sort key: road, then lane, door, unit and room by number and not by letter.
    #[must_use]
    pub fn natural_order(&self) -> OrderKey {
        let mut key = Vec::with_capacity(self.canonical().len() * 2 + 16);
        push_name(&mut key, self.part(Level::Name));
        for level in [Level::Lane, Level::SubLane, Level::Building, Level::Unit, Level::Room] {
            key.push(PART_END);
            push_natural(&mut key, self.part(level));
        }
        key.push(0);
        key.extend_from_slice(self.canonical().as_bytes());
        OrderKey(key.into_boxed_slice())
    }

    /// Number of the lane (弄); where there is no lane, of the door. `None` in the groups and hamlets of a village, which count
    /// their doors each for itself. Lanes and doors of one road share one row of numbers, odd and even on either side.
    #[must_use]
    pub fn door_number(&self) -> Option<u32> {
        let numbered = match self.lane().strip_suffix('弄') {
            Some(lane) => lane,
            None if self.lane().is_empty() => self.building(),
            None => return None,
        };
        let digits = numbered.bytes().take_while(u8::is_ascii_digit).count();
        numbered[..digits].parse().ok()
    }
}

/// What a stored canonical form says about where the dwelling is; read once, for reading is what costs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Whereabouts<'c> {
    /// [`Address::natural_order`]. Text that is no canonical form sorts by its characters and numbers.
    pub order: OrderKey,
    /// The part that neighbours of one building share; all of it where it cannot be read.
    pub building: &'c str,
    /// Road or village, and [`Address::door_number`] along it.
    pub road: Option<(&'c str, u32)>,
}

impl<'c> Whereabouts<'c> {
    /// Reads a stored canonical form.
    #[must_use]
    pub fn of(canonical: &'c str) -> Self {
        let Ok(address) = Address::parse(canonical, &AddressDefaults::default()) else {
            return Self { order: order_of_unread(canonical), building: canonical, road: None };
        };
        let begin = |part: &str| canonical.get(..part.len());
        let name = begin(address.road_or_village());
        Self {
            order: address.natural_order(),
            building: begin(address.building_key()).unwrap_or(canonical),
            road: name.zip(address.door_number()),
        }
    }
}

fn order_of_unread(text: &str) -> OrderKey {
    let mut key = Vec::with_capacity(text.len() * 2 + 16);
    push_natural(&mut key, text);
    key.push(0);
    key.extend_from_slice(text.as_bytes());
    OrderKey(key.into_boxed_slice())
}

/// Text with each run of digits as a number.
fn push_natural(key: &mut Vec<u8>, text: &str) {
    let mut rest = text.as_bytes();
    while let Some(first) = rest.first() {
        let digits = rest.iter().take_while(|b| b.is_ascii_digit()).count();
        let (run, after) = rest.split_at(digits.max(1));
        if digits == 0 {
            key.push(*first);
        } else {
            push_number(key, run);
        }
        rest = after;
    }
}

fn push_number(key: &mut Vec<u8>, digits: &[u8]) {
    let zeros = digits.iter().take_while(|b| **b == b'0').count();
    let significant = &digits[zeros..];
    key.push(NUMBER + significant.len().min(20) as u8);
    key.extend_from_slice(significant);
}

/// A name, with its Chinese numerals as numbers.
fn push_name(key: &mut Vec<u8>, name: &str) {
    let chars: Vec<char> = name.chars().collect();
    let mut at = 0;
    while at < chars.len() {
        let numeral = if is_name_numeral(chars[at]) { numerals::read(&chars[at..]) } else { None };
        if let Some((figure, len)) = numeral {
            push_number(key, figure.as_str().as_bytes());
            at += len;
        } else {
            let mut buffer = [0; 4];
            push_natural(key, chars[at].encode_utf8(&mut buffer));
            at += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{OrderKey, Whereabouts};

    fn order_of(canonical: &str) -> OrderKey {
        Whereabouts::of(canonical).order
    }

    #[test]
    fn doors_are_in_the_order_of_their_numbers() {
        let in_order = [
            "瑞金一路148弄9号202室",
            "瑞金二路148弄9号202室",
            "阳曲路12号",
            "阳曲路99弄1号",
            "阳曲路760弄2号301室",
            "阳曲路760弄10号",
            "阳曲路760弄10号01室",
            "阳曲路760弄10号301室",
            "阳曲路760弄10号1002室",
            "阳曲路760弄29支弄1号",
            "鞍山二村1号",
            "鞍山三村1号",
            "鞍山十村1号",
        ];
        let mut sorted = in_order;
        sorted.sort_by_key(|text| order_of(text));
        let roads: Vec<_> = sorted.iter().filter(|text| text.starts_with("阳曲路760弄")).collect();
        let expected: Vec<_> = in_order.iter().filter(|text| text.starts_with("阳曲路760弄")).collect();
        assert_eq!(roads, expected);
        for pair in [
            ["瑞金一路148弄9号202室", "瑞金二路148弄9号202室"],
            ["鞍山三村1号", "鞍山十村1号"],
            ["阳曲路99弄1号", "阳曲路760弄2号301室"],
        ] {
            assert!(order_of(pair[0]) < order_of(pair[1]), "{pair:?}");
        }
    }

    #[test]
    fn neighbours_share_a_building() {
        let cases = [
            ("阳曲路760弄12号301室", "阳曲路760弄12号"),
            ("阳曲路760弄12号", "阳曲路760弄12号"),
            ("沪青平公路1362号3幢502室", "沪青平公路1362号3幢"),
            ("建国东路143弄5号2楼后楼", "建国东路143弄5号"),
            ("不是地址", "不是地址"),
        ];
        for (canonical, building) in cases {
            assert_eq!(Whereabouts::of(canonical).building, building);
        }
    }

    #[test]
    fn distance_along_a_road_has_a_number() {
        let cases = [
            ("阳曲路760弄12号301室", Some(("阳曲路", 760))),
            ("南京西路1266号A座1203室", Some(("南京西路", 1266))),
            ("鞍山四村90号106室", Some(("鞍山四村", 90))),
            ("阳曲路207-1号", Some(("阳曲路", 207))),
            ("练塘镇东厍村3组8号", None),
            ("不是地址", None),
        ];
        for (canonical, road) in cases {
            assert_eq!(Whereabouts::of(canonical).road, road, "{canonical}");
        }
    }
}
