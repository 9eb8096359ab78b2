//! Why this file: households have to fetch their masks somewhere. Invented designated pharmacies for the subdistricts of a roll,
//! with a stock that is enough for a share of the households and counters that can hand it out within a week.

use std::path::Path;

use anyhow::Result;

use super::committees::Committee;
use super::csv_file::{CsvFile, Encoding};
use super::random::Rng;

/// Masks that a household may buy in a round (Shanghai, February 2020).
const MASKS: u64 = 5;
/// Committees that one pharmacy serves, roughly: 6,077 committees, 1,182 pharmacies.
const COMMITTEES_EACH: u64 = 5;
/// Days in which a week's stock must be gone; two are kept for delays.
const DAYS: u64 = 5;

const BRANDS: [&str; 10] =
    ["康宁堂", "仁济春", "百草和", "福泰", "同心", "益民", "永安堂", "瑞和", "申康", "惠众"];
const HOURS: [&str; 3] = ["09:00-17:00", "08:30-16:30", "09:00-20:00"];

/// Roughly the middle of each district: latitude and longitude in thousandths of a degree.
const MIDDLES: [(&str, i32, i32); 16] = [
    ("310101", 31_222, 121_485),
    ("310104", 31_180, 121_436),
    ("310105", 31_214, 121_396),
    ("310106", 31_250, 121_455),
    ("310107", 31_255, 121_398),
    ("310109", 31_270, 121_487),
    ("310110", 31_282, 121_528),
    ("310112", 31_113, 121_382),
    ("310113", 31_366, 121_440),
    ("310114", 31_375, 121_265),
    ("310115", 31_200, 121_600),
    ("310116", 30_800, 121_240),
    ("310117", 31_032, 121_228),
    ("310118", 31_150, 121_124),
    ("310120", 30_918, 121_474),
    ("310151", 31_623, 121_397),
];

/// A subdistrict known better: 临汾路街道 lies in the north of its district.
const LINFEN_ROAD: (&str, i32, i32) = ("310106021", 31_311, 121_452);

/// One subdistrict of the roll.
struct Street {
    committee: Committee,
    committees: u64,
    households: u64,
    road: String,
}

/// Counts households by subdistrict while the roll is written.
#[derive(Default)]
pub(crate) struct Streets(Vec<Street>);

impl Streets {
    /// A committee begins; `road` is one of its compounds' addresses without the house.
    pub(crate) fn committee(&mut self, committee: &Committee, road: &str) {
        match self.0.last_mut() {
            Some(street) if street.committee.street_code() == committee.street_code() => {
                street.committees += 1;
            }
            _ => {
                let road = road.split(|one: char| one.is_ascii_digit()).next().unwrap_or(road).to_owned();
                self.0.push(Street { committee: *committee, committees: 1, households: 0, road });
            }
        }
    }

    /// A household of the committee begun last.
    pub(crate) fn household(&mut self) {
        if let Some(street) = self.0.last_mut() {
            street.households += 1;
        }
    }

    /// Writes the pharmacies: `each` to a subdistrict (or as many as its committees want) and together masks for `percent` of the households.
    pub(crate) fn write(&self, path: &Path, percent: f64, each: Option<u64>, seed: u64) -> Result<()> {
        let mut file = CsvFile::create(path, Encoding::Utf8Sig)?;
        file.record([
            "药店编码",
            "药店名称",
            "区",
            "街道",
            "街道代码",
            "地址",
            "纬度",
            "经度",
            "每日可供户数",
            "库存(只)",
            "营业时间",
        ])?;
        for street in &self.0 {
            let mut random = Rng::of(&[seed, 11, street.committee.place as u64]);
            let count = each.unwrap_or_else(|| street.committees.div_ceil(COMMITTEES_EACH)).max(1);
            let served = (street.households as f64 * percent / 100.0).round() as u64;
            let mut weights: Vec<u64> = (0..count).map(|_| 70 + random.below(61)).collect();
            let mut left = served;
            for number in 1..=count {
                let all: u64 = weights.iter().sum();
                let share = (left * weights.pop().unwrap_or(1)).checked_div(all).unwrap_or(left);
                left -= share;
                let cells = pharmacy(street, number, share, &mut random);
                file.record(cells.iter().map(String::as_str))?;
            }
        }
        file.finish()
    }
}

fn pharmacy(street: &Street, number: u64, households: u64, random: &mut Rng) -> [String; 11] {
    let code = street.committee.street_code();
    let middle = MIDDLES.iter().find(|(district, ..)| code.starts_with(district));
    let (known, (latitude, longitude), spread) = match (code == LINFEN_ROAD.0, middle) {
        (true, _) => (true, (LINFEN_ROAD.1, LINFEN_ROAD.2), 7),
        (false, Some((_, latitude, longitude))) => (false, (*latitude, *longitude), 25),
        (false, None) => (false, (31_230, 121_474), 25),
    };
    let roads = ["阳曲路", "临汾路", "汾西路", "保德路", "岭南路"];
    let road = if known { roads[(number - 1) as usize % roads.len()] } else { street.road.as_str() };
    let degrees = |middle: i32, random: &mut Rng| {
        format!("{:.3}", f64::from(middle + random.between(-spread, spread)) / 1000.0)
    };
    let daily = households.div_ceil(DAYS).div_ceil(10).max(1) * 10;
    [
        format!("{code}Y{number:02}"),
        format!("{}药房（{road}店）", BRANDS[(street.committee.place + number as usize) % BRANDS.len()]),
        street.committee.district.to_owned(),
        street.committee.street.to_owned(),
        code.to_owned(),
        format!("{}{road}{}号", street.committee.district, 2000 + number * 18),
        degrees(latitude, random),
        degrees(longitude, random),
        daily.to_string(),
        (households * MASKS).to_string(),
        (*random.pick(&HOURS)).to_owned(),
    ]
}
