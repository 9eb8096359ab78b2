//! From the text of a policy file to [`Terms`]: the head, then every clause by its kind, then what only shows between clauses.

mod amount;
mod collect;
mod condition;
mod head;
mod limit;
mod opening;
mod scope;
mod settings;
mod shortage;

use hashbrown::HashMap;
use smol_str::SmolStr;
use toml::de::DeTable;

use self::head::Head;
use super::Policy;
use super::check::{self, Draft};
use super::clause::Bilingual;
use super::fault::{FaultKind, PolicyFault};
use super::fields::Fields;
use super::kinds::{COMMON, SCOPE, sort};
use super::read::{Reader, Section};
use super::terms::{Body, Clause, ClauseId, Kind, Terms};
use super::weekly::Weekly;
use crate::issue::Severity;

/// Most clauses of a file.
const MOST: usize = 2_000;

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
    let head = head::read(reader, root);
    let drafts = clauses(reader, root, &head);
    check::all(reader, root, &drafts);
    let terms = Terms::new(head.words, head.currency, drafts.into_iter().map(|draft| draft.clause).collect());
    Some(Policy {
        name: head.name?,
        title: head.title?,
        weekly: Weekly::of(&terms),
        terms,
        warnings: Vec::new(),
        digest: blake3::hash(text.as_bytes()).to_hex().to_string(),
        text: text.to_owned(),
    })
}

/// All clauses that can be read, in the order of the file.
fn clauses<'t>(reader: &mut Reader<'t>, root: &Section<'t>, head: &Head) -> Vec<Draft<'t>> {
    let mut found: Vec<(Kind, &'t str, Section<'t>)> = Vec::new();
    for kind in Kind::ALL {
        let Some(value) = root.get(kind.word()) else { continue };
        let Some(group) = reader.table(value, kind.word()) else { continue };
        for (name, value) in group.table {
            if let Some(section) = reader.table(value, name.get_ref()) {
                found.push((kind, name.get_ref(), Section { at: name.span(), ..section }));
            }
        }
    }
    found.sort_by_key(|(_, _, section)| section.at.start);
    if let Some((_, _, section)) = found.get(MOST) {
        reader.fault(&section.at, FaultKind::TooMany { key: "clauses", most: MOST });
        found.truncate(MOST);
    }
    names(reader, &found);
    found.into_iter().filter_map(|(kind, name, section)| clause(reader, head, kind, name, section)).collect()
}

/// Names have a form, and each stands once.
fn names<'t>(reader: &mut Reader<'t>, found: &[(Kind, &'t str, Section<'t>)]) {
    let mut seen: HashMap<&str, usize> = HashMap::new();
    for (_, name, section) in found {
        let sign = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
        if name.is_empty() || !name.bytes().all(sign) {
            reader.fault(&section.at, FaultKind::ClauseName((*name).to_owned()));
        }
        match seen.get(name) {
            Some(first) => {
                let kind = FaultKind::ClauseTwice { name: SmolStr::new(name), line: reader.line(*first) };
                reader.fault(&section.at, kind);
            }
            None => {
                seen.insert(name, section.at.start);
            }
        }
    }
}

fn clause<'t>(
    reader: &mut Reader<'t>,
    head: &Head,
    kind: Kind,
    name: &str,
    section: Section<'t>,
) -> Option<Draft<'t>> {
    let before = reader.count();
    let line = reader.line(section.at.start);
    let mut f = Fields { reader, words: &head.words, section };
    let own = sort(kind).keys.iter();
    let known: Vec<&str> = own.chain(&SCOPE).chain(&COMMON).map(|key| key.name).collect();
    f.reader.only(&f.section, &known);
    let text = f.languages();
    let sources = cited(&mut f, head);
    let unconfirmed: Option<Bilingual> = f.maybe("unconfirmed", Fields::bilingual);
    let scope = scope::scope(&mut f);
    let body = body(&mut f, kind, head.currency.decimals);
    let sound = f.reader.count() == before;
    let section = f.section;
    let clause = Clause {
        id: ClauseId(0),
        name: name.into(),
        scope,
        body: body?,
        text: text.unwrap_or_else(|| Bilingual { zh: String::new(), en: String::new() }),
        sources,
        unconfirmed,
        line,
    };
    Some(Draft { clause, section, sound })
}

/// The sources of a clause: key and where it is published.
fn cited(f: &mut Fields<'_, '_>, head: &Head) -> Vec<String> {
    let mut out = Vec::new();
    for (span, key) in f.texts("sources") {
        match head.sources.iter().find(|(name, _)| name == key) {
            Some((name, place)) => out.push(format!("{name} {place}")),
            None => f.reader.fault(&span, FaultKind::UnknownSource(key.to_owned())),
        }
    }
    out
}

/// The values of a kind.
fn body(f: &mut Fields<'_, '_>, kind: Kind, decimals: u32) -> Option<Body> {
    match kind {
        Kind::Unit => settings::unit(f),
        Kind::Round => opening::round(f),
        Kind::Open => opening::open(f),
        Kind::Closed => opening::closed(f),
        Kind::Eligible => condition::eligible(f),
        Kind::Proxy => condition::proxy(f),
        Kind::Proof => condition::proof(f),
        Kind::Collect => collect::collect(f),
        Kind::Day => condition::day(f),
        Kind::Limit => limit::limit(f),
        Kind::Amount => amount::amount(f),
        Kind::Pack => settings::pack(f),
        Kind::Price => amount::price(f, decimals),
        Kind::Route => settings::route(f),
        Kind::Radius => settings::radius(f),
        Kind::Slot => settings::slot(f),
        Kind::NoShow => settings::no_show(f),
        Kind::Carry => settings::carry(f),
        Kind::Draw => settings::draw(f),
        Kind::Shortage => shortage::shortage(f),
    }
}
