//! Designated pharmacies (指定药店) and what they say about themselves.

use chrono::{NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

use super::units::Masks;

/// Opening hours of one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Hours {
    /// Opens, in minutes after midnight.
    pub opens: u16,
    /// Closes, in minutes after midnight; later than `opens`.
    pub closes: u16,
}

/// A designated pharmacy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pharmacy {
    /// Its code; unique in a registry.
    pub code: String,
    /// Name.
    pub name: String,
    /// District (区), or empty.
    pub district: String,
    /// Subdistrict or town it serves.
    pub subdistrict: String,
    /// Address as written.
    pub address: String,
    /// Latitude in millionths of a degree, where known.
    pub latitude: Option<i32>,
    /// Longitude in millionths of a degree, where known.
    pub longitude: Option<i32>,
    /// Households it can serve at the counter in one day.
    pub daily_households: u32,
    /// Opening hours; the same on each open day.
    pub hours: Hours,
    /// Weekdays on which it is closed.
    pub closed: Vec<Weekday>,
    /// Codes or names of the committees it serves, where its file names them; else it serves its subdistrict.
    pub committees: Vec<String>,
}

/// What a statement of stock means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StockKind {
    /// `库存(只)`: what stands on the shelf for this registry in the morning of that day; replaces what was known.
    Shelf,
    /// `到货(只)`: a delivery on that day; adds.
    Delivery,
    /// `报损(只)`: damaged or lost on that day; takes.
    Loss,
    /// `盘点(只)`: what was counted in the evening of that day; replaces what was known.
    Count,
}

/// One statement of stock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StockStatement {
    /// Code of the pharmacy.
    pub pharmacy: String,
    /// The day it speaks of.
    pub day: NaiveDate,
    /// Shelf or delivery.
    pub kind: StockKind,
    /// How many masks.
    pub masks: Masks,
}
