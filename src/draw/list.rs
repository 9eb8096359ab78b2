//! Who takes part, frozen: a list of salted hashes that can be published, because each person finds only herself in it.
//!
//! An entry is the SHA-256 of a code and a key, a blank between them. The key says who it is (the number of a household); the
//! code is a secret of that entry, made from the one secret of the draw, and stands on the confirmation of that person alone.
//! Without it nobody can run through all numbers from 0001 on and look which are in the list. The list is sorted by entry, so
//! that a place in it tells nothing either.

use std::fmt::{self, Write as _};

use hmac::{Hmac, KeyInit as _, Mac as _};
use rayon::prelude::*;
use sha2::{Digest as _, Sha256};
use smol_str::SmolStr;

use super::hash::Hash;

/// First line of a list: its columns.
pub const COLUMNS: &str = "entry,want,weight,group,area";
/// Longest key, group or area, in bytes.
pub const LONGEST: usize = 200;
/// Bytes of a list that are hashed at once, about.
const PART: usize = 1 << 16;
/// Letters of a code: no I, L, O, U, so that none is taken for a digit.
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Letters of a code: 100 bits.
const CODE: usize = 20;

/// The one secret of a draw. Whoever has it can tell who stands behind every entry.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(pub [u8; 32]);

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

impl Secret {
    /// The code of a key: HMAC-SHA-256 under this secret, its first 100 bits as five groups of four letters.
    #[must_use]
    pub fn code(&self, key: &str) -> String {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0).expect("any length will do");
        mac.update(key.as_bytes());
        let bytes: [u8; 32] = mac.finalize().into_bytes().into();
        let bits = bytes[..16].iter().fold(0_u128, |sum, byte| sum << 8 | u128::from(*byte));
        let letters = (0..CODE).map(|at| LETTERS[(bits >> (123 - 5 * at)) as usize & 31]);
        grouped(letters)
    }
}

fn grouped(letters: impl Iterator<Item = u8>) -> String {
    let mut code = String::with_capacity(CODE + CODE / 4);
    for (at, letter) in letters.enumerate() {
        if at > 0 && at.is_multiple_of(4) {
            code.push('-');
        }
        code.push(char::from(letter));
    }
    code
}

/// A code as it is printed, from however it was typed: small letters, without dashes, O for 0, I or L for 1.
#[must_use]
pub fn read_code(typed: &str) -> Option<String> {
    let mut letters = Vec::with_capacity(CODE);
    for c in typed.chars().filter(|c| !c.is_whitespace() && *c != '-') {
        let letter = match c.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        };
        let letter = u8::try_from(letter).ok().filter(|letter| LETTERS.contains(letter))?;
        letters.push(letter);
    }
    (letters.len() == CODE).then(|| grouped(letters.into_iter()))
}

/// The entry of a key: SHA-256 of its code, a blank, and the key.
#[must_use]
pub fn entry(code: &str, key: &str) -> Hash {
    Hash::of(format!("{code} {key}").as_bytes())
}

/// Somebody who takes part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// Who: anything that one claim has and no other.
    pub key: String,
    /// How much is asked for, from 1.
    pub want: u32,
    /// How much the claim counts for, from 1.
    pub weight: u32,
    /// Claims of one group are drawn as one, where the rule says so; else empty.
    pub group: SmolStr,
    /// Village, district; or empty.
    pub area: SmolStr,
}

/// What is wrong with a claim or a line of a list.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ListFault {
    /// There is nobody to draw.
    #[error("nobody takes part")]
    Empty,
    /// More than can be numbered.
    #[error("more than {} claims", u32::MAX)]
    TooMany,
    /// A claim without a key, or one that is too long or has a line break in it.
    #[error("claim {at}: its key is empty, longer than {LONGEST} bytes, or has a line break")]
    Key {
        /// The claim, from 1.
        at: usize,
    },
    /// Two claims with one key.
    #[error("claims {first} and {second} have one key")]
    Twice {
        /// The one, from 1.
        first: usize,
        /// The other.
        second: usize,
    },
    /// Wants or counts for nothing.
    #[error("claim {at}: want and weight are whole numbers from 1")]
    Number {
        /// The claim, from 1.
        at: usize,
    },
    /// Group or area with a comma, a quote or a line break, which would need quoting in the list.
    #[error("claim {at}: comma, quote or line break in group or area")]
    Label {
        /// The claim, from 1.
        at: usize,
    },
    /// The first line is not [`COLUMNS`].
    #[error("the first line is not {COLUMNS}")]
    Columns,
    /// A line that is not five values as they are written here.
    #[error("line {line}: not an entry of 64 small hexadecimal digits, two numbers from 1, group and area")]
    Line {
        /// The line, from 1.
        line: u64,
    },
    /// A line that does not come after the one before.
    #[error("line {line}: entries are sorted and stand once")]
    Order {
        /// The line, from 1.
        line: u64,
    },
}

impl ListFault {
    /// The line of a list at fault, from 1.
    #[must_use]
    pub const fn line(&self) -> Option<u64> {
        match self {
            Self::Columns => Some(1),
            Self::Line { line } | Self::Order { line } => Some(*line),
            _ => None,
        }
    }
}

/// A frozen list, sorted by entry.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct List {
    hashes: Vec<Hash>,
    stakes: Vec<(u32, u32)>,
    /// Group and area of each; empty where no entry has either.
    labels: Vec<(SmolStr, SmolStr)>,
}

/// One line of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line<'l> {
    /// The entry.
    pub entry: Hash,
    /// How much it asks for.
    pub want: u32,
    /// How much it counts for.
    pub weight: u32,
    /// Its group, or empty.
    pub group: &'l str,
    /// Its area, or empty.
    pub area: &'l str,
}

/// Freezes claims: the list, and for each of its lines the claim (from 0) that it is.
///
/// # Errors
/// [`ListFault`], with the place of the claim.
pub fn freeze(secret: &Secret, claims: &[Claim]) -> Result<(List, Vec<u32>), ListFault> {
    sound(claims)?;
    let mut entries: Vec<(Hash, u32)> = claims
        .par_iter()
        .zip(0_u32..claims.len() as u32)
        .map(|(claim, at)| (entry(&secret.code(&claim.key), &claim.key), at))
        .collect();
    entries.par_sort_unstable();
    if let Some(pair) = entries.windows(2).find(|pair| pair[0].0 == pair[1].0) {
        let (first, second) = (pair[0].1 as usize + 1, pair[1].1 as usize + 1);
        return Err(ListFault::Twice { first, second });
    }
    let claim = |at: &(Hash, u32)| &claims[at.1 as usize];
    let labelled = claims.iter().any(|claim| !claim.group.is_empty() || !claim.area.is_empty());
    let labels = |at| (claim(at).group.clone(), claim(at).area.clone());
    let list = List {
        hashes: entries.iter().map(|(hash, _)| *hash).collect(),
        stakes: entries.iter().map(|at| (claim(at).want, claim(at).weight)).collect(),
        labels: if labelled { entries.iter().map(labels).collect() } else { Vec::new() },
    };
    Ok((list, entries.into_iter().map(|(_, at)| at).collect()))
}

fn sound(claims: &[Claim]) -> Result<(), ListFault> {
    if claims.is_empty() {
        return Err(ListFault::Empty);
    }
    if u32::try_from(claims.len()).is_err() {
        return Err(ListFault::TooMany);
    }
    for (claim, at) in claims.iter().zip(1..) {
        if claim.key.is_empty() || claim.key.len() > LONGEST || claim.key.contains(char::is_control) {
            return Err(ListFault::Key { at });
        }
        if claim.want == 0 || claim.weight == 0 {
            return Err(ListFault::Number { at });
        }
        if !(is_label(&claim.group) && is_label(&claim.area)) {
            return Err(ListFault::Label { at });
        }
    }
    Ok(())
}

fn is_label(text: &str) -> bool {
    text.len() <= LONGEST && !text.contains(|c: char| c == ',' || c == '"' || c.is_control())
}

impl List {
    /// How many entries.
    #[must_use]
    pub fn len(&self) -> usize {
        self.hashes.len()
    }

    /// Whether nobody takes part.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.hashes.is_empty()
    }

    /// The entries, ascending.
    #[must_use]
    pub fn hashes(&self) -> &[Hash] {
        &self.hashes
    }

    /// The line of a place, from 0.
    #[must_use]
    pub fn line(&self, at: usize) -> Option<Line<'_>> {
        let entry = *self.hashes.get(at)?;
        let (want, weight) = self.stakes.get(at).copied().unwrap_or((1, 1));
        let (group, area) = self.labels.get(at).map_or(("", ""), |(group, area)| (group, area));
        Some(Line { entry, want, weight, group, area })
    }

    /// The place of an entry, from 0.
    #[must_use]
    pub fn find(&self, entry: &Hash) -> Option<usize> {
        self.hashes.binary_search(entry).ok()
    }

    /// A list of lines.
    ///
    /// # Errors
    /// [`ListFault::Empty`]; [`ListFault::Line`] or [`ListFault::Order`] with the line as it would stand in the text.
    pub fn of<'l>(lines: impl Iterator<Item = Line<'l>>) -> Result<Self, ListFault> {
        let mut list = Self::default();
        for (found, line) in lines.zip(2..) {
            list.push(found, line)?;
        }
        if list.is_empty() { Err(ListFault::Empty) } else { Ok(list) }
    }

    fn push(&mut self, found: Line<'_>, line: u64) -> Result<(), ListFault> {
        if self.hashes.last().is_some_and(|last| *last >= found.entry) {
            return Err(ListFault::Order { line });
        }
        if found.want == 0 || found.weight == 0 || !is_label(found.group) || !is_label(found.area) {
            return Err(ListFault::Line { line });
        }
        let labelled = !found.group.is_empty() || !found.area.is_empty();
        if labelled && self.labels.is_empty() {
            self.labels.resize(self.hashes.len(), Default::default());
        }
        if labelled || !self.labels.is_empty() {
            self.labels.push((found.group.into(), found.area.into()));
        }
        self.hashes.push(found.entry);
        self.stakes.push((found.want, found.weight));
        Ok(())
    }

    /// The text of the list, as it is published: the columns, then a line for each entry, each ended by a line feed.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = String::with_capacity(self.len() * 72 + COLUMNS.len() + 1);
        self.write(&mut |part| text.push_str(part));
        text
    }

    /// The text of the list in parts, so that a long one need not be held.
    fn write(&self, sink: &mut dyn FnMut(&str)) {
        let mut part = format!("{COLUMNS}\n");
        for at in 0..self.len() {
            let Some(Line { entry, want, weight, group, area }) = self.line(at) else { break };
            part.push_str(std::str::from_utf8(&entry.digits()).unwrap_or_default());
            let _ = writeln!(part, ",{want},{weight},{group},{area}");
            if part.len() > PART {
                sink(&part);
                part.clear();
            }
        }
        sink(&part);
    }

    /// Reads a published list, strictly: another text than [`Self::text`] writes is refused.
    ///
    /// # Errors
    /// [`ListFault`] with the line.
    pub fn parse(text: &str) -> Result<Self, ListFault> {
        let mut rest = text.strip_prefix(COLUMNS).and_then(|rest| rest.strip_prefix('\n'));
        let mut list = Self::default();
        let mut line = 1;
        while let Some(left) = rest.filter(|left| !left.is_empty()) {
            line += 1;
            let (one, after) = left.split_once('\n').ok_or(ListFault::Line { line })?;
            list.push(read_line(one).ok_or(ListFault::Line { line })?, line)?;
            rest = Some(after);
        }
        match rest {
            None => Err(ListFault::Columns),
            Some(_) if list.is_empty() => Err(ListFault::Empty),
            Some(_) => Ok(list),
        }
    }

    /// SHA-256 of the list's text.
    #[must_use]
    pub fn hash(&self) -> Hash {
        let mut sha = Sha256::new();
        self.write(&mut |part| sha.update(part.as_bytes()));
        Hash(sha.finalize().into())
    }
}

fn read_line(text: &str) -> Option<Line<'_>> {
    let mut parts = text.split(',');
    let entry = canonical_hash(parts.next()?)?;
    let (want, weight) = (whole(parts.next()?)?, whole(parts.next()?)?);
    let (group, area) = (parts.next()?, parts.next()?);
    parts.next().is_none().then_some(Line { entry, want, weight, group, area })
}

/// A hash in small letters.
pub(super) fn canonical_hash(text: &str) -> Option<Hash> {
    text.parse().ok().filter(|_| !text.bytes().any(|byte| byte.is_ascii_uppercase()))
}

/// A number without sign or leading zero.
pub(super) fn whole(text: &str) -> Option<u32> {
    text.parse().ok().filter(|_| text.starts_with(|c: char| ('1'..='9').contains(&c)))
}
