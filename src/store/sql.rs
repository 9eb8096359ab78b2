//! The statements that every database shares, one file each.

macro_rules! statements {
    ($($constant:ident = $file:literal;)*) => {
        $(pub(crate) const $constant: &str = include_str!(concat!("sql/", $file, ".sql"));)*

        /// Every statement with the name of its file, for the tests.
        #[cfg(test)]
        pub(crate) const ALL: &[(&str, &str)] = &[$(($file, $constant)),*];
    };
}

statements! {
    ACT_MADE = "act_made";
    ACT_REDONE = "act_redone";
    ACT_UNDONE = "act_undone";
    ACTS = "acts";
    ADD_ACT = "add_act";
    ADD_APART = "add_apart";
    ADD_BATCH = "add_batch";
    ADD_BOOKING = "add_booking";
    ADD_CALL = "add_call";
    ADD_CHANGE = "add_change";
    ADD_COMMITTEE = "add_committee";
    ADD_DRAW = "add_draw";
    ADD_DRAW_PLACE = "add_draw_place";
    ADD_DRAW_RESULT = "add_draw_result";
    ADD_ENTRY = "add_entry";
    ADD_FINDING = "add_finding";
    ADD_HOUSEHOLD = "add_household";
    ADD_INPUT = "add_input";
    ADD_LINE = "add_line";
    ADD_PERSON = "add_person";
    ADD_PLACEMENT = "add_placement";
    ADD_ROWS = "add_rows";
    ADD_STOCK = "add_stock";
    ADD_WAITING = "add_waiting";
    ADD_WAIVER = "add_waiver";
    APARTS = "aparts";
    BATCH_DIGEST = "batch_digest";
    BATCH_WITH_DIGEST = "batch_with_digest";
    BATCHES = "batches";
    BOOKINGS = "bookings";
    CALLS = "calls";
    CHANGES = "changes";
    CHANGES_OF_ACT = "changes_of_act";
    CHANGES_OF_HOUSEHOLD = "changes_of_household";
    CLOSE_FINDING = "close_finding";
    COMMITTEE_SIZES = "committee_sizes";
    COMMITTEES = "committees";
    COUNTS = "counts";
    DRAW_ANNOUNCED = "draw_announced";
    DRAW_PLACES = "draw_places";
    DRAWS = "draws";
    ENTRIES = "entries";
    FINDINGS = "findings";
    FINDINGS_OF_BATCH = "findings_of_batch";
    FINISH_BATCH = "finish_batch";
    FORGET_APARTS = "forget_aparts";
    FORGET_DRAWS = "forget_draws";
    FORGET_ENTRIES = "forget_entries";
    FORGET_HOUSEHOLD = "forget_household";
    FORGET_WAIVERS = "forget_waivers";
    HIGHEST_HOUSEHOLD = "highest_household";
    HOUSEHOLDS = "households";
    HOUSEHOLDS_AT = "households_at";
    HOUSEHOLDS_BY_ID = "households_by_id";
    HOUSEHOLDS_OF_COMMITTEES = "households_of_committees";
    HOUSEHOLDS_WITH_CERTIFICATE = "households_with_certificate";
    INPUT = "input";
    LINES = "lines";
    MARK = "mark";
    MERGED = "merged";
    MOVE_PERSON = "move_person";
    OPEN_FINDINGS = "open_findings";
    PERSONS = "persons";
    PERSONS_BY_HOUSEHOLD = "persons_by_household";
    PERSONS_OF_COMMITTEES = "persons_of_committees";
    PERSONS_WITH_DOCUMENT = "persons_with_document";
    PERSONS_WITH_PREFIX = "persons_with_prefix";
    PHARMACIES = "pharmacies";
    PLACEMENTS = "placements";
    PUT_PHARMACY = "put_pharmacy";
    RECEIPTS = "receipts";
    REMOVE_BOOKINGS = "remove_bookings";
    REMOVE_HOUSEHOLD = "remove_household";
    REMOVE_PERSON = "remove_person";
    REMOVE_STOCK = "remove_stock";
    REOPEN_FINDINGS = "reopen_findings";
    ROWS = "rows";
    SET_DRAW_PLACE = "set_draw_place";
    SET_MARK = "set_mark";
    STOCK = "stock";
    UPDATE_HOUSEHOLD = "update_household";
    UPDATE_PERSON = "update_person";
    VOID_LINE = "void_line";
    WAITING = "waiting";
    WAIVERS = "waivers";
    WAIVERS_OF_HOUSEHOLD = "waivers_of_household";
    WANTED_ADD = "wanted_add";
    WANTED_CLEAR = "wanted_clear";
    WITHDRAW_FINDINGS = "withdraw_findings";
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use super::ALL;

    #[test]
    fn every_file_is_a_statement_and_every_statement_a_file() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/store/sql");
        let files: BTreeSet<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        let known: BTreeSet<String> = ALL.iter().map(|(name, _)| format!("{name}.sql")).collect();
        assert_eq!(files, known);
    }

    #[test]
    fn nothing_is_used_that_only_one_database_knows() {
        for (name, text) in ALL {
            let lower = text.to_lowercase();
            for word in
                ["floor(", "json", "ifnull", "rowid", "pragma", "insert or", "glob", "?1", "::", " / "]
            {
                assert!(!lower.contains(word), "{name}: {word}");
            }
        }
    }
}
