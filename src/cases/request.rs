//! `[[case]]`: one request of one person or household, read into what the rules judge.

use chrono::NaiveDateTime;
use hashbrown::HashMap;
use smol_str::SmolStr;

use super::expect::{Answer, read_answer};
use super::read::{Cells, MOST, Section};
use crate::issue::catalogue;
use crate::policy::terms::{Amount, Ask, Terms};
use crate::policy::words::{Did, Relation, Set, WordKind};
use crate::quota::request::{Carrier, Companion, Event, Household, Key, Person, Request, When, Whose};

/// A request and what it must be answered.
#[derive(Clone, Debug)]
pub struct Case {
    /// The request.
    pub asked: Asked,
    /// The answer.
    pub expect: Answer,
}

/// A request that owns what it is made of.
#[derive(Clone, Debug)]
pub struct Asked {
    at: NaiveDateTime,
    ask: Ask,
    channel: usize,
    form: Option<Key>,
    person: Somebody,
    household: Option<House>,
    carrier: Option<Carrier>,
    together: Vec<With>,
    papers: Option<Set>,
    want: Option<Amount>,
    store_metres: Option<u32>,
    history: Vec<Event>,
}

/// A person who owns her area.
#[derive(Clone, Debug, Default)]
struct Somebody {
    person: Person<'static>,
    area: Option<SmolStr>,
}

/// A household that owns its area.
#[derive(Clone, Debug, Default)]
struct House {
    household: Household<'static>,
    area: Option<SmolStr>,
    postcode: Option<SmolStr>,
}

impl Somebody {
    fn person(&self) -> Person<'_> {
        Person { area: self.area.as_ref(), ..self.person.clone() }
    }
}

/// Somebody served in the same visit.
#[derive(Clone, Debug)]
struct With {
    somebody: Somebody,
    relation: Option<Relation>,
}

impl With {
    fn companion(&self) -> Companion<'_> {
        Companion { person: self.somebody.person(), relation: self.relation }
    }
}

impl House {
    fn household(&self) -> Household<'_> {
        Household { area: self.area.as_ref(), postcode: self.postcode.as_ref(), ..self.household.clone() }
    }
}

impl Asked {
    /// Whether others are served in the same visit.
    #[must_use]
    pub fn is_shared_visit(&self) -> bool {
        !self.together.is_empty()
    }

    /// Judges the request as the rules see it.
    pub fn judge<T>(&self, rules: impl FnOnce(&Request<'_>) -> T) -> T {
        let together: Vec<Companion<'_>> = self.together.iter().map(With::companion).collect();
        rules(&Request {
            at: self.at,
            ask: self.ask,
            channel: self.channel,
            form: self.form,
            person: self.person.person(),
            household: self.household.as_ref().map(House::household),
            carrier: self.carrier,
            together: &together,
            papers: self.papers,
            want: self.want,
            store_metres: self.store_metres,
            history: &self.history,
        })
    }
}

/// Opaque texts of one case as keys: equal texts of one kind are the same one.
#[derive(Default)]
struct Keys<'t> {
    people: HashMap<&'t str, u64>,
    addresses: HashMap<&'t str, u64>,
    accounts: HashMap<&'t str, u64>,
    phones: HashMap<&'t str, u64>,
    forms: HashMap<&'t str, u64>,
}

#[derive(Clone, Copy)]
enum KeyKind {
    Person,
    Address,
    Account,
    Phone,
    Form,
}

impl<'t> Keys<'t> {
    fn of(&mut self, kind: KeyKind, text: &'t str) -> Key {
        let known = match kind {
            KeyKind::Person => &mut self.people,
            KeyKind::Address => &mut self.addresses,
            KeyKind::Account => &mut self.accounts,
            KeyKind::Phone => &mut self.phones,
            KeyKind::Form => &mut self.forms,
        };
        let next = known.len() as u64 + 1;
        Key(*known.entry(text).or_insert(next))
    }
}

const PERSON: [&str; 9] =
    ["id", "id_last", "born", "tags", "address", "registered_address", "phone", "account", "area"];
const TOGETHER: [&str; 10] = [
    "id",
    "id_last",
    "born",
    "tags",
    "address",
    "registered_address",
    "phone",
    "account",
    "area",
    "relation",
];

/// Reads what stands in a `[[case]]` beside `id` and `note`.
pub(super) fn read_case<'t>(cells: &mut Cells<'t>, section: &Section<'t>, terms: &Terms) -> Option<Case> {
    let known = [
        "id",
        "note",
        "at",
        "ask",
        "channel",
        "form",
        "person",
        "household",
        "carrier",
        "together",
        "proof",
        "want",
        "store_km",
        "history",
        "expect",
    ];
    cells.only(section, &known);
    for key in ["at", "ask", "expect"] {
        cells.must(section, key);
    }
    let mut reading = Reading { cells, terms, keys: Keys::default() };
    let asked = reading.asked(section);
    let expect = cells.table(section, "expect");
    let expect = expect.and_then(|table| read_answer(cells, &table, terms, section.get("want").is_some()));
    Some(Case { asked: asked?, expect: expect? })
}

struct Reading<'r, 't> {
    cells: &'r mut Cells<'t>,
    terms: &'r Terms,
    keys: Keys<'t>,
}

impl<'t> Reading<'_, 't> {
    fn asked(&mut self, section: &Section<'t>) -> Option<Asked> {
        let at = self.cells.time(section, "at");
        let ask = self.cells.word(section, "ask", &Ask::WORDS).map(|place| Ask::ALL[place]);
        let channel = self.cells.place(section, "channel", (self.terms, WordKind::Channel)).unwrap_or(0);
        let form = self.key(section, "form", KeyKind::Form);
        let person = self.cells.table(section, "person").map(|table| self.person(&table, &PERSON));
        let household = self.cells.table(section, "household").map(|table| self.household(&table));
        let carrier = self.cells.table(section, "carrier").map(|table| self.carrier(&table));
        let together = self.cells.tables(section, "together");
        let together = together.iter().map(|table| self.with(table)).collect();
        let papers = self.cells.set(section, "proof", (self.terms, WordKind::Paper));
        let want = self.cells.amount(section, "want", self.terms);
        let store_metres = self.cells.kilometres(section, "store_km");
        let history = self.cells.tables(section, "history");
        let history = history.iter().filter_map(|table| self.event(table, at)).collect();
        Some(Asked {
            at: at?,
            ask: ask?,
            channel,
            form,
            person: person.unwrap_or_default(),
            household,
            carrier,
            together,
            papers,
            want,
            store_metres,
            history,
        })
    }

    /// A text that tells things apart.
    fn key(&mut self, section: &Section<'t>, key: &str, kind: KeyKind) -> Option<Key> {
        self.cells.text(section, key)?;
        let text = super::read::text_of(section.get(key)?).trim();
        Some(self.keys.of(kind, text))
    }

    fn name(&mut self, section: &Section<'t>, key: &str) -> Option<SmolStr> {
        self.cells.text(section, key).map(SmolStr::from)
    }

    fn digit(&mut self, section: &Section<'t>) -> Option<u8> {
        self.cells.small(section, "id_last", (0, 9)).map(|digit| digit as u8)
    }

    fn tags(&mut self, section: &Section<'t>) -> Set {
        self.cells.set(section, "tags", (self.terms, WordKind::Tag)).unwrap_or_default()
    }

    fn person(&mut self, table: &Section<'t>, known: &[&'static str]) -> Somebody {
        self.cells.only(table, known);
        let person = Person {
            id: self.key(table, "id", KeyKind::Person),
            id_last: self.digit(table),
            born: self.cells.date(table, "born"),
            tags: self.tags(table),
            address: self.key(table, "address", KeyKind::Address),
            registered: self.key(table, "registered_address", KeyKind::Address),
            phone: self.key(table, "phone", KeyKind::Phone),
            account: self.key(table, "account", KeyKind::Account),
            area: None,
        };
        Somebody { person, area: self.name(table, "area") }
    }

    fn with(&mut self, table: &Section<'t>) -> With {
        With { somebody: self.person(table, &TOGETHER), relation: self.relation(table) }
    }

    fn household(&mut self, table: &Section<'t>) -> House {
        self.cells.only(table, &["address", "size", "oldest", "tags", "area", "postcode"]);
        let household = Household {
            address: self.key(table, "address", KeyKind::Address),
            size: self.cells.small(table, "size", (0, 10_000)),
            oldest: self.cells.small(table, "oldest", (0, 150)),
            tags: self.tags(table),
            area: None,
            postcode: None,
        };
        House { household, area: self.name(table, "area"), postcode: self.name(table, "postcode") }
    }

    fn relation(&mut self, table: &Section<'t>) -> Option<Relation> {
        self.cells.word(table, "relation", &Relation::WORDS).map(|place| Relation::ALL[place])
    }

    fn carrier(&mut self, table: &Section<'t>) -> Carrier {
        self.cells.only(table, &["id_last", "born", "relation", "cards"]);
        Carrier {
            id_last: self.digit(table),
            born: self.cells.date(table, "born"),
            relation: self.relation(table),
            cards: self.cells.small(table, "cards", (0, 1_000_000)).unwrap_or(0),
        }
    }

    fn event(&mut self, table: &Section<'t>, before: Option<NaiveDateTime>) -> Option<Event> {
        let known =
            ["did", "at", "round", "got", "channel", "window", "id", "address", "account", "phone", "form"];
        self.cells.only(table, &known);
        self.cells.must(table, "did");
        let did = self.cells.word(table, "did", &Did::WORDS).map(|place| Did::ALL[place]);
        let when = match self.cells.one_of(table, &["at", "round"]) {
            Some(0) => self.cells.time(table, "at").map(When::At),
            Some(_) => self.cells.small(table, "round", (0, MOST as u32)).map(When::Round),
            None => None,
        };
        if let (Some(When::At(at)), Some(before)) = (when, before)
            && at > before
        {
            self.cells.coded::<()>(&table.span_of("at"), catalogue::PT517, Vec::new());
        }
        let got = self.cells.amount(table, "got", self.terms);
        let channel = self.cells.place(table, "channel", (self.terms, WordKind::Channel));
        let window = self.cells.table(table, "window").map(|table| self.window(&table));
        let whose = Whose {
            person: self.key(table, "id", KeyKind::Person),
            address: self.key(table, "address", KeyKind::Address),
            account: self.key(table, "account", KeyKind::Account),
            phone: self.key(table, "phone", KeyKind::Phone),
            form: self.key(table, "form", KeyKind::Form),
        };
        Some(Event { did: did?, when: when?, got, channel, window: window.flatten(), whose })
    }

    /// A window that was told: both ends.
    fn window(&mut self, table: &Section<'t>) -> Option<(NaiveDateTime, NaiveDateTime)> {
        self.cells.only(table, &["from", "to"]);
        self.cells.must(table, "from");
        self.cells.must(table, "to");
        let (from, to) = (self.cells.stated(table, "from"), self.cells.stated(table, "to"));
        Some((from?.start(), to?.end()))
    }
}
