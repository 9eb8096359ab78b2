//! Freezing who takes part, and announcing the draw before its source of chance exists.

use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};

use super::{DrawError, State, announcement_name, draws};
use crate::domain::committee::Committee;
use crate::domain::household::HouseholdId;
use crate::domain::week::Week;
use crate::draw::file::Announcement;
use crate::draw::hash::hex;
use crate::draw::list::{Claim, Secret, freeze};
use crate::draw::order::{OrderError, Rule};
use crate::draw::rfc3797::{LARGEST_POOL, Rfc3797Error};
use crate::draw::source::Source;
use crate::ops::decide::Because;
use crate::ops::problem::ranks;
use crate::ops::week::{Line, WeekChoice, WeekError, WeekQuotas, quotas};
use crate::policy::Policy;
use crate::store::{ActKind, DrawPlace, NewAct, NewDraw, Read, Registry};

/// Hours by which the day begins earlier in Shanghai than in UTC.
const AHEAD: i64 = 8;

/// Somebody who takes part.
#[derive(Clone, Debug)]
pub struct Participant {
    /// Key, want, weight, group, area.
    pub claim: Claim,
    /// The household, where it is one of the registry.
    pub household: Option<HouseholdId>,
}

/// Who takes part in what.
#[derive(Clone, Debug)]
pub struct Frozen {
    /// Everybody.
    pub participants: Vec<Participant>,
    /// The week of the queue; none for any other list.
    pub week: Option<Week>,
    /// The round of that queue.
    pub round: Option<u32>,
    /// Name and digest of the policy; empty for any other list.
    pub policy: (String, String),
}

/// What is announced besides the list.
#[derive(Clone, Debug)]
pub struct Terms {
    /// What is drawn for, in words.
    pub about: String,
    /// The rule.
    pub rule: Rule,
    /// Where the chance will come from.
    pub source: Source,
    /// Last day on which somebody may object.
    pub objections_until: NaiveDate,
    /// A secret that nobody has seen.
    pub secret: Secret,
}

/// What was announced.
#[derive(Clone, Debug)]
pub struct Announced {
    /// The announcement.
    pub announcement: Announcement,
    /// Name of its file.
    pub file: String,
    /// The act.
    pub act: crate::store::ActId,
}

/// Everybody in the queue of a week: households that may have masks in its round.
///
/// # Errors
/// [`WeekError`].
pub fn queue(store: &mut dyn Read, policy: &Policy, choice: WeekChoice) -> Result<Frozen, WeekError> {
    let quotas = quotas(store, policy, choice)?;
    let ranks = ranks(&quotas, policy);
    let queued = quotas.lines.iter().filter(|line| ranks.contains_key(&line.household.id));
    Ok(Frozen {
        participants: queued.filter_map(|line| participant(line, &quotas)).collect(),
        week: Some(quotas.week),
        round: Some(quotas.choice.round.number),
        policy: (policy.name().to_owned(), policy.digest().to_owned()),
    })
}

fn participant(line: &Line, quotas: &WeekQuotas) -> Option<Participant> {
    let committee = quotas.committee(line)?;
    let claim = Claim {
        key: key(committee, line.household.number),
        want: u32::try_from(line.quota.masks.0).ok().filter(|want| *want > 0)?,
        weight: 1,
        group: Default::default(),
        area: Default::default(),
    };
    Some(Participant { claim, household: Some(line.household.id) })
}

/// The key of a household: code of its committee, or its name, and its number in four digits.
fn key(committee: &Committee, number: u32) -> String {
    let code = if committee.code.is_empty() { &committee.name } else { &committee.code };
    format!("{code}-{number:04}")
}

/// Freezes the list and announces the draw.
///
/// # Errors
/// [`DrawError`]: a draw for the same stands, the source speaks too soon, the rule does not fit, or a claim cannot be listed.
pub fn announce(
    registry: &mut dyn Registry,
    frozen: &Frozen,
    terms: &Terms,
    because: Because<'_>,
) -> Result<Announced, DrawError> {
    let claims: Vec<Claim> = frozen.participants.iter().map(|one| one.claim.clone()).collect();
    fits(terms, claims.len(), because.on)?;
    let (list, from) = freeze(&terms.secret, &claims)?;
    let mut transaction = registry.begin()?;
    let store = transaction.as_mut();
    let same = (frozen.week, frozen.round);
    for draw in draws(store)?.into_iter().filter(|draw| !matches!(draw.state, State::Withdrawn(_))) {
        let head = &draw.stored.head;
        if (head.week, head.round) == same && (same != (None, None) || head.about == terms.about) {
            return Err(DrawError::Standing(draw.announcement.draw));
        }
    }
    let act = store.add_act(&NewAct {
        kind: ActKind::Announce,
        batch: None,
        undoes: None,
        reason: terms.about.clone(),
        by: because.by.to_owned(),
        on: because.on,
    })?;
    let head = NewDraw {
        act,
        week: frozen.week,
        round: frozen.round,
        about: terms.about.clone(),
        secret: hex(&terms.secret.0),
    };
    let id = store.add_draw(&head)?;
    let name = format!("{}-{}", store.mark()?, id.0);
    let announcement = Announcement {
        about: terms.about.clone(),
        policy: frozen.policy.0.clone(),
        policy_digest: frozen.policy.1.clone(),
        rule: terms.rule,
        entries: list.len() as u32,
        list: format!("{name}-list.csv"),
        list_sha256: list.hash(),
        announced_on: because.on,
        announced_by: because.by.to_owned(),
        objections_until: terms.objections_until,
        source: terms.source.clone(),
        draw: name,
    };
    let place = |(at, entry): (&u32, &crate::draw::hash::Hash), line| {
        let Participant { claim, household } = &frozen.participants[*at as usize];
        let Claim { key, want, weight, group, area } = claim.clone();
        let (group, area) = (group.to_string(), area.to_string());
        let (entry, household) = (entry.to_string(), *household);
        DrawPlace { line, household, key, entry, want, weight, group, area, place: None }
    };
    let places: Vec<DrawPlace> =
        from.iter().zip(list.hashes()).zip(1..).map(|(one, line)| place(one, line)).collect();
    store.add_draw_places(id, &places)?;
    store.set_announcement(id, &announcement.text())?;
    transaction.commit()?;
    Ok(Announced { file: announcement_name(&announcement.draw), announcement, act })
}

/// Whether rule, source and days fit together.
fn fits(terms: &Terms, entries: usize, today: NaiveDate) -> Result<(), DrawError> {
    if terms.objections_until < today {
        return Err(DrawError::Past);
    }
    if terms.rule == Rule::Rfc3797 {
        if !matches!(terms.source, Source::Numbers { .. }) {
            return Err(OrderError::NoNumbers.into());
        }
        if entries > LARGEST_POOL as usize {
            return Err(OrderError::from(Rfc3797Error::Pool(entries as u32)).into());
        }
    }
    if let Source::Round { beacon, round } = terms.source {
        let time = beacon.time_of(round).map_err(crate::draw::source::SourceError::from)?;
        let over = over(terms.objections_until);
        if time < over {
            return Err(DrawError::TooSoon(over));
        }
    }
    Ok(())
}

/// The moment at which a day is over in Shanghai.
#[must_use]
pub(super) fn over(day: NaiveDate) -> DateTime<Utc> {
    let next = day.checked_add_days(Days::new(1)).unwrap_or(day);
    next.and_time(NaiveTime::MIN).and_utc() - chrono::TimeDelta::hours(AHEAD)
}
