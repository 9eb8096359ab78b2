//! Rules that look at one row. One file each; the lists below are all of them, by what gives them occasion: nearly all rows have
//! a number that can be read, and say of their home what the row above said.

mod ad307_address_other_district;
mod ad320_register_address_aside;
mod ad321_register_address_only;
mod file005_formula_not_calculated;
mod file006_error_value;
mod id101_number_missing;
mod id102_number_length;
mod id103_number_character;
mod id104_check_character;
mod id105_birth_date_impossible;
mod id106_region_unknown;
mod id107_digits_lost;
mod id108_sex_disagrees;
mod id109_birth_date_disagrees;
mod id110_number_of_15;
mod id111_age_over_120;
mod id112_region_seen_only;
mod id113_document_layout;
mod id114_kind_disagrees;
mod id115_digits_lost_perhaps;
mod id116_name_missing;
mod id117_cells_exchanged;
mod id118_number_is_filler;
mod id120_newborn_without_number;
mod id121_phone_in_number_cell;
mod id122_two_numbers_in_cell;
mod id130_phone_not_read;
mod id131_phone_digits_lost;
mod id140_date_not_read;
mod id150_name_is_no_name;
mod id151_latin_name_with_resident_id;
mod id152_role_too_young;
mod id153_lone_elderly_too_young;
mod pr202_certificate_part_impossible;
mod pr203_certificate_other_district;
mod pr204_print_number;
mod pr205_owner_with_lease;
mod pr206_certificate_layout;
mod pr207_certificate_digits_lost;
mod pr220_certificate_other_unit;

use super::RowRule;

/// Every rule about one row.
pub(crate) static ALL: [&[RowRule]; 4] = [OF_ROWS, OF_NUMBERS_NOT_READ, OF_DOUBTS, OF_HOMES];

/// Of every row.
pub(crate) static OF_ROWS: &[RowRule] = &[
    ad320_register_address_aside::RULE,
    ad321_register_address_only::RULE,
    id106_region_unknown::RULE,
    id108_sex_disagrees::RULE,
    id109_birth_date_disagrees::RULE,
    id116_name_missing::RULE,
    id130_phone_not_read::RULE,
    id131_phone_digits_lost::RULE,
    id140_date_not_read::RULE,
    id150_name_is_no_name::RULE,
    id151_latin_name_with_resident_id::RULE,
    id152_role_too_young::RULE,
    id153_lone_elderly_too_young::RULE,
];

/// Of rows whose number is missing or could not be read.
pub(crate) static OF_NUMBERS_NOT_READ: &[RowRule] = &[
    file005_formula_not_calculated::RULE,
    file006_error_value::RULE,
    id101_number_missing::RULE,
    id102_number_length::RULE,
    id103_number_character::RULE,
    id104_check_character::RULE,
    id105_birth_date_impossible::RULE,
    id107_digits_lost::RULE,
    id113_document_layout::RULE,
    id117_cells_exchanged::RULE,
    id118_number_is_filler::RULE,
    id120_newborn_without_number::RULE,
    id121_phone_in_number_cell::RULE,
    id122_two_numbers_in_cell::RULE,
];

/// Of rows whose number was read, with doubts.
pub(crate) static OF_DOUBTS: &[RowRule] = &[
    id110_number_of_15::RULE,
    id111_age_over_120::RULE,
    id112_region_seen_only::RULE,
    id114_kind_disagrees::RULE,
    id115_digits_lost_perhaps::RULE,
];

/// Of what a row says of its home, and of nothing else: they find the same in each row that says the same.
pub(crate) static OF_HOMES: &[RowRule] = &[
    ad307_address_other_district::RULE,
    pr202_certificate_part_impossible::RULE,
    pr203_certificate_other_district::RULE,
    pr204_print_number::RULE,
    pr205_owner_with_lease::RULE,
    pr206_certificate_layout::RULE,
    pr207_certificate_digits_lost::RULE,
    pr220_certificate_other_unit::RULE,
];
