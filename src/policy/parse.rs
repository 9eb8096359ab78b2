//! The layout of a policy file: which clauses it has, which numbers each of them holds, and which are impossible.
//!
//! A later scheme adds a clause by adding its [`ClauseId`] and its reading here; nothing else knows the layout.

use toml::de::{DeTable, DeValue};

use super::clause::{Bilingual, Clause, ClauseId};
use super::fault::{FaultKind, PolicyFault};
use super::paper::Paper;
use super::read::{Edge, Reader, Section};
use super::round::Round;
use super::{FirstSlot, NoShow, Policy, Unserved};
use crate::domain::units::{Fen, Masks};
use crate::issue::Severity;

/// Keys that every clause has.
const COMMON: [&str; 4] = ["zh", "en", "sources", "unconfirmed"];

/// The sources that clauses may cite: key and where it is published.
type Sources = Vec<(String, String)>;

/// Reads a policy file.
///
/// # Errors
/// Every fault that can be found, sorted by place.
pub(super) fn parse(text: &str, file: &str) -> Result<Policy, Vec<PolicyFault>> {
    let mut reader = Reader::new(file, text);
    let (document, errors) = DeTable::parse_recoverable(text);
    for error in &errors {
        reader.syntax(error);
    }
    if !errors.is_empty() {
        return Err(reader.into_faults());
    }
    let root = Section { at: 0..0, table: document.get_ref() };
    let policy = read(&mut reader, &root, text);
    let all = reader.into_faults();
    match policy {
        Some(policy) if all.iter().all(|fault| fault.kind.code().severity == Severity::Warning) => {
            Ok(Policy { warnings: all, ..policy })
        }
        _ => Err(all),
    }
}

fn read<'t>(reader: &mut Reader<'t>, root: &Section<'t>, text: &str) -> Option<Policy> {
    let mut known = vec!["name", "title", "sources", "round"];
    known.extend(ClauseId::FIXED.map(ClauseId::table));
    known.extend(ClauseId::OPTIONAL.map(ClauseId::table));
    reader.only(root, &known);
    let name = reader.text(root, "name");
    let title = reader.bilingual(root, "title");
    let sources = read_sources(reader, root);
    let mut clauses = Clauses { reader, root, sources, list: Vec::new() };
    let values = clauses.values();
    let rounds = clauses.rounds();
    let list = clauses.list;
    let values = values?;
    Some(Policy {
        name: name?,
        title: title?,
        clauses: list,
        rounds,
        per_address: Masks(values.per_address.into()),
        pack: Masks(values.pack.into()),
        unserved: values.unserved,
        identity_papers: values.identity,
        residence_papers: values.residence,
        voucher_days: values.voucher_days,
        no_show: values.no_show,
        isolation_days: values.isolation_days,
        lone_elderly_delivery: values.lone_elderly,
        price: values.price,
        radius: values.radius,
        first_slot: values.first_slot,
        warnings: Vec::new(),
        digest: blake3::hash(text.as_bytes()).to_hex().to_string(),
        text: text.to_owned(),
    })
}

fn read_sources<'t>(reader: &mut Reader<'t>, root: &Section<'t>) -> Sources {
    let Some(section) = reader.section(root, "sources") else { return Vec::new() };
    let mut out = Vec::new();
    for (key, _) in section.table {
        let key = key.get_ref().to_string();
        // A faulty source still is a known key, so that one fault is not reported twice.
        let place = reader.text(&section, &key).unwrap_or_default();
        out.push((key, place));
    }
    out
}

/// The numbers of the fixed clauses.
struct Values {
    per_address: u32,
    pack: u32,
    unserved: Unserved,
    identity: Vec<Paper>,
    residence: Vec<Paper>,
    voucher_days: u32,
    no_show: NoShow,
    isolation_days: u32,
    lone_elderly: bool,
    price: Option<Fen>,
    radius: Option<u32>,
    first_slot: Option<FirstSlot>,
}

/// The clauses read so far.
struct Clauses<'r, 't> {
    reader: &'r mut Reader<'t>,
    root: &'r Section<'t>,
    sources: Sources,
    list: Vec<Clause>,
}

impl<'t> Clauses<'_, 't> {
    /// Reads one fixed clause: what all have in common, then its own values.
    fn clause<T>(
        &mut self,
        id: ClauseId,
        keys: &[&'static str],
        values: impl FnOnce(&mut Reader<'t>, &Section<'t>) -> Option<T>,
    ) -> Option<T> {
        let section = self.reader.section(self.root, id.table())?;
        self.common(id, &section, keys);
        values(self.reader, &section)
    }

    /// Reads a clause that may be left out.
    fn optional<T>(
        &mut self,
        id: ClauseId,
        keys: &[&'static str],
        values: impl FnOnce(&mut Reader<'t>, &Section<'t>) -> Option<T>,
    ) -> Option<Option<T>> {
        match self.root.get(id.table()) {
            None => Some(None),
            Some(_) => self.clause(id, keys, values).map(Some),
        }
    }

    /// Text, sources and doubts of a clause; keys that it does not have are faults.
    fn common(&mut self, id: ClauseId, section: &Section<'t>, keys: &[&'static str]) {
        let mut known = keys.to_vec();
        known.extend(COMMON);
        self.reader.only(section, &known);
        let text = self.reader.languages(section);
        let sources = self.cited(section);
        let unconfirmed: Option<Bilingual> =
            section.get("unconfirmed").and_then(|_| self.reader.bilingual(section, "unconfirmed"));
        if let Some(text) = text {
            let line = self.reader.line(section.at.start);
            self.list.push(Clause { id, text, sources, unconfirmed, line });
        }
    }

    fn cited(&mut self, section: &Section<'t>) -> Vec<String> {
        let mut out = Vec::new();
        for (span, key) in self.reader.list(section, "sources") {
            match self.sources.iter().find(|(name, _)| name == key) {
                Some((name, place)) => out.push(format!("{name} {place}")),
                None => self.reader.fault(&span, FaultKind::UnknownSource(key.to_owned())),
            }
        }
        out
    }

    fn values(&mut self) -> Option<Values> {
        self.clause(ClauseId::ResidentialAddress, &["unit"], |reader, section| {
            reader.word(section, "unit", &["address"])
        });
        let masks =
            |reader: &mut Reader<'t>, section: &Section<'t>| reader.number(section, "masks", (1, 1000));
        let per_address = self.clause(ClauseId::PerAddress, &["masks"], masks);
        self.clause(ClauseId::OncePerRound, &[], |_, _| Some(()));
        let pack = self.clause(ClauseId::Pack, &["masks"], masks);
        self.check_packs(per_address, pack);
        self.clause(ClauseId::Order, &["by"], |reader, section| reader.word(section, "by", &["number"]));
        let unserved = self.clause(ClauseId::Unserved, &["keep"], |reader, section| {
            let place = reader.word(section, "keep", &Unserved::WORDS)?;
            Unserved::ALL.get(place).copied()
        });
        let papers = self.clause(ClauseId::Papers, &["identity", "residence"], |reader, section| {
            Some((papers(reader, section, "identity"), papers(reader, section, "residence")))
        });
        let days = |most| {
            move |reader: &mut Reader<'t>, section: &Section<'t>| reader.number(section, "days", (1, most))
        };
        let voucher_days = self.clause(ClauseId::Voucher, &["days"], days(31));
        let no_show = match self.root.get(ClauseId::NoShow.table()) {
            None => Some(NoShow::Back),
            Some(_) => self.clause(ClauseId::NoShow, &["then"], |reader, section| {
                let place = reader.word(section, "then", &NoShow::WORDS)?;
                NoShow::ALL.get(place).copied()
            }),
        };
        let isolation_days = self.clause(ClauseId::Isolation, &["days"], days(60));
        let lone_elderly = self
            .clause(ClauseId::LoneElderly, &["deliver"], |reader, section| reader.flag(section, "deliver"));
        let price = self.clause(ClauseId::Price, &["fen"], |reader, section| {
            Some(section.get("fen").and_then(|_| reader.number(section, "fen", (1, 1_000_000))))
        });
        let radius = self.optional(ClauseId::Radius, &["metres"], |reader, section| {
            reader.number(section, "metres", (100, 500_000))
        });
        let first_slot = self.optional(ClauseId::FirstSlot, &["for", "age"], |reader, section| {
            let words = reader.list(section, "for");
            let known = words.into_iter().map(|(span, word)| reader.known(&span, word, &FirstSlot::WORDS));
            let known: Vec<Option<usize>> = known.collect();
            let age = reader.number(section, "age", (50, 100))?;
            known.iter().all(Option::is_some).then_some(FirstSlot { age })
        });
        let (identity, residence) = papers?;
        Some(Values {
            per_address: per_address?,
            pack: pack?,
            unserved: unserved?,
            identity,
            residence,
            voucher_days: voucher_days?,
            no_show: no_show?,
            isolation_days: isolation_days?,
            lone_elderly: lone_elderly?,
            price: price?.map(|fen| Fen(fen.into())),
            radius: radius?,
            first_slot: first_slot?,
        })
    }

    /// A quota should come in whole packs.
    fn check_packs(&mut self, per_address: Option<u32>, pack: Option<u32>) {
        if let (Some(masks), Some(pack)) = (per_address, pack)
            && masks % pack != 0
            && let Some(DeValue::Table(table)) = self.root.get("per_address").map(toml::Spanned::get_ref)
        {
            let span = Section { at: 0..0, table }.span_of("masks");
            self.reader.fault(&span, FaultKind::BrokenPack { masks, pack });
        }
    }

    /// The rounds, sorted by opening time; impossible ones are faults.
    fn rounds(&mut self) -> Vec<Round> {
        let mut rounds: Vec<(Round, Section<'t>)> = Vec::new();
        for section in self.reader.sections(self.root, "round") {
            if let Some(round) = self.round(&section) {
                if rounds.iter().any(|(other, _)| other.number == round.number) {
                    let span = section.span_of("number");
                    self.reader.fault(&span, FaultKind::RoundTwice(round.number));
                }
                rounds.push((round, section));
            }
        }
        rounds.sort_by_key(|(round, _)| (round.opens, round.number));
        for pair in rounds.windows(2) {
            if let [(first, _), (second, section)] = pair
                && second.opens <= first.closes
            {
                let span = section.span_of("opens");
                self.reader.fault(&span, FaultKind::Overlap(first.number, second.number));
            }
        }
        rounds.into_iter().map(|(round, _)| round).collect()
    }

    fn round(&mut self, section: &Section<'t>) -> Option<Round> {
        let number = self.reader.number(section, "number", (1, 999));
        self.common(ClauseId::Round(number.unwrap_or(0)), section, &["number", "opens", "closes"]);
        let opens = self.reader.moment(section, "opens", Edge::Start);
        let closes = self.reader.moment(section, "closes", Edge::End);
        let round = Round { number: number?, opens: opens?, closes: closes? };
        if round.closes <= round.opens {
            self.reader.fault(&section.span_of("closes"), FaultKind::ClosesFirst(round.number));
            return None;
        }
        Some(round)
    }
}

fn papers<'t>(reader: &mut Reader<'t>, section: &Section<'t>, key: &str) -> Vec<Paper> {
    let words = reader.list(section, key);
    let places = words.into_iter().filter_map(|(span, word)| reader.known(&span, word, &Paper::WORDS));
    places.filter_map(|place| Paper::ALL.get(place).copied()).collect()
}
