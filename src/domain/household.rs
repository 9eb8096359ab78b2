//! Households: one dwelling of one committee, and what is known about it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

use super::committee::CommitteeId;
use super::lang::Text;
use super::person::Person;

/// Number of a household in one registry, from 1; it never changes and is never used again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct HouseholdId(pub u32);

/// Number of an imported file in one registry, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct BatchId(pub u32);

/// The row a value came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Provenance {
    /// The imported file.
    pub batch: BatchId,
    /// Sheet in the file, from 0.
    pub sheet: u16,
    /// Row number that the spreadsheet shows; in csv the record number, headings counted.
    pub row: u32,
}

/// Why masks are brought to the door of a household.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ToDoor {
    /// Isolated at home, to the day if it is known.
    Isolated(Option<NaiveDate>),
    /// Old and alone, where the policy says so.
    LoneElderly,
    /// By decision.
    Decided,
}

/// Whether a household takes part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// Address read, proof given (or waived), one member identified.
    Admitted,
    /// Something is still to be shown; on the visit list. Never refused.
    Pending,
    /// A person must decide first: a second household at one dwelling, or an address that cannot be read.
    Held,
    /// Moved away.
    MovedAway,
}

/// Why a household is pending or held; several may hold at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Want {
    /// No paper shows that the household lives there.
    Proof,
    /// No member with an identity document that can be read.
    Identity,
    /// The address cannot be read.
    Address,
    /// Another household has this dwelling.
    Dwelling,
    /// Booked, but not on any roll yet.
    Roll,
}

/// Set of [`Want`]s, kept as one small integer in the registry.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Wants(pub u8);

impl Wants {
    const ALL: [Want; 5] = [Want::Proof, Want::Identity, Want::Address, Want::Dwelling, Want::Roll];

    /// With one more.
    #[must_use]
    pub const fn with(self, want: Want) -> Self {
        Self(self.0 | 1 << want as u8)
    }

    /// Without one.
    #[must_use]
    pub const fn without(self, want: Want) -> Self {
        Self(self.0 & !(1 << want as u8))
    }

    /// Whether one is in it.
    #[must_use]
    pub const fn has(self, want: Want) -> bool {
        self.0 & 1 << want as u8 != 0
    }

    /// Those that are not in `other`.
    #[must_use]
    pub const fn less(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Those of both.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether nothing is wanting.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The wants in fixed order.
    pub fn iter(self) -> impl Iterator<Item = Want> {
        Self::ALL.into_iter().filter(move |want| self.has(*want))
    }

    /// What follows for the household: `Held` for an address or dwelling in doubt, else `Pending`, else `Admitted`.
    #[must_use]
    pub const fn standing(self) -> Standing {
        if self.has(Want::Address) || self.has(Want::Dwelling) {
            Standing::Held
        } else if self.is_empty() {
            Standing::Admitted
        } else {
            Standing::Pending
        }
    }
}

/// How a household holds its dwelling (居住类型).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Tenure {
    /// 自有.
    Owned,
    /// 租赁.
    Rented,
    /// 公房, a public rental.
    Public,
    /// 借住, lent by relatives or friends.
    Lent,
}

impl Tenure {
    /// Its word in both languages.
    #[must_use]
    pub const fn label(self) -> Text {
        match self {
            Self::Owned => Text::new("自有", "owned"),
            Self::Rented => Text::new("租赁", "rented"),
            Self::Public => Text::new("公房", "public rental"),
            Self::Lent => Text::new("借住", "lent"),
        }
    }
}

/// A household as stored: a committee and a canonical dwelling, with a stable number inside the committee.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Household {
    /// Number in this registry.
    pub id: HouseholdId,
    /// The committee it belongs to.
    pub committee: CommitteeId,
    /// Number inside the committee, from 1, printed as `0001`.
    pub number: u32,
    /// Canonical dwelling (see `domain::address`); empty where the address could not be read.
    pub dwelling: SmolStr,
    /// Address as first written.
    pub address: SmolStr,
    /// Compound (小区) as written, or empty.
    pub compound: SmolStr,
    /// The household at whose dwelling this one was listed second, if it is held for that.
    pub double_of: Option<HouseholdId>,
    /// What is still wanting.
    pub wants: Wants,
    /// Left the dwelling.
    pub moved_away: bool,
    /// What a decision by a person stands in for: a paper that was seen, or is done without.
    pub waived: Wants,
    /// Masks go to the door (decided by `waive --deliver`).
    pub deliver: bool,
    /// Property paper as normalised, or empty.
    pub certificate: SmolStr,
    /// How the dwelling is held, where the roll says so.
    pub tenure: Option<Tenure>,
    /// Name of the head, or of the first person listed.
    pub head: SmolStr,
    /// Last four characters of the head's document, or empty.
    pub head_document_tail: SmolStr,
    /// Phone to call, digits only, or empty.
    pub phone: SmolStr,
    /// Persons counted, held rows included.
    pub members: u32,
    /// Somebody old lives alone here (独居老人).
    pub lone_elderly: bool,
    /// Isolated at home (居家隔离).
    pub isolated: bool,
    /// Day of return to the city (返沪日期), if the roll names one.
    pub returned: Option<NaiveDate>,
    /// Row of the head, or first row.
    pub provenance: Provenance,
}

impl Household {
    /// A household of which nothing is known yet but its numbers and the row that named it.
    #[must_use]
    pub fn blank(id: HouseholdId, committee: CommitteeId, number: u32, provenance: Provenance) -> Self {
        Self {
            id,
            committee,
            number,
            dwelling: SmolStr::default(),
            address: SmolStr::default(),
            compound: SmolStr::default(),
            double_of: None,
            wants: Wants::default(),
            moved_away: false,
            waived: Wants::default(),
            deliver: false,
            certificate: SmolStr::default(),
            tenure: None,
            head: SmolStr::default(),
            head_document_tail: SmolStr::default(),
            phone: SmolStr::default(),
            members: 0,
            lone_elderly: false,
            isolated: false,
            returned: None,
            provenance,
        }
    }

    /// Whether it takes part.
    #[must_use]
    pub const fn standing(&self) -> Standing {
        if self.moved_away { Standing::MovedAway } else { self.wants.standing() }
    }

    /// What is wanting, reckoned anew from its values and people; what a decision waived is not.
    #[must_use]
    pub fn wanting<'p>(&self, people: impl IntoIterator<Item = &'p Person>) -> Wants {
        let mut wants = Wants::default();
        if self.dwelling.is_empty() {
            wants = wants.with(Want::Address);
        }
        if self.double_of.is_some() {
            wants = wants.with(Want::Dwelling);
        }
        if self.certificate.is_empty() {
            wants = wants.with(Want::Proof);
        }
        if !people.into_iter().any(Person::is_identified) {
            wants = wants.with(Want::Identity);
        }
        if self.wants.has(Want::Roll) {
            wants = wants.with(Want::Roll);
        }
        wants.less(self.waived)
    }
}
