//! Doing without papers, or accepting a finding: kept with reason, person and day, and told as a note by every later import.

use super::{Because, DecideError};
use crate::domain::household::{Household, HouseholdId, Want, Wants};
use crate::issue::{Code, Effect, catalogue};
use crate::ops::entry::Draft;
use crate::ops::waivers::{State, Waivers, findings_of};
use crate::store::{Act, ActKind, Deliver, Registry, Waiver};

/// What is done without.
#[derive(Clone, Copy, Debug)]
pub enum Waived {
    /// All papers: proof, identity, the roll itself.
    Papers,
    /// The findings of one code.
    Code(Code),
}

/// A decision about one household; the household as it stands afterwards is given back with the act.
///
/// Papers are waived by [`Waived::Papers`]. A code of the papers (PR2xx) or numbers (ID1xx) waives them, too: the household waits
/// for them no more. Any other code is only told as a note from then on. What stands against a dwelling cannot be waived.
///
/// # Errors
/// [`DecideError`]: not a code that can be waived, nothing of it open, or waived already.
pub fn waive(
    registry: &mut dyn Registry,
    household: &Household,
    (what, deliver): (Waived, Deliver),
    because: Because<'_>,
) -> Result<(Act, Household), DecideError> {
    let (code, wants) = match what {
        Waived::Papers => {
            (String::new(), Wants::default().with(Want::Proof).with(Want::Identity).with(Want::Roll))
        }
        Waived::Code(code) => {
            check(registry, household, code)?;
            (code.id.to_owned(), wants_of(code))
        }
    };
    let mut draft = Draft::default();
    draft.read(registry, &[household.id])?;
    if let Some(home) = draft.homes.get_mut(&household.id) {
        home.waived = home.waived.and(wants);
        home.deliver |= deliver == Deliver::Door;
        home.wants = home.wants.less(home.waived);
    }
    let Because { reason, by, on } = because;
    let waiver = |act| Waiver {
        household: household.id,
        reason: reason.to_owned(),
        by: by.to_owned(),
        on,
        deliver,
        code: code.clone(),
        act: Some(act),
    };
    let head = because.act(ActKind::Waive);
    let act = draft.enter(registry, &head, &mut |store, act| store.add_waiver(&waiver(act)))?;
    let home = draft.homes.remove(&household.id).unwrap_or_else(|| household.clone());
    Ok((act, home))
}

/// Refuses a code that no decision can stand in for, and one of which nothing is open.
fn check(registry: &mut dyn Registry, household: &Household, code: Code) -> Result<(), DecideError> {
    if code == catalogue::HH401 || is_of_address(code) {
        return Err(DecideError::NotWaivable(code));
    }
    if Waivers::of(registry)?.get(household.id, code.id).is_some() {
        return Err(DecideError::AsItIs);
    }
    let open = open_codes(registry, household.id)?;
    if open.iter().any(|known| known == code.id) {
        return Ok(());
    }
    Err(DecideError::NotOpen { code, number: household.number, open })
}

fn open_codes(registry: &mut dyn Registry, household: HouseholdId) -> Result<Vec<String>, DecideError> {
    let open = findings_of(registry, household)?.into_iter().filter(|(_, state)| *state == State::Open);
    let mut codes: Vec<String> = open.map(|(finding, _)| finding.code).collect();
    codes.sort_unstable();
    codes.dedup();
    Ok(codes)
}

fn is_of_address(code: Code) -> bool {
    code.family() == catalogue::AD301.family()
}

/// What a household need not show any more where a code is accepted.
fn wants_of(code: Code) -> Wants {
    let none = Wants::default();
    if code.family() == catalogue::PR201.family() {
        none.with(Want::Proof)
    } else if code.family() == catalogue::ID101.family() && code.effect != Effect::None {
        none.with(Want::Identity)
    } else {
        none
    }
}
