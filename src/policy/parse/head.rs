//! The head of a policy file: name, title, words, money, sources.

use smol_str::SmolStr;

use super::super::clause::Bilingual;
use super::super::fault::FaultKind;
use super::super::fields::Fields;
use super::super::read::{Reader, Section};
use super::super::terms::{Amount, Currency, Kind};
use super::super::words::{CHANNELS, PAPERS, ROLL, TAGS, Words};
use crate::domain::lang::Text;

/// Keys of the head; kinds of clauses may stand beside them.
const KEYS: [&str; 7] = ["name", "title", "products", "currency", "channels", "words", "sources"];

/// Most words of a kind: bits of a [`Set`](super::super::words::Set).
const BITS: usize = 64;

/// Currencies whose prices are written without decimals.
const WHOLE: [&str; 6] = ["TWD", "KRW", "JPY", "VND", "IDR", "CLP"];

const CODE: Text = Text::new("三个大写字母，如 CNY", "three capital letters like CNY");

/// What stands before the clauses.
pub(super) struct Head {
    pub(super) name: Option<String>,
    pub(super) title: Option<Bilingual>,
    pub(super) words: Words,
    pub(super) currency: Currency,
    pub(super) sources: Vec<(String, String)>,
}

/// Reads the head; what is faulty in it is replaced by what is usual, so that clauses are still read.
pub(super) fn read<'t>(reader: &mut Reader<'t>, root: &Section<'t>) -> Head {
    let known: Vec<&str> = KEYS.into_iter().chain(Kind::WORDS).collect();
    reader.only(root, &known);
    let none = Words { products: vec![], channels: vec![], tags: vec![], papers: vec![] };
    let mut f = Fields { reader, words: &none, section: root.clone() };
    let name = f.text("name").map(str::to_owned);
    let title = f.bilingual("title");
    let words = words(&mut f);
    let currency = currency(&mut f);
    let sources = sources(&mut f);
    Head { name, title, words, currency, sources }
}

fn currency(f: &mut Fields<'_, '_>) -> Currency {
    let code = f.maybe("currency", |f, key| {
        let (span, code) = (f.span(key), f.text(key)?);
        let good = code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase());
        if good { Some(code) } else { f.reader.form(&span, key, code, CODE) }
    });
    let code = code.unwrap_or("CNY");
    let decimals = if WHOLE.contains(&code) { 0 } else { 2 };
    Currency { code: code.into(), decimals }
}

fn words(f: &mut Fields<'_, '_>) -> Words {
    let products = f.maybe("products", |f, key| Some(list(f, key))).unwrap_or_else(|| vec!["mask".into()]);
    let [tags, papers, channels] = own(f);
    let every: Vec<SmolStr> = common(&CHANNELS).chain(channels).chain([ROLL.into()]).collect();
    let listed = f.maybe("channels", |f, key| {
        let listed = f.texts(key);
        let known = listed.into_iter().filter_map(|(span, word)| f.reader.known(&span, word, &every));
        Some(known.map(|place| every[place].clone()).collect::<Vec<_>>())
    });
    let listed = listed.filter(|listed| !listed.is_empty()).unwrap_or_else(|| vec![CHANNELS[0].into()]);
    let words = Words {
        products: limited(f, "products", products, Amount::MOST),
        channels: once(listed.into_iter().chain(every)),
        tags: once(common(&TAGS).chain(tags)),
        papers: once(common(&PAPERS).chain(papers)),
    };
    fit(f, words)
}

/// The words of `[words]`: tags, papers, channels.
fn own(f: &mut Fields<'_, '_>) -> [Vec<SmolStr>; 3] {
    let keys = ["tags", "papers", "channels"];
    let Some(section) = f.maybe("words", Fields::table) else { return Default::default() };
    let mut f = f.within(section);
    f.reader.only(&f.section, &keys);
    keys.map(|key| {
        let is_empty = f
            .section
            .get(key)
            .is_some_and(|value| value.get_ref().as_array().is_some_and(|all| all.is_empty()));
        if is_empty { Vec::new() } else { f.maybe(key, |f, key| Some(list(f, key))).unwrap_or_default() }
    })
}

fn list(f: &mut Fields<'_, '_>, key: &str) -> Vec<SmolStr> {
    f.texts(key).into_iter().map(|(_, word)| word.into()).collect()
}

fn common(words: &'static [&'static str]) -> impl Iterator<Item = SmolStr> {
    words.iter().map(|word| SmolStr::new_static(word))
}

/// Each word at its first place only.
fn once(words: impl Iterator<Item = SmolStr>) -> Vec<SmolStr> {
    let mut out: Vec<SmolStr> = Vec::new();
    for word in words {
        if !out.contains(&word) {
            out.push(word);
        }
    }
    out
}

fn limited(f: &mut Fields<'_, '_>, key: &'static str, words: Vec<SmolStr>, most: usize) -> Vec<SmolStr> {
    let mut words = once(words.into_iter());
    if words.len() > most {
        f.fault(key, FaultKind::TooMany { key, most });
        words.truncate(most);
    }
    words
}

/// No more words than there are bits.
fn fit(f: &mut Fields<'_, '_>, words: Words) -> Words {
    let Words { products, channels, tags, papers } = words;
    Words {
        products: if products.is_empty() { vec!["mask".into()] } else { products },
        channels: limited(f, "channels", channels, BITS),
        tags: limited(f, "words", tags, BITS),
        papers: limited(f, "words", papers, BITS),
    }
}

fn sources(f: &mut Fields<'_, '_>) -> Vec<(String, String)> {
    let Some(section) = f.table("sources") else { return Vec::new() };
    let mut f = f.within(section);
    let keys: Vec<String> = f.section.table.keys().map(|key| key.get_ref().to_string()).collect();
    // A faulty source still is a known key, so that one fault is not reported twice.
    keys.into_iter()
        .map(|key| (f.text(&key).unwrap_or_default().to_owned(), key))
        .map(|(at, key)| (key, at))
        .collect()
}

/// Words are looked up in sets of bits: every kind fits.
const _: () = assert!(TAGS.len() <= BITS && PAPERS.len() <= BITS && CHANNELS.len() < BITS);
