//! Where the chance comes from: named before it exists, given when it does, and turned into one seed.

use super::beacon::{self, Beacon, BeaconError, Verified};
use super::hash::Hash;
use super::rfc3797;

/// What was announced: where the chance will come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// A round of a beacon.
    Round {
        /// The chain.
        beacon: Beacon,
        /// The round.
        round: u64,
    },
    /// Numbers that the world draws, in words: which lottery, of which day.
    Numbers {
        /// In words.
        what: String,
    },
    /// A text that somebody types.
    Typed {
        /// Who.
        by: String,
    },
}

/// What was drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Drawn {
    /// A round of a beacon.
    Round {
        /// The chain.
        beacon: Beacon,
        /// The round.
        round: u64,
        /// Its signature, in hexadecimal digits.
        signature: String,
        /// The signature of the round before, for a chained beacon.
        previous: Option<String>,
    },
    /// Numbers, source by source.
    Numbers(Vec<Vec<u64>>),
    /// A text.
    Typed {
        /// The text.
        text: String,
        /// Who typed it.
        by: String,
    },
}

/// Why what was drawn is not taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SourceError {
    /// Another source than the one announced.
    #[error("not the source that was announced")]
    NotAnnounced,
    /// See [`BeaconError`].
    #[error(transparent)]
    Beacon(#[from] BeaconError),
    /// No numbers, or something between them that is none.
    #[error("`{0}` is no whole number")]
    Number(String),
    /// Nothing was typed.
    #[error("nothing was given")]
    Nothing,
}

/// Whether what was drawn can be proved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proof {
    /// A signature that fits the beacon's public key.
    Signature,
    /// A signature of a chained beacon that cannot be verified without the one before.
    Unverified,
    /// Numbers or words: whoever doubts looks them up.
    Public,
}

impl Drawn {
    /// Holds it to what was announced, and to its own proof.
    ///
    /// # Errors
    /// [`SourceError`].
    pub fn check(&self, announced: &Source) -> Result<Proof, SourceError> {
        match (self, announced) {
            (Self::Round { beacon, round, signature, previous }, Source::Round { beacon: of, round: at }) => {
                if (beacon, round) != (of, at) {
                    return Err(SourceError::NotAnnounced);
                }
                Ok(match beacon.verify(*round, signature, previous.as_deref())? {
                    Verified::Yes => Proof::Signature,
                    Verified::NotWithoutPrevious => Proof::Unverified,
                })
            }
            (Self::Numbers(sources), Source::Numbers { .. }) if sources.is_empty() => {
                Err(SourceError::Nothing)
            }
            (Self::Numbers(_), Source::Numbers { .. }) => Ok(Proof::Public),
            (Self::Typed { text, by }, Source::Typed { by: announced }) => {
                if text.trim().is_empty() {
                    return Err(SourceError::Nothing);
                }
                if by.trim() == announced.trim() { Ok(Proof::Public) } else { Err(SourceError::NotAnnounced) }
            }
            _ => Err(SourceError::NotAnnounced),
        }
    }

    /// The randomness: SHA-256 of a signature's bytes, of the key of the numbers, of the text without blanks around it.
    ///
    /// # Errors
    /// [`SourceError::Beacon`] where a signature is no hexadecimal number.
    pub fn randomness(&self) -> Result<Hash, SourceError> {
        match self {
            Self::Round { signature, .. } => Ok(beacon::randomness(signature).map_err(BeaconError::from)?),
            Self::Numbers(sources) => Ok(Hash::of(rfc3797::key(sources).as_bytes())),
            Self::Typed { text, .. } => Ok(Hash::of(text.trim().as_bytes())),
        }
    }

    /// The key of RFC 3797, where numbers were drawn.
    #[must_use]
    pub fn key(&self) -> Option<String> {
        match self {
            Self::Numbers(sources) => Some(rfc3797::key(sources)),
            _ => None,
        }
    }
}

/// The seed of a draw: SHA-256 of the digits of the list's hash and of the randomness.
#[must_use]
pub fn seed(list: &Hash, randomness: &Hash) -> Hash {
    Hash::of_two(list, randomness)
}

/// Numbers as they are typed: sources with `;` between them, their numbers with blanks, as in `9319; 2 5 8 10 12`.
///
/// # Errors
/// [`SourceError::Nothing`] for an empty source, [`SourceError::Number`] for what is no whole number.
pub fn read_numbers(text: &str) -> Result<Vec<Vec<u64>>, SourceError> {
    let number = |word: &str| word.parse().map_err(|_| SourceError::Number(word.to_owned()));
    let is_between = |c: char| c.is_whitespace() || matches!(c, ',' | '，' | '、');
    text.split([';', '；'])
        .map(|source| {
            let words = source.split(is_between).filter(|word| !word.is_empty());
            let numbers: Vec<u64> = words.map(number).collect::<Result<_, _>>()?;
            if numbers.is_empty() { Err(SourceError::Nothing) } else { Ok(numbers) }
        })
        .collect()
}

/// Numbers as [`read_numbers`] reads them.
#[must_use]
pub fn write_numbers(sources: &[Vec<u64>]) -> String {
    let source = |numbers: &Vec<u64>| numbers.iter().map(u64::to_string).collect::<Vec<_>>().join(" ");
    sources.iter().map(source).collect::<Vec<_>>().join("; ")
}
