//! A request as the rules see it: who asks for what, when and where, and what the ledger holds. Words are places in the policy's
//! lists, people and addresses are opaque keys, so that millions of requests can be judged without a text being compared.

use chrono::{NaiveDate, NaiveDateTime};
use smol_str::SmolStr;

use crate::policy::terms::{Amount, Ask};
use crate::policy::words::{Did, Relation, Set};

/// Tells people, addresses, accounts, telephones or forms apart: equal keys are the same one. Given by the caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(pub u64);

/// One request of one person or household. Stock is not looked at.
#[derive(Clone, Debug)]
pub struct Request<'a> {
    /// When it is made, local time.
    pub at: NaiveDateTime,
    /// What for.
    pub ask: Ask,
    /// Place of the channel among the policy's channels.
    pub channel: usize,
    /// The sheet or online form of which it is a line; none: one of its own.
    pub form: Option<Key>,
    /// For whom.
    pub person: Person<'a>,
    /// In whose name; none: that of the person.
    pub household: Option<Household<'a>>,
    /// Who stands at the counter, if it is not the person.
    pub carrier: Option<Carrier>,
    /// Others served in the same visit.
    pub together: &'a [Companion<'a>],
    /// The papers shown, complete; none: papers are in order.
    pub papers: Option<Set>,
    /// What is asked for; none: as much as allowed.
    pub want: Option<Amount>,
    /// Metres to the nearest pickup point that still has stock; none: near enough.
    pub store_metres: Option<u32>,
    /// What the ledger holds, in any order.
    pub history: &'a [Event],
}

/// A person. What is not known is in no group; who has no birth date is an adult.
#[derive(Clone, Debug, Default)]
pub struct Person<'a> {
    /// Tells people apart.
    pub id: Option<Key>,
    /// Last digit of the identity number, 0 to 9.
    pub id_last: Option<u8>,
    /// Birth date.
    pub born: Option<NaiveDate>,
    /// Places of tags.
    pub tags: Set,
    /// Where she lives.
    pub address: Option<Key>,
    /// Where she is registered, if elsewhere.
    pub registered: Option<Key>,
    /// Telephone.
    pub phone: Option<Key>,
    /// Account.
    pub account: Option<Key>,
    /// Town, village or district.
    pub area: Option<&'a SmolStr>,
}

/// Somebody else served in the same visit.
#[derive(Clone, Debug, Default)]
pub struct Companion<'a> {
    /// Who.
    pub person: Person<'a>,
    /// How she stands to the person of the request; none: not stated.
    pub relation: Option<Relation>,
}

/// A household.
#[derive(Clone, Debug, Default)]
pub struct Household<'a> {
    /// The address for which the request is made.
    pub address: Option<Key>,
    /// People.
    pub size: Option<u32>,
    /// Age of the oldest in whole years at the time of the request.
    pub oldest: Option<u32>,
    /// Places of tags.
    pub tags: Set,
    /// Town, village or district.
    pub area: Option<&'a SmolStr>,
    /// Postcode.
    pub postcode: Option<&'a SmolStr>,
}

/// Who stands at the counter for somebody else.
#[derive(Clone, Copy, Debug, Default)]
pub struct Carrier {
    /// Last digit of her identity number.
    pub id_last: Option<u8>,
    /// Her birth date.
    pub born: Option<NaiveDate>,
    /// How she stands to the person; none: not stated.
    pub relation: Option<Relation>,
    /// Cards of other people, of the class the limit counts, that she used before this one.
    pub cards: u32,
}

/// When an event was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// At a moment.
    At(NaiveDateTime),
    /// In a round; no more is known.
    Round(u32),
}

/// Whose an event is. All empty: the person's and household's of the request.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Whose {
    pub person: Option<Key>,
    pub address: Option<Key>,
    pub account: Option<Key>,
    pub phone: Option<Key>,
    pub form: Option<Key>,
}

impl Whose {
    /// Whether it names nobody: then it belongs to the request's own person and household.
    #[must_use]
    pub fn is_own(&self) -> bool {
        *self == Self::default()
    }
}

/// One event of the ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Event {
    /// What happened.
    pub did: Did,
    /// When.
    pub when: When,
    /// What was bought, collected or booked; none: what was allowed then.
    pub got: Option<Amount>,
    /// Where; none: not stated.
    pub channel: Option<usize>,
    /// The collection window told with it.
    pub window: Option<(NaiveDateTime, NaiveDateTime)>,
    /// Whose it is.
    pub whose: Whose,
}
