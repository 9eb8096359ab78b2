//! Why this file: identity numbers, telephone numbers and certificates must be well formed and never repeat, for any number of
//! people, without remembering what was given. Each is a counter sent through a permutation of all the values it may have.

use std::fmt::Write as _;

use chrono::{Datelike as _, NaiveDate};

use super::random::{Shuffle, key};
use super::regions::Regions;

/// Sex as a roll writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sex {
    Male,
    Female,
}

impl Sex {
    /// 男 or 女.
    pub(crate) const fn text(self) -> &'static str {
        match self {
            Self::Male => "男",
            Self::Female => "女",
        }
    }
}

/// Weights of the 17 digits before the check character (ISO 7064 MOD 11-2 as GB 11643-1999 tabulates it).
const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/// The check character of 17 digits; other characters count as 0.
pub(crate) fn check_character(digits: &str) -> char {
    let sum: u32 = digits.bytes().zip(WEIGHTS).map(|(digit, weight)| u32::from(digit & 15) * weight).sum();
    char::from(b"10X98765432"[(sum % 11) as usize])
}

/// The 17 digits with their check character.
pub(crate) fn with_check(mut digits: String) -> String {
    let check = check_character(&digits);
    digits.push(check);
    digits
}

const OLDEST: i32 = 1900;
const YEARS: usize = 200;
/// Order codes for each sex on one day: 001…997 for men, 002…998 for women.
const ORDERS: u64 = 499;

/// Mobile prefixes that carriers used in 2020.
const PREFIXES: [&str; 36] = [
    "130", "131", "132", "133", "134", "135", "136", "137", "138", "139", "147", "150", "151", "152", "153",
    "155", "156", "157", "158", "159", "166", "171", "173", "175", "176", "177", "178", "180", "181", "182",
    "183", "185", "186", "187", "188", "189",
];

/// Certificates of the old form bear these years, those of the new form the years after.
const FIRST_TITLE: u64 = 1996;
const FIRST_NEW_FORM: u64 = 2016;
const LAST_TITLE: u64 = 2019;
const SERIALS: u64 = 999_999;

/// What has been given so far: some 60,000 counters, however long the roll is.
pub(crate) struct Numbers {
    seed: u64,
    as_of: NaiveDate,
    regions: Regions,
    given: Vec<u32>,
    mobiles: u64,
    landlines: u64,
    papers: u64,
    titles: [u32; 256],
    leases: [u32; 256],
    public: [u32; 256],
}

impl Numbers {
    /// Nothing given yet. No birth will lie after `as_of`.
    pub(crate) fn new(seed: u64, as_of: NaiveDate) -> Self {
        let regions = Regions::new();
        let given = vec![0; regions.len() * YEARS * 2];
        Self {
            seed,
            as_of,
            regions,
            given,
            mobiles: 0,
            landlines: 0,
            papers: 0,
            titles: [0; 256],
            leases: [0; 256],
            public: [0; 256],
        }
    }

    /// The codes.
    pub(crate) fn regions(&self) -> &Regions {
        &self.regions
    }

    /// A new identity number and the day of birth in it. Where a region has no number left for the year, the next region's is taken.
    pub(crate) fn resident(&mut self, region: usize, year: i32, sex: Sex) -> (String, NaiveDate) {
        let year = year.clamp(OLDEST, self.as_of.year());
        let days = if year == self.as_of.year() { self.as_of.ordinal() } else { days_of(year) };
        let size = u64::from(days) * ORDERS;
        let years_back = (year - OLDEST).unsigned_abs() as usize;
        let place = |region: usize| (region * YEARS + years_back) * 2 + usize::from(sex == Sex::Female);
        let mut region = region % self.regions.len();
        for _ in 0..self.regions.len() {
            if u64::from(self.given[place(region)]) < size {
                break;
            }
            region = (region + 1) % self.regions.len();
        }
        let count = &mut self.given[place(region)];
        let slot =
            Shuffle::new(size, key(&[self.seed, region as u64, u64::from(year.unsigned_abs()), sex as u64]))
                .at(u64::from(*count));
        *count += 1;
        let birth = NaiveDate::from_yo_opt(year, (slot / ORDERS) as u32 + 1).unwrap_or(self.as_of);
        let order = (slot % ORDERS) * 2 + if sex == Sex::Male { 1 } else { 2 };
        let (month, day) = (birth.month(), birth.day());
        (with_check(format!("{:06}{year:04}{month:02}{day:02}{order:03}", self.regions.code(region))), birth)
    }

    /// A new mobile number of 11 digits.
    pub(crate) fn mobile(&mut self) -> String {
        const EACH: u64 = 100_000_000;
        let value = Shuffle::new(PREFIXES.len() as u64 * EACH, key(&[self.seed, 1])).at(self.mobiles);
        self.mobiles += 1;
        format!("{}{:08}", PREFIXES[(value / EACH) as usize], value % EACH)
    }

    /// A new Shanghai fixed line.
    pub(crate) fn landline(&mut self) -> String {
        let value = Shuffle::new(20_000_000, key(&[self.seed, 2])).at(self.landlines);
        self.landlines += 1;
        format!("021-{}", 50_000_000 + value)
    }

    /// Eight digits for a paper of another kind, each once.
    pub(crate) fn paper(&mut self) -> u64 {
        let value = Shuffle::new(100_000_000, key(&[self.seed, 10])).at(self.papers);
        self.papers += 1;
        value
    }

    /// A new title certificate of a district: 沪房地静字(2003)第007919号 or 沪(2019)静字不动产权第845127号.
    pub(crate) fn title(&mut self, district: District) -> String {
        let count = &mut self.titles[district.place()];
        let size = (LAST_TITLE - FIRST_TITLE + 1) * SERIALS;
        let value = Shuffle::new(size, key(&[self.seed, 3, district.place() as u64])).at(u64::from(*count));
        *count += 1;
        let (year, serial) = (FIRST_TITLE + value / SERIALS, value % SERIALS + 1);
        let mark = district.mark();
        if year < FIRST_NEW_FORM {
            format!("沪房地{mark}字({year})第{serial:06}号")
        } else {
            format!("沪({year}){mark}字不动产权第{serial:06}号")
        }
    }

    /// A new lease: 沪租(2018)静字第0000001号.
    pub(crate) fn lease(&mut self, district: District) -> String {
        let count = &mut self.leases[district.place()];
        *count += 1;
        let year = 2017 + key(&[self.seed, 4, u64::from(*count)]) % 3;
        format!("沪租({year}){}字第{count:07}号", district.mark())
    }

    /// A new voucher of a publicly let dwelling: 沪公房静字第000333号.
    pub(crate) fn public_lease(&mut self, district: District) -> String {
        let count = &mut self.public[district.place()];
        *count += 1;
        format!("沪公房{}字第{count:06}号", district.mark())
    }
}

fn days_of(year: i32) -> u32 {
    if NaiveDate::from_ymd_opt(year, 2, 29).is_some() { 366 } else { 365 }
}

/// A district by the first six digits of its code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct District(pub(crate) u32);

impl District {
    /// Below 256: all codes begin with 310.
    const fn place(self) -> usize {
        (self.0 % 256) as usize
    }

    /// The character that its certificates bear.
    pub(crate) const fn mark(self) -> &'static str {
        match self.0 {
            310_101 => "黄",
            310_104 => "徐",
            310_105 => "长",
            310_106 => "静",
            310_107 => "普",
            310_109 => "虹",
            310_110 => "杨",
            310_112 => "闵",
            310_113 => "宝",
            310_114 => "嘉",
            310_115 => "浦",
            310_116 => "金",
            310_117 => "松",
            310_118 => "青",
            310_120 => "奉",
            310_151 => "崇",
            _ => "市",
        }
    }
}

/// Writes a day as 1985-03-04 without going through a format string.
pub(crate) fn write_day(into: &mut String, day: NaiveDate) {
    let (month, date) = (day.month(), day.day());
    let _ = write!(into, "{:04}-{month:02}-{date:02}", day.year());
}
