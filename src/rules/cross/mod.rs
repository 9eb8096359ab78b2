//! Rules that only several rows, files or weeks together can show. One file each; `resolve` calls them where it compares.

pub(crate) mod hh401_two_households_at_one_dwelling;
pub(crate) mod hh402_one_certificate_for_two_dwellings;
pub(crate) mod hh403_number_twice_in_household;
pub(crate) mod hh404_number_in_two_households;
pub(crate) mod hh405_number_under_two_names;
pub(crate) mod hh408_value_changed;
pub(crate) mod hh416_moved_away_listed;
pub(crate) mod hh417_number_known_from_earlier;
pub(crate) mod hh418_moved_away_returned;
pub(crate) mod hh419_same_person_without_number;

use crate::issue::{Code, catalogue};

/// Every code of these rules, in order.
pub(crate) static CODES: &[Code] = &[
    catalogue::HH401,
    catalogue::HH402,
    catalogue::HH403,
    catalogue::HH404,
    catalogue::HH405,
    catalogue::HH408,
    catalogue::HH416,
    catalogue::HH417,
    catalogue::HH418,
    catalogue::HH419,
];
