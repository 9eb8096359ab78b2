//! Importing designated pharmacies and their statements of stock.

use std::collections::BTreeMap;

use chrono::{NaiveDate, Weekday};

use crate::domain::household::{BatchId, Provenance};
use crate::domain::masked::Masked;
use crate::domain::pharmacy::{Hours, Pharmacy, StockKind, StockStatement};
use crate::domain::units::Masks;
use crate::issue::{Finding, catalogue};
use crate::rules::reading::{Reading, read_date};
use crate::rules::resolve::Tally;
use crate::sheet::field::{Field, FileKind};
use crate::sheet::source::Source;
use crate::store::{Registry, StoredStock};

use super::journal::Act;
use super::plan::Plan;
use super::{ImportError, ImportOptions, ImportOutcome, new_batch, small};

/// Where a file says nothing of opening hours.
const USUAL_HOURS: Hours = Hours { opens: 9 * 60, closes: 17 * 60 };

/// Imports pharmacies.
pub(super) fn import(
    registry: &mut dyn Registry,
    source: &mut dyn Source,
    options: &ImportOptions<'_>,
    plan: Plan,
) -> Result<ImportOutcome, ImportError> {
    let mut transaction = registry.begin()?;
    let store = transaction.as_mut();
    let counts = store.counts()?;
    let batch = store.add_batch(&new_batch(FileKind::Pharmacies, options, &plan.sheets))?;
    Act::begin(store, batch, options, counts)?;
    let known = store.pharmacies()?.into_iter().map(|pharmacy| (pharmacy.code.clone(), pharmacy)).collect();
    let mut stock = BTreeMap::new();
    for stored in store.stock()? {
        let statement = stored.statement;
        stock.insert((statement.pharmacy, statement.day, statement.kind), statement.masks);
    }
    let mut reader = Reader {
        known,
        stock,
        today: options.today,
        batch,
        pharmacies: Vec::new(),
        statements: Vec::new(),
        findings: Vec::new(),
        tally: Tally::default(),
    };
    let passed = small::each_row(source, &plan, batch, options, store, &mut |reading| reader.take(reading))?;
    store.put_pharmacies(&reader.pharmacies)?;
    store.add_stock(&reader.statements)?;
    small::finish(transaction, plan, batch, options, reader.findings, (reader.tally, passed), &[])
}

struct Reader {
    known: BTreeMap<String, Pharmacy>,
    stock: BTreeMap<(String, NaiveDate, StockKind), Masks>,
    today: NaiveDate,
    batch: BatchId,
    pharmacies: Vec<Pharmacy>,
    statements: Vec<StoredStock>,
    findings: Vec<Finding>,
    tally: Tally,
}

impl Reader {
    fn take(&mut self, reading: &Reading<'_>) {
        let before = self.findings.len();
        let pharmacy = self.pharmacy(reading);
        let Some(pharmacy) = pharmacy.filter(|_| self.findings.len() == before) else {
            self.tally.held += 1;
            return;
        };
        let stated = self.take_stock(reading, &pharmacy.code);
        match self.known.get(&pharmacy.code) {
            None => self.tally.new += 1,
            Some(known) if *known == pharmacy && !stated => self.tally.same += 1,
            Some(_) => self.tally.changed += 1,
        }
        self.known.insert(pharmacy.code.clone(), pharmacy.clone());
        self.pharmacies.retain(|listed| listed.code != pharmacy.code);
        self.pharmacies.push(pharmacy);
    }

    fn pharmacy(&mut self, reading: &Reading<'_>) -> Option<Pharmacy> {
        let text = |field| reading.text(field).into_owned();
        let code = text(Field::PharmacyCode);
        let known = self.known.get(&code).cloned();
        let or_known = |value: String, of: fn(&Pharmacy) -> &String| match (&known, value.is_empty()) {
            (Some(known), true) => of(known).clone(),
            _ => value,
        };
        let daily = self.number(reading, Field::DailyHouseholds);
        let hours = self.hours(reading);
        let pharmacy = Pharmacy {
            name: or_known(text(Field::PharmacyName), |known| &known.name),
            district: or_known(text(Field::District), |known| &known.district),
            subdistrict: or_known(text(Field::Subdistrict), |known| &known.subdistrict),
            address: or_known(text(Field::Address), |known| &known.address),
            latitude: micro_degrees(&text(Field::Latitude))
                .or(known.as_ref().and_then(|known| known.latitude)),
            longitude: micro_degrees(&text(Field::Longitude))
                .or(known.as_ref().and_then(|known| known.longitude)),
            daily_households: daily
                .or(known.as_ref().map(|known| u64::from(known.daily_households)))
                .unwrap_or(0) as u32,
            hours: hours.or(known.as_ref().map(|known| known.hours)).unwrap_or(USUAL_HOURS),
            // A file that says nothing of days of rest is no reason to open on them; 无 is.
            closed: match (text(Field::ClosedDays), &known) {
                (days, Some(known)) if days.is_empty() => known.closed.clone(),
                (days, _) => weekdays(&days),
            },
            committees: match reading.text(Field::ServedCommittees) {
                named if named.is_empty() => {
                    known.as_ref().map(|known| known.committees.clone()).unwrap_or_default()
                }
                named => listed(&named),
            },
            code,
        };
        let missing = [
            (pharmacy.code.is_empty(), Field::PharmacyCode),
            (pharmacy.name.is_empty(), Field::PharmacyName),
            (pharmacy.subdistrict.is_empty() && pharmacy.committees.is_empty(), Field::Subdistrict),
            (pharmacy.daily_households == 0, Field::DailyHouseholds),
        ];
        for (_, field) in missing.iter().filter(|(missing, _)| *missing) {
            let finding = reading.finding(catalogue::HH420, *field).found(Masked::default());
            self.findings.push(finding.words("missing", field.label()));
        }
        (!missing.iter().any(|(missing, _)| *missing)).then_some(pharmacy)
    }

    fn number(&mut self, reading: &Reading<'_>, field: Field) -> Option<u64> {
        let text = reading.text(field);
        if text.is_empty() {
            return None;
        }
        let number = text.replace([',', '，', ' '], "").parse().ok();
        if number.is_none() {
            let found = Masked::harmless(&*text);
            self.findings.push(reading.finding(catalogue::HH421, field).found(found));
        }
        number
    }

    fn hours(&mut self, reading: &Reading<'_>) -> Option<Hours> {
        let text = reading.text(Field::Hours);
        if text.is_empty() {
            return None;
        }
        let hours = hours_of(&text);
        if hours.is_none() {
            let found = Masked::harmless(&*text);
            self.findings.push(reading.finding(catalogue::HH423, Field::Hours).found(found));
        }
        hours
    }

    /// Takes shelf stock and delivery; whether anything new was said.
    fn take_stock(&mut self, reading: &Reading<'_>, code: &str) -> bool {
        const KINDS: [(StockKind, Field, Field); 4] = [
            (StockKind::Shelf, Field::ShelfStock, Field::StockDate),
            (StockKind::Delivery, Field::Delivery, Field::DeliveryDate),
            (StockKind::Loss, Field::Loss, Field::LossDate),
            (StockKind::Count, Field::Counted, Field::CountDate),
        ];
        let mut said = false;
        for (kind, field, date_field) in KINDS {
            let Some(masks) = self.number(reading, field) else { continue };
            let day = read_date(reading.cell(date_field))
                .read()
                .and_then(crate::domain::date::DateReading::date)
                .unwrap_or(self.today);
            let key = (code.to_owned(), day, kind);
            let before = self.stock.insert(key, Masks(masks));
            if before == Some(Masks(masks)) {
                continue;
            }
            if let Some(before) = before {
                let both = Masked::harmless(format!("{before} / {masks}"));
                self.findings.push(reading.finding(catalogue::HH422, field).found(both));
            }
            said = true;
            let statement = StockStatement { pharmacy: code.to_owned(), day, kind, masks: Masks(masks) };
            let (sheet, row) = (reading.context.sheet, reading.row.number());
            self.statements
                .push(StoredStock { statement, provenance: Provenance { batch: self.batch, sheet, row } });
        }
        said
    }
}

/// Names or codes in one cell, each once: `阳曲居委会、310106021013`.
fn listed(text: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for named in text.split(['、', ',', '，', ';', '；', '/', '\n']).map(str::trim) {
        if !named.is_empty() && out.iter().all(|other| other != named) {
            out.push(named.to_owned());
        }
    }
    out
}

/// Degrees with decimals as millionths.
fn micro_degrees(text: &str) -> Option<i32> {
    let degrees: f64 = text.parse().ok()?;
    (degrees.abs() <= 180.0).then(|| (degrees * 1e6).round() as i32)
}

/// `09:00-17:00`, `9:00—17:00`, `8：30～20：00`.
fn hours_of(text: &str) -> Option<Hours> {
    let text: String =
        text.chars().map(|c| if c == '：' { ':' } else { c }).filter(|c| !c.is_whitespace()).collect();
    let (opens, closes) = text.split_once(['-', '—', '–', '~', '～', '至', '－'])?;
    let closes = closes.trim_start_matches(['—', '-']);
    let hours = Hours { opens: minutes(opens)?, closes: minutes(closes)? };
    (hours.opens < hours.closes).then_some(hours)
}

fn minutes(text: &str) -> Option<u16> {
    let (hour, minute) = text.split_once(':').unwrap_or((text, "0"));
    let (hour, minute): (u16, u16) = (hour.parse().ok()?, minute.parse().ok()?);
    (hour <= 24 && minute < 60 && hour * 60 + minute <= 24 * 60).then_some(hour * 60 + minute)
}

const WEEKDAYS: [(Weekday, [&str; 4]); 7] = [
    (Weekday::Mon, ["周一", "星期一", "礼拜一", "Mon"]),
    (Weekday::Tue, ["周二", "星期二", "礼拜二", "Tue"]),
    (Weekday::Wed, ["周三", "星期三", "礼拜三", "Wed"]),
    (Weekday::Thu, ["周四", "星期四", "礼拜四", "Thu"]),
    (Weekday::Fri, ["周五", "星期五", "礼拜五", "Fri"]),
    (Weekday::Sat, ["周六", "星期六", "礼拜六", "Sat"]),
    (Weekday::Sun, ["周日", "星期日", "周天", "Sun"]),
];

fn weekdays(text: &str) -> Vec<Weekday> {
    let named = WEEKDAYS.iter().filter(|(_, words)| words.iter().any(|word| text.contains(word)));
    named.map(|(day, _)| *day).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_in_every_form_met() {
        let nine_to_five = Some(Hours { opens: 540, closes: 1020 });
        for text in ["09:00-17:00", "9:00—17:00", "9：00～17：00", "9 - 17", "09:00至17:00", "9:00——17:00"]
        {
            assert_eq!(hours_of(text), nine_to_five, "{text}");
        }
        for text in ["", "全天", "17:00-09:00", "9:70-17:00", "25:00-26:00"] {
            assert_eq!(hours_of(text), None, "{text}");
        }
    }

    #[test]
    fn committees_in_one_cell() {
        let two = ["阳曲居委会", "310106021013"];
        for text in [
            "阳曲居委会、310106021013",
            "阳曲居委会, 310106021013，阳曲居委会",
            " 阳曲居委会；;310106021013\n",
        ] {
            assert_eq!(listed(text), two, "{text:?}");
        }
        assert!(listed(" 、").is_empty());
    }

    #[test]
    fn closed_days_and_coordinates() {
        assert_eq!(weekdays("周六、星期日"), [Weekday::Sat, Weekday::Sun]);
        assert_eq!(weekdays("无"), []);
        assert_eq!(micro_degrees("31.312"), Some(31_312_000));
        assert_eq!(micro_degrees("abc"), None);
    }
}
