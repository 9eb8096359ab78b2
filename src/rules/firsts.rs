//! What stood first in this file: for documents, dwellings, certificates and labels, who had them first.
//!
//! A district has a million documents, so an entry is small and the table holds indices only: about 40 bytes a person.
//! Keys are exact for resident IDs and 64-bit hashes for everything else; among a million keys two fall together once in
//! ten million districts.

use hashbrown::HashTable;
use hashbrown::hash_table::Entry;

/// A table from 64-bit keys to small entries; the first entry of a key stays.
pub(crate) struct Firsts<T> {
    table: HashTable<u32>,
    entries: Vec<(u64, T)>,
}

impl<T> Default for Firsts<T> {
    fn default() -> Self {
        Self { table: HashTable::new(), entries: Vec::new() }
    }
}

impl<T: Copy> Firsts<T> {
    /// The first entry of a key.
    pub(crate) fn get(&self, key: u64) -> Option<T> {
        let at = self.table.find(spread(key), |at| self.entries[*at as usize].0 == key)?;
        Some(self.entries[*at as usize].1)
    }

    /// Enters a key unless it is there; gives what was there.
    pub(crate) fn enter(&mut self, key: u64, entry: T) -> Option<T> {
        let Self { table, entries } = self;
        let found = table.entry(
            spread(key),
            |at| entries[*at as usize].0 == key,
            |at| spread(entries[*at as usize].0),
        );
        match found {
            Entry::Occupied(first) => Some(entries[*first.get() as usize].1),
            Entry::Vacant(free) => {
                free.insert(entries.len() as u32);
                entries.push((key, entry));
                None
            }
        }
    }
}

/// Spreads the bits of a key over a hash (the finaliser of SplitMix64): packed numbers differ in their low digits only.
const fn spread(key: u64) -> u64 {
    let key = (key ^ (key >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let key = (key ^ (key >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    key ^ (key >> 31)
}

/// A 64-bit key of several parts; the same in every run.
pub(crate) fn key_of(parts: &[&[u8]]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for part in parts {
        for chunk in part.chunks(8) {
            let mut word = [0; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            hash = spread(hash ^ u64::from_le_bytes(word));
        }
        hash = spread(hash ^ part.len() as u64);
    }
    hash
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_entry_stays() {
        let mut firsts = Firsts::default();
        for key in 0..10_000_u64 {
            firsts.enter(key * 1000, key);
            firsts.enter(key * 1000, 0);
        }
        assert!((0..10_000).all(|key| firsts.get(key * 1000) == Some(key)));
        assert_eq!(firsts.get(1), None);
    }

    #[test]
    fn parts_are_kept_apart() {
        assert_ne!(key_of(&[b"ab", b"c"]), key_of(&[b"a", b"bc"]));
        assert_eq!(key_of(&[b"ab", b"c"]), key_of(&[b"ab", b"c"]));
    }
}
