//! What a row says of its home, read: paper, address, tenure, day of return. The rows of a household say the same of it, so it is
//! read once for all of them; whether the next row does is asked of the cells, before anything is read.

use std::borrow::Cow;

use chrono::NaiveDate;

use crate::domain::address::{Address, AddressDefaults, AddressFault};
use crate::domain::date::{DateFault, DateReading};
use crate::domain::household::Tenure;
use crate::domain::property::{PaperFault, PropertyPaper};
use crate::sheet::cell::{Cell, Row};
use crate::sheet::field::Field;
use crate::sheet::layout::Layout;

use super::reading::{Context, Value, cell_of, read_date, text_of, tidied};
use super::words;

/// What can be wrong with an address's cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlaceFault {
    /// The spreadsheet made a date of it.
    BecameDate,
    /// What the parser says.
    Address(AddressFault),
}

/// Everything that a row says of its home and that has to be read.
pub struct HomeReading<'a> {
    /// Property paper.
    pub paper: Value<PropertyPaper, PaperFault>,
    /// Address as written (columns joined where it is split).
    pub address_text: Cow<'a, str>,
    /// Address.
    pub address: Value<Address, PlaceFault>,
    /// Day of return.
    pub returned: Value<DateReading, DateFault>,
    /// How the dwelling is held.
    pub tenure: Option<Tenure>,
    /// The property paper's cell, and the compound under which the address was read, where compounds have roads of their own.
    paper_text: Cow<'a, str>,
    compound: Cow<'a, str>,
}

impl<'a> HomeReading<'a> {
    /// Reads a row; what it says in the same words as the row above is taken over.
    fn of(context: &Context<'_>, row: Row<'a>, above: Option<Self>) -> Self {
        let cell = |field| cell_of(context, row, field);
        let (paper_text, address_text) = (text_of(cell(Field::Certificate)), address_text(context, row));
        let compound = own_compound(context, row);
        let (paper, address) = match above {
            Some(above) => (
                (above.paper_text == paper_text).then_some(above.paper),
                (above.compound == compound).then_some((above.address_text, above.address)),
            ),
            None => (None, None),
        };
        let address = address.filter(|(_, address)| !matches!(address, Value::Fault(PlaceFault::BecameDate)));
        let is_date = matches!(cell(Field::Address), Cell::Date(_) | Cell::DateTime(_));
        let address = match address {
            _ if is_date => Value::Fault(PlaceFault::BecameDate),
            Some((text, address)) if text == address_text => address,
            above => {
                let next = above.and_then(|(text, address)| address.read()?.neighbour(&text, &address_text));
                next.map_or_else(|| read_address(&address_text, &compound, context.defaults), Value::Read)
            }
        };
        Self {
            paper: paper.unwrap_or_else(|| read_paper(&paper_text, context.today)),
            address,
            returned: read_date(cell(Field::ReturnedOn)),
            tenure: words::tenure(&text_of(cell(Field::Tenure))),
            paper_text,
            address_text,
            compound,
        }
    }
}

/// The home of the row above, so that the next row need not be read where it says the same.
#[derive(Default)]
pub(super) struct Homes<'a> {
    columns: Option<HomeColumns>,
    above: Option<(Row<'a>, HomeReading<'a>)>,
}

impl<'a> Homes<'a> {
    /// What a row says of its home, and whether that is what the row above said in every column.
    pub(super) fn of(&mut self, context: &Context<'_>, row: Row<'a>) -> (&HomeReading<'a>, bool) {
        let columns = self.columns.get_or_insert_with(|| HomeColumns::of(context.layout));
        let above = self.above.take();
        let alike = above.as_ref().is_some_and(|(above, _)| columns.are_alike(*above, row));
        let home = match above {
            Some((_, home)) if alike => home,
            above => HomeReading::of(context, row, above.map(|(_, home)| home)),
        };
        (&self.above.insert((row, home)).1, alike)
    }
}

/// Fields that say something of the person alone, or of nobody: nothing else that a row says depends on them.
const OF_THE_PERSON: [Field; 9] = [
    Field::Serial,
    Field::Name,
    Field::Relation,
    Field::IdKind,
    Field::IdNumber,
    Field::Sex,
    Field::Birth,
    Field::Age,
    Field::Phone,
];

/// The columns that are alike down a household; those that most often are not stand first.
struct HomeColumns(Vec<usize>);

impl HomeColumns {
    fn of(layout: &Layout) -> Self {
        const TELLING: [Field; 2] = [Field::HouseholdLabel, Field::Address];
        let mut fields = layout.fields();
        fields.retain(|(_, field)| !OF_THE_PERSON.contains(field));
        fields.sort_by_key(|(_, field)| !TELLING.contains(field));
        Self(fields.into_iter().map(|(column, _)| column).collect())
    }

    fn are_alike(&self, one: Row<'_>, other: Row<'_>) -> bool {
        self.0.iter().all(|column| one.agrees_with(&other, *column))
    }
}

fn read_paper(text: &str, today: NaiveDate) -> Value<PropertyPaper, PaperFault> {
    if text.trim().is_empty() {
        return Value::Absent;
    }
    match PropertyPaper::read_on(text, today) {
        Ok(paper) => Value::Read(paper),
        Err(PaperFault::Missing) => Value::Absent,
        Err(fault) => Value::Fault(fault),
    }
}

/// The row's compound, if some compound has a road and lane of its own: elsewhere it says nothing about the address.
fn own_compound<'a>(context: &Context<'_>, row: Row<'a>) -> Cow<'a, str> {
    if context.defaults.compounds.is_empty() {
        return Cow::Borrowed("");
    }
    tidied(text_of(cell_of(context, row, Field::Compound)))
}

/// The address cell, or the columns into which it is split, joined with the words that belong between them.
fn address_text<'a>(context: &Context<'_>, row: Row<'a>) -> Cow<'a, str> {
    let parts = || words::ADDRESS_PARTS.iter().filter(|(part, _)| context.layout.column(*part).is_some());
    let whole = text_of(cell_of(context, row, Field::Address));
    if parts().next().is_none() {
        return whole;
    }
    let mut joined = whole.trim().to_owned();
    for (part, suffix) in parts() {
        let text = text_of(cell_of(context, row, *part));
        let text = text.trim();
        if text.is_empty() || joined.contains(&format!("{text}{suffix}")) || joined.ends_with(text) {
            continue;
        }
        joined.push_str(text);
        if text.ends_with(|last: char| last.is_ascii_alphanumeric()) {
            joined.push_str(suffix);
        }
    }
    Cow::Owned(joined)
}

fn read_address(text: &str, compound: &str, defaults: &AddressDefaults) -> Value<Address, PlaceFault> {
    if text.trim().is_empty() {
        return Value::Absent;
    }
    match Address::parse_in(text, compound, defaults) {
        Ok(address) => Value::Read(address),
        Err(AddressFault::Missing) => Value::Absent,
        Err(fault) => Value::Fault(PlaceFault::Address(fault)),
    }
}
