//! What is published: announcement and result as TOML, list and order as csv. Written for people, read strictly.

use std::fmt::Write as _;

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use serde::{Deserialize, Serialize};

use super::beacon::Beacon;
use super::hash::Hash;
use super::list::{canonical_hash, whole};
use super::order::Rule;
use super::source::{Drawn, Source, read_numbers, write_numbers};

/// What an announcement says it is.
pub const ANNOUNCEMENT: &str = "mask-alloc draw announcement 1";
/// What a result says it is.
pub const RESULT: &str = "mask-alloc draw result 1";
/// First line of an order.
pub const ORDER_COLUMNS: &str = "place,entry";

const ANNOUNCEMENT_HEAD: &str = "\
# A draw, announced before its source of chance existed. Everything needed to replay it stands in this file, in the list that
# it names, and in the result. 抽签公告：名单冻结在先，随机数产生在后，任何人都可以重算。
";
const RESULT_HEAD: &str = "\
# The result of a draw. Replay it: mask-alloc draw verify THIS-FILE, with announcement, list and order beside it.
# 抽签结果。重算：mask-alloc draw verify 本文件，公告、名单和顺序放在同一文件夹。
";

/// What is wrong with a published file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum FileFault {
    /// It says that it is something else, or a newer form.
    #[error("it is not `{expected}`")]
    Format {
        /// What it should say.
        expected: &'static str,
    },
    /// Not TOML, a key missing, unknown, or of another kind.
    #[error("line {line}: {detail}")]
    Toml {
        /// The line, from 1.
        line: u64,
        /// In the words of the reader.
        detail: String,
    },
    /// A value that cannot be.
    #[error("line {line}: `{key}` cannot be that")]
    Value {
        /// The line, from 1.
        line: u64,
        /// The key.
        key: &'static str,
    },
    /// A line of an order that is not place and entry, or not the next place.
    #[error("line {line}: not the next place and an entry")]
    Order {
        /// The line, from 1.
        line: u64,
    },
}

impl FileFault {
    /// The line at fault, where there is one, and what only the reader of TOML can say.
    #[must_use]
    pub fn place(&self) -> (Option<u64>, String) {
        match self {
            Self::Format { expected } => (None, (*expected).to_owned()),
            Self::Toml { line, detail } => (Some(*line), detail.clone()),
            Self::Value { line, key } => (Some(*line), (*key).to_owned()),
            Self::Order { line } => (Some(*line), String::new()),
        }
    }
}

/// An announcement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Announcement {
    /// Name of the draw: the registry's mark and a number.
    pub draw: String,
    /// What is drawn for, in words.
    pub about: String,
    /// Name of the policy, or empty.
    pub policy: String,
    /// Digest of the policy's text, or empty.
    pub policy_digest: String,
    /// The rule.
    pub rule: Rule,
    /// How many entries the list has.
    pub entries: u32,
    /// Name of the file of the list.
    pub list: String,
    /// SHA-256 of that file.
    pub list_sha256: Hash,
    /// The day of the announcement.
    pub announced_on: NaiveDate,
    /// Who announced it, or `-`.
    pub announced_by: String,
    /// Last day on which somebody may object.
    pub objections_until: NaiveDate,
    /// Where the chance will come from.
    pub source: Source,
}

/// A result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// Name of the draw.
    pub draw: String,
    /// Name of the file of the announcement.
    pub announcement: String,
    /// SHA-256 of that file.
    pub announcement_sha256: Hash,
    /// The day.
    pub run_on: NaiveDate,
    /// Who ran it, or `-`.
    pub run_by: String,
    /// Why the objection period was not waited for; empty where it was.
    pub objections_waived: String,
    /// What was drawn.
    pub drawn: Drawn,
    /// The randomness that it gives.
    pub randomness: Hash,
    /// The seed.
    pub seed: Hash,
    /// Name of the file of the order.
    pub order: String,
    /// SHA-256 of that file.
    pub order_sha256: Hash,
}

/// An announcement as it stands in a file.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct AnnouncementText {
    format: String,
    draw: String,
    about: String,
    policy: String,
    policy_digest: String,
    rule: String,
    entries: u32,
    list: String,
    list_sha256: String,
    announced_on: NaiveDate,
    announced_by: String,
    objections_until: NaiveDate,
    source: SourceText,
}

/// A result as it stands in a file.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct OutcomeText {
    format: String,
    draw: String,
    announcement: String,
    announcement_sha256: String,
    run_on: NaiveDate,
    run_by: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    objections_waived: String,
    randomness: String,
    seed: String,
    order: String,
    order_sha256: String,
    source: SourceText,
}

/// A source, announced or drawn.
#[derive(Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct SourceText {
    kind: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    round: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    time: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    chain: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    signature: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    previous_signature: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    what: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    numbers: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    key: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<String>,
}

impl Announcement {
    /// The text of the file.
    #[must_use]
    pub fn text(&self) -> String {
        let text = AnnouncementText {
            format: ANNOUNCEMENT.to_owned(),
            draw: self.draw.clone(),
            about: self.about.clone(),
            policy: self.policy.clone(),
            policy_digest: self.policy_digest.clone(),
            rule: self.rule.word().to_owned(),
            entries: self.entries,
            list: self.list.clone(),
            list_sha256: self.list_sha256.to_string(),
            announced_on: self.announced_on,
            announced_by: self.announced_by.clone(),
            objections_until: self.objections_until,
            source: SourceText::announced(&self.source),
        };
        written(ANNOUNCEMENT_HEAD, &text)
    }

    /// Reads an announcement.
    ///
    /// # Errors
    /// [`FileFault`] with the line.
    pub fn parse(text: &str) -> Result<Self, FileFault> {
        let found: AnnouncementText = read(text, ANNOUNCEMENT)?;
        let wrong = |key| value(text, key);
        Ok(Self {
            rule: Rule::named(&found.rule).ok_or_else(|| wrong("rule"))?,
            list_sha256: canonical_hash(&found.list_sha256).ok_or_else(|| wrong("list_sha256"))?,
            source: found.source.source().map_err(wrong)?,
            draw: found.draw,
            about: found.about,
            policy: found.policy,
            policy_digest: found.policy_digest,
            entries: found.entries,
            list: plain_name(found.list).ok_or_else(|| wrong("list"))?,
            announced_on: found.announced_on,
            announced_by: found.announced_by,
            objections_until: found.objections_until,
        })
    }
}

impl Outcome {
    /// The text of the file.
    #[must_use]
    pub fn text(&self) -> String {
        let text = OutcomeText {
            format: RESULT.to_owned(),
            draw: self.draw.clone(),
            announcement: self.announcement.clone(),
            announcement_sha256: self.announcement_sha256.to_string(),
            run_on: self.run_on,
            run_by: self.run_by.clone(),
            objections_waived: self.objections_waived.clone(),
            randomness: self.randomness.to_string(),
            seed: self.seed.to_string(),
            order: self.order.clone(),
            order_sha256: self.order_sha256.to_string(),
            source: SourceText::drawn(&self.drawn),
        };
        written(RESULT_HEAD, &text)
    }

    /// Reads a result.
    ///
    /// # Errors
    /// [`FileFault`] with the line.
    pub fn parse(text: &str) -> Result<Self, FileFault> {
        let found: OutcomeText = read(text, RESULT)?;
        let wrong = |key| value(text, key);
        let hash = |digits: &str, key| canonical_hash(digits).ok_or_else(|| wrong(key));
        Ok(Self {
            announcement_sha256: hash(&found.announcement_sha256, "announcement_sha256")?,
            randomness: hash(&found.randomness, "randomness")?,
            seed: hash(&found.seed, "seed")?,
            order_sha256: hash(&found.order_sha256, "order_sha256")?,
            drawn: found.source.given().map_err(wrong)?,
            draw: found.draw,
            announcement: plain_name(found.announcement).ok_or_else(|| wrong("announcement"))?,
            run_on: found.run_on,
            run_by: found.run_by,
            objections_waived: found.objections_waived,
            order: plain_name(found.order).ok_or_else(|| wrong("order"))?,
        })
    }
}

impl SourceText {
    fn announced(source: &Source) -> Self {
        match source {
            Source::Round { beacon, round } => Self::round(*beacon, *round),
            Source::Numbers { what } => {
                Self { kind: "numbers".to_owned(), what: Some(what.clone()), ..Self::default() }
            }
            Source::Typed { by } => {
                Self { kind: "typed".to_owned(), by: Some(by.clone()), ..Self::default() }
            }
        }
    }

    fn round(beacon: Beacon, round: u64) -> Self {
        let time = beacon.time_of(round).map(|time| time.to_rfc3339_opts(SecondsFormat::Secs, true)).ok();
        let (kind, chain) = (beacon.name().to_owned(), Some(beacon.chain().to_owned()));
        Self { kind, round: Some(round), time, chain, ..Self::default() }
    }

    fn drawn(drawn: &Drawn) -> Self {
        match drawn {
            Drawn::Round { beacon, round, signature, previous } => Self {
                signature: Some(signature.clone()),
                previous_signature: previous.clone(),
                ..Self::round(*beacon, *round)
            },
            Drawn::Numbers(sources) => Self {
                kind: "numbers".to_owned(),
                numbers: Some(write_numbers(sources)),
                key: drawn.key(),
                ..Self::default()
            },
            Drawn::Typed { text, by } => Self {
                kind: "typed".to_owned(),
                text: Some(text.clone()),
                by: Some(by.clone()),
                ..Self::default()
            },
        }
    }

    /// The source announced; the key at fault where there is none.
    fn source(self) -> Result<Source, &'static str> {
        match (self.kind.as_str(), Beacon::named(&self.kind)) {
            (_, Some(beacon)) => {
                let round = self.checked_round(beacon)?;
                Ok(Source::Round { beacon, round })
            }
            ("numbers", None) => self.what.map(|what| Source::Numbers { what }).ok_or("what"),
            ("typed", None) => self.by.map(|by| Source::Typed { by }).ok_or("by"),
            _ => Err("kind"),
        }
    }

    /// The round, whose time and chain must be those that are written beside it.
    fn checked_round(&self, beacon: Beacon) -> Result<u64, &'static str> {
        let round = self.round.ok_or("round")?;
        let at = beacon.time_of(round).map_err(|_| "round")?;
        let said = self.time.as_deref().and_then(|time| time.parse::<DateTime<Utc>>().ok());
        if said != Some(at) {
            return Err("time");
        }
        if self.chain.as_deref() == Some(beacon.chain()) { Ok(round) } else { Err("chain") }
    }

    /// What was drawn; the key at fault where there is nothing.
    fn given(self) -> Result<Drawn, &'static str> {
        match (self.kind.as_str(), Beacon::named(&self.kind)) {
            (_, Some(beacon)) => {
                let round = self.checked_round(beacon)?;
                let signature = self.signature.ok_or("signature")?;
                Ok(Drawn::Round { beacon, round, signature, previous: self.previous_signature })
            }
            ("numbers", None) => {
                let numbers = self.numbers.as_deref().and_then(|text| read_numbers(text).ok());
                let drawn = Drawn::Numbers(numbers.ok_or("numbers")?);
                if drawn.key() == self.key { Ok(drawn) } else { Err("key") }
            }
            ("typed", None) => Ok(Drawn::Typed { text: self.text.ok_or("text")?, by: self.by.ok_or("by")? }),
            _ => Err("kind"),
        }
    }
}

fn written(head: &str, text: &impl Serialize) -> String {
    let body = toml::to_string(text).expect("strings, numbers and days become TOML");
    format!("{head}{body}")
}

fn read<T: for<'d> Deserialize<'d>>(text: &str, expected: &'static str) -> Result<T, FileFault> {
    let fault = |fault: toml::de::Error| FileFault::Toml {
        line: line_of(text, fault.span().map_or(0, |span| span.start)),
        detail: fault.message().to_owned(),
    };
    let table: toml::Table = text.parse().map_err(fault)?;
    if table.get("format").and_then(toml::Value::as_str) != Some(expected) {
        return Err(FileFault::Format { expected });
    }
    toml::from_str(text).map_err(fault)
}

fn line_of(text: &str, at: usize) -> u64 {
    1 + text.as_bytes().iter().take(at).filter(|byte| **byte == b'\n').count() as u64
}

fn value(text: &str, key: &'static str) -> FileFault {
    FileFault::Value { line: line_of_key(text, key), key }
}

/// The line on which a key stands, from 1; the first line where it stands nowhere.
#[must_use]
pub fn line_of_key(text: &str, key: &str) -> u64 {
    let is = |line: &str| line.strip_prefix(key).is_some_and(|rest| rest.trim_start().starts_with('='));
    text.lines().position(is).map_or(1, |at| at as u64 + 1)
}

/// A name of a file without folders: what is published stands side by side.
fn plain_name(name: String) -> Option<String> {
    (!name.is_empty() && !name.contains(['/', '\\']) && name != "." && name != "..").then_some(name)
}

/// The text of an order: entries in the order drawn.
#[must_use]
pub fn order_text<'h>(entries: impl Iterator<Item = &'h Hash>) -> String {
    let mut text = format!("{ORDER_COLUMNS}\n");
    for (entry, place) in entries.zip(1_u64..) {
        let _ = write!(text, "{place},");
        text.extend(entry.digits().map(char::from));
        text.push('\n');
    }
    text
}

/// Reads an order.
///
/// # Errors
/// [`FileFault::Order`] with the line.
pub fn read_order(text: &str) -> Result<Vec<Hash>, FileFault> {
    let rest = text.strip_prefix(ORDER_COLUMNS).and_then(|rest| rest.strip_prefix('\n'));
    let mut rest = rest.ok_or(FileFault::Order { line: 1 })?;
    let (mut order, mut line) = (Vec::new(), 1_u64);
    while !rest.is_empty() {
        line += 1;
        let fault = || FileFault::Order { line };
        let (one, after) = rest.split_once('\n').ok_or_else(fault)?;
        let (place, entry) = one.split_once(',').ok_or_else(fault)?;
        if whole(place).map(u64::from) != Some(line - 1) {
            return Err(fault());
        }
        order.push(canonical_hash(entry).ok_or_else(fault)?);
        rest = after;
    }
    Ok(order)
}
