//! The contract of the registry: one set of small tests, run against every implementation.
//!
//! A third implementation adds one line to `contract!` and passes, or is wrong.

mod batches;
mod calls;
mod draws;
mod fixture;
mod households;
mod journal;
mod ledger;
mod machine;
mod people;
mod supply;
mod whole;

/// Makes a test of every function here, once for each implementation.
macro_rules! contract {
    ($($file:ident: $($test:ident),* $(,)?;)*) => {
        mod memory {
            $($(
                #[test]
                fn $test() {
                    super::$file::$test(&mut *crate::fixture::memory());
                }
            )*)*
        }

        mod sqlite {
            $($(
                #[test]
                fn $test() {
                    let (_folder, mut registry) = crate::fixture::sqlite();
                    super::$file::$test(&mut registry);
                }
            )*)*
        }
    };
}

contract! {
    whole:
        a_new_registry_is_empty_but_has_a_mark,
        a_dropped_transaction_was_never_there,
        a_committed_transaction_is_there,
        a_transaction_sees_its_own_changes,
        after_a_failed_write_nothing_can_be_committed,
        one_transaction_after_the_other,
        committees_come_by_number,
        a_committee_number_is_given_once,
        counts_follow;
    batches:
        batches_are_numbered_from_one,
        a_batch_is_found_by_its_digest,
        a_digest_is_stored_once,
        totals_are_kept,
        totals_of_an_unknown_batch_are_refused,
        headings_survive_whatever_they_contain,
        raw_rows_come_back_by_sheet_and_row,
        raw_rows_are_stored_once,
        findings_come_by_place_then_as_added,
        findings_of_one_batch,
        findings_of_nothing_known_are_refused;
    households:
        every_field_of_a_household_survives,
        households_come_by_committee_and_number,
        households_of_some_committees,
        households_by_number_pass_over_unknown_ones,
        household_numbers_are_given_once,
        numbers_in_a_committee_are_given_once,
        what_a_household_refers_to_must_exist,
        a_household_is_replaced,
        an_unknown_household_cannot_be_replaced,
        two_households_cannot_end_with_one_number,
        dwellings_are_found_in_sets,
        certificates_are_found_in_sets,
        committee_sizes_are_highest_numbers,
        lookups_inside_a_first_load_see_it,
        a_large_load_over_a_small_registry,
        merged_households_are_doubles_without_people;
    journal:
        acts_are_numbered_and_kept,
        changes_come_as_made_with_both_values,
        an_act_is_taken_back_once_and_can_stand_again,
        a_withdrawn_batch_can_be_imported_again,
        a_withdrawn_batch_takes_its_bookings_stock_and_findings,
        findings_are_closed_by_a_later_batch_and_opened_again,
        a_household_is_taken_away_when_nothing_speaks_of_it,
        household_numbers_of_an_act_are_never_given_again,
        where_rows_went_comes_as_added,
        decisions_count_until_they_are_taken_back;
    ledger:
        every_field_of_an_entry_survives,
        entries_count_while_their_act_stands,
        what_an_entry_refers_to_must_exist,
        a_household_with_an_entry_stays,
        what_a_call_was_made_from_is_kept_once;
    draws:
        every_field_of_a_draw_survives,
        a_draw_has_one_result,
        what_a_draw_refers_to_must_exist,
        a_household_in_a_draw_can_go;
    people:
        every_field_of_a_person_survives,
        persons_come_by_household_and_place,
        persons_of_some_committees,
        a_place_is_taken_once,
        a_person_needs_a_household,
        a_person_is_replaced,
        an_unknown_person_cannot_be_replaced,
        a_person_moves_to_a_free_place,
        a_person_cannot_move_to_a_taken_place,
        a_person_is_taken_away,
        documents_are_found_in_sets_by_kind_and_number,
        documents_are_found_by_how_they_begin;
    supply:
        a_pharmacy_is_replaced_by_its_code,
        weekdays_come_monday_first,
        stock_comes_by_pharmacy_and_day,
        stock_needs_a_pharmacy,
        bookings_come_in_their_order,
        bookings_by_round,
        a_booked_row_is_stored_once,
        too_large_numbers_are_refused,
        waivers_are_kept_in_order;
    calls:
        calls_are_numbered_and_counted_in_their_week,
        calls_by_week_and_round,
        every_field_of_a_line_survives,
        lines_come_as_added_by_call,
        a_household_is_called_once_in_a_call,
        a_voucher_is_given_once,
        deliveries_may_go_without_a_voucher,
        lines_can_be_voided,
        an_unknown_line_cannot_be_voided,
        who_waits_is_listed_once,
        receipts_come_by_household_and_round;
}
