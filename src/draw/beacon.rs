//! Rounds of the drand randomness beacon: which one a moment belongs to, what it says, and whether it really said so.
//!
//! A round's signature cannot be known before its time and cannot be chosen by anybody: it is the one BLS signature of the
//! round's number under the key that the members of the league hold together. Its SHA-256 is the randomness.

use blst::{BLST_ERROR, min_pk, min_sig};
use chrono::{DateTime, Utc};
use sha2::{Digest as _, Sha256};

use super::hash::{Hash, NotHex, bytes};

/// A chain of the beacon.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Beacon {
    /// `quicknet`: a round every 3 seconds, each by itself. Chain hash
    /// `52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971`.
    Quicknet,
    /// `default`: a round every 30 seconds, each signed together with the signature before it. Chain hash
    /// `8990e7a9aaed2ffed73dbd7092123d6f289930540d7651336225dc172e51b2ce`.
    Default,
}

/// Public key of `quicknet`, scheme `bls-unchained-g1-rfc9380`.
/// Source: `/info` of the chain; the same stands in drand's own client, in the documentation of tlock, and in the
/// tests of the crate drand-verify. A recorded round is verified with it in the tests below.
const QUICKNET_KEY: &str = "83cf0f2896adee7eb8b5f01fcad3912212c437e0073e911fb90022d3e760183c\
                            8c4b450b6a0a6c3ac6a5776a2d1064510d1fec758c921cc22b0e17e63aaf4bcb\
                            5ed66304de9cf809bd274ca73bab4af5a6e9c76a4bc09e76eae8991ef5ece45a";

/// Public key of `default`, scheme `pedersen-bls-chained`. Source: as above.
const DEFAULT_KEY: &str = "868f005eb8e6e4ca0a47c8a77ceaa5309a47978a7c71bc5cce96366b5d7a5699\
                           37c529eeda66c7293784a9402801af31";

const G1_DOMAIN: &[u8] = b"BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_NUL_";
const G2_DOMAIN: &[u8] = b"BLS_SIG_BLS12381G2_XMD:SHA-256_SSWU_RO_NUL_";

/// Whether a signature is known to be the chain's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verified {
    /// It fits the chain's public key.
    Yes,
    /// Nobody gave the signature of the round before, without which a round of a chained beacon cannot be verified.
    NotWithoutPrevious,
}

/// Why a round is none.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum BeaconError {
    /// The chain did not exist at that moment.
    #[error("the chain begins with round 1 at {0}")]
    BeforeGenesis(DateTime<Utc>),
    /// Rounds are counted from 1, and not for ever.
    #[error("there is no round {0}")]
    NoRound(u64),
    /// No hexadecimal number.
    #[error(transparent)]
    Hex(#[from] NotHex),
    /// Not a signature of this chain: its length in bytes, and the one expected.
    #[error("{found} bytes, a signature of this chain has {expected}")]
    Length {
        /// Bytes found.
        found: usize,
        /// Bytes of a signature of this chain.
        expected: usize,
    },
    /// It is not the chain's signature of this round.
    #[error("it is not the chain's signature of round {0}")]
    NotSigned(u64),
}

impl Beacon {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Quicknet, Self::Default];

    /// Its name at drand.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Quicknet => "quicknet",
            Self::Default => "default",
        }
    }

    /// The chain of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|beacon| beacon.name() == name)
    }

    /// Its chain hash, under which every client knows it.
    #[must_use]
    pub const fn chain(self) -> &'static str {
        match self {
            Self::Quicknet => "52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971",
            Self::Default => "8990e7a9aaed2ffed73dbd7092123d6f289930540d7651336225dc172e51b2ce",
        }
    }

    /// Seconds from round to round.
    #[must_use]
    pub const fn period(self) -> u64 {
        match self {
            Self::Quicknet => 3,
            Self::Default => 30,
        }
    }

    /// The moment of round 1, in seconds since 1970-01-01.
    #[must_use]
    pub const fn genesis(self) -> i64 {
        match self {
            Self::Quicknet => 1_692_803_367,
            Self::Default => 1_595_431_050,
        }
    }

    /// Bytes of a signature.
    #[must_use]
    pub const fn signature_bytes(self) -> usize {
        match self {
            Self::Quicknet => 48,
            Self::Default => 96,
        }
    }

    /// The last round published at a moment: ⌊(t − genesis) / period⌋ + 1.
    ///
    /// # Errors
    /// [`BeaconError::BeforeGenesis`].
    pub fn round_at(self, moment: DateTime<Utc>) -> Result<u64, BeaconError> {
        let since = u64::try_from(moment.timestamp() - self.genesis());
        since.map(|since| since / self.period() + 1).map_err(|_| BeaconError::BeforeGenesis(self.at(0)))
    }

    /// The first round that is published at or after a moment.
    ///
    /// # Errors
    /// [`BeaconError::NoRound`] at the end of time.
    pub fn round_from(self, moment: DateTime<Utc>) -> Result<u64, BeaconError> {
        let since = u64::try_from(moment.timestamp() - self.genesis()).unwrap_or(0);
        let round = since.div_ceil(self.period()) + 1;
        self.time_of(round).map(|_| round)
    }

    /// When a round is published.
    ///
    /// # Errors
    /// [`BeaconError::NoRound`] for 0, and for rounds beyond the calendar.
    pub fn time_of(self, round: u64) -> Result<DateTime<Utc>, BeaconError> {
        let seconds = round.checked_sub(1).and_then(|before| before.checked_mul(self.period()));
        let seconds = seconds.and_then(|seconds| i64::try_from(seconds).ok());
        let moment = seconds.and_then(|seconds| self.genesis().checked_add(seconds));
        moment.and_then(|moment| DateTime::from_timestamp(moment, 0)).ok_or(BeaconError::NoRound(round))
    }

    fn at(self, seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(self.genesis() + seconds, 0).unwrap_or_default()
    }

    /// Whether a signature, in hexadecimal digits, is the chain's for a round. For `default`, the signature of the round
    /// before belongs to it.
    ///
    /// # Errors
    /// [`BeaconError`]: no such round, not a signature of this chain, or not the one of this round.
    pub fn verify(
        self,
        round: u64,
        signature: &str,
        previous: Option<&str>,
    ) -> Result<Verified, BeaconError> {
        self.time_of(round)?;
        let signature = self.signature(signature)?;
        let sound = match self {
            Self::Quicknet => signed_in_g1(&signature, &Sha256::digest(round.to_be_bytes())),
            Self::Default => {
                let Some(previous) = previous else { return Ok(Verified::NotWithoutPrevious) };
                let mut message = Sha256::new();
                message.update(bytes(previous)?);
                message.update(round.to_be_bytes());
                signed_in_g2(&signature, &message.finalize())
            }
        };
        sound
            .filter(|fault| *fault == BLST_ERROR::BLST_SUCCESS)
            .map(|_| Verified::Yes)
            .ok_or(BeaconError::NotSigned(round))
    }

    fn signature(self, text: &str) -> Result<Vec<u8>, BeaconError> {
        let signature = bytes(text)?;
        let (found, expected) = (signature.len(), self.signature_bytes());
        if found == expected { Ok(signature) } else { Err(BeaconError::Length { found, expected }) }
    }
}

/// What a signature, in hexadecimal digits, gives: SHA-256 of its bytes.
///
/// # Errors
/// [`NotHex`].
pub fn randomness(signature: &str) -> Result<Hash, NotHex> {
    bytes(signature).map(|signature| Hash::of(&signature))
}

fn signed_in_g1(signature: &[u8], message: &[u8]) -> Option<BLST_ERROR> {
    let key = min_sig::PublicKey::key_validate(&bytes(QUICKNET_KEY).ok()?).ok()?;
    let signature = min_sig::Signature::sig_validate(signature, true).ok()?;
    Some(signature.verify(false, message, G1_DOMAIN, &[], &key, false))
}

fn signed_in_g2(signature: &[u8], message: &[u8]) -> Option<BLST_ERROR> {
    let key = min_pk::PublicKey::key_validate(&bytes(DEFAULT_KEY).ok()?).ok()?;
    let signature = min_pk::Signature::sig_validate(signature, true).ok()?;
    Some(signature.verify(false, message, G2_DOMAIN, &[], &key, false))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROUND_1000: &str = "b44679b9a59af2ec876b1a6b1ad52ea9b1615fc3982b19576350f93447cb1125\
                              e342b73a8dd2bacbe47e4b6b63ed5e39";

    fn moment(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn rounds_follow_from_the_moment() {
        for (beacon, at, round) in [
            (Beacon::Quicknet, "2026-04-20T00:00:00Z", 27_946_612),
            (Beacon::Quicknet, "2026-04-20T12:30:45Z", 27_961_627),
            (Beacon::Quicknet, "2023-08-23T15:09:27Z", 1),
            (Beacon::Quicknet, "2023-08-23T15:09:29Z", 1),
            (Beacon::Quicknet, "2023-08-23T15:09:30Z", 2),
            (Beacon::Default, "2020-07-22T15:17:30Z", 1),
        ] {
            assert_eq!(beacon.round_at(moment(at)).unwrap(), round, "{at}");
        }
        let early = Beacon::Quicknet.round_at(moment("2023-08-23T15:09:26Z"));
        assert_eq!(early, Err(BeaconError::BeforeGenesis(moment("2023-08-23T15:09:27Z"))));
        assert_eq!(Beacon::Quicknet.time_of(1000).unwrap(), moment("2023-08-23T15:59:24Z"));
        assert_eq!(Beacon::Quicknet.round_from(moment("2023-08-23T15:59:23Z")).unwrap(), 1000);
        assert_eq!(Beacon::Quicknet.round_from(moment("2023-08-23T15:59:24Z")).unwrap(), 1000);
        assert_eq!(Beacon::Quicknet.round_from(moment("2020-02-02T00:00:00Z")).unwrap(), 1);
        for none in [0, u64::MAX, u64::MAX / 3] {
            assert_eq!(Beacon::Quicknet.time_of(none), Err(BeaconError::NoRound(none)));
        }
    }

    #[test]
    fn a_recorded_round_of_quicknet_is_verified_and_every_other_refused() {
        let verify = |round, signature: &str| Beacon::Quicknet.verify(round, signature, None);
        assert_eq!(verify(1000, ROUND_1000), Ok(Verified::Yes));
        assert_eq!(
            randomness(ROUND_1000).unwrap().to_string(),
            "fe290beca10872ef2fb164d2aa4442de4566183ec51c56ff3cd603d930e54fdd"
        );
        assert_eq!(verify(1001, ROUND_1000), Err(BeaconError::NotSigned(1001)));
        let spoilt = ROUND_1000.replace("5e39", "5e38");
        assert_eq!(verify(1000, &spoilt), Err(BeaconError::NotSigned(1000)));
        assert_eq!(verify(1000, "ab"), Err(BeaconError::Length { found: 1, expected: 48 }));
        assert!(matches!(verify(1000, "xyz"), Err(BeaconError::Hex(_))));
        // The point at infinity is a point of the curve and nobody's signature.
        let infinity = format!("c0{}", "00".repeat(47));
        assert_eq!(verify(1000, &infinity), Err(BeaconError::NotSigned(1000)));
    }

    #[test]
    fn a_chained_round_needs_the_one_before() {
        let previous = "a696b9409ababce45749c3a4ec369074453dd4a79967734e1390d969c8ad8d98897d217b9121e92c8ddebbddda8d92f9\
                        00e3bd6bf9deb166863b1a19390d743f82774001487594c5c09e581db7365f02b70a2c8cc41ce32446ef08e4890c4754";
        let signature = "8ed588f2a7716fb1349e2d9803da5db0005e98a83783c353d4a08f183236a9ad91d70ddb01266f4b7c576983db464b43\
                         0e65680b9e0098552758afd6c1e6afcb77e3f62fe1b93d42d1cb63abbb2205512fe12fbf74ea9c5ac3b8f5c1e283a1d8";
        let (one, other) = (previous, signature);
        let with = |signature, previous| Beacon::Default.verify(3_311_596, signature, previous);
        let sound = [with(one, Some(other)), with(other, Some(one))];
        assert!(sound.contains(&Ok(Verified::Yes)), "{sound:?}");
        assert!(sound.contains(&Err(BeaconError::NotSigned(3_311_596))), "{sound:?}");
        assert_eq!(with(one, None), Ok(Verified::NotWithoutPrevious));
    }
}
