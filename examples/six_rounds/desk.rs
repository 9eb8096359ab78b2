//! Why this file: the committee's desk. Everything goes through the public API of the program, as the commands do it.

use std::ops::ControlFlow;

use anyhow::{Result, anyhow, bail};
use chrono::NaiveDate;
use mask_alloc::domain::address::{Address, AddressDefaults};
use mask_alloc::domain::document::Regions;
use mask_alloc::domain::household::{BatchId, Household, HouseholdId};
use mask_alloc::domain::units::Masks;
use mask_alloc::domain::week::Week;
use mask_alloc::ledger::{Entry, EntryKind};
use mask_alloc::ops::assign::{Assigned, Mode as Store, Places, assign_week};
use mask_alloc::ops::decide::{Because, Stay, relocate, set_stay};
use mask_alloc::ops::fates::Fates;
use mask_alloc::ops::import::{Doubles, ImportOptions, ImportOutcome, Imported, Mode, Returned, import};
use mask_alloc::ops::returns::{Closed, Closing, Deliveries, ListTotals, Valid, close, totals};
use mask_alloc::ops::stock::{Shelf, shelves};
use mask_alloc::ops::undo::{Target, undo};
use mask_alloc::ops::week::{WeekChoice, WeekQuotas, quotas};
use mask_alloc::policy::Policy;
use mask_alloc::sheet::cell::{Cell, Rows};
use mask_alloc::sheet::layout::Wishes;
use mask_alloc::sheet::source::{CellTypes, SheetInfo, Source, SourceError, Visibility};
use mask_alloc::store::{
    ActKind, Call, CallFilter, CallId, CallLine, NewAct, Registry, Rounds, Selection, WaitingLine,
};

use super::town::Table;

/// A table as a csv file is read: everything is text.
struct Sheet {
    info: [SheetInfo; 1],
    rows: Table,
}

impl Source for Sheet {
    fn sheets(&self) -> &[SheetInfo] {
        &self.info
    }

    fn cell_types(&self) -> CellTypes {
        CellTypes::Lost
    }

    fn read(&mut self, _: usize, sink: &mut dyn FnMut(Rows) -> ControlFlow<()>) -> Result<(), SourceError> {
        for (block, part) in self.rows.chunks(1_024).enumerate() {
            let mut rows = Rows::new();
            for (at, row) in part.iter().enumerate() {
                rows.start_row((block * 1_024 + at) as u32 + 1);
                row.iter().for_each(|text| rows.push(Cell::Text(text)));
            }
            if sink(rows).is_break() {
                break;
            }
        }
        Ok(())
    }
}

/// The registry, its policy and the day.
pub(crate) struct Desk {
    pub(crate) registry: Box<dyn Registry>,
    pub(crate) policy: Policy,
    pub(crate) today: NaiveDate,
}

impl Desk {
    /// Reads a table; none where the same file was read before. `week` is the one it should be of.
    pub(crate) fn read(
        &mut self,
        name: &str,
        rows: Table,
        week: Option<Week>,
    ) -> Result<Option<ImportOutcome>> {
        let text: Vec<String> = rows.iter().map(|row| row.join(",")).collect();
        let digest = blake3::hash(text.join("\n").as_bytes()).to_hex().to_string();
        let info = [SheetInfo { name: name.to_owned(), visibility: Visibility::Shown }];
        let options = ImportOptions {
            today: self.today,
            by: "six_rounds",
            file_name: name,
            digest: &digest,
            wishes: &Wishes::default(),
            sheets: &[],
            committee: None,
            defaults: &AddressDefaults::default(),
            regions: Regions::Listed,
            mode: Mode::Write,
            doubles: Doubles::Accept,
            policy: &self.policy,
            returned: Returned { pharmacy: None, week },
        };
        match import(self.registry.as_mut(), &mut Sheet { info, rows }, &options, &mut |_| {}) {
            Ok(Imported::Done(outcome)) => Ok(Some(*outcome)),
            Ok(Imported::Again(_)) => Ok(None),
            Err(fault) => bail!("{}: {name}: {fault}", self.today),
        }
    }

    const fn because(&self) -> Because<'static> {
        Because { reason: "six_rounds", by: "six_rounds", on: self.today }
    }

    /// Takes a file back.
    pub(crate) fn take_back(&mut self, batch: BatchId) -> Result<()> {
        let because = self.because();
        undo(self.registry.as_mut(), Target::Batch(batch), because, Mode::Write)?;
        Ok(())
    }

    /// Closes the lists of a week.
    pub(crate) fn close(&mut self, week: Week) -> Result<Closed> {
        let closing = Closing {
            week,
            pharmacy: None,
            deliveries: Deliveries::Open,
            valid: Valid::Stay,
            today: self.today,
        };
        let because = self.because();
        Ok(close(self.registry.as_mut(), &self.policy, closing, because, Mode::Write)?)
    }

    /// The week of the day, counted for a round.
    pub(crate) fn choice(&self, round: u32) -> WeekChoice {
        WeekChoice { week: Week::of(self.today), round: Some(round), today: self.today }
    }

    /// Calls who is next.
    pub(crate) fn assign(&mut self, round: u32) -> Result<Assigned> {
        let choice = self.choice(round);
        Ok(assign_week(self.registry.as_mut(), &self.policy, choice, &Places::default(), Store::Write)?)
    }

    /// The last call of the week for a round: its lines and who waits.
    pub(crate) fn last_call(&mut self, round: u32) -> Result<(Call, Vec<CallLine>, Vec<WaitingLine>)> {
        let week = Some(Week::of(self.today));
        let calls = self.registry.calls(CallFilter { week, round: Some(round) })?;
        let call = calls.into_iter().next_back().ok_or_else(|| anyhow!("no call in the week"))?;
        let (mut lines, mut waiting) = (Vec::new(), Vec::new());
        self.registry.lines(&[call.id], &mut |_, line| lines.push(line))?;
        self.registry.waiting(call.id, &mut |line| waiting.push(line))?;
        Ok((call, lines, waiting))
    }

    /// Calls vouchers of a call back.
    pub(crate) fn call_back(&mut self, call: u32, households: &[HouseholdId]) -> Result<()> {
        let mut transaction = self.registry.begin()?;
        transaction.void_lines(CallId(call), households)?;
        Ok(transaction.commit()?)
    }

    /// Gives masks above the quota.
    pub(crate) fn give_extra(&mut self, household: HouseholdId, pharmacy: &str, masks: u64) -> Result<()> {
        let act = NewAct {
            kind: ActKind::Extra,
            batch: None,
            undoes: None,
            reason: "back from abroad".into(),
            by: "six_rounds".into(),
            on: self.today,
        };
        let entry = Entry {
            kind: EntryKind::Extra,
            voucher: Default::default(),
            household,
            pharmacy: pharmacy.into(),
            day: self.today,
            masks: Masks(masks),
            provenance: None,
            source: "shelf".into(),
        };
        let mut transaction = self.registry.begin()?;
        let act = transaction.add_act(&act)?;
        transaction.add_entries(act, &[entry])?;
        Ok(transaction.commit()?)
    }

    fn household(&mut self, id: HouseholdId) -> Result<Household> {
        let mut found = None;
        self.registry.households(Selection::Households(&[id]), &mut |home| found = Some(home))?;
        found.ok_or_else(|| anyhow!("household {} is gone", id.0))
    }

    /// A household moved out of the committee.
    pub(crate) fn move_out(&mut self, id: HouseholdId) -> Result<()> {
        let (home, because) = (self.household(id)?, self.because());
        set_stay(self.registry.as_mut(), &home, Stay::Away, because)?;
        Ok(())
    }

    /// A household moved to another door of the committee.
    pub(crate) fn move_to(&mut self, id: HouseholdId, written: &str) -> Result<()> {
        let (home, because) = (self.household(id)?, self.because());
        let address =
            Address::parse(written, &AddressDefaults::default()).map_err(|fault| anyhow!("{fault:?}"))?;
        relocate(self.registry.as_mut(), &home, (&address, written), because)?;
        Ok(())
    }

    /// Every household with its address as written.
    pub(crate) fn households(&mut self) -> Result<Vec<(String, HouseholdId)>> {
        let mut all = Vec::new();
        self.registry
            .households(Selection::All, &mut |home| all.push((home.address.to_string(), home.id)))?;
        Ok(all)
    }

    pub(crate) fn quotas(&mut self, round: u32) -> Result<WeekQuotas> {
        let choice = self.choice(round);
        Ok(quotas(self.registry.as_mut(), &self.policy, choice)?)
    }

    pub(crate) fn fates(&mut self) -> Result<Fates> {
        Ok(Fates::read(self.registry.as_mut(), &self.policy, Rounds::All, self.today)?)
    }

    pub(crate) fn shelves(&mut self) -> Result<std::collections::BTreeMap<String, Shelf>> {
        Ok(shelves(self.registry.as_mut(), &self.policy, self.today)?)
    }

    pub(crate) fn lists(&mut self) -> Result<Vec<ListTotals>> {
        Ok(totals(self.registry.as_mut(), &self.policy, self.today, &|_| true)?)
    }
}
