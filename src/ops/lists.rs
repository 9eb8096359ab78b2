//! `export`: the stored calls of a week as the lists that the committee hands out, each for one recipient.

mod doors;

use std::borrow::Cow;
use std::collections::BTreeMap;

use chrono::NaiveDate;
use rayon::prelude::*;

use super::codes::of_reason;
use super::week::WeekError;
use crate::assign::Reason;
use crate::domain::address::Whereabouts;
use crate::domain::committee::{Committee, CommitteeId};
use crate::domain::household::HouseholdId;
use crate::domain::lang::{Lang, Text};
use crate::domain::pharmacy::{Hours, Pharmacy};
use crate::domain::units::Masks;
use crate::domain::week::Week;
use crate::policy::Policy;
use crate::report::SlotTime;
use crate::report::bulk::{self, BulkEntry, BulkNote};
use crate::report::calls::{self, CallEntry, CallList};
use crate::report::delivery::{self, DeliveryEntry, DeliveryList};
use crate::report::document::Document;
use crate::report::names::ListKind;
use crate::report::pickup::{
    self, DeliveryLine, PharmacyCard, PickupDay, PickupEntry, PickupList, VoucherState,
};
use crate::report::posting::{self, PostingEntry, PostingList};
use crate::report::vouchers::{self, VoucherSlip, VoucherSlips};
use crate::report::waiting::{self, WaitingEntry, WaitingList};
use crate::store::{
    Booking, BookingState, Call, CallFilter, CallId, CallLine, Read, Rounds, Route, WaitingLine,
};
use doors::{Door, Doors};

/// Which lists are wanted.
#[derive(Clone, Debug)]
pub struct ListChoice<'a> {
    /// The week.
    pub week: Week,
    /// Only calls that count for this round.
    pub round: Option<u32>,
    /// Only this call of the week.
    pub call: Option<u32>,
    /// Only the pickup lists and voucher slips of this pharmacy.
    pub pharmacy: Option<&'a str>,
    /// The kinds; those about a whole committee are left out where a pharmacy is named.
    pub kinds: &'a [ListKind],
    /// Language of the files.
    pub lang: Lang,
}

/// One list for one recipient.
pub struct ListFile {
    /// Name of the committee: the folder.
    pub committee: String,
    /// What kind of list.
    pub kind: ListKind,
    /// What it is for inside the committee: a pharmacy's name, or empty.
    pub of: String,
    content: Content,
}

enum Content {
    Pickup(PickupList),
    Calls(CallList),
    Posting(PostingList),
    Delivery(DeliveryList),
    Bulk(BulkNote),
    Waiting(WaitingList),
    Vouchers(VoucherSlips),
}

impl ListFile {
    /// The list as a document.
    #[must_use]
    pub fn document(&self) -> Document<'_> {
        match &self.content {
            Content::Pickup(list) => pickup::document(list),
            Content::Calls(list) => calls::document(list),
            Content::Posting(list) => posting::document(list),
            Content::Delivery(list) => delivery::document(list),
            Content::Bulk(note) => bulk::document(note),
            Content::Waiting(list) => waiting::document(list),
            Content::Vouchers(list) => vouchers::document(list),
        }
    }

    /// Lines in it; a list without any is still handed out, so that nobody looks for it.
    #[must_use]
    pub fn lines(&self) -> usize {
        match &self.content {
            Content::Pickup(list) => list.days.iter().map(|day| day.entries.len()).sum(),
            Content::Calls(list) => list.entries.len(),
            Content::Posting(list) => list.entries.len(),
            Content::Delivery(list) => list.entries.len(),
            Content::Bulk(note) => note.entries.len(),
            Content::Waiting(list) => list.entries.len(),
            Content::Vouchers(list) => list.slips.len(),
        }
    }
}

/// All lists of a week, in order of committee, kind and pharmacy. None where no call of the week fits.
///
/// # Errors
/// Where the registry cannot be read.
pub fn lists(
    store: &mut dyn Read,
    policy: &Policy,
    choice: &ListChoice<'_>,
) -> Result<Vec<ListFile>, WeekError> {
    let chosen: Vec<Call> = store
        .calls(CallFilter { week: Some(choice.week), round: choice.round })?
        .into_iter()
        .filter(|call| choice.call.is_none_or(|ordinal| ordinal == call.ordinal))
        .collect();
    let Some(last) = chosen.last() else { return Ok(Vec::new()) };
    let ids: Vec<CallId> = chosen.iter().map(|call| call.id).collect();
    let mut by_committee: BTreeMap<CommitteeId, Vec<CallLine>> = BTreeMap::new();
    let mut made: BTreeMap<HouseholdId, NaiveDate> = BTreeMap::new();
    let days: BTreeMap<CallId, NaiveDate> = chosen.iter().map(|call| (call.id, call.head.made_on)).collect();
    store.lines(&ids, &mut |call, line| {
        if let (Route::Delivery, false, Some(day)) = (line.route, line.void, days.get(&call)) {
            let first = made.entry(line.household).or_insert(*day);
            *first = (*first).min(*day);
        }
        by_committee.entry(line.committee).or_default().push(line);
    })?;
    let wants_doors = choice.kinds.contains(&ListKind::Delivery) && choice.pharmacy.is_none();
    let doors = if wants_doors { Doors::read(store, &made)? } else { Doors::default() };
    let mut waiting: BTreeMap<CommitteeId, Vec<WaitingLine>> = BTreeMap::new();
    store.waiting(last.id, &mut |line| waiting.entry(line.committee).or_default().push(line))?;
    let numbers = printed_numbers(store, last)?;
    let pharmacies: BTreeMap<String, Pharmacy> =
        store.pharmacies()?.into_iter().map(|pharmacy| (pharmacy.code.clone(), pharmacy)).collect();
    let maker = Maker {
        choice,
        policy,
        pharmacies,
        doors,
        ordinals: chosen.iter().map(|call| call.ordinal).collect(),
    };
    let committees = store.committees()?;
    let lists_of = committees.into_iter().map(|committee| {
        let lines = by_committee.remove(&committee.id).unwrap_or_default();
        let waiting = waiting.remove(&committee.id).unwrap_or_default();
        (committee, lines, waiting)
    });
    let lists_of: Vec<_> =
        lists_of.filter(|(_, lines, waiting)| !lines.is_empty() || !waiting.is_empty()).collect();
    let files = lists_of.into_par_iter().map(|(committee, lines, waiting)| {
        // Taken as values: what is made into lists is given back at once.
        maker.files(&committee, &lines, &waiting, &numbers)
    });
    Ok(files.collect::<Vec<_>>().into_iter().flatten().collect())
}

type Numbers = BTreeMap<HouseholdId, String>;

/// Printed booking numbers of the households, for the waiting list and the voucher slips.
fn printed_numbers(store: &mut dyn Read, call: &Call) -> Result<Numbers, WeekError> {
    let mut served: BTreeMap<HouseholdId, u32> = BTreeMap::new();
    store.receipts(Rounds::UpTo(call.head.round.saturating_sub(1)), &mut |receipt| {
        if !receipt.void {
            let round = served.entry(receipt.household).or_default();
            *round = receipt.round.max(*round);
        }
    })?;
    let mut bookings = store.bookings(Rounds::UpTo(call.head.round))?;
    bookings.retain(|booking| booking.state == BookingState::Counted);
    // A number that brought masks in an earlier round is used up; where there is no other it is still the household's.
    let used =
        |booking: &Booking| served.get(&booking.household).is_some_and(|round| *round >= booking.round);
    let (used, open): (Vec<_>, Vec<_>) = bookings.into_iter().partition(used);
    let mut numbers = Numbers::new();
    for booking in open.into_iter().chain(used) {
        numbers.entry(booking.household).or_insert(booking.number);
    }
    Ok(numbers)
}

struct Maker<'a> {
    choice: &'a ListChoice<'a>,
    policy: &'a Policy,
    pharmacies: BTreeMap<String, Pharmacy>,
    doors: Doors,
    ordinals: Vec<u32>,
}

impl Maker<'_> {
    fn files(
        &self,
        committee: &Committee,
        lines: &[CallLine],
        waiting: &[WaitingLine],
        numbers: &Numbers,
    ) -> Vec<ListFile> {
        let mut files = Vec::new();
        let name = committee.called().to_owned();
        let mut add =
            |kind, of: String, content| files.push(ListFile { committee: name.clone(), kind, of, content });
        for kind in self.choice.kinds {
            match kind {
                ListKind::Pickup => {
                    for (pharmacy, list) in self.pickups(&name, lines) {
                        add(ListKind::Pickup, pharmacy, Content::Pickup(list));
                    }
                }
                ListKind::Bulk => {
                    for (pharmacy, note) in self.bulk(&name, lines) {
                        add(ListKind::Bulk, pharmacy, Content::Bulk(note));
                    }
                }
                ListKind::Vouchers => {
                    let of = self.choice.pharmacy.map(|code| self.card(code).name).unwrap_or_default();
                    let slips = self.vouchers(&name, lines, numbers);
                    add(ListKind::Vouchers, of, Content::Vouchers(slips));
                }
                _ if self.choice.pharmacy.is_some() => {}
                ListKind::Call => {
                    add(ListKind::Call, String::new(), Content::Calls(self.calls(&name, lines)));
                }
                ListKind::Posting => {
                    add(ListKind::Posting, String::new(), Content::Posting(self.posting(&name, lines)));
                }
                ListKind::Delivery => {
                    add(ListKind::Delivery, String::new(), Content::Delivery(self.delivery(&name, lines)));
                }
                ListKind::Waiting => {
                    let list = self.waiting(&name, waiting, numbers);
                    add(ListKind::Waiting, String::new(), Content::Waiting(list));
                }
                _ => {}
            }
        }
        files
    }

    /// Whether what this pharmacy gives out is wanted.
    fn wants(&self, pharmacy: &str) -> bool {
        self.choice.pharmacy.is_none_or(|code| code == pharmacy)
    }

    fn pickups(&self, committee: &str, lines: &[CallLine]) -> Vec<(String, PickupList)> {
        let mut by_pharmacy: BTreeMap<&str, Vec<&CallLine>> = BTreeMap::new();
        for line in lines.iter().filter(|line| self.wants(&line.pharmacy)) {
            by_pharmacy.entry(&line.pharmacy).or_default().push(line);
        }
        let lists = by_pharmacy.into_iter().map(|(code, lines)| {
            let card = self.card(code);
            (card.name.clone(), self.pickup(committee, card, &lines))
        });
        lists.collect()
    }

    fn pickup(&self, committee: &str, pharmacy: PharmacyCard, lines: &[&CallLine]) -> PickupList {
        let mut days: BTreeMap<NaiveDate, Vec<PickupEntry>> = BTreeMap::new();
        let mut delivery = DeliveryLine::default();
        for line in lines {
            match line.slot.filter(|_| line.route == Route::Counter) {
                Some(slot) => days.entry(line.day).or_default().push(pickup_entry(line, slot)),
                None if !line.void => {
                    delivery.households += 1;
                    delivery.masks = delivery.masks + line.masks;
                }
                None => {}
            }
        }
        PickupList {
            lang: self.choice.lang,
            pharmacy,
            committee: committee.to_owned(),
            committee_phone: String::new(),
            week: self.choice.week,
            calls: self.ordinals.clone(),
            delivery,
            valid_days: self.policy.voucher_days(),
            price: self.policy.price(),
            days: days.into_iter().map(|(day, entries)| PickupDay { day, entries }).collect(),
        }
    }

    fn card(&self, code: &str) -> PharmacyCard {
        match self.pharmacies.get(code) {
            Some(pharmacy) => PharmacyCard {
                name: pharmacy.name.clone(),
                address: pharmacy.address.clone(),
                hours: slot_time(pharmacy.hours).to_string(),
                phone: String::new(),
            },
            None => PharmacyCard { name: code.to_owned(), ..PharmacyCard::default() },
        }
    }

    fn pharmacy_name<'n>(&'n self, code: &'n str) -> &'n str {
        self.pharmacies.get(code).map_or(code, |pharmacy| &pharmacy.name)
    }

    fn calls(&self, committee: &str, lines: &[CallLine]) -> CallList {
        let entries = counter(lines).map(|(line, slot)| CallEntry {
            number: line.printed.number,
            head: line.printed.head.clone(),
            phone: line.printed.phone.clone(),
            code: line.voucher.clone(),
            day: line.day,
            slot: slot_time(slot),
            pharmacy: self.pharmacy_name(&line.pharmacy).to_owned(),
        });
        CallList {
            lang: self.choice.lang,
            committee: committee.to_owned(),
            week: self.choice.week,
            entries: entries.collect(),
        }
    }

    fn posting(&self, committee: &str, lines: &[CallLine]) -> PostingList {
        let entries = counter(lines).map(|(line, slot)| PostingEntry {
            code: line.voucher.clone(),
            day: line.day,
            slot: slot_time(slot),
            pharmacy: self.pharmacy_name(&line.pharmacy).to_owned(),
        });
        PostingList {
            lang: self.choice.lang,
            committee: committee.to_owned(),
            week: self.choice.week,
            entries: entries.collect(),
        }
    }

    fn delivery(&self, committee: &str, lines: &[CallLine]) -> DeliveryList {
        let entries = to_the_door(lines).map(|line| {
            let door = Door::of(&line.printed);
            DeliveryEntry {
                building: door.building,
                stair: door.stair,
                floor: door.floor,
                address: line.printed.dwelling.clone(),
                head: line.printed.head.clone(),
                phone: line.printed.phone.clone(),
                code: line.voucher.clone(),
                masks: line.masks,
                because: self.doors.because(line, self.policy),
            }
        });
        DeliveryList {
            lang: self.choice.lang,
            committee: committee.to_owned(),
            week: self.choice.week,
            entries: entries.collect(),
        }
    }

    /// A note for each pharmacy from which something goes to the door.
    fn bulk(&self, committee: &str, lines: &[CallLine]) -> Vec<(String, BulkNote)> {
        let mut by_pharmacy: BTreeMap<&str, Vec<BulkEntry>> = BTreeMap::new();
        for line in to_the_door(lines).filter(|line| self.wants(&line.pharmacy)) {
            by_pharmacy.entry(&line.pharmacy).or_default().push(BulkEntry {
                day: line.day,
                code: line.voucher.clone(),
                head: line.printed.head.clone(),
                masks: line.masks,
            });
        }
        let notes = by_pharmacy.into_iter().map(|(code, entries)| {
            let pharmacy = self.card(code);
            let note = BulkNote {
                lang: self.choice.lang,
                committee: committee.to_owned(),
                pharmacy: pharmacy.clone(),
                week: self.choice.week,
                entries,
            };
            (pharmacy.name, note)
        });
        notes.collect()
    }

    /// The slips in the order in which somebody walks who hands them out: by building, stair and door.
    fn vouchers(&self, committee: &str, lines: &[CallLine], numbers: &Numbers) -> VoucherSlips {
        let mut walked: Vec<_> = counter(lines)
            .filter(|(line, _)| self.wants(&line.pharmacy))
            .map(|(line, slot)| (Whereabouts::of(&line.printed.dwelling).order, line, slot))
            .collect();
        walked.sort_by(|(a, line_a, _), (b, line_b, _)| {
            a.cmp(b).then_with(|| {
                (line_a.printed.number, &line_a.voucher).cmp(&(line_b.printed.number, &line_b.voucher))
            })
        });
        let slips = walked.into_iter().map(|(_, line, slot)| {
            let card = self.card(&line.pharmacy);
            VoucherSlip {
                code: line.voucher.clone(),
                number: line.printed.number,
                head: line.printed.head.clone(),
                pharmacy: card.name,
                address: card.address,
                day: line.day,
                slot: slot_time(slot),
                valid_until: self.policy.valid_until(line.day),
                masks: line.masks,
                booking: numbers.get(&line.household).cloned().unwrap_or_default(),
            }
        });
        VoucherSlips {
            lang: self.choice.lang,
            committee: committee.to_owned(),
            week: self.choice.week,
            slips: slips.collect(),
        }
    }

    fn waiting(&self, committee: &str, lines: &[WaitingLine], numbers: &Numbers) -> WaitingList {
        let lang = self.choice.lang;
        let entries = lines.iter().map(|line| WaitingEntry {
            place: line.place,
            number: line.printed.number,
            booking: numbers.get(&line.household).cloned().unwrap_or_default(),
            head: line.printed.head.clone(),
            reason: Cow::Borrowed(reason_text(&line.reason).get(lang)),
        });
        WaitingList {
            lang,
            committee: committee.to_owned(),
            week: self.choice.week,
            entries: entries.collect(),
        }
    }
}

fn counter(lines: &[CallLine]) -> impl Iterator<Item = (&CallLine, Hours)> {
    lines.iter().filter(|line| !line.void).filter_map(|line| Some((line, line.slot?)))
}

fn to_the_door(lines: &[CallLine]) -> impl Iterator<Item = &CallLine> {
    lines.iter().filter(|line| !line.void && line.route == Route::Delivery)
}

fn pickup_entry(line: &CallLine, slot: Hours) -> PickupEntry {
    let door = Door::of(&line.printed);
    PickupEntry {
        code: line.voucher.clone(),
        slot: slot_time(slot),
        building: door.building,
        room: door.room,
        head: line.printed.head.clone(),
        document_tail: line.printed.document_tail.clone(),
        masks: line.masks,
        state: if line.void { VoucherState::Void } else { VoucherState::Open },
    }
}

fn slot_time(hours: Hours) -> SlotTime {
    SlotTime { from: hours.opens, to: hours.closes }
}

/// Why somebody waits, by the word that is stored.
#[must_use]
pub fn reason_text(word: &str) -> Text {
    let known = Reason::ALL.into_iter().find(|reason| reason.word() == word);
    known.map_or(Text::new("等候", "waiting"), |reason| of_reason(reason).headline)
}

/// Households called and masks on the lists of a pharmacy, for the words at the end.
#[must_use]
pub fn masks_of(files: &[ListFile]) -> Masks {
    let of = |file: &ListFile| match &file.content {
        Content::Pickup(list) => {
            let days = list.days.iter().flat_map(|day| &day.entries).map(|entry| entry.masks);
            days.sum::<Masks>() + list.delivery.masks
        }
        _ => Masks(0),
    };
    files.iter().map(of).sum()
}
