//! The sums of an impact: totals, sizes, ages, and the clauses that make the difference.

use std::collections::BTreeMap;

use hashbrown::HashMap;

use crate::domain::week::Week;
use crate::policy::Policy;
use crate::policy::terms::ClauseId;
use crate::quota::Entitlement;
use crate::report::fairness::{age_band, size_band};
use crate::report::impact::{Cause, Group, HomeLine, Impact, PARTS, Turn};

/// Most pairs of clauses that are listed.
const CAUSES: usize = 40;

/// What a household may have under one policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Given {
    pub(super) masks: u64,
    /// Place of the text of its clauses.
    pub(super) clauses: u16,
}

/// Clauses that give, and those that refuse.
type Reason = (u8, bool, Vec<ClauseId>);

/// Sums so far.
pub(super) struct Sums<'p> {
    policies: [&'p Policy; 2],
    reasons: HashMap<Reason, u16>,
    texts: Vec<String>,
    causes: BTreeMap<[u16; 2], (Turn, [u64; 2])>,
    impact: Impact,
}

impl<'p> Sums<'p> {
    pub(super) fn new(policies: [&'p Policy; 2]) -> Self {
        let impact = Impact {
            week: Week::of(chrono::NaiveDate::default()),
            names: policies.map(|policy| policy.name().to_owned()),
            committees: Vec::new(),
            clauses: Vec::new(),
            households: Turn::default(),
            people: Turn::default(),
            masks: [0; 2],
            sizes: Default::default(),
            size_unknown: Group::default(),
            ages: Default::default(),
            age_unknown: Group::default(),
            causes: Vec::new(),
            homes: Vec::new(),
        };
        Self { policies, reasons: HashMap::new(), texts: Vec::new(), causes: BTreeMap::new(), impact }
    }

    /// Counts a household: its people's ages, and what the engine said under each policy, once for the household or once for
    /// each of its people.
    pub(super) fn add(
        &mut self,
        members: u32,
        ages: &[Option<u32>],
        answers: &[Vec<Entitlement>; 2],
    ) -> [Given; 2] {
        let sum = |answers: &[Entitlement]| answers.iter().map(|answer| answer.masks.0).sum::<u64>();
        let masks = [sum(&answers[0]), sum(&answers[1])];
        let clauses = [self.reason(0, &answers[0]), self.reason(1, &answers[1])];
        self.impact.households.add(masks[0].into(), masks[1].into());
        let group = match size_band(members) {
            Some(band) => &mut self.impact.sizes[band],
            None => &mut self.impact.size_unknown,
        };
        group.turn.add(masks[0].into(), masks[1].into());
        group.people += u64::from(members);
        for (side, masks) in masks.into_iter().enumerate() {
            self.impact.masks[side] += masks;
            group.parts[side] += u128::from(masks) * PARTS;
        }
        if masks[0] != masks[1] {
            let cause = self.causes.entry(clauses).or_default();
            cause.0.add(masks[0].into(), masks[1].into());
            cause.1 = [cause.1[0] + masks[0], cause.1[1] + masks[1]];
        }
        self.people(ages, answers, masks);
        [0, 1].map(|side| Given { masks: masks[side], clauses: clauses[side] })
    }

    fn people(&mut self, ages: &[Option<u32>], answers: &[Vec<Entitlement>; 2], masks: [u64; 2]) {
        let size = ages.len() as u128;
        for (place, age) in ages.iter().enumerate() {
            let parts = |side: usize| match &answers[side][..] {
                [_] if size != 1 => u128::from(masks[side]) * PARTS / size,
                each => each.get(place).map_or(0, |answer| u128::from(answer.masks.0) * PARTS),
            };
            let parts = [parts(0), parts(1)];
            let group = match age {
                Some(age) => &mut self.impact.ages[age_band(*age)],
                None => &mut self.impact.age_unknown,
            };
            self.impact.people.add(parts[0], parts[1]);
            group.turn.add(parts[0], parts[1]);
            group.people += 1;
            group.parts = [group.parts[0] + parts[0], group.parts[1] + parts[1]];
        }
    }

    /// The place of the text of the clauses of some answers: those that give; where there is nothing, those that refuse.
    fn reason(&mut self, side: u8, answers: &[Entitlement]) -> u16 {
        let gives = answers.iter().any(|answer| answer.masks.0 > 0);
        let told = answers.iter().filter(|answer| !gives || answer.masks.0 > 0);
        let mut clauses: Vec<ClauseId> = told.filter_map(|answer| answer.clause).collect();
        clauses.sort_unstable();
        clauses.dedup();
        let key = (side, gives, clauses);
        if let Some(place) = self.reasons.get(&key) {
            return *place;
        }
        let policy = self.policies[usize::from(side)];
        let names: Vec<&str> = key.2.iter().map(|id| policy.clause(*id).name.as_str()).collect();
        let names = names.join(" + ");
        let place = u16::try_from(self.texts.len()).unwrap_or(u16::MAX);
        self.texts.push(if gives || names.is_empty() { names } else { format!("({names})") });
        self.reasons.insert(key, place);
        place
    }

    /// Everything, with the households.
    pub(super) fn finish(self, week: Week, committees: Vec<String>, homes: Vec<HomeLine>) -> Impact {
        let Self { texts, causes, impact, .. } = self;
        let text = |place: u16| texts.get(usize::from(place)).cloned().unwrap_or_default();
        let cause = |(clauses, (turn, masks)): ([u16; 2], (Turn, [u64; 2]))| Cause {
            clauses: clauses.map(text),
            turn,
            masks,
        };
        let mut causes: Vec<Cause> = causes.into_iter().map(cause).collect();
        causes.sort_by_key(|cause| std::cmp::Reverse(cause.turn.all()));
        causes.truncate(CAUSES);
        Impact { week, committees, clauses: texts, causes, homes, ..impact }
    }
}
