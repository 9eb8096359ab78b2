//! When, where and for whom: scopes and selectors.

use smol_str::SmolStr;

use super::super::fields::Fields;
use super::super::kinds::SELECTOR;
use super::super::read::{End, Value};
use super::super::terms::{Ask, AskSet, Governs, Registered, Scope, Selector};
use super::super::words::WordKind;

const YEARS: (u32, u32) = (0, 150);
const PEOPLE: (u32, u32) = (1, 1000);

/// The scope of a clause.
pub(super) fn scope(f: &mut Fields<'_, '_>) -> Scope {
    let from = f.maybe("from", |f, key| f.moment(key, End::Start));
    let until = f.maybe("until", |f, key| f.moment(key, End::Finish));
    f.forwards_if(from, until, ("from", "until"));
    Scope {
        from,
        until,
        governs: f
            .maybe("governs", |f, key| f.choice(key, &Governs::WORDS, &Governs::ALL))
            .unwrap_or_default(),
        rounds: f.maybe("rounds", |f, key| f.pair(key, (1, 999))),
        channels: f.maybe("channels", |f, key| f.set(key, WordKind::Channel)),
        asks: f.maybe("asks", |f, key| Some(AskSet::of(&f.choices(key, &Ask::WORDS, &Ask::ALL)))),
        follows: f.maybe("follows", super::collect::events),
        who: selectors_if(f, "who"),
        except: selectors_if(f, "except"),
    }
}

/// A selector, or a list of them, that may be left out.
pub(super) fn selectors_if(f: &mut Fields<'_, '_>, key: &'static str) -> Vec<Selector> {
    f.maybe(key, |f, key| Some(selectors(f, key))).unwrap_or_default()
}

/// A selector, or a list of them.
pub(super) fn selectors(f: &mut Fields<'_, '_>, key: &'static str) -> Vec<Selector> {
    f.value(key).map(|value| selectors_of(f, value, key)).unwrap_or_default()
}

/// The same of a value.
pub(super) fn selectors_of<'t>(
    f: &mut Fields<'_, 't>,
    value: &'t Value<'t>,
    key: &'static str,
) -> Vec<Selector> {
    let items = match value.get_ref() {
        toml::de::DeValue::Array(_) => f.reader.array(value, key),
        _ => vec![value],
    };
    items.into_iter().filter_map(|item| selector(f, item, key)).collect()
}

fn selector<'t>(f: &mut Fields<'_, 't>, value: &'t Value<'t>, key: &'static str) -> Option<Selector> {
    let section = f.reader.table(value, key)?;
    if section.table.is_empty() {
        let kind = super::super::fault::FaultKind::Empty(key.to_owned());
        f.reader.fault(&value.span(), kind);
        return None;
    }
    let mut f = f.within(section);
    f.reader.only(&f.section, &SELECTOR.map(|key| key.name));
    let read = Selector {
        tags: f.maybe("tags", |f, key| f.set(key, WordKind::Tag)).unwrap_or_default(),
        all_tags: f.maybe("all_tags", |f, key| f.set(key, WordKind::Tag)).unwrap_or_default(),
        born_from: f.maybe("born_from", Fields::date),
        born_to: f.maybe("born_to", Fields::date),
        age_from: f.maybe("age_from", |f, key| f.number(key, YEARS)),
        age_to: f.maybe("age_to", |f, key| f.number(key, YEARS)),
        age_in_round: f.maybe("age_in_round", |f, key| f.pair(key, YEARS)),
        oldest_from: f.maybe("oldest_from", |f, key| f.number(key, YEARS)),
        oldest_born_to: f.maybe("oldest_born_to", Fields::date),
        size_from: f.maybe("size_from", |f, key| f.number(key, PEOPLE)),
        size_to: f.maybe("size_to", |f, key| f.number(key, PEOPLE)),
        id_last: f.maybe("id_last", Fields::digits).unwrap_or_default(),
        areas: names(&mut f, "areas"),
        postcodes: names(&mut f, "postcodes"),
        registered: f.maybe("registered", |f, key| f.choice(key, &Registered::WORDS, &Registered::ALL)),
        received: f.maybe("received", Fields::flag),
    };
    f.forwards_if(read.born_from, read.born_to, ("born_from", "born_to"));
    f.forwards_if(read.age_from, read.age_to, ("age_from", "age_to"));
    f.forwards_if(read.size_from, read.size_to, ("size_from", "size_to"));
    Some(read)
}

fn names(f: &mut Fields<'_, '_>, key: &'static str) -> Vec<SmolStr> {
    let listed = f.maybe(key, |f, key| Some(f.texts(key))).unwrap_or_default();
    listed.into_iter().map(|(_, name)| name.into()).collect()
}
