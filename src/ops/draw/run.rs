//! Running a draw: the seed from what was drawn, the order from the seed.

use super::{Draw, DrawError, State, all_places, announcement_name, broken, list_of, named};
use crate::draw::file::{Outcome, order_text};
use crate::draw::hash::Hash;
use crate::draw::source::{Drawn, Proof, SourceError, seed};
use crate::ops::OpError;
use crate::ops::decide::Because;
use crate::store::{ActKind, DrawResult, NewAct, Registry};

/// What came of a run.
#[derive(Clone, Debug)]
pub struct Ran {
    /// The draw as it stands now.
    pub draw: Draw,
    /// The result.
    pub outcome: Outcome,
    /// How what was drawn is proved.
    pub proof: Proof,
    /// It had been run before, with the same: nothing was changed.
    pub again: bool,
}

/// Runs a draw. The same source again changes nothing and says so.
///
/// `because.reason`, where it is not empty, is why the objection period is not waited for.
///
/// # Errors
/// [`DrawError`]: no such draw, withdrawn, run otherwise, not the announced source, a signature that is none, or objections are
/// still open.
pub fn run(
    registry: &mut dyn Registry,
    name: &str,
    drawn: Drawn,
    because: Because<'_>,
) -> Result<Ran, DrawError> {
    let draw = named(registry, name)?;
    if let State::Withdrawn(by) = draw.state {
        return Err(DrawError::Withdrawn(by));
    }
    let proof = drawn.check(&draw.announcement.source)?;
    let randomness = drawn.randomness()?;
    if let Some(outcome) = draw.outcome()? {
        if outcome.randomness != randomness {
            return Err(DrawError::RunOtherwise);
        }
        return Ok(Ran { draw, outcome, proof, again: true });
    }
    let until = draw.announcement.objections_until;
    let waits = because.on <= until;
    if waits && because.reason.is_empty() {
        return Err(DrawError::Objections(until));
    }
    let mut transaction = registry.begin()?;
    let store = transaction.as_mut();
    let announced = &draw.announcement;
    let list = list_of(&all_places(store, draw.stored.id)?)?;
    if list.hash() != announced.list_sha256 {
        return Err(OpError::Internal("the frozen list is not the one that was announced".to_owned()).into());
    }
    let seed = seed(&announced.list_sha256, &randomness);
    let order = announced.rule.order(&list, &seed, drawn.key().as_deref())?;
    let outcome = Outcome {
        draw: announced.draw.clone(),
        announcement: announcement_name(&announced.draw),
        announcement_sha256: Hash::of(draw.stored.announcement.as_bytes()),
        run_on: because.on,
        run_by: because.by.to_owned(),
        objections_waived: if waits { because.reason.to_owned() } else { String::new() },
        drawn,
        randomness,
        seed,
        order: format!("{}-order.csv", announced.draw),
        order_sha256: Hash::of(order_text(order.iter().map(|at| &list.hashes()[*at as usize])).as_bytes()),
    };
    // What is published must be read back as it is.
    if Outcome::parse(&outcome.text()).map_err(|fault| broken(&fault))? != outcome {
        return Err(DrawError::Source(SourceError::Nothing));
    }
    let act = store.add_act(&NewAct {
        kind: ActKind::Draw,
        batch: None,
        undoes: None,
        reason: announced.draw.clone(),
        by: because.by.to_owned(),
        on: because.on,
    })?;
    let lines: Vec<u32> = order.iter().map(|at| at + 1).collect();
    store.finish_draw(draw.stored.id, &DrawResult { act, text: outcome.text() }, &lines)?;
    transaction.commit()?;
    Ok(Ran { draw: named(registry, name)?, outcome, proof, again: false })
}
