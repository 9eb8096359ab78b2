//! `validate`: all rules again over what the registry holds.
//!
//! The registry is read as if it were a roll of its own, with the standard headings and one sheet per file that a row came
//! from, and imported into an empty registry in memory. So every rule that looked at a row when it came in looks at it again,
//! with today's tables, and findings are told where the row stands in its file.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use crate::domain::household::{BatchId, Household, HouseholdId};
use crate::domain::person::Person;
use crate::sheet::cell::{Cell, Rows};
use crate::sheet::field::Field;
use crate::sheet::source::{CellTypes, SheetInfo, Source, SourceError, Visibility};
use crate::store::{Read, Selection, StoreError};

/// The columns of the registry's own roll.
const COLUMNS: [Field; 19] = [
    Field::District,
    Field::Subdistrict,
    Field::Committee,
    Field::CommitteeCode,
    Field::Compound,
    Field::HouseholdLabel,
    Field::Name,
    Field::Relation,
    Field::IdKind,
    Field::IdNumber,
    Field::Sex,
    Field::Birth,
    Field::Phone,
    Field::Address,
    Field::Certificate,
    Field::Tenure,
    Field::LoneElderly,
    Field::Isolated,
    Field::ReturnedOn,
];

/// The registry as a roll: one sheet, whose rows know where they came from.
pub struct RegistryRoll {
    sheets: Vec<SheetInfo>,
    rows: Vec<Vec<String>>,
    /// Where each row came from: file, sheet and row, in the order of the rows.
    places: Vec<RowPlace>,
}

/// Where a row of the registry came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RowPlace {
    /// The file.
    pub batch: BatchId,
    /// Sheet in it, from 0.
    pub sheet: u16,
    /// Row that the spreadsheet shows.
    pub row: u32,
    /// The household that the row's person belongs to.
    pub household: HouseholdId,
}

impl RegistryRoll {
    /// Reads the registry.
    ///
    /// # Errors
    /// Where the registry cannot be read.
    pub fn of(store: &mut dyn Read) -> Result<Self, StoreError> {
        let committees: BTreeMap<_, _> =
            store.committees()?.into_iter().map(|committee| (committee.id, committee)).collect();
        let mut homes: BTreeMap<HouseholdId, Household> = BTreeMap::new();
        store.households(Selection::All, &mut |home| {
            homes.insert(home.id, home);
        })?;
        let mut roll = Self {
            sheets: vec![SheetInfo { name: String::new(), visibility: Visibility::Shown }],
            rows: Vec::new(),
            places: Vec::new(),
        };
        store.persons(Selection::All, &mut |person| {
            if let Some(home) = homes.get(&person.household) {
                let committee = committees.get(&home.committee);
                roll.rows.push(cells(&person, home, committee));
                let from = person.provenance;
                roll.places.push(RowPlace {
                    batch: from.batch,
                    sheet: from.sheet,
                    row: from.row,
                    household: home.id,
                });
            }
        })?;
        Ok(roll)
    }

    /// Where a row of this roll came from; `row` as the roll numbers it (the heading is row 1).
    #[must_use]
    pub fn place(&self, row: u32) -> Option<RowPlace> {
        self.places.get((row as usize).checked_sub(2)?).copied()
    }

    /// Persons in it.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether nobody is in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
}

fn cells(
    person: &Person,
    home: &Household,
    committee: Option<&crate::domain::committee::Committee>,
) -> Vec<String> {
    let of = |field: Field| match field {
        Field::District => committee.map(|committee| committee.district.clone()).unwrap_or_default(),
        Field::Subdistrict => committee.map(|committee| committee.subdistrict.clone()).unwrap_or_default(),
        Field::Committee => committee.map(|committee| committee.name.clone()).unwrap_or_default(),
        Field::CommitteeCode => committee.map(|committee| committee.code.clone()).unwrap_or_default(),
        Field::Compound => home.compound.to_string(),
        Field::HouseholdLabel => home.id.0.to_string(),
        Field::Name => person.name.to_string(),
        Field::Relation => person.relation.to_string(),
        Field::IdKind => person.kind.label().zh.to_owned(),
        Field::IdNumber if person.document.is_empty() => person.document_written.to_string(),
        Field::IdNumber => person.document.to_string(),
        Field::Sex => match person.sex {
            Some(crate::domain::person::Sex::Male) => "男".to_owned(),
            Some(crate::domain::person::Sex::Female) => "女".to_owned(),
            None => String::new(),
        },
        Field::Birth => person.birth.map(|day| day.to_string()).unwrap_or_default(),
        Field::Phone => person.phone.to_string(),
        Field::Address if home.address.is_empty() => home.dwelling.to_string(),
        Field::Address => home.address.to_string(),
        Field::Certificate if person.ordinal == 1 => home.certificate.to_string(),
        Field::Tenure => home.tenure.map(|tenure| tenure.label().zh.to_owned()).unwrap_or_default(),
        Field::LoneElderly => yes(home.lone_elderly),
        Field::Isolated => yes(home.isolated),
        Field::ReturnedOn => home.returned.map(|day| day.to_string()).unwrap_or_default(),
        _ => String::new(),
    };
    COLUMNS.iter().map(|field| of(*field)).collect()
}

fn yes(value: bool) -> String {
    if value { "是".to_owned() } else { "否".to_owned() }
}

impl Source for RegistryRoll {
    fn sheets(&self) -> &[SheetInfo] {
        &self.sheets
    }

    fn cell_types(&self) -> CellTypes {
        CellTypes::Kept
    }

    fn read(
        &mut self,
        _sheet: usize,
        sink: &mut dyn FnMut(Rows) -> ControlFlow<()>,
    ) -> Result<(), SourceError> {
        let mut block = Rows::new();
        block.start_row(1);
        COLUMNS.iter().for_each(|field| block.push(Cell::Text(field.label().zh)));
        for (at, row) in self.rows.iter().enumerate() {
            block.start_row(at as u32 + 2);
            row.iter().for_each(|text| block.push(Cell::Text(text)));
            if block.len() >= 2_000 && sink(std::mem::take(&mut block)).is_break() {
                return Ok(());
            }
        }
        let _ = sink(block);
        Ok(())
    }
}
