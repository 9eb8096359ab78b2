//! One small document of each kind for the tests of builders and renderers. All names and numbers are made up.

use chrono::NaiveDate;

use super::bulk::{self, BulkEntry, BulkNote};
use super::calls::{self, CallEntry, CallList};
use super::delivery::{self, DeliveryEntry, DeliveryList};
use super::document::Document;
use super::fairness::{self, Fairness, Measured, Over, Part, Waits};
use super::findings::{self, CellFault, FaultyRow, FindingsSheet};
use super::households::{self, Shown};
use super::pickup::{self, DeliveryLine, PharmacyCard, PickupDay, PickupEntry, PickupList, VoucherState};
use super::posting::{self, PostingEntry, PostingList};
use super::quotas::{self, QuotaEntry, QuotaTable};
use super::summary::{self, CompoundCounts, Summary};
use super::visits::{self, VisitEntry, VisitList};
use super::vouchers::{VoucherSlip, VoucherSlips};
use super::waiting::{self, WaitingEntry, WaitingList};
use super::week::{self, Figures, Place, WeekSummary};
use super::words::SlotTime;
use crate::domain::committee::CommitteeId;
use crate::domain::household::{BatchId, Household, HouseholdId, Provenance, Tenure, Want, Wants};
use crate::domain::lang::Lang;
use crate::domain::units::{Fen, Masks};
use crate::domain::week::Week;

/// The committee of all samples.
pub(crate) const COMMITTEE: &str = "塘桥街道第二居委会";
const PHARMACY: &str = "华氏大药房浦建路店";
const SLOT: SlotTime = SlotTime { from: 510, to: 540 };

fn week() -> Week {
    Week::of(monday())
}

/// The Monday of all samples.
pub(crate) fn monday() -> NaiveDate {
    NaiveDate::from_ymd_opt(2020, 2, 3).expect("a day")
}

/// The voucher code at a place.
pub(crate) fn code(at: usize) -> String {
    format!("TAK-{at:04}-Q")
}

/// Two compounds in a week and the one before.
pub(crate) fn week_summary() -> WeekSummary {
    let now = Figures {
        called: 9,
        served: 5,
        open: 1,
        missed: 2,
        faulty: 1,
        waiting: 4,
        exceptions: 1,
        extra: 3,
        masks: 28,
    };
    let before = Figures { called: 4, served: 4, waiting: 13, masks: 20, ..Figures::default() };
    let place = |name: &str, now, before| Place { name: name.into(), households: 20, now, before };
    let places = vec![place("浦建路60弄", now, before), place("", Figures::default(), now)];
    WeekSummary {
        committee: COMMITTEE.into(),
        week: week(),
        before: Week::of(monday() - chrono::Days::new(7)),
        places,
    }
}

/// Two compounds, three of seven households served.
pub(crate) fn fairness() -> Fairness {
    let part = |served, registered| Part { served, registered };
    let waits = |place: &str, served: &[u64], waiting: &[u64]| Waits {
        place: place.into(),
        served: served.into(),
        waiting: waiting.into(),
    };
    let measured = Measured {
        households: part(3, 7),
        ages: [part(1, 2), part(1, 4), part(2, 3), part(1, 1)],
        age_unknown: part(0, 1),
        sizes: [part(1, 1), part(1, 2), part(0, 1), part(0, 0), part(0, 0), part(1, 2)],
        size_unknown: part(0, 1),
        heads: [vec![5000], vec![2500], vec![], vec![], vec![], vec![833]],
        waits: vec![waits("浦建路60弄", &[2, 5, 3], &[]), waits("", &[], &[7, 7])],
    };
    Fairness::of(COMMITTEE.into(), Over::Week(week()), week().sunday(), measured)
}

/// A pickup list of two days: so many vouchers on the first, one on the second; the second voucher is void.
pub(crate) fn pickup_list(lang: Lang, vouchers: usize, head: &str) -> PickupList {
    let entry = |at: usize| PickupEntry {
        code: code(at),
        slot: SLOT,
        building: "12号".into(),
        room: format!("{:04}", 101 + at),
        head: head.into(),
        document_tail: "310105194912310021".into(),
        masks: Masks(5),
        state: if at == 1 { VoucherState::Void } else { VoucherState::Open },
    };
    let days = vec![
        PickupDay { day: monday(), entries: (0..vouchers).map(entry).collect() },
        PickupDay { day: monday().succ_opt().expect("a day"), entries: vec![entry(9000)] },
    ];
    PickupList {
        lang,
        pharmacy: PharmacyCard {
            name: PHARMACY.into(),
            address: "浦建路145号".into(),
            hours: "08:30-17:30".into(),
            phone: String::new(),
        },
        committee: COMMITTEE.into(),
        committee_phone: "021-00000000".into(),
        week: week(),
        calls: vec![1],
        delivery: DeliveryLine { households: 2, masks: Masks(10) },
        valid_days: 2,
        price: Some(Fen(198)),
        days,
    }
}

/// So many voucher slips.
pub(crate) fn voucher_slips(lang: Lang, slips: usize) -> VoucherSlips {
    let slip = |at: usize| VoucherSlip {
        code: code(at),
        number: at as u32 + 1,
        head: "王文民".into(),
        pharmacy: PHARMACY.into(),
        address: "浦建路145号".into(),
        day: monday(),
        slot: SLOT,
        valid_until: monday().succ_opt().expect("a day"),
        masks: Masks(5),
        booking: (at + 40).to_string(),
    };
    VoucherSlips { lang, committee: COMMITTEE.into(), week: week(), slips: (0..slips).map(slip).collect() }
}

/// A waiting list of one household.
pub(crate) fn waiting_list(lang: Lang, head: &str) -> WaitingList {
    let entry = WaitingEntry {
        place: 1,
        number: 31,
        booking: "0312".into(),
        head: head.into(),
        reason: "本周到货不足".into(),
    };
    WaitingList { lang, committee: COMMITTEE.into(), week: week(), entries: vec![entry] }
}

/// A household with a head of this name.
pub(crate) fn household(head: &str) -> Household {
    Household {
        id: HouseholdId(1),
        committee: CommitteeId(1),
        number: 31,
        dwelling: "".into(),
        address: "蓝村路60弄1号0101室".into(),
        compound: "蓝村小区".into(),
        double_of: None,
        wants: Wants::default().with(Want::Proof),
        moved_away: false,
        waived: Wants::default(),
        deliver: false,
        certificate: "".into(),
        tenure: Some(Tenure::Rented),
        head: head.into(),
        head_document_tail: "0021".into(),
        phone: "13900000000".into(),
        members: 3,
        lone_elderly: false,
        isolated: false,
        returned: None,
        provenance: Provenance { batch: BatchId(1), sheet: 0, row: 3 },
    }
}

/// A findings workbook of one sheet and one row, in which the cell `=1+1` is at fault.
pub(crate) fn findings_document(lang: Lang) -> Document<'static> {
    let make = || {
        let row = FaultyRow {
            reason: "[ID104] 末位不符".into(),
            place: "B128".into(),
            cells: vec!["王文民".into(), "=1+1".into(), "0017".into()],
            faults: vec![CellFault { column: 1, note: "逐位核对".into() }],
            key: "R0123456789ab-1-128".into(),
        };
        Box::new(std::iter::once(row)) as Box<dyn Iterator<Item = FaultyRow<'static>>>
    };
    let headings = vec!["姓名".into(), "身份证号".into(), "".into()];
    let sheet =
        FindingsSheet {
            file: "登记表.xlsx".into(), name: "塘桥".into(), headings, rows: Box::new(make)
        };
    findings::document(lang, "登记表.xlsx", vec![sheet])
}

/// Every kind of document, handed to `look` one after the other.
pub(crate) fn each(lang: Lang, mut look: impl FnMut(&Document<'_>)) {
    look(&pickup::document(&pickup_list(lang, 3, "王文民")));
    look(&waiting::document(&waiting_list(lang, "王文民")));
    look(&fairness::document(&fairness(), lang));
    look(&week::document(&week_summary(), lang));
    look(&findings_document(lang));
    let household = household("王文民");
    for shown in [Shown::Masked, Shown::InFull] {
        look(&households::document(lang, COMMITTEE, shown, || std::iter::once(&household)));
    }
    let (head, pharmacy, phone) = ("王文民".to_owned(), PHARMACY.to_owned(), "13900000000".to_owned());
    let call = CallEntry {
        number: 31,
        head: head.clone(),
        phone: phone.clone(),
        code: code(1),
        day: monday(),
        slot: SLOT,
        pharmacy: pharmacy.clone(),
    };
    look(&calls::document(&CallList {
        lang,
        committee: COMMITTEE.into(),
        week: week(),
        entries: vec![call],
    }));
    let posted = PostingEntry { code: code(1), day: monday(), slot: SLOT, pharmacy };
    look(&posting::document(&PostingList {
        lang,
        committee: COMMITTEE.into(),
        week: week(),
        entries: vec![posted],
    }));
    let door = DeliveryEntry {
        building: "60弄1号".into(),
        stair: String::new(),
        floor: Some(3),
        address: "蓝村路60弄1号0101室".into(),
        head: head.clone(),
        phone: phone.clone(),
        code: code(1),
        masks: Masks(5),
        because: vec![crate::domain::household::ToDoor::LoneElderly],
    };
    look(&bulk::document(&BulkNote {
        lang,
        committee: "阳曲路760弄居委会".into(),
        pharmacy: PharmacyCard { name: "国大药房长寿路店".into(), ..PharmacyCard::default() },
        week: week(),
        entries: vec![BulkEntry { day: monday(), code: code(7), head: "王文民".into(), masks: Masks(5) }],
    }));
    look(&delivery::document(&DeliveryList {
        lang,
        committee: COMMITTEE.into(),
        week: week(),
        entries: vec![door],
    }));
    let counts = CompoundCounts {
        compound: "蓝村小区".into(),
        households: 7,
        admitted: 5,
        pending: 2,
        ..CompoundCounts::default()
    };
    let compounds = vec![counts, CompoundCounts { households: 1, ..CompoundCounts::default() }];
    look(&summary::document(&Summary { lang, committee: String::new(), week: None, compounds }));
    let quota = QuotaEntry {
        number: 31,
        compound: "蓝村小区".into(),
        address: "蓝村路60弄1号0101室".into(),
        masks: Masks(5),
        state: "已核准".into(),
        because: vec!["per_household".into(), "round".into()],
    };
    look(&quotas::document(&QuotaTable {
        lang,
        committee: COMMITTEE.into(),
        week: week(),
        entries: vec![quota],
    }));
    let visit =
        VisitEntry {
            number: 31, address: "蓝村路60弄1号0101室".into(), head, phone, wants: household.wants
        };
    look(&visits::document(&VisitList { lang, committee: COMMITTEE.into(), entries: vec![visit] }));
}
