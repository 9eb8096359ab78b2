//! Writes one of each list, from small invented data, so that one can look at them: in Chinese and in English, as workbook,
//! csv, text and JSON lines.
//!
//! ```sh
//! cargo run --example sample_lists -- /tmp/lists
//! libreoffice --headless --convert-to pdf --outdir /tmp/lists /tmp/lists/*.xlsx
//! ```
//!
//! All people, streets and numbers are made up.
#![allow(clippy::print_stdout, reason = "an example program talks to whoever runs it")]
#![expect(
    clippy::disallowed_methods,
    reason = "an example program writes files and reads its arguments itself"
)]

use std::fs::{File, create_dir_all};
use std::io::BufWriter;
use std::path::Path;

use chrono::NaiveDate;
use mask_alloc::domain::committee::CommitteeId;
use mask_alloc::domain::household::ToDoor;
use mask_alloc::domain::household::{BatchId, Household, HouseholdId, Provenance, Tenure, Want, Wants};
use mask_alloc::domain::lang::Lang;
use mask_alloc::domain::units::Masks;
use mask_alloc::domain::week::Week;
use mask_alloc::render::{self, Format};
use mask_alloc::report::SlotTime;
use mask_alloc::report::calls::{self, CallEntry, CallList};
use mask_alloc::report::delivery::{self, DeliveryEntry, DeliveryList};
use mask_alloc::report::document::Document;
use mask_alloc::report::findings::{self, CellFault, FaultyRow, FindingsSheet};
use mask_alloc::report::households::{self, Shown};
use mask_alloc::report::names::{ListKind, file_stem};
use mask_alloc::report::pickup::{
    self, DeliveryLine, PharmacyCard, PickupDay, PickupEntry, PickupList, VoucherState,
};
use mask_alloc::report::posting::{self, PostingEntry, PostingList};
use mask_alloc::report::quotas::{self, QuotaEntry, QuotaTable};
use mask_alloc::report::summary::{self, CompoundCounts, Summary};
use mask_alloc::report::visits::{self, VisitEntry, VisitList};
use mask_alloc::report::waiting::{self, WaitingEntry, WaitingList};

const COMMITTEE: &str = "塘桥街道蓝村路第二居民委员会";
const PHARMACIES: [&str; 2] = ["华氏大药房浦建路店", "复美益星大药房上海蓝村路连锁有限公司东方店"];
const NAMES: [&str; 8] =
    ["王文民", "李兰", "欧阳小芳", "张建国", "陈阿妹", "Maria Hernandez Lopez", "赵一", "周国强"];

fn main() -> anyhow::Result<()> {
    let folder = std::env::args().nth(1).unwrap_or_else(|| "lists".to_owned());
    for lang in [Lang::Zh, Lang::En] {
        let folder = Path::new(&folder).join(if lang == Lang::Zh { "zh" } else { "en" });
        create_dir_all(&folder)?;
        write_all(&folder, lang)?;
        println!("{}", folder.display());
    }
    Ok(())
}

fn write_all(folder: &Path, lang: Lang) -> anyhow::Result<()> {
    let people = people();
    save(folder, lang, ListKind::Pickup, PHARMACIES[0], &pickup::document(&pickup_list(lang)))?;
    save(folder, lang, ListKind::Call, "", &calls::document(&call_list(lang)))?;
    save(folder, lang, ListKind::Posting, "", &posting::document(&posting_list(lang)))?;
    save(folder, lang, ListKind::Delivery, "", &delivery::document(&delivery_list(lang)))?;
    save(folder, lang, ListKind::Waiting, "", &waiting::document(&waiting_list(lang)))?;
    save(folder, lang, ListKind::Summary, "", &summary::document(&summary_table(lang)))?;
    save(folder, lang, ListKind::Quotas, "", &quotas::document(&quota_table(lang)))?;
    save(folder, lang, ListKind::Visits, "", &visits::document(&visit_list(lang)))?;
    save(
        folder,
        lang,
        ListKind::Findings,
        "登记表_W06",
        &findings::document(lang, "登记表_W06.xlsx", finding_sheets(lang)),
    )?;
    let all = households::document(lang, COMMITTEE, Shown::InFull, || people.iter());
    save(folder, lang, ListKind::Households, "", &all)
}

fn save(folder: &Path, lang: Lang, kind: ListKind, of: &str, document: &Document<'_>) -> anyhow::Result<()> {
    for format in Format::ALL {
        let name = format!("{}.{}", file_stem(kind, of, lang), format.ending());
        let mut out = BufWriter::new(File::create(folder.join(name))?);
        render::write(document, format, &mut out)?;
    }
    Ok(())
}

fn week() -> Week {
    Week::of(NaiveDate::from_ymd_opt(2020, 2, 3).expect("a day"))
}

fn slot(at: usize) -> SlotTime {
    let from = 510 + 30 * (at / 10 % 16) as u16;
    SlotTime { from, to: from + 30 }
}

fn code(at: usize) -> String {
    let letters: Vec<char> = "ABCDFGHJKMNPQRTUVWXY".chars().collect();
    let letter = |step: usize| letters[(at * step + at / 7) % letters.len()];
    format!("T{}{}-{:04}-{}", letter(3), letter(7), at * 37 % 10_000, letter(11))
}

fn address(at: usize) -> String {
    format!("浦东新区蓝村路{}弄{}号{:04}室", 60 + at % 3 * 100, at * 7 % 30 + 1, at % 18 * 100 + at % 4 + 101)
}

fn pickup_list(lang: Lang) -> PickupList {
    let days = week().days().take(5).enumerate().map(|(at, day)| {
        let entries = (0..90 - 21 * at).map(|n| pickup_entry(100 * at + n)).collect();
        PickupDay { day, entries }
    });
    PickupList {
        lang,
        pharmacy: PharmacyCard {
            name: PHARMACIES[0].into(),
            address: "浦东新区浦建路 145 号底层（近东方路）".into(),
            hours: "08:30-17:30".into(),
            phone: "021-00000001".into(),
        },
        committee: COMMITTEE.into(),
        committee_phone: "021-00000002".into(),
        week: week(),
        calls: vec![1, 2],
        delivery: DeliveryLine { households: 14, masks: Masks(70) },
        valid_days: 2,
        price: None,
        days: days.collect(),
    }
}

fn pickup_entry(at: usize) -> PickupEntry {
    PickupEntry {
        code: code(at),
        slot: slot(at),
        building: format!("{}号", at * 7 % 30 + 1),
        room: format!("{:04}", at % 18 * 100 + at % 4 + 101),
        head: NAMES[at % NAMES.len()].into(),
        document_tail: format!("{:03}{}", at * 91 % 1000, if at.is_multiple_of(10) { 'X' } else { '4' }),
        masks: Masks(5),
        state: if at == 7 { VoucherState::Void } else { VoucherState::Open },
    }
}

fn call_list(lang: Lang) -> CallList {
    let entries = (0..60).map(|at| CallEntry {
        number: 1 + at as u32 * 3,
        head: NAMES[at % NAMES.len()].into(),
        phone: format!("139000{:05}", at * 7919 % 100_000),
        code: code(at),
        day: week().days().nth(at / 15).expect("a week has seven days"),
        slot: slot(at),
        pharmacy: PHARMACIES[at % 2].into(),
    });
    CallList { lang, committee: COMMITTEE.into(), week: week(), entries: entries.collect() }
}

fn posting_list(lang: Lang) -> PostingList {
    let entries = (0..60).map(|at| PostingEntry {
        code: code(at),
        day: week().days().nth(at / 15).expect("a week has seven days"),
        slot: slot(at),
        pharmacy: PHARMACIES[at % 2].into(),
    });
    PostingList { lang, committee: COMMITTEE.into(), week: week(), entries: entries.collect() }
}

fn delivery_list(lang: Lang) -> DeliveryList {
    let until = week().days().nth(1).expect("a week has seven days") + chrono::Days::new(14);
    let entries = (0..34).map(|at| DeliveryEntry {
        building: format!("蓝村路{}弄{}号", 60 + at % 3 * 100, at % 5 + 1),
        stair: if at % 3 == 1 { format!("{}单元", at % 2 + 1) } else { String::new() },
        floor: Some(at as u32 + 1),
        address: format!("浦东新区蓝村路{}弄{}号{:04}室", 60 + at % 3 * 100, at % 5 + 1, at * 100 + 101),
        head: NAMES[at % NAMES.len()].into(),
        phone: format!("139000{:05}", at * 7919 % 100_000),
        code: code(at),
        masks: Masks(5),
        because: vec![if at % 4 == 0 { ToDoor::LoneElderly } else { ToDoor::Isolated(Some(until)) }],
    });
    DeliveryList { lang, committee: COMMITTEE.into(), week: week(), entries: entries.collect() }
}

fn waiting_list(lang: Lang) -> WaitingList {
    let reasons = match lang {
        Lang::Zh => ["本周到货不足", "所选药店名额已满，下一批优先；如急需可改到其他指定药店，请联系居委会"],
        Lang::En => [
            "no stock left this week",
            "the pharmacy's days are full; first in the next call, or ask the committee for another pharmacy",
        ],
    };
    let entries = (0..50).map(|at| WaitingEntry {
        place: at as u32 + 1,
        number: 400 + at as u32,
        booking: format!("{:04}", 300 + at),
        head: NAMES[at % NAMES.len()].into(),
        reason: reasons[usize::from(at % 5 == 0)].into(),
    });
    WaitingList { lang, committee: COMMITTEE.into(), week: week(), entries: entries.collect() }
}

fn summary_table(lang: Lang) -> Summary {
    let names = ["蓝村小区", "东方雅苑二期", "浦建公寓", "南泉路三百弄", "临沂新村北块", ""];
    let compounds = names.iter().zip(1..).map(|(name, at): (_, u64)| CompoundCounts {
        compound: (*name).to_owned(),
        households: 417 * at,
        admitted: 390 * at,
        pending: 21 * at,
        held: 6 * at,
        persons: 1042 * at,
        tenants: 77 * at,
        returnees: 19 * at,
        isolated: 4 * at,
        lone_elderly: 12 * at,
    });
    Summary { lang, committee: COMMITTEE.into(), week: Some(week()), compounds: compounds.collect() }
}

fn quota_table(lang: Lang) -> QuotaTable {
    let (clause, state) = match lang {
        Lang::Zh => (
            ["每户每轮 5 只 [per_household]", "本轮已于 2020-02-03 购买 [once_per_round]"],
            ["已核准", "本轮已领"],
        ),
        Lang::En => (
            [
                "5 masks per household and round [per_household]",
                "served this round on 2020-02-03 [once_per_round]",
            ],
            ["admitted", "served this round"],
        ),
    };
    let entries = (0..70).map(|at| QuotaEntry {
        number: at as u32 + 1,
        compound: ["蓝村小区", "东方雅苑二期", ""][at % 3].into(),
        address: address(at),
        masks: Masks(if at % 6 == 0 { 0 } else { 5 }),
        state: state[usize::from(at % 6 == 0)].into(),
        because: clause[..=usize::from(at % 6 == 0)].iter().map(ToString::to_string).collect(),
    });
    QuotaTable { lang, committee: COMMITTEE.into(), week: week(), entries: entries.collect() }
}

fn visit_list(lang: Lang) -> VisitList {
    let wants = [
        Wants::default().with(Want::Proof),
        Wants::default().with(Want::Identity).with(Want::Proof),
        Wants::default().with(Want::Roll),
    ];
    let entries = (0..24).map(|at| VisitEntry {
        number: at as u32 * 11 + 3,
        address: address(at),
        head: NAMES[at % NAMES.len()].into(),
        phone: if at % 7 == 3 { String::new() } else { format!("139000{:05}", at * 7919 % 100_000) },
        wants: wants[at % 3],
    });
    VisitList { lang, committee: COMMITTEE.into(), entries: entries.collect() }
}

fn finding_sheets(lang: Lang) -> Vec<FindingsSheet<'static>> {
    let headings = [
        "序号",
        "户号",
        "姓名",
        "与户主关系",
        "身份证号",
        "联系电话",
        "现住址",
        "房产证号",
        "居住类型",
        "返沪日期",
        "备注",
    ];
    let (number, lost) = match lang {
        Lang::Zh => (
            "[ID104] 身份证号末位与前 17 位不符：逐位核对证件原件",
            "[ID107] 身份证号曾按数字保存，末 3 位已丢失：把该列设为文本后按原件重新输入",
        ),
        Lang::En => (
            "[ID104] last character of the ID number does not fit the other 17: compare with the paper",
            "[ID107] ID number was stored as a number, its last 3 digits are lost: format the column as text and type it again",
        ),
    };
    let make = move || {
        let rows = (0..40).map(move |at: usize| {
            let note = if at.is_multiple_of(3) { lost } else { number };
            let id = if at.is_multiple_of(3) {
                "1.10105194912310e17".to_owned()
            } else {
                format!("00000019491231{at:03}X")
            };
            FaultyRow {
                reason: note.into(),
                place: format!("E{}", at * 3 + 4).into(),
                cells: vec![
                    at.to_string().into(),
                    format!("{:04}", at + 1).into(),
                    NAMES[at % NAMES.len()].into(),
                    "户主".into(),
                    id.into(),
                    "13900000000".into(),
                    address(at).into(),
                    "沪房地浦字(2004)第000000号".into(),
                    "自有".into(),
                    "2020-02-01".into(),
                    "=1+1".into(),
                ],
                faults: vec![CellFault { column: 4, note: note.into() }],
                key: format!("R0123456789ab-1-{}", at * 3 + 4).into(),
            }
        });
        Box::new(rows) as Box<dyn Iterator<Item = FaultyRow<'static>>>
    };
    let sheet = |name: &'static str| FindingsSheet {
        file: "登记表_W06.xlsx".into(),
        name: name.into(),
        headings: headings.iter().map(|heading| (*heading).into()).collect(),
        rows: Box::new(make),
    };
    vec![sheet("塘桥街道"), sheet("张江镇")]
}

fn people() -> Vec<Household> {
    let one = |at: usize| Household {
        id: HouseholdId(at as u32 + 1),
        committee: CommitteeId(1),
        number: at as u32 + 1,
        dwelling: "".into(),
        address: address(at).into(),
        compound: ["蓝村小区", "东方雅苑二期"][at % 2].into(),
        double_of: None,
        wants: if at.is_multiple_of(9) { Wants::default().with(Want::Proof) } else { Wants::default() },
        moved_away: at % 23 == 5,
        waived: Wants::default(),
        deliver: false,
        certificate: "".into(),
        tenure: [Some(Tenure::Owned), Some(Tenure::Rented), None][at % 3],
        head: NAMES[at % NAMES.len()].into(),
        head_document_tail: "0021".into(),
        phone: format!("139000{:05}", at * 7919 % 100_000).into(),
        members: 1 + at as u32 % 5,
        lone_elderly: false,
        isolated: false,
        returned: None,
        provenance: Provenance { batch: BatchId(1), sheet: 0, row: at as u32 + 3 },
    };
    (0..80).map(one).collect()
}
