//! Shanghai addresses: what stands on the door, read into a canonical form that decides whether two dwellings are one.
//!
//! The canonical form is road or village + lane (弄) + sub-lane (支弄) + door (号 or 幢) + unit + room, one after the other:
//! `阳曲路760弄12号301室`. District, town, committee, estate and notes are not in it. A wrong merge takes masks from a household,
//! a missed one gives double: so only equal canonical forms are one dwelling, and what could be meant in two ways is a fault.
//!
//! The way of a text: `normalise` (one spelling per character) → `name` (where the numbers begin) → `prefix` (what stands
//! before the road) → `scan` with `marks`, `runs` and `room` (the numbers) → `canonical`. `parse` is the order of it all.
//!
//! Not merged, because that needs tables nobody has: an estate's name and its road (步高里12号, 陕西南路287弄12号), renamed roads,
//! 128纪念路 for 一二八纪念路, room 0301 and 301. [`Address::doubt`] names some of these pairs.
//!
//! Sources: Shanghai's door plates, numbered road + 弄 + 支弄 + 号 + 室, and in the country town + village + 组 + 号; GB/T 23705-2009
//! for the parts of an address; the divisions of `places`. No official grammar of door numbers could be found.

mod canonical;
mod glyphs;
mod likeness;
mod marks;
mod name;
mod neighbour;
mod normalise;
mod numerals;
mod order;
mod parse;
mod places;
mod prefix;
mod room;
mod runs;
mod scan;
mod shown;
#[cfg(test)]
mod tests;
mod within;
mod words;

use std::collections::BTreeMap;
use std::fmt;

use self::canonical::{LEVELS, Level};
pub use self::likeness::Doubt;
pub use self::order::{OrderKey, Whereabouts};
pub use self::shown::public_part;
pub use self::within::place_within;

/// An address that has been read: at least a road or village and a door.
///
/// `Debug` shows it to the lane only, as everything that may end in a message does.
#[derive(Clone, PartialEq, Eq)]
pub struct Address {
    canonical: String,
    /// Where each part ends, in bytes.
    ends: [u16; LEVELS],
    district: Option<&'static str>,
    remainder: Box<str>,
}

/// What a committee's sheets leave out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AddressDefaults {
    /// The committee's own road and lane, or village (`阳曲路760弄`, `古美九村`), for sheets that write only `12-301`.
    pub road_and_lane: Option<String>,
    /// The same for each compound (小区) by its name, for a committee that has several. Goes before `road_and_lane`.
    pub compounds: BTreeMap<String, String>,
}

impl AddressDefaults {
    /// The defaults of a committee with one road and lane.
    #[must_use]
    pub fn of(road_and_lane: &str) -> Self {
        Self { road_and_lane: Some(road_and_lane.to_owned()), compounds: BTreeMap::new() }
    }

    /// The road and lane of a compound; where it has none of its own, the committee's.
    fn road_of(&self, compound: &str) -> Option<&str> {
        self.compounds.get(compound).or(self.road_and_lane.as_ref()).map(String::as_str)
    }
}

/// The canonical form of a road and lane, or of a village: what [`AddressDefaults`] can hold.
///
/// # Errors
/// [`NotRoadAndLane`] where a door is named, too, or nothing that ends as roads, villages and estates do.
pub fn road_and_lane(raw: &str) -> Result<String, NotRoadAndLane> {
    parse::own_place(raw).ok_or(NotRoadAndLane)
}

/// A default that names no road and lane, or more than that.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a road and lane such as 阳曲路760弄, nor a village such as 古美九村")]
pub struct NotRoadAndLane;

/// Why an address could not be read.
#[non_exhaustive]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, thiserror::Error)]
pub enum AddressFault {
    /// Nothing, or only punctuation.
    #[error("the address is empty")]
    Missing,
    /// A door, but no road or village, and the committee has not said its own.
    #[error("the address names no road or village")]
    NoRoad,
    /// A road, lane or village without a door.
    #[error("the address names no door")]
    NoDoor,
    /// Numbers that could be meant in two ways: `阳曲路760-12` is lane and door, or door and room.
    #[error("the address can be read in two ways")]
    Ambiguous,
    /// A telephone number, a date, 不详, 同上.
    #[error("this is no address")]
    NotAnAddress,
    /// Nothing of the above fits: no known shape, or hidden digits (`3**室`).
    #[error("the address cannot be read")]
    Unreadable,
}

impl Address {
    /// Reads an address as written. `defaults` are the committee's own road and lane for sheets that write only `12-301`.
    ///
    /// # Errors
    /// The [`AddressFault`] that fits first. An address at fault is never the same dwelling as any other.
    pub fn parse(raw: &str, defaults: &AddressDefaults) -> Result<Self, AddressFault> {
        Self::parse_in(raw, "", defaults)
    }

    /// Reads an address as written, of a row that names its compound (小区): the compound's own road and lane, where the
    /// defaults know it, goes before the committee's.
    ///
    /// # Errors
    /// As [`Address::parse`].
    pub fn parse_in(raw: &str, compound: &str, defaults: &AddressDefaults) -> Result<Self, AddressFault> {
        let parsed = parse::parse(raw, defaults.road_of(compound))?;
        Ok(Self {
            canonical: parsed.text,
            ends: parsed.ends,
            district: parsed.district,
            remainder: parsed.remainder,
        })
    }

    /// The canonical form; never empty. Reading it again gives the same.
    #[must_use]
    pub fn canonical(&self) -> &str {
        &self.canonical
    }

    /// Today's name of the district, only if one is stated (闸北区 gives 静安区). Not part of the canonical form.
    #[must_use]
    pub fn district(&self) -> Option<&'static str> {
        self.district
    }

    /// 阳曲路, 鞍山四村; in the country town and village: 航头镇长达村.
    #[must_use]
    pub fn road_or_village(&self) -> &str {
        self.part(Level::Name)
    }

    /// `760弄`; in the country `5组`, `12队`, 陆家宅. Empty when absent.
    #[must_use]
    pub fn lane(&self) -> &str {
        self.part(Level::Lane)
    }

    /// `29支弄`. Empty when absent.
    #[must_use]
    pub fn sub_lane(&self) -> &str {
        self.part(Level::SubLane)
    }

    /// `12号`, `7甲号`, or `3幢`. Empty where only a unit is named (A座).
    #[must_use]
    pub fn building(&self) -> &str {
        self.part(Level::Building)
    }

    /// `2单元`, `B座`, `3幢` behind a 号. Empty when absent.
    #[must_use]
    pub fn unit(&self) -> &str {
        self.part(Level::Unit)
    }

    /// `301室`, `501、502室`, `2楼后楼`. Empty for a whole door.
    #[must_use]
    pub fn room(&self) -> &str {
        self.part(Level::Room)
    }

    /// Text behind the door that was not understood, kept as written but for spaces. Not part of the canonical form.
    #[must_use]
    pub fn remainder(&self) -> &str {
        &self.remainder
    }

    /// The canonical form without the room: neighbours of one building share it.
    #[must_use]
    pub fn building_key(&self) -> &str {
        &self.canonical[..self.end(Level::Unit)]
    }

    /// Whether two addresses are one dwelling: their canonical forms are equal. Reflexive, symmetric and transitive.
    #[must_use]
    pub fn same_dwelling(&self, other: &Self) -> bool {
        self.canonical == other.canonical
    }

    /// 64-bit hash of the canonical form (the first 8 bytes of its BLAKE3, little endian); the same on every machine.
    #[must_use]
    pub fn dwelling_key(&self) -> u64 {
        hash(&[&self.canonical])
    }

    fn end(&self, level: Level) -> usize {
        usize::from(self.ends[level as usize])
    }

    fn part(&self, level: Level) -> &str {
        let from = if level == Level::Name { 0 } else { usize::from(self.ends[level as usize - 1]) };
        &self.canonical[from..self.end(level)]
    }
}

impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Address({}**)", public_part(&self.canonical))
    }
}

fn hash(parts: &[&str]) -> u64 {
    let mut hasher = blake3::Hasher::new();
    for part in parts {
        hasher.update(part.as_bytes());
    }
    let mut first = [0; 8];
    first.copy_from_slice(&hasher.finalize().as_bytes()[..8]);
    u64::from_le_bytes(first)
}
