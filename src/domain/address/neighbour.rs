//! The next room of a house: what follows from an address for a text that differs from it by the digits of the room.
//!
//! Down a roll nearly every address is the one above with another room. Where the text up to the door is canonical (a district and
//! the like before it apart) and the rest is digits and 室, those digits decide nothing else in an address, as long as there are as
//! many and the first is no zero; so the canonical form follows without reading it all again. That it is the same as reading it is
//! a law of `tests::laws`.

use super::Address;
use crate::domain::text::is_han;

/// Digits of the longest room that is taken so.
const LONGEST_ROOM: usize = 5;

impl Address {
    /// The address of `raw`, if it differs from `read`, the text that this one was read from (with the same defaults), by nothing
    /// but the digits of the room behind 号. Always what [`Address::parse`] would say; `None` where that must be asked.
    #[must_use]
    pub fn neighbour(&self, read: &str, raw: &str) -> Option<Self> {
        let room = self.room().strip_suffix('室').filter(|room| is_plain_room(room))?;
        let house = read.strip_suffix('室')?.strip_suffix(room)?;
        let other = raw.strip_prefix(house)?.strip_suffix('室')?;
        let door = self.building_key();
        let prefix = house.strip_suffix(door).filter(|_| door.ends_with('号'))?;
        if other.len() != room.len()
            || !is_plain_room(other)
            || !prefix.chars().all(is_han)
            || !self.remainder.is_empty()
        {
            return None;
        }
        let mut canonical = String::with_capacity(self.canonical.len());
        canonical.extend([door, other, "室"]);
        Some(Self { canonical, ends: self.ends, district: self.district, remainder: Box::default() })
    }
}

fn is_plain_room(room: &str) -> bool {
    let digits = room.bytes().all(|b| b.is_ascii_digit());
    digits && !room.starts_with('0') && (1..=LONGEST_ROOM).contains(&room.len())
}

#[cfg(test)]
mod tests {
    use crate::domain::address::{Address, AddressDefaults};

    #[test]
    fn only_another_room_of_the_same_length_follows() {
        let defaults = AddressDefaults::default();
        let known = "静安区阳曲路760弄12号301室";
        let address = Address::parse(known, &defaults).unwrap();
        let next = |raw: &str| address.neighbour(known, raw).map(|next| next.canonical().to_owned());
        assert_eq!(next("静安区阳曲路760弄12号302室").as_deref(), Some("阳曲路760弄12号302室"));
        assert_eq!(next(known).as_deref(), Some("阳曲路760弄12号301室"));
        for raw in [
            "静安区阳曲路760弄13号301室",
            "静安区阳曲路760弄12号1301室",
            "静安区阳曲路760弄12号031室",
            "静安区阳曲路760弄12号30A室",
            "静安区阳曲路760弄12号302",
            "阳曲路760弄12号302室",
            "",
        ] {
            assert_eq!(next(raw), None, "{raw}");
        }
    }
}
