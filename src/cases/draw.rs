//! `[[draw]]`: the random procedure itself.

use chrono::{DateTime, Utc};
use toml::de::DeValue;

use super::read::{Cells, Section, text_of};
use crate::domain::lang::Text;
use crate::issue::catalogue;

/// One test of the procedure.
#[derive(Clone, Debug)]
pub enum DrawCase {
    /// Picks by RFC 3797.
    Rfc3797 {
        /// The numbers of each source, in order.
        sources: Vec<Vec<u64>>,
        /// Size of the pool and how many are taken.
        pool: (u32, u32),
        /// The key and the picks stated.
        expect: (Option<String>, Option<Vec<u32>>),
    },
    /// The round of a beacon that a moment belongs to.
    RoundAt {
        /// The chain.
        beacon: BeaconName,
        /// The moment.
        at: DateTime<Utc>,
        /// The round stated.
        round: u64,
    },
    /// The randomness of a round.
    Randomness {
        /// The chain.
        beacon: BeaconName,
        /// The round.
        round: u64,
        /// Its signature, in hexadecimal digits.
        signature: String,
        /// The randomness stated, in hexadecimal digits.
        randomness: String,
    },
}

/// Name of a chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BeaconName {
    /// A round every three seconds.
    Quicknet,
    /// A round every thirty seconds.
    Default,
}

impl BeaconName {
    const ALL: [Self; 2] = [Self::Quicknet, Self::Default];
    const WORDS: [&'static str; 2] = ["quicknet", "default"];

    /// Its word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        Self::WORDS[self as usize]
    }
}

const METHODS: [&str; 2] = ["rfc3797", "beacon"];
const NUMBERS: Text = Text::new("整数的列表", "lists of whole numbers");
const HEX: Text = Text::new("十六进制数字", "hexadecimal digits");

/// Reads what stands in a `[[draw]]` beside `id` and `note`.
pub(super) fn read_draw<'t>(cells: &mut Cells<'t>, section: &Section<'t>) -> Option<DrawCase> {
    cells.must(section, "method");
    cells.must(section, "expect");
    match cells.word(section, "method", &METHODS)? {
        0 => rfc3797(cells, section),
        _ => beacon(cells, section),
    }
}

fn rfc3797<'t>(cells: &mut Cells<'t>, section: &Section<'t>) -> Option<DrawCase> {
    cells.only(section, &["id", "note", "method", "sources", "pool", "take", "expect"]);
    for key in ["sources", "pool", "take"] {
        cells.must(section, key);
    }
    let sources = cells.items(section, "sources");
    let sources = sources.map(|items| items.into_iter().filter_map(|item| numbers(cells, item)).collect());
    let pool = cells.small(section, "pool", (1, 65_535));
    let take = cells.small(section, "take", (0, pool.unwrap_or(65_535)));
    let expect = cells.table(section, "expect")?;
    cells.only(&expect, &["key", "picks"]);
    if expect.table.is_empty() {
        cells.coded::<()>(&expect.at, catalogue::PT511, vec![("keys", "key / picks".to_owned())]);
    }
    let key = cells.text(&expect, "key");
    let picks = expect.get("picks").and_then(|value| numbers(cells, value));
    let picks = picks.map(|picks| picks.into_iter().map(|pick| pick as u32).collect());
    Some(DrawCase::Rfc3797 { sources: sources?, pool: (pool?, take?), expect: (key, picks) })
}

fn numbers<'t>(cells: &mut Cells<'t>, value: &'t super::read::Value<'t>) -> Option<Vec<u64>> {
    let DeValue::Array(items) = value.get_ref() else { return cells.wrong(value, "sources", NUMBERS) };
    Some(items.iter().filter_map(|item| cells.whole(item, "sources", (0, u32::MAX.into()))).collect())
}

fn beacon<'t>(cells: &mut Cells<'t>, section: &Section<'t>) -> Option<DrawCase> {
    let known = ["id", "note", "method", "beacon", "at", "round", "signature", "expect"];
    cells.only(section, &known);
    cells.must(section, "beacon");
    let beacon = cells.word(section, "beacon", &BeaconName::WORDS).map(|place| BeaconName::ALL[place]);
    let expect = cells.table(section, "expect");
    match cells.one_of(section, &["at", "signature"])? {
        0 => {
            if section.get("round").is_some() {
                cells.together(section, "at", "round");
            }
            let at = moment(cells, section);
            let expect = expect?;
            cells.only(&expect, &["round"]);
            cells.must(&expect, "round");
            let round = cells.number(&expect, "round", (0, i64::MAX as u64));
            Some(DrawCase::RoundAt { beacon: beacon?, at: at?, round: round? })
        }
        _ => {
            cells.must(section, "round");
            let round = cells.number(section, "round", (1, i64::MAX as u64));
            let signature = hex(cells, section, "signature");
            let expect = expect?;
            cells.only(&expect, &["randomness"]);
            cells.must(&expect, "randomness");
            let randomness = hex(cells, &expect, "randomness");
            Some(DrawCase::Randomness {
                beacon: beacon?,
                round: round?,
                signature: signature?,
                randomness: randomness?,
            })
        }
    }
}

/// A moment in UTC, to the second.
fn moment<'t>(cells: &mut Cells<'t>, section: &Section<'t>) -> Option<DateTime<Utc>> {
    let value = section.get("at")?;
    let text = text_of(value);
    let exact = text.len() == "2026-04-20T00:00:00Z".len() && text.ends_with('Z');
    let moment = text.parse::<DateTime<Utc>>().ok().filter(|_| exact);
    match moment {
        Some(moment) => Some(moment),
        None => cells.not_a_time(value, "at", "2026-04-20T00:00:00Z"),
    }
}

fn hex<'t>(cells: &mut Cells<'t>, section: &Section<'t>, key: &str) -> Option<String> {
    let text = cells.text(section, key)?;
    let digits: String = text.chars().filter(|c| !c.is_ascii_whitespace()).collect();
    if digits.len().is_multiple_of(2) && digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Some(digits.to_ascii_lowercase());
    }
    cells.wrong(section.get(key)?, key, HEX)
}
