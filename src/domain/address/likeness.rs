//! Pairs of addresses that may be one dwelling: never merged by the program, listed for a person to decide.

use super::Address;
use super::canonical::Level;

/// Why two different canonical forms may still be one dwelling.
#[non_exhaustive]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Doubt {
    /// One says 号 and the other 幢 (12号301室, 12幢301室).
    HouseOrBlock,
    /// Only leading zeros of the room differ (0301室, 301室).
    LeadingZeros,
    /// Same road and lane, and one character differs. True of all neighbours too, so it says something only together with
    /// another sign: the same name, document or telephone.
    OneCharacter,
}

impl Address {
    /// Why two addresses that are not [`Address::same_dwelling`] may still be one; `None` if nothing speaks for it, or if they are the same.
    /// The same whichever of the two is asked.
    #[must_use]
    pub fn doubt(&self, other: &Self) -> Option<Doubt> {
        if self.same_dwelling(other) || self.base() != other.base() {
            return None;
        }
        let rooms_agree = self.room() == other.room();
        let house_or_block = self.house_number() == other.house_number() && self.unit() == other.unit();
        if rooms_agree && house_or_block {
            return Some(Doubt::HouseOrBlock);
        }
        let zeros = self.room().trim_start_matches('0') == other.room().trim_start_matches('0');
        if zeros && self.building_key() == other.building_key() {
            return Some(Doubt::LeadingZeros);
        }
        let (own, others) =
            (&self.canonical()[self.base().len()..], &other.canonical()[other.base().len()..]);
        (strsim::levenshtein(own, others) == 1).then_some(Doubt::OneCharacter)
    }

    /// 64-bit key that two addresses share if [`Address::doubt`] between them is about 号 and 幢 or about zeros, and that
    /// equal addresses share as well: for finding such pairs among many by sorting.
    #[must_use]
    pub fn near_key(&self) -> u64 {
        let room = self.room().trim_start_matches('0');
        super::hash(&[self.base(), "|", self.house_number(), "|", self.unit(), "|", room])
    }

    /// Road, lane and sub-lane.
    fn base(&self) -> &str {
        &self.canonical()[..self.end(Level::SubLane)]
    }

    fn house_number(&self) -> &str {
        self.building().trim_end_matches(['号', '幢'])
    }
}

#[cfg(test)]
mod tests {
    use super::Doubt;
    use crate::domain::address::{Address, AddressDefaults};

    fn read(text: &str) -> Address {
        match Address::parse(text, &AddressDefaults::default()) {
            Ok(address) => address,
            Err(fault) => panic!("{text}: {fault}"),
        }
    }

    #[test]
    fn near_pairs_say_why() {
        let cases = [
            ("阳曲路760弄12幢301室", Some(Doubt::HouseOrBlock)),
            ("阳曲路760弄12号0301室", Some(Doubt::LeadingZeros)),
            ("阳曲路760弄12号302室", Some(Doubt::OneCharacter)),
            ("阳曲路760弄12号301A室", Some(Doubt::OneCharacter)),
            ("阳曲路760弄12号301室", None),
            ("阳曲路706弄12号301室", None),
            ("阳曲路760弄21号301室", None),
        ];
        let own = read("阳曲路760弄12号301室");
        for (text, doubt) in cases {
            let other = read(text);
            assert_eq!((own.doubt(&other), other.doubt(&own)), (doubt, doubt), "{text}");
            let keyed =
                matches!(doubt, Some(Doubt::HouseOrBlock | Doubt::LeadingZeros)) || own.same_dwelling(&other);
            assert_eq!(own.near_key() == other.near_key(), keyed, "{text}");
        }
    }
}
