//! One stock and many claims: what each gets beside what is stated, for several drawn lists where chance decides.

use std::ops::RangeInclusive;

use chrono::NaiveDateTime;
use hashbrown::HashMap;
use smol_str::SmolStr;

use super::Outcome;
use super::clause::{Ground, Queue, ages, queue, terms};
use super::trace::TraceLine;
use crate::cases::share::{By, Chanced, Claimed, ShareCase, Shared, Stock};
use crate::cases::stated::{merged, show_places};
use crate::draw::hash::Hash;
use crate::policy::terms::{AreaSplit, ClauseId, OrderBy, Rule as Word, Shortage, Terms as Policy};
use crate::quota::decision::{Said, Step};
use crate::shortage::{Claim, Drawn, Order, Rule, Shares, Supply, Terms, entrants, share, share_by_area};

/// How many drawn lists are tried where chance decides.
pub const SEEDS: u32 = 16;

/// Shares and compares.
pub(super) fn run(case: &ShareCase, policy: Option<&Policy>) -> Outcome {
    let (plan, trace) = match (&case.by, policy) {
        (By::Policy { at, channel }, Some(policy)) => {
            let ground = Ground::new(policy, *at, *channel);
            let Some((clause, shortage)) = ground.shortage() else {
                let mut outcome = Outcome::default();
                outcome.miss("expect", "[shortage.…]", "—");
                return outcome;
            };
            let step = TraceLine::of(policy, &Step { clause: clause.id, said: Said::Sets });
            (Plan::of_policy(case, &ground, shortage), vec![step])
        }
        (By::Rule { word, pack }, _) => (Plan::of_rule(case, word, *pack), Vec::new()),
        // A file without policy has no such test.
        (By::Policy { .. }, None) => return Outcome::default().without_policy(),
    };
    let mut outcome = plan.tried(case);
    outcome.trace = trace;
    outcome
}

/// A share that was made, claims in the order of the list.
#[derive(Clone, Debug)]
pub struct Made {
    /// What each claim wants at most.
    pub wants: Vec<u64>,
    /// What each gets.
    pub got: Vec<u64>,
    /// What is left.
    pub left: u64,
    /// The clause that says how, where a policy does.
    pub clause: Option<ClauseId>,
    /// The order in which claims stood.
    pub order: Order,
    /// The rule by which they were given.
    pub rule: Rule,
    /// Whether another drawn list would have given somebody something else.
    pub drawn: bool,
}

/// How chance weighs the claims of a draw.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stakes {
    /// Every claim the same.
    Equal,
    /// Who wants more stands further behind, who weighs more further in front.
    Weighted,
}

/// What makes an order by chance: places of a list in, the same places in the order drawn out.
pub type Drawing<'d> = &'d dyn Fn(&[usize], Stakes) -> Vec<usize>;

/// Why no share was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Unmade {
    /// The policy has no clause on shortage in force then and there.
    #[error("no clause on shortage is in force")]
    NoClause,
    /// Chance decides, and there is no seed.
    #[error("chance decides and needs a seed")]
    NoSeed,
}

/// Shares one stock among the claims of a list, whatever is expected of it. `draw` gives the places of those who stand in the
/// draw (entrants, by their place in the list) in the order drawn; it is asked only where chance decides the order.
///
/// # Errors
/// [`Unmade`].
pub fn make(case: &ShareCase, policy: Option<&Policy>, draw: Option<Drawing<'_>>) -> Result<Made, Unmade> {
    let (plan, clause, weighted) = match (&case.by, policy) {
        (By::Policy { at, channel }, Some(policy)) => {
            let ground = Ground::new(policy, *at, *channel);
            let (clause, shortage) = ground.shortage().ok_or(Unmade::NoClause)?;
            (
                Plan::of_policy(case, &ground, shortage),
                Some(clause.id),
                shortage.rule == Word::WeightedLottery,
            )
        }
        (By::Rule { word, pack }, _) => (Plan::of_rule(case, word, *pack), None, *word == "weighted-lottery"),
        (By::Policy { .. }, None) => return Err(Unmade::NoClause),
    };
    let list = match plan.terms.order.chance() {
        None => None,
        Some(_) => {
            let stakes = if weighted { Stakes::Weighted } else { Stakes::Equal };
            Some(plan.drawn_by(draw.ok_or(Unmade::NoSeed)?, stakes))
        }
    };
    let shares = plan.shares(list.as_deref(), &case.missed);
    let (mut wants, mut got) = (vec![0; shares.got.len()], vec![0; shares.got.len()]);
    for (at, place) in plan.place.iter().enumerate() {
        (wants[*place], got[*place]) = (plan.claims[at].want, shares.got[at]);
    }
    let Plan { terms: Terms { order, rule, .. }, .. } = plan;
    Ok(Made { wants, got, left: shares.left, clause, order, rule, drawn: shares.drawn })
}

/// Whether those who missed are replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Missing {
    Replaced,
    Lost,
}

/// A share, ready to be made.
struct Plan {
    claims: Vec<Claim>,
    /// For each claim of the plan, its place in the case: claims may be sorted beforehand.
    place: Vec<usize>,
    terms: Terms,
    supply: Stocked,
    missing: Missing,
}

enum Stocked {
    One(u64),
    ByArea(Supply),
}

impl Plan {
    fn of_rule(case: &ShareCase, word: &str, pack: u64) -> Self {
        let terms = Terms { pack, ..Terms::from_word(word).unwrap_or_default() };
        let listed: Vec<&Claimed> = case.claims.iter().collect();
        let mut claims = plain(&listed, None, &mut |_| Claim::ANY);
        for (claim, claimed) in claims.iter_mut().zip(&listed) {
            // Without a policy nobody says which groups are more urgent: who is in one goes first.
            claim.tier = u32::from(claimed.tags.is_empty());
        }
        let place = (0..claims.len()).collect();
        let supply = stocked(case, &mut claims, &listed, None);
        Self { claims, place, terms, supply, missing: Missing::Replaced }
    }

    fn of_policy(case: &ShareCase, ground: &Ground<'_>, shortage: &Shortage) -> Self {
        let By::Policy { at, .. } = case.by else { return Self::of_rule(case, "", 1) };
        let listed: Vec<&Claimed> = case.claims.iter().collect();
        let mut claims = plain(&listed, Some(at), &mut portions(ground, shortage));
        let pieces = match &case.supply {
            Stock::One(pieces) => *pieces,
            Stock::Areas(areas) => areas.iter().map(|(_, pieces)| pieces).sum(),
        };
        for (claim, claimed) in claims.iter_mut().zip(&listed) {
            claim.tier = tier(ground, shortage, claimed);
            claim.groups = groups(ground, shortage, claimed);
            if !shortage.exclude.is_empty() && ground.selects(&shortage.exclude, claimed) {
                claim.want = 0;
            }
            if let Some(portion) = shortage.portion.filter(|_| !stands_for_area(claimed, shortage)) {
                claim.want = claim.want.min(portion);
            }
        }
        let queue = queue(shortage);
        let place = line_up(&mut claims, &queue);
        let sorted: Vec<&Claimed> = place.iter().map(|place| listed[*place]).collect();
        let terms = terms(shortage, queue.order, pieces);
        let supply = stocked(case, &mut claims, &sorted, Some(shortage));
        let missing = if shortage.substitutes { Missing::Replaced } else { Missing::Lost };
        Self { claims, place, terms, supply, missing }
    }

    /// Makes the share with each seed, until one does not give what is stated.
    fn tried(&self, case: &ShareCase) -> Outcome {
        let Some(_) = self.terms.order.chance() else {
            return self.compare(case, &self.shares(None, &case.missed));
        };
        let entrants = entrants(&self.claims, &self.terms);
        let mut outcome = Outcome::default();
        for seed in 1..=SEEDS {
            let list = shuffled(&entrants, seed);
            outcome = self.compare(case, &self.shares(Some(&list), &case.missed));
            if !outcome.passes() {
                outcome.seed = Some(seed);
                break;
            }
        }
        outcome
    }

    /// The entrants as claims of the plan, in the order in which somebody else drew their places in the list.
    fn drawn_by(&self, draw: Drawing<'_>, stakes: Stakes) -> Vec<u32> {
        let entrants = entrants(&self.claims, &self.terms);
        let places: Vec<usize> = entrants.iter().map(|entrant| self.place[*entrant as usize]).collect();
        let at: HashMap<usize, u32> = places.iter().copied().zip(entrants).collect();
        draw(&places, stakes).into_iter().filter_map(|place| at.get(&place).copied()).collect()
    }

    fn shares(&self, list: Option<&[u32]>, missed: &[RangeInclusive<u32>]) -> Shares {
        match self.missing {
            Missing::Replaced => self.share(Drawn { list, missed }),
            Missing::Lost => {
                let mut shares = self.share(Drawn { list, missed: &[] });
                self.lose(&mut shares, list, missed);
                shares
            }
        }
    }

    fn share(&self, drawn: Drawn<'_>) -> Shares {
        match &self.supply {
            Stocked::One(pieces) => share(*pieces, &self.claims, &self.terms, drawn),
            Stocked::ByArea(supply) => share_by_area(supply, &self.claims, &self.terms, drawn).shares,
        }
    }

    /// Takes back what those had who missed, where nobody moves up for them.
    fn lose(&self, shares: &mut Shares, list: Option<&[u32]>, missed: &[RangeInclusive<u32>]) {
        let on_list = |place: u32| match list {
            Some(list) => list.get(place as usize - 1).map(|claim| *claim as usize),
            None => Some(place as usize - 1),
        };
        let most = self.claims.len() as u32;
        for place in missed.iter().flat_map(|range| *range.start()..=(*range.end()).min(most)) {
            let Some(claim) = on_list(place).filter(|claim| *claim < shares.got.len()) else { continue };
            let had = std::mem::take(&mut shares.got[claim]);
            shares.winners -= u64::from(had > 0 && had >= self.claims[claim].want);
            shares.left += had;
        }
    }

    fn compare(&self, case: &ShareCase, shares: &Shares) -> Outcome {
        let mut outcome = Outcome::default();
        let mut got = vec![0; shares.got.len()];
        for (at, pieces) in shares.got.iter().enumerate() {
            got[self.place[at]] = *pieces;
        }
        tell(&mut outcome, case, shares, &got);
        let Shared { got: stated, winners, left, drawn, substitutes } = &case.expect;
        let wrong: Vec<&(usize, u64)> =
            stated.iter().filter(|(place, pieces)| got[*place] != *pieces).collect();
        if !wrong.is_empty() {
            let show = |pieces: &dyn Fn(&(usize, u64)) -> u64| {
                let shown = wrong.iter().take(SHOWN);
                let mut shown: Vec<String> =
                    shown.map(|one| format!("{} = {}", name(case, one.0), pieces(one))).collect();
                if wrong.len() > SHOWN {
                    shown.push("…".to_owned());
                }
                format!("{{ {} }}", shown.join(", "))
            };
            outcome.miss("got", show(&|one| one.1), show(&|one| got[one.0]));
        }
        number(&mut outcome, "winners", *winners, shares.winners);
        number(&mut outcome, "left", *left, shares.left);
        if let Some(stated) = drawn
            && (*stated == Chanced::Yes) != shares.drawn
        {
            outcome.miss("drawn", (!shares.drawn).to_string(), shares.drawn.to_string());
        }
        if let Some(stated) = substitutes
            && merged(stated) != merged(&shares.substitutes)
        {
            outcome.miss("substitutes", show_places(stated), show_places(&shares.substitutes));
        }
        outcome
    }
}

/// Most claims that are shown.
const SHOWN: usize = 12;

fn name(case: &ShareCase, place: usize) -> String {
    let name = case.claims.name(place);
    let bare = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_');
    if bare { name } else { format!("\"{name}\"") }
}

fn tell(outcome: &mut Outcome, case: &ShareCase, shares: &Shares, got: &[u64]) {
    let mut shown: Vec<String> = got
        .iter()
        .enumerate()
        .take(SHOWN)
        .map(|(at, pieces)| format!("{} = {pieces}", name(case, at)))
        .collect();
    if got.len() > SHOWN {
        shown.push("…".to_owned());
    }
    outcome.came("got", format!("{{ {} }}", shown.join(", ")));
    outcome.came("winners", shares.winners.to_string());
    outcome.came("left", shares.left.to_string());
    outcome.came("drawn", shares.drawn.to_string());
    if !shares.substitutes.is_empty() {
        outcome.came("substitutes", show_places(&shares.substitutes));
    }
}

fn number(outcome: &mut Outcome, key: &'static str, stated: Option<u64>, came: u64) {
    if let Some(stated) = stated
        && stated != came
    {
        outcome.miss(key, stated.to_string(), came.to_string());
    }
}

/// Claims as the case lists them; `portion` is what one wants that does not say.
fn plain<'c>(
    listed: &[&'c Claimed],
    at: Option<NaiveDateTime>,
    portion: &mut dyn FnMut(&Claimed) -> u64,
) -> Vec<Claim> {
    let mut ids: HashMap<&'c SmolStr, u32> = HashMap::new();
    let ages = ages(listed, at.map(|at| at.date()));
    let claim = |(claimed, age): (&&'c Claimed, Option<u32>)| Claim {
        claimant: claimed.id.as_ref().map(|id| {
            let next = ids.len() as u32;
            *ids.entry(id).or_insert(next)
        }),
        want: claimed.want.unwrap_or_else(|| portion(claimed)),
        weight: claimed.weight,
        number: claimed.number,
        at: claimed.at,
        age,
        tier: 0,
        groups: 0,
        received: claimed.received.unwrap_or(0),
        area: None,
    };
    listed.iter().zip(ages).map(claim).collect()
}

/// What a claim gets at most where it does not say; worked out once for claims that are the same one many times.
fn portions<'g>(ground: &'g Ground<'_>, shortage: &'g Shortage) -> impl FnMut(&Claimed) -> u64 + 'g {
    let mut last: Option<(*const Claimed, u64)> = None;
    move |claim| {
        if stands_for_area(claim, shortage) {
            return Claim::ANY;
        }
        if let Some(portion) = shortage.portion {
            return portion;
        }
        match last {
            Some((known, portion)) if std::ptr::eq(known, claim) => portion,
            _ => {
                let portion = ground.portion(claim);
                last = Some((claim, portion));
                portion
            }
        }
    }
}

/// The first tier that a claimant is in; who is in none comes last.
fn tier(ground: &Ground<'_>, shortage: &Shortage, claim: &Claimed) -> u32 {
    let tier = shortage.tiers.iter().position(|tier| ground.selects(tier, claim));
    tier.unwrap_or(shortage.tiers.len()) as u32
}

/// The reserves that a claimant may draw on.
fn groups(ground: &Ground<'_>, shortage: &Shortage, claim: &Claimed) -> u64 {
    let reserves = shortage.reserves.iter().take(64).enumerate();
    reserves.filter(|(_, reserve)| ground.selects(&reserve.who, claim)).fold(0, |set, (at, _)| set | 1 << at)
}

/// Sorts the claims and sets their tiers; gives the place in the case of each.
fn line_up(claims: &mut Vec<Claim>, queue: &Queue) -> Vec<usize> {
    let key =
        |claim: &Claim, by: &[OrderBy]| -> Vec<u64> { by.iter().map(|by| sort_key(claim, *by)).collect() };
    if queue.tiered.iter().any(|by| *by != OrderBy::Tiers) {
        let keys: Vec<Vec<u64>> = claims.iter().map(|claim| key(claim, &queue.tiered)).collect();
        let mut ranks: Vec<&Vec<u64>> = keys.iter().collect();
        ranks.sort_unstable();
        ranks.dedup();
        for (claim, key) in claims.iter_mut().zip(&keys) {
            claim.tier = ranks.partition_point(|rank| *rank < key) as u32;
        }
    }
    let mut place: Vec<usize> = (0..claims.len()).collect();
    if !queue.sorted.is_empty() {
        place.sort_by_cached_key(|at| key(&claims[*at], &queue.sorted));
        *claims = place.iter().map(|at| claims[*at]).collect();
    }
    place
}

/// What a claim is sorted by: lower goes first, what is not known goes last.
fn sort_key(claim: &Claim, by: OrderBy) -> u64 {
    match by {
        OrderBy::Number => claim.number.unwrap_or(u64::MAX),
        OrderBy::Time => claim.at.map_or(u64::MAX, |at| (at.and_utc().timestamp() as u64) ^ (1 << 63)),
        OrderBy::Age => claim.age.map_or(u64::MAX, |age| u64::from(u32::MAX - age)),
        OrderBy::Tiers => claim.tier.into(),
        OrderBy::Chance | OrderBy::List => 0,
    }
}

/// The stock, split over areas where the case or the policy does so. Numbers the areas of the claims.
fn stocked(
    case: &ShareCase,
    claims: &mut [Claim],
    listed: &[&Claimed],
    shortage: Option<&Shortage>,
) -> Stocked {
    let mut areas: HashMap<&SmolStr, u32> = HashMap::new();
    if let Stock::Areas(stock) = &case.supply {
        for (at, (area, _)) in (0..).zip(stock) {
            areas.insert(area, at);
        }
    }
    let mut next = areas.len() as u32;
    let mut fresh = || {
        next += 1;
        next - 1
    };
    let mut elsewhere = None;
    for (claim, claimed) in claims.iter_mut().zip(listed) {
        claim.area = match &claimed.area {
            Some(area) => Some(*areas.entry(area).or_insert_with(&mut fresh)),
            None if is_area(claimed) => Some(fresh()),
            None => Some(*elsewhere.get_or_insert_with(&mut fresh)),
        };
    }
    match &case.supply {
        Stock::Areas(stock) => {
            Stocked::ByArea(Supply::PerArea(stock.iter().map(|(_, pieces)| *pieces).collect()))
        }
        Stock::One(pieces) => match shortage {
            Some(shortage) if shortage.by_area == AreaSplit::Weight => Stocked::ByArea(Supply::Whole {
                pieces: *pieces,
                weights: weights(claims, next as usize),
                minimum: shortage.minimum,
            }),
            _ => Stocked::One(*pieces),
        },
    }
}

/// Whether a claim is that of a whole area: it says how many it stands for, and lies in no other.
fn is_area(claim: &Claimed) -> bool {
    claim.area.is_none() && claim.weight.is_some()
}

/// Whether a claim is that of an area between which this policy splits the stock: no portion bounds it.
fn stands_for_area(claim: &Claimed, shortage: &Shortage) -> bool {
    shortage.by_area == AreaSplit::Weight && is_area(claim)
}

/// The weight of each area, where claims state weights.
fn weights(claims: &[Claim], areas: usize) -> Option<Vec<u64>> {
    claims.iter().any(|claim| claim.weight.is_some()).then(|| {
        let mut weights = vec![0_u64; areas];
        for claim in claims {
            if let Some(area) = claim.area {
                weights[area as usize] += claim.weight.unwrap_or(1);
            }
        }
        weights
    })
}

/// The entrants in the order of a seed: by the hash of seed and place.
fn shuffled(entrants: &[u32], seed: u32) -> Vec<u32> {
    let mut list = entrants.to_vec();
    list.sort_by_cached_key(|entrant| (Hash::of(format!("{seed} {entrant}").as_bytes()).head(), *entrant));
    list
}
