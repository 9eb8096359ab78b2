//! Reading: one statement a question.

use rusqlite::{Connection, Result};

use super::codes::{booking_state, deliver, id_kind_code, route, stock_kind};
use super::fields::Fields;
use super::households::{household, person};
use super::lookup::{all, all_with, stream, stream_with, with_wanted};
use super::{Sqlite, draws, journal, sql};
use crate::domain::committee::{Committee, CommitteeId};
use crate::domain::document::IdKind;
use crate::domain::household::{BatchId, Household, HouseholdId};
use crate::domain::masked::Masked;
use crate::domain::person::Person;
use crate::domain::pharmacy::{Hours, Pharmacy, StockStatement};
use crate::domain::units::Masks;
use crate::store::draw::{DrawId, DrawPlace, StoredDraw};
use crate::store::journal::{Act, ActId, Apart, Change, Changes, PlacedRows};
use crate::store::record::{
    Batch, BatchTotals, Booking, Call, CallFilter, CallId, CallLine, Counts, NewBatch, NewCall, RawRows,
    Receipt, Rounds, Selection, Snapshot, StoredEntry, StoredFinding, StoredStock, WaitingLine, Waiver,
};
use crate::store::{Read, StoreError, weekdays};

impl Read for Sqlite {
    fn mark(&mut self) -> Result<String, StoreError> {
        self.ask("reading the mark", |conn| conn.prepare_cached(sql::MARK)?.query_row([], |row| row.get(0)))
    }

    fn committees(&mut self) -> Result<Vec<Committee>, StoreError> {
        self.ask("reading committees", |conn| all(conn, sql::COMMITTEES, committee))
    }

    fn committee_sizes(&mut self) -> Result<Vec<(CommitteeId, u32)>, StoreError> {
        self.build_indexes()?;
        let take = |fields: &mut Fields<'_>| Ok((CommitteeId(fields.int()?), fields.int()?));
        self.ask("reading committees", |conn| all(conn, sql::COMMITTEE_SIZES, take))
    }

    fn batches(&mut self) -> Result<Vec<Batch>, StoreError> {
        self.ask("reading batches", |conn| all(conn, sql::BATCHES, batch))
    }

    fn batch_with_digest(&mut self, digest: &str) -> Result<Option<Batch>, StoreError> {
        let bound =
            |conn: &Connection| all_with(conn, sql::BATCH_WITH_DIGEST, |b| b.text(digest).map(|_| ()), batch);
        self.ask("reading batches", bound).map(|found| found.into_iter().next())
    }

    fn counts(&mut self) -> Result<Counts, StoreError> {
        let found = self.ask("counting", |conn| all(conn, sql::COUNTS, counts))?;
        Ok(found[0])
    }

    fn households(
        &mut self,
        which: Selection<'_>,
        each: &mut dyn FnMut(Household),
    ) -> Result<(), StoreError> {
        // By number no index is needed: a first load that comes back to some of its own households goes on without.
        if !matches!(which, Selection::Households(_)) {
            self.build_indexes()?;
        }
        let queries = [sql::HOUSEHOLDS, sql::HOUSEHOLDS_OF_COMMITTEES, sql::HOUSEHOLDS_BY_ID];
        self.ask("reading households", |conn| select(conn, which, queries, household, each))
    }

    fn households_at(&mut self, dwellings: &[(CommitteeId, &str)]) -> Result<Vec<Household>, StoreError> {
        self.build_indexes()?;
        let keys = dwellings.iter().map(|(committee, dwelling)| (committee.0.into(), *dwelling));
        let read = |conn: &Connection| all(conn, sql::HOUSEHOLDS_AT, household);
        self.ask("looking up dwellings", |conn| with_wanted(conn, keys, read))
    }

    fn households_with_certificate(&mut self, certificates: &[&str]) -> Result<Vec<Household>, StoreError> {
        self.build_indexes()?;
        let keys = certificates.iter().map(|certificate| (0, *certificate));
        let read = |conn: &Connection| all(conn, sql::HOUSEHOLDS_WITH_CERTIFICATE, household);
        self.ask("looking up certificates", |conn| with_wanted(conn, keys, read))
    }

    fn merged(&mut self) -> Result<Vec<(HouseholdId, HouseholdId)>, StoreError> {
        self.build_indexes()?;
        let take = |f: &mut Fields<'_>| Ok((HouseholdId(f.int()?), HouseholdId(f.int()?)));
        self.ask("reading decisions", |conn| all(conn, sql::MERGED, take))
    }

    fn persons(&mut self, which: Selection<'_>, each: &mut dyn FnMut(Person)) -> Result<(), StoreError> {
        let queries = [sql::PERSONS, sql::PERSONS_OF_COMMITTEES, sql::PERSONS_BY_HOUSEHOLD];
        self.ask("reading persons", |conn| select(conn, which, queries, person, each))
    }

    fn persons_with_document(&mut self, documents: &[(IdKind, &str)]) -> Result<Vec<Person>, StoreError> {
        self.build_indexes()?;
        let keys = documents.iter().map(|(kind, document)| (id_kind_code(*kind), *document));
        let read = |conn: &Connection| all(conn, sql::PERSONS_WITH_DOCUMENT, person);
        self.ask("looking up documents", |conn| with_wanted(conn, keys, read))
    }

    fn persons_with_prefix(&mut self, beginnings: &[(IdKind, &str)]) -> Result<Vec<Person>, StoreError> {
        self.build_indexes()?;
        let keys = beginnings.iter().filter(|(_, beginning)| !beginning.is_empty());
        let keys = keys.map(|(kind, beginning)| (id_kind_code(*kind), *beginning));
        let read = |conn: &Connection| all(conn, sql::PERSONS_WITH_PREFIX, person);
        self.ask("looking up documents", |conn| with_wanted(conn, keys, read)).map(once)
    }

    fn rows(&mut self, batch: BatchId, each: &mut dyn FnMut(RawRows)) -> Result<(), StoreError> {
        let read =
            |conn: &Connection| stream_with(conn, sql::ROWS, |b| b.int(batch.0).map(|_| ()), raw_rows, each);
        self.ask("reading raw rows", read)
    }

    fn findings(&mut self, batch: Option<BatchId>) -> Result<Vec<StoredFinding>, StoreError> {
        self.ask("reading findings", |conn| match batch {
            None => all(conn, sql::FINDINGS, finding),
            Some(id) => all_with(conn, sql::FINDINGS_OF_BATCH, |b| b.int(id.0).map(|_| ()), finding),
        })
    }

    fn open_findings(&mut self, each: &mut dyn FnMut(StoredFinding)) -> Result<(), StoreError> {
        self.ask("reading findings", |conn| stream(conn, sql::OPEN_FINDINGS, finding, each))
    }

    fn pharmacies(&mut self) -> Result<Vec<Pharmacy>, StoreError> {
        self.ask("reading pharmacies", |conn| all(conn, sql::PHARMACIES, pharmacy))
    }

    fn stock(&mut self) -> Result<Vec<StoredStock>, StoreError> {
        self.ask("reading stock", |conn| all(conn, sql::STOCK, stock))
    }

    fn entries(&mut self, each: &mut dyn FnMut(StoredEntry)) -> Result<(), StoreError> {
        self.ask("reading the ledger", |conn| stream(conn, sql::ENTRIES, journal::entry, each))
    }

    fn draws(&mut self) -> Result<Vec<StoredDraw>, StoreError> {
        self.ask("reading draws", |conn| all(conn, sql::DRAWS, draws::draw))
    }

    fn draw_places(&mut self, draw: DrawId, each: &mut dyn FnMut(DrawPlace)) -> Result<(), StoreError> {
        self.ask("reading the list of a draw", |conn| {
            stream_with(conn, sql::DRAW_PLACES, |b| b.int(draw.0).map(|_| ()), draws::place, each)
        })
    }

    fn input(&mut self, call: CallId) -> Result<Option<Vec<u8>>, StoreError> {
        let take = |f: &mut Fields<'_>| f.bytes();
        let read = |conn: &Connection| all_with(conn, sql::INPUT, |b| b.int(call.0).map(|_| ()), take);
        self.ask("reading what a call was made from", read).map(|found| found.into_iter().next())
    }

    fn bookings(&mut self, rounds: Rounds) -> Result<Vec<Booking>, StoreError> {
        let (first, last) = rounds.bounds();
        let read = |conn: &Connection| {
            all_with(conn, sql::BOOKINGS, |b| b.int(first)?.int(last).map(|_| ()), booking)
        };
        self.ask("reading bookings", read)
    }

    fn waivers(&mut self, household: Option<HouseholdId>) -> Result<Vec<Waiver>, StoreError> {
        self.ask("reading waivers", |conn| match household {
            None => all(conn, sql::WAIVERS, waiver),
            Some(id) => all_with(conn, sql::WAIVERS_OF_HOUSEHOLD, |b| b.int(id.0).map(|_| ()), waiver),
        })
    }

    fn acts(&mut self) -> Result<Vec<Act>, StoreError> {
        self.ask("reading acts", |conn| all(conn, sql::ACTS, journal::act))
    }

    fn changes(&mut self, which: Changes, each: &mut dyn FnMut(Change)) -> Result<(), StoreError> {
        let (statement, key) = match which {
            Changes::All => (sql::CHANGES, None),
            Changes::Of(act) => (sql::CHANGES_OF_ACT, Some(act.0)),
            Changes::Household(id) => (sql::CHANGES_OF_HOUSEHOLD, Some(id.0)),
        };
        let bind = |b: &mut super::fields::Binder<'_, '_>| key.map_or(Ok(()), |key| b.int(key).map(|_| ()));
        self.ask("reading changes", |conn| stream_with(conn, statement, bind, journal::change, each))
    }

    fn placements(&mut self, batch: BatchId, each: &mut dyn FnMut(PlacedRows)) -> Result<(), StoreError> {
        let bind = |b: &mut super::fields::Binder<'_, '_>| b.int(batch.0).map(|_| ());
        self.ask("reading placements", |conn| stream_with(conn, sql::PLACEMENTS, bind, journal::placed, each))
    }

    fn aparts(&mut self) -> Result<Vec<Apart>, StoreError> {
        self.ask("reading decisions", |conn| all(conn, sql::APARTS, journal::apart))
    }

    fn calls(&mut self, filter: CallFilter) -> Result<Vec<Call>, StoreError> {
        let week = filter.week.map(|week| week.to_string()).unwrap_or_default();
        let round = filter.round.map_or(-1, i64::from);
        self.ask("reading calls", |conn| {
            all_with(conn, sql::CALLS, |b| b.text(&week)?.int(round).map(|_| ()), call)
        })
    }

    fn lines(&mut self, calls: &[CallId], each: &mut dyn FnMut(CallId, CallLine)) -> Result<(), StoreError> {
        let keys = calls.iter().map(|call| (call.0.into(), ""));
        let mut pair = |(call, line)| each(call, line);
        let read = |conn: &Connection| stream(conn, sql::LINES, line, &mut pair);
        self.ask("reading calls", |conn| with_wanted(conn, keys, read))
    }

    fn waiting(&mut self, call: CallId, each: &mut dyn FnMut(WaitingLine)) -> Result<(), StoreError> {
        let read =
            |conn: &Connection| stream_with(conn, sql::WAITING, |b| b.int(call.0).map(|_| ()), waiting, each);
        self.ask("reading calls", read)
    }

    fn receipts(&mut self, rounds: Rounds, each: &mut dyn FnMut(Receipt)) -> Result<(), StoreError> {
        let (first, last) = rounds.bounds();
        let bound = |b: &mut super::fields::Binder<'_, '_>| b.int(first)?.int(last).map(|_| ());
        self.ask("reading receipts", |conn| stream_with(conn, sql::RECEIPTS, bound, receipt, each))
    }
}

/// Each person once, for one that answers to several beginnings.
fn once(mut persons: Vec<Person>) -> Vec<Person> {
    persons.dedup_by_key(|person| (person.household, person.ordinal));
    persons
}

/// Runs the statement for all, for committees or for numbers.
fn select<T>(
    conn: &Connection,
    which: Selection<'_>,
    [every, of_committees, by_number]: [&str; 3],
    take: fn(&mut Fields<'_>) -> Result<T>,
    each: &mut dyn FnMut(T),
) -> Result<()> {
    match which {
        Selection::All => stream(conn, every, take, each),
        Selection::Committees(ids) => {
            let keys = ids.iter().map(|id| (id.0.into(), ""));
            with_wanted(conn, keys, |conn| stream(conn, of_committees, take, each))
        }
        Selection::Households(ids) => {
            let keys = ids.iter().map(|id| (id.0.into(), ""));
            with_wanted(conn, keys, |conn| stream(conn, by_number, take, each))
        }
    }
}

fn committee(f: &mut Fields<'_>) -> Result<Committee> {
    Ok(Committee {
        id: CommitteeId(f.int()?),
        code: f.text()?,
        name: f.text()?,
        district: f.text()?,
        subdistrict: f.text()?,
    })
}

fn counts(f: &mut Fields<'_>) -> Result<Counts> {
    let (committees, households, persons, batches) = (f.int()?, f.int()?, f.int()?, f.int()?);
    let highest: u32 = f.int::<u32>()?.max(f.int()?);
    Ok(Counts {
        committees,
        households,
        persons,
        batches,
        next_household: HouseholdId(highest.saturating_add(1)),
    })
}

fn batch(f: &mut Fields<'_>) -> Result<Batch> {
    Ok(Batch {
        id: BatchId(f.int()?),
        head: NewBatch {
            kind: f.text()?,
            digest: f.text()?,
            file_name: f.text()?,
            imported_on: f.day()?,
            by: f.text()?,
            sheets: {
                let sheets = serde_json::from_str(f.str()?).ok();
                f.meaning(sheets)?
            },
        },
        totals: BatchTotals {
            read: f.int()?,
            new: f.int()?,
            changed: f.int()?,
            same: f.int()?,
            held: f.int()?,
            skipped: f.int()?,
            errors: f.int()?,
            warnings: f.int()?,
        },
    })
}

fn raw_rows(f: &mut Fields<'_>) -> Result<RawRows> {
    let batch = BatchId(f.int()?);
    Ok(RawRows { batch, sheet: f.int()?, first_row: f.int()?, last_row: f.int()?, bytes: f.bytes()? })
}

fn finding(f: &mut Fields<'_>) -> Result<StoredFinding> {
    Ok(StoredFinding {
        batch: BatchId(f.int()?),
        sheet: f.int()?,
        row: f.int()?,
        column: f.maybe()?,
        code: f.text()?,
        severity: f.int()?,
        effect: f.int()?,
        household: f.maybe()?.map(HouseholdId),
        ordinal: f.int()?,
        closed_by: f.maybe()?.map(BatchId),
        found: Masked::harmless(f.str()?),
    })
}

fn pharmacy(f: &mut Fields<'_>) -> Result<Pharmacy> {
    Ok(Pharmacy {
        code: f.text()?,
        name: f.text()?,
        district: f.text()?,
        subdistrict: f.text()?,
        address: f.text()?,
        latitude: f.maybe()?,
        longitude: f.maybe()?,
        daily_households: f.int()?,
        hours: Hours { opens: f.int()?, closes: f.int()? },
        closed: weekdays::from_bits(f.int()?),
        committees: f.str()?.split(',').filter(|named| !named.is_empty()).map(str::to_owned).collect(),
    })
}

fn stock(f: &mut Fields<'_>) -> Result<StoredStock> {
    let statement = StockStatement {
        pharmacy: f.text()?,
        day: f.day()?,
        kind: f.code(stock_kind)?,
        masks: Masks(f.int()?),
    };
    Ok(StoredStock { statement, provenance: f.provenance()? })
}

fn booking(f: &mut Fields<'_>) -> Result<Booking> {
    Ok(Booking {
        number: f.text()?,
        order: f.int()?,
        committee: CommitteeId(f.int()?),
        household: HouseholdId(f.int()?),
        name: f.text()?,
        phone: f.text()?,
        booked_at: f.time()?,
        round: f.int()?,
        state: f.code(booking_state)?,
        provenance: f.provenance()?,
    })
}

fn waiver(f: &mut Fields<'_>) -> Result<Waiver> {
    let household = HouseholdId(f.int()?);
    let (reason, by, on, deliver) = (f.text()?, f.text()?, f.day()?, f.code(deliver)?);
    Ok(Waiver { household, reason, by, on, deliver, code: f.text()?, act: f.maybe()?.map(ActId) })
}

fn call(f: &mut Fields<'_>) -> Result<Call> {
    let (id, ordinal) = (CallId(f.int()?), f.int()?);
    let week = f.str()?.parse().ok();
    let head = NewCall {
        week: f.meaning(week)?,
        round: f.int()?,
        made_on: f.day()?,
        policy_digest: f.text()?,
        inputs_digest: f.text()?,
    };
    Ok(Call { id, ordinal, head })
}

fn line(f: &mut Fields<'_>) -> Result<(CallId, CallLine)> {
    let call = CallId(f.int()?);
    let line = CallLine {
        household: HouseholdId(f.int()?),
        committee: CommitteeId(f.int()?),
        pharmacy: f.text()?,
        day: f.day()?,
        slot: match (f.maybe()?, f.maybe()?) {
            (Some(opens), Some(closes)) => Some(Hours { opens, closes }),
            _ => None,
        },
        masks: Masks(f.int()?),
        voucher: f.text()?,
        route: f.code(route)?,
        place: f.int()?,
        void: f.yes()?,
        printed: snapshot(f)?,
    };
    Ok((call, line))
}

fn waiting(f: &mut Fields<'_>) -> Result<WaitingLine> {
    let _: CallId = CallId(f.int()?);
    Ok(WaitingLine {
        household: HouseholdId(f.int()?),
        committee: CommitteeId(f.int()?),
        place: f.int()?,
        reason: f.text()?,
        printed: snapshot(f)?,
    })
}

fn snapshot(f: &mut Fields<'_>) -> Result<Snapshot> {
    Ok(Snapshot {
        number: f.int()?,
        head: f.text()?,
        document_tail: f.text()?,
        phone: f.text()?,
        dwelling: f.text()?,
        compound: f.text()?,
    })
}

fn receipt(f: &mut Fields<'_>) -> Result<Receipt> {
    let (household, round, call) = (HouseholdId(f.int()?), f.int()?, CallId(f.int()?));
    Ok(Receipt {
        household,
        round,
        call,
        day: f.day()?,
        masks: Masks(f.int()?),
        voucher: f.text()?,
        void: f.yes()?,
        pharmacy: f.text()?,
        route: f.code(route)?,
    })
}
