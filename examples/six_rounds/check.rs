//! Why this file: what must hold after every step, told from the book and not by any code of the program.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Result, ensure};
use mask_alloc::ledger::Fate;
use mask_alloc::quota::State;
use mask_alloc::store::{CallLine, WaitingLine};

use super::book::{Known, Number, SHARE, Stand, Voucher, Word};
use super::calendar::after;
use super::run::Run;

/// Whether a household stands in the queue.
pub(crate) const fn waits(stand: Stand) -> bool {
    matches!(stand, Stand::Waits | Stand::WaitsAgain)
}

const fn fate(known: Known) -> Fate {
    match known {
        Known::Open => Fate::Open,
        Known::Void => Fate::Void,
        Known::Missed(Word::Expired) => Fate::Expired,
        Known::Missed(_) => Fate::NotCome,
        Known::Gone(Word::Returned, ..) => Fate::Returned,
        Known::Gone(Word::Faulty, ..) => Fate::Faulty,
        Known::Gone(..) => Fate::Sold,
    }
}

const fn state(stand: Stand) -> State {
    match stand {
        Stand::Waits => State::Admitted,
        Stand::WaitsAgain => State::Lapsed,
        Stand::NoNumber => State::NotBooked,
        Stand::Called => State::Called,
        Stand::Served => State::Served,
        Stand::Forfeited => State::Forfeited,
        Stand::Away => State::MovedAway,
    }
}

/// The program knows of every voucher, shelf, list and household what the book knows.
pub(crate) fn known(run: &mut Run) -> Result<()> {
    vouchers(run)?;
    shelves(run)?;
    lists(run)?;
    households(run)
}

fn vouchers(run: &mut Run) -> Result<()> {
    let fates = run.desk.fates()?;
    let today = run.today;
    ensure!(fates.all().len() == run.book.vouchers.len(), "{today}: {} vouchers", fates.all().len());
    for issue in fates.all() {
        let at = run.book.by_code[issue.voucher.as_str()];
        let known = run.book.known(at, today);
        let found = issue.settled.fate;
        ensure!(found == fate(known), "{today}: voucher {}: {found:?}, but {known:?}", issue.voucher);
        if let Known::Gone(_, masks, shop) = known {
            let same = (issue.settled.masks.0, issue.settled.pharmacy.as_str())
                == (masks, &*run.town.shops[shop].code);
            ensure!(same, "{today}: voucher {}: {:?}, but {known:?}", issue.voucher, issue.settled);
        }
    }
    Ok(())
}

/// Masks that came = sold + faulty or lost + extra + left, shelf by shelf, as far as it was said.
fn shelves(run: &mut Run) -> Result<()> {
    let shelves = run.desk.shelves()?;
    let (gone, left, promised) =
        (run.book.gone(run.today), run.book.left(run.today), run.book.promised(run.today));
    for (shop, pharmacy) in run.town.shops.iter().enumerate() {
        let Some(shelf) = shelves.get(&pharmacy.code) else { continue };
        let totals = shelf.sheet.totals;
        let found = [totals.stock_in, totals.sold, totals.lost, totals.extra, shelf.promised, shelf.free];
        let found = found.map(|masks| masks.0 as i64);
        let book = [
            run.book.came[shop] as i64,
            gone[shop][0] as i64,
            (gone[shop][1] + run.book.lost[shop]) as i64,
            run.book.extra[shop] as i64,
            promised[shop] as i64,
            left[shop].1,
        ];
        let what = "in, sold, lost, extra, promised, free";
        ensure!(found == book, "{}: shelf of {}: {what}: {found:?}, but {book:?}", run.today, pharmacy.code);
        ensure!(
            totals.left == left[shop].0,
            "{}: {} has {} left, not {}",
            run.today,
            pharmacy.code,
            totals.left,
            left[shop].0
        );
    }
    Ok(())
}

/// Called = sold + not come + returned + faulty + open, list by list.
fn lists(run: &mut Run) -> Result<()> {
    let mut book: BTreeMap<(String, String), [u64; 7]> = BTreeMap::new();
    for at in 0..run.book.vouchers.len() {
        let voucher = &run.book.vouchers[at];
        let key = (voucher.week.to_string(), run.town.shops[voucher.shop].code.clone());
        let fate = fate(run.book.known(at, run.today));
        let place = Fate::ALL.iter().position(|known| *known == fate).unwrap_or_default();
        book.entry(key).or_default()[place] += 1;
    }
    let lists = run.desk.lists()?;
    ensure!(lists.len() == book.len(), "{}: {} lists, not {}", run.today, lists.len(), book.len());
    for list in lists {
        let counted = Fate::ALL.map(|fate| list.vouchers(fate));
        let key = (list.week.monday().to_string(), list.pharmacy.clone());
        let expected = book.get(&key).copied().unwrap_or_default();
        let whole = list.called() + list.vouchers(Fate::Void) == expected.iter().sum::<u64>();
        ensure!(counted == expected && whole, "{}: list {key:?}: {counted:?}, but {expected:?}", run.today);
    }
    Ok(())
}

/// How every household stands; together they are all there are, and nobody may have more than a share.
fn households(run: &mut Run) -> Result<()> {
    if run.round == 0 {
        return Ok(());
    }
    let quotas = run.desk.quotas(run.round)?;
    let total = quotas.tally.total();
    ensure!(total == run.town.homes.len() as u64, "{}: {total} households", run.today);
    for line in &quotas.lines {
        let home = run.homes[&line.household.id];
        let stand = run.book.stand(home, run.town.homes[home].away, run.round, run.today);
        let (found, masks) = (line.quota.state, line.quota.masks.0);
        let number = line.household.id.0;
        ensure!(found == state(stand), "{}: household {number}: {found:?}, but {stand:?}", run.today);
        ensure!(masks <= SHARE, "{}: household {number} may have {masks}", run.today);
        ensure!(masks == 0 || found.may_have(), "{}: household {number}: {masks} as {found:?}", run.today);
    }
    Ok(())
}

/// The queue of every committee: number and household, in order.
pub(crate) type Queues = Vec<Vec<(Number, usize)>>;

/// Who waits, in the order of the numbers.
pub(crate) fn queues(run: &Run) -> Queues {
    let mut queues = vec![Vec::new(); run.town.committees];
    for (home, who) in run.town.homes.iter().enumerate() {
        if waits(run.book.stand(home, who.away, run.round, run.today))
            && let Some(number) = run.book.number(home, run.round, run.today)
        {
            queues[who.committee].push((number, home));
        }
    }
    queues.iter_mut().for_each(|queue| queue.sort_unstable());
    queues
}

/// The places of a call are those of the book: nobody gained or lost a place.
pub(crate) fn order(run: &Run, queues: &Queues, lines: &[CallLine], waiting: &[WaitingLine]) -> Result<()> {
    let called = lines.iter().map(|line| (line.place, line.household));
    let mut places: Vec<_> = called.chain(waiting.iter().map(|line| (line.place, line.household))).collect();
    places.sort_unstable();
    let mut found = vec![Vec::new(); queues.len()];
    for (_, household) in places {
        let home = run.homes[&household];
        found[run.town.homes[home].committee].push(home);
    }
    for (committee, (found, queue)) in found.iter().zip(queues).enumerate() {
        let queue: Vec<usize> = queue.iter().map(|(_, home)| *home).collect();
        let differs = (0..found.len().max(queue.len())).find(|at| found.get(*at) != queue.get(*at));
        let Some(at) = differs else { continue };
        let [there, here] = [found.get(at), queue.get(at)].map(|home| home.map(|home| run.ids[*home].0));
        ensure!(
            false,
            "{}: committee {}: place {} is {there:?}'s, but {here:?}'s",
            run.today,
            committee + 1,
            at + 1
        );
    }
    Ok(())
}

/// A voucher is for somebody who may have one, at a pharmacy that serves it and is open.
pub(crate) fn voucher(run: &Run, voucher: &Voucher, masks: u64) -> Result<()> {
    let home = &run.town.homes[voucher.home];
    let stand = run.book.stand(voucher.home, home.away, run.round, run.today);
    let (today, code) = (run.today, &voucher.code);
    ensure!(waits(stand), "{today}: voucher {code} for a household that is {stand:?}");
    ensure!(masks == SHARE, "{today}: voucher {code} is worth {masks}");
    ensure!(
        run.town.serves(voucher.shop, voucher.home),
        "{today}: voucher {code} at a pharmacy that cannot serve it"
    );
    ensure!(voucher.door == home.lone, "{today}: voucher {code} goes the wrong way");
    let shop = &run.town.shops[voucher.shop];
    let rests = shop.rests == Some(chrono::Datelike::weekday(&voucher.day));
    ensure!(voucher.day >= run.today && !rests, "{today}: voucher {code} for {}", voucher.day);
    Ok(())
}

/// No number was called while an earlier one could have had the same masks, and no masks lie while somebody waits. `first`: the
/// first voucher of the morning.
pub(crate) fn nobody_passed_over(run: &Run, queues: &Queues, first: usize) -> Result<()> {
    let called: BTreeMap<usize, &Voucher> =
        run.book.vouchers[first..].iter().map(|voucher| (voucher.home, voucher)).collect();
    let left = run.book.left(run.today);
    let room = room(run)?;
    for queue in queues {
        let mut waiting: BTreeSet<(bool, usize)> = BTreeSet::new();
        for (_, home) in queue {
            let Some(voucher) = called.get(home) else {
                waiting.insert((run.town.homes[*home].lone, *home));
                continue;
            };
            // Who waits before this one for the door could have had them anyhow, for the counter only with a place there.
            let passed = waiting.iter().find(|(lone, before)| {
                let place = *lone || !voucher.door || room[voucher.shop] > 0;
                place && run.town.serves(voucher.shop, *before)
            });
            let passed = passed.map(|(_, before)| run.ids[*before].0);
            ensure!(passed.is_none(), "{}: voucher {} before household {passed:?}", run.today, voucher.code);
        }
        for (lone, home) in waiting {
            let shop = (0..left.len()).find(|shop| {
                let open =
                    run.town.serves(*shop, home) && (lone || room[*shop] > 0) && open_again(run, *shop);
                open && left[*shop].1 >= SHARE as i64
            });
            let shop = shop.map(|shop| &run.town.shops[shop].code);
            ensure!(
                shop.is_none(),
                "{}: household {} waits, masks lie at {shop:?}",
                run.today,
                run.ids[home].0
            );
        }
    }
    Ok(())
}

fn days_left(run: &Run) -> impl Iterator<Item = chrono::NaiveDate> {
    let (today, sunday) = (run.today, run.desk.choice(run.round).week.sunday());
    (0..7).map(move |ahead| after(today, ahead)).filter(move |day| *day <= sunday)
}

fn open_again(run: &Run, shop: usize) -> bool {
    let shop = &run.town.shops[shop];
    !shop.closed && days_left(run).any(|day| shop.rests != Some(chrono::Datelike::weekday(&day)))
}

/// Places left at each counter until Sunday.
fn room(run: &Run) -> Result<Vec<usize>> {
    let mut taken: BTreeMap<(usize, chrono::NaiveDate), usize> = BTreeMap::new();
    for (at, voucher) in run.book.vouchers.iter().enumerate() {
        if !voucher.door && voucher.day >= run.today && run.book.known(at, run.today) != Known::Void {
            *taken.entry((voucher.shop, voucher.day)).or_default() += 1;
        }
    }
    let mut room = vec![0; run.town.shops.len()];
    for (shop, pharmacy) in run.town.shops.iter().enumerate() {
        for day in days_left(run).filter(|day| pharmacy.rests != Some(chrono::Datelike::weekday(day))) {
            let taken = taken.get(&(shop, day)).copied().unwrap_or(0);
            ensure!(taken <= pharmacy.places, "{}: {taken} at {} on {day}", run.today, pharmacy.code);
            room[shop] += pharmacy.places - taken;
        }
    }
    Ok(room)
}

/// When all lists are back the program knows what really happened.
pub(crate) fn end(run: &mut Run) -> Result<()> {
    known(run)?;
    ensure!(run.post.is_empty(), "{} lists never came", run.post.len());
    let today = run.today;
    for at in 0..run.book.vouchers.len() {
        let (voucher, known) = (&run.book.vouchers[at], run.book.known(at, today));
        let same = match (voucher.real, known) {
            (Some(real), Known::Gone(told, masks, shop)) => {
                real == told && masks == SHARE && shop == voucher.shop
            }
            (None, Known::Missed(_) | Known::Void) => true,
            _ => false,
        };
        ensure!(same, "voucher {}: really {:?}, told {known:?}", voucher.code, voucher.real);
        let (round, faulty) = (voucher.round, matches!(known, Known::Gone(Word::Faulty, ..)));
        if let Some(line) = run.lines.iter_mut().find(|line| line.round == round) {
            line.served += u64::from(matches!(known, Known::Gone(..)) && !faulty);
            line.faulty += u64::from(faulty);
            line.missed += u64::from(matches!(known, Known::Missed(_)));
            line.void += u64::from(known == Known::Void);
        }
    }
    for (code, shelf) in run.desk.shelves()? {
        let totals = shelf.sheet.totals;
        ensure!(totals.differences == 0, "{code}: counted {:+} than reckoned", totals.differences);
    }
    twice(run)
}

/// Nobody has masks of a round twice, but for those who really bought twice; and those were told.
fn twice(run: &Run) -> Result<()> {
    let mut bought: BTreeMap<(usize, u32), Vec<&Voucher>> = BTreeMap::new();
    for voucher in &run.book.vouchers {
        if matches!(voucher.real, Some(Word::Sold | Word::Returned)) {
            bought.entry((voucher.home, voucher.round)).or_default().push(voucher);
        }
    }
    for ((home, round), vouchers) in bought.into_iter().filter(|(_, vouchers)| vouchers.len() > 1) {
        let household = run.ids[home].0;
        ensure!(
            run.doubles.contains(&(home, round)),
            "household {household} was served twice in round {round}"
        );
        let told = vouchers.iter().any(|voucher| run.told_twice.contains(&voucher.code));
        ensure!(told, "household {household} bought twice in round {round}, and RC715 did not tell it");
    }
    Ok(())
}
