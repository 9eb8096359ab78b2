//! What only the file can get wrong: rights, damage, strangers, other writers, a full disk, plans of statements.
#![expect(clippy::disallowed_methods, reason = "makes damaged files")]

use std::fs;
use std::path::PathBuf;

use chrono::NaiveDate;
use tempfile::TempDir;

use super::*;
use crate::domain::committee::{Committee, CommitteeId};
use crate::domain::household::{BatchId, Household, HouseholdId, Provenance, Wants};
use crate::store::{NewBatch, Read};

fn place() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("mask-alloc.db");
    (folder, path)
}

fn household(id: u32) -> Household {
    Household {
        id: HouseholdId(id),
        committee: CommitteeId(1),
        number: id,
        dwelling: format!("阳曲路760弄{id}号").into(),
        address: "".into(),
        compound: "".into(),
        double_of: None,
        wants: Wants::default(),
        moved_away: false,
        waived: Wants::default(),
        deliver: false,
        certificate: "".into(),
        tenure: None,
        head: "".into(),
        head_document_tail: "".into(),
        phone: "".into(),
        members: 1,
        lone_elderly: false,
        isolated: false,
        returned: None,
        provenance: Provenance { batch: BatchId(1), sheet: 0, row: id },
    }
}

/// A committee and a batch, so that households can be added.
fn ground(change: &mut dyn Transaction) {
    let name = String::from("一居委");
    let (code, district, subdistrict) = Default::default();
    change.add_committee(&Committee { id: CommitteeId(1), code, name, district, subdistrict }).unwrap();
    let imported_on = NaiveDate::from_ymd_opt(2020, 2, 3).unwrap();
    let (kind, digest, file_name, by, sheets) = Default::default();
    change.add_batch(&NewBatch { kind, digest, file_name, imported_on, by, sheets }).unwrap();
}

fn indexes(registry: &Sqlite) -> Vec<String> {
    let text = "SELECT name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL ORDER BY name";
    let mut found = registry.conn.prepare(text).unwrap();
    found.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
}

#[test]
fn parameters_are_numbered_as_they_are_named() {
    let (_folder, path) = place();
    let registry = create(&path, "S4H").unwrap();
    for (name, text) in sql::ALL {
        let statement = registry.conn.prepare(text).unwrap_or_else(|error| panic!("{name}: {error}"));
        for at in 1..=statement.parameter_count() {
            assert_eq!(statement.parameter_name(at), Some(format!("${at}").as_str()), "{name}");
        }
    }
}

#[test]
fn statements_that_read_the_same_thing_read_the_same_columns() {
    let (_folder, path) = place();
    let registry = create(&path, "S4H").unwrap();
    let columns = |text: &str| {
        let statement = registry.conn.prepare(text).unwrap();
        statement.column_names().map(str::to_owned).collect::<Vec<String>>()
    };
    for text in [
        sql::HOUSEHOLDS_OF_COMMITTEES,
        sql::HOUSEHOLDS_BY_ID,
        sql::HOUSEHOLDS_AT,
        sql::HOUSEHOLDS_WITH_CERTIFICATE,
    ] {
        assert_eq!(columns(text), columns(sql::HOUSEHOLDS), "{text}");
    }
    for text in [
        sql::PERSONS_OF_COMMITTEES,
        sql::PERSONS_BY_HOUSEHOLD,
        sql::PERSONS_WITH_DOCUMENT,
        sql::PERSONS_WITH_PREFIX,
    ] {
        assert_eq!(columns(text), columns(sql::PERSONS), "{text}");
    }
    assert_eq!(columns(sql::FINDINGS), columns(sql::FINDINGS_OF_BATCH));
    assert_eq!(columns(sql::FINDINGS), columns(sql::OPEN_FINDINGS));
    assert_eq!(columns(sql::BATCHES), columns(sql::BATCH_WITH_DIGEST));
}

#[test]
fn lookups_search_an_index_and_streams_do_not_sort() {
    let (_folder, path) = place();
    let registry = create(&path, "S4H").unwrap();
    let plan = |text: &str| {
        let mut explained = registry.conn.prepare(&format!("EXPLAIN QUERY PLAN {text}")).unwrap();
        let nothing = vec![rusqlite::types::Null; explained.parameter_count()];
        let lines =
            explained.query_map(rusqlite::params_from_iter(nothing), |row| row.get::<_, String>(3)).unwrap();
        lines.map(Result::unwrap).collect::<Vec<String>>().join("; ")
    };
    for (text, index) in [
        (sql::HOUSEHOLDS_AT, "SEARCH h USING INDEX household_dwelling"),
        (sql::HOUSEHOLDS_WITH_CERTIFICATE, "SEARCH h USING INDEX household_certificate"),
        (sql::PERSONS_WITH_DOCUMENT, "SEARCH p USING INDEX person_document"),
        (sql::PERSONS_WITH_PREFIX, "SEARCH p USING INDEX person_document"),
        (sql::HOUSEHOLDS_BY_ID, "SEARCH household USING INTEGER PRIMARY KEY"),
        (sql::PERSONS_BY_HOUSEHOLD, "SEARCH person USING PRIMARY KEY"),
        (sql::HOUSEHOLDS_OF_COMMITTEES, "SEARCH household USING INDEX household_number"),
        (sql::COMMITTEE_SIZES, "SEARCH h USING COVERING INDEX household_number"),
        (sql::WAIVERS_OF_HOUSEHOLD, "SEARCH w USING INDEX waiver_household"),
        (sql::CHANGES_OF_ACT, "SEARCH change USING INDEX change_act"),
        (sql::CHANGES_OF_HOUSEHOLD, "SEARCH change USING INDEX change_household"),
        (sql::CLOSE_FINDING, "SEARCH finding USING INDEX finding_batch"),
        (sql::PLACEMENTS, "SEARCH placement USING INDEX placement_batch"),
        (sql::LINES, "SEARCH call_line USING INDEX call_line_call"),
        (sql::FINDINGS_OF_BATCH, "SEARCH finding USING INDEX finding_batch"),
    ] {
        assert!(plan(text).contains(index), "{text}{}", plan(text));
    }
    for text in [
        sql::HOUSEHOLDS,
        sql::PERSONS,
        sql::PERSONS_BY_HOUSEHOLD,
        sql::HOUSEHOLDS_OF_COMMITTEES,
        sql::FINDINGS,
        sql::OPEN_FINDINGS,
    ] {
        assert!(!plan(text).contains("TEMP B-TREE"), "{text}{}", plan(text));
    }
}

#[test]
#[cfg(unix)]
fn nobody_else_may_read_the_file_or_its_side_files() {
    use std::os::unix::fs::PermissionsExt;
    let (folder, path) = place();
    let mut registry = create(&path, "S4H").unwrap();
    let mut change = registry.begin().unwrap();
    ground(&mut *change);
    change.commit().unwrap();
    let mut names: Vec<String> = Vec::new();
    for entry in fs::read_dir(folder.path()).unwrap() {
        let entry = entry.unwrap();
        assert_eq!(entry.metadata().unwrap().permissions().mode() & 0o777, 0o600, "{:?}", entry.file_name());
        names.push(entry.file_name().into_string().unwrap());
    }
    names.sort();
    assert_eq!(names, ["mask-alloc.db", "mask-alloc.db-shm", "mask-alloc.db-wal"]);
    drop(registry);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "closed, one file is left");
}

#[test]
#[cfg(unix)]
fn an_empty_file_with_wide_rights_is_completed_and_made_private() {
    use std::os::unix::fs::PermissionsExt;
    let (_folder, path) = place();
    fs::write(&path, b"").unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
    assert!(matches!(open(&path), Err(StoreError::Unfinished { .. })));
    let (mut registry, opened) = open_or_create(&path, "S4H").unwrap();
    assert_eq!(opened, Opened::Created);
    assert_eq!(registry.mark().unwrap(), "S4H");
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
}

#[test]
fn a_creation_cut_off_after_the_header_is_completed() {
    let (_folder, path) = place();
    {
        let conn = Connection::open(&path).unwrap();
        configure(&conn, Journal::WriteAhead, PATIENCE).unwrap();
    }
    assert!(fs::metadata(&path).unwrap().len() > 0);
    assert!(matches!(open(&path), Err(StoreError::Unfinished { .. })));
    assert_eq!(create(&path, "S4H").unwrap().mark().unwrap(), "S4H");
}

#[test]
fn a_registry_is_created_once_and_found_afterwards() {
    let (_folder, path) = place();
    assert!(matches!(open(&path), Err(StoreError::Missing { .. })));
    assert!(matches!(create(&path, "SEO"), Err(StoreError::Mark(_))));
    assert!(!path.exists(), "a wrong mark creates nothing");
    drop(create(&path, "S4H").unwrap());
    assert!(matches!(create(&path, "B2J"), Err(StoreError::Exists { .. })));
    let (mut registry, opened) = open_or_create(&path, "B2J").unwrap();
    assert_eq!((opened, registry.mark().unwrap().as_str()), (Opened::Found, "S4H"));
}

#[test]
fn what_is_no_registry_is_told_apart() {
    let (folder, path) = place();
    assert!(matches!(open(folder.path()), Err(StoreError::NotAFile { .. })));
    assert!(matches!(create(&folder.path().join("no").join("r.db"), "S4H"), Err(StoreError::Io { .. })));

    fs::write(&path, "户号,姓名\n1,王\n".repeat(100)).unwrap();
    assert!(matches!(open(&path), Err(StoreError::Damaged { .. })));
    assert!(matches!(open_or_create(&path, "S4H"), Err(StoreError::Damaged { .. })));

    let other = folder.path().join("other.db");
    Connection::open(&other).unwrap().execute_batch("CREATE TABLE t (x); PRAGMA user_version = 9").unwrap();
    let before = fs::read(&other).unwrap();
    assert!(matches!(open_or_create(&other, "S4H"), Err(StoreError::NotOurs { .. })));
    assert!(fs::read(&other).unwrap() == before, "not a byte of it is changed");
}

#[test]
fn a_newer_schema_is_refused_untouched() {
    let (_folder, path) = place();
    let registry = create(&path, "S4H").unwrap();
    registry.conn.execute_batch("PRAGMA user_version = 99").unwrap();
    drop(registry);
    let before = fs::read(&path).unwrap();
    let refused = open(&path).unwrap_err();
    assert!(matches!(refused, StoreError::NewerSchema { found: 99, known: 5, .. }), "{refused}");
    assert!(fs::read(&path).unwrap() == before);
}

#[test]
fn damage_is_named() {
    let (_folder, path) = place();
    drop(create(&path, "S4H").unwrap());
    let whole = fs::read(&path).unwrap();

    fs::write(&path, &whole[..whole.len() / 2]).unwrap();
    assert!(matches!(open(&path), Err(StoreError::Damaged { .. })), "half of it");

    let mut torn = whole.clone();
    torn[100..9000].fill(0xA5);
    fs::write(&path, &torn).unwrap();
    assert!(matches!(open(&path), Err(StoreError::Damaged { .. })), "overwritten schema");

    fs::write(&path, &whole).unwrap();
    Connection::open(&path).unwrap().execute_batch("DELETE FROM registry").unwrap();
    assert!(matches!(open(&path), Err(StoreError::Damaged { .. })), "no mark");
}

#[test]
fn a_value_outside_its_type_is_damage() {
    let (_folder, path) = place();
    let mut registry = create(&path, "S4H").unwrap();
    let mut change = registry.begin().unwrap();
    ground(&mut *change);
    change.add_households(&[household(1)]).unwrap();
    change.commit().unwrap();
    for wrong in ["tenure = 77", "moved_away = 2", "wants = -1", "returned = 9999999999"] {
        registry.conn.execute_batch(&format!("SAVEPOINT s; UPDATE household SET {wrong}")).unwrap();
        let read = registry.households(crate::store::Selection::All, &mut |_| ());
        assert!(matches!(read, Err(StoreError::Damaged { .. })), "{wrong}");
        registry.conn.execute_batch("ROLLBACK TO s; RELEASE s").unwrap();
    }
}

#[test]
fn a_second_writer_waits_and_then_says_so_while_readers_read() {
    let (_folder, path) = place();
    let mut first = create(&path, "S4H").unwrap();
    let mut second = open(&path).unwrap();
    let mut change = first.begin().unwrap();
    ground(&mut *change);
    second.set_patience(Duration::from_millis(20)).unwrap();
    let busy = second.begin().err().unwrap();
    assert!(matches!(busy, StoreError::Busy { waited: 0, .. }) && busy.is_busy(), "{busy}");
    assert!(second.committees().unwrap().is_empty(), "a reader sees what was before");
    assert_eq!(open(&path).unwrap().mark().unwrap(), "S4H", "it can even be opened");
    change.commit().unwrap();
    assert_eq!(second.committees().unwrap().len(), 1);
    drop(second.begin().unwrap());
}

#[test]
fn a_full_disk_is_named_and_leaves_nothing() {
    let (_folder, path) = place();
    let mut registry = create(&path, "S4H").unwrap();
    let pages: i64 = registry.conn.pragma_query_value(None, "page_count", |row| row.get(0)).unwrap();
    let limit = format!("PRAGMA max_page_count = {}", pages + 4);
    registry.conn.query_row(&limit, [], |_| Ok(())).unwrap();
    let mut change = registry.begin().unwrap();
    ground(&mut *change);
    let many: Vec<Household> = (1..=5000).map(household).collect();
    let full = change.add_households(&many).unwrap_err();
    assert!(matches!(full, StoreError::Full { .. }), "{full}");
    assert!(matches!(change.commit(), Err(StoreError::Refused { .. })));
    assert!(registry.committees().unwrap().is_empty());
}

#[test]
fn a_first_load_has_all_its_indexes_afterwards() {
    let (_folder, path) = place();
    let mut registry = create(&path, "S4H").unwrap();
    let all = indexes(&registry);
    assert!(all.iter().any(|name| name == "person_document"));
    let mut change = registry.begin().unwrap();
    ground(&mut *change);
    change.add_households(&[household(1)]).unwrap();
    drop(change);
    assert_eq!(indexes(&registry), all, "rolled back");
    let mut change = registry.begin().unwrap();
    ground(&mut *change);
    change.add_households(&[household(1), household(2)]).unwrap();
    assert_eq!(
        change.households_at(&[(CommitteeId(1), "阳曲路760弄2号")]).unwrap().len(),
        1,
        "found before commit"
    );
    change.add_households(&[household(3)]).unwrap();
    change.commit().unwrap();
    assert_eq!(indexes(&registry), all, "committed");
    let check: String = registry.conn.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(check, "ok");
}

#[test]
fn indexes_are_dropped_only_when_more_is_added_than_there_was() {
    let (_folder, path) = place();
    let mut registry = create(&path, "S4H").unwrap();
    let mut change = registry.begin().unwrap();
    ground(&mut *change);
    change.add_households(&(1..=10).map(household).collect::<Vec<_>>()).unwrap();
    change.commit().unwrap();
    registry.conn.execute_batch("BEGIN IMMEDIATE").unwrap();
    registry.bulk = bulk::at_begin(&registry.conn).unwrap();
    let mut change = Change { registry: &mut registry, open: true };
    change.add_households(&(11..=15).map(household).collect::<Vec<_>>()).unwrap();
    assert!(matches!(change.registry.bulk, Bulk::After(5)));
    change.add_households(&(16..=20).map(household).collect::<Vec<_>>()).unwrap();
    assert!(matches!(change.registry.bulk, Bulk::After(0)));
    change.add_households(&(21..=22).map(household).collect::<Vec<_>>()).unwrap();
    assert!(matches!(change.registry.bulk, Bulk::Loading(_)));
    Box::new(change).commit().unwrap();
    assert_eq!(registry.counts().unwrap().households, 22);
    assert!(indexes(&registry).iter().any(|name| name == "household_dwelling"));
}

#[test]
fn a_large_commit_leaves_no_large_log() {
    let (_folder, path) = place();
    let mut registry = create(&path, "S4H").unwrap();
    let mut change = registry.begin().unwrap();
    ground(&mut *change);
    let bytes = vec![7; 3 << 20];
    for first_row in 0..4 {
        let rows = crate::store::RawRows {
            batch: BatchId(1),
            sheet: 0,
            first_row,
            last_row: first_row,
            bytes: bytes.clone(),
        };
        change.add_rows(&rows).unwrap();
    }
    change.commit().unwrap();
    assert_eq!(file::size_of_side_file(&path, "-wal"), 0);
}

#[test]
fn on_a_network_drive_there_is_no_log_of_either_kind_left_open() {
    let (folder, path) = place();
    // Made on a local drive, then found on a shared one.
    drop(create(&path, "S4H").unwrap());
    let (mut registry, _) = Sqlite::connect(&path, Journal::Rollback, None).unwrap();
    let mode: String = registry.conn.pragma_query_value(None, "journal_mode", |row| row.get(0)).unwrap();
    assert_eq!(mode, "delete");
    let mut change = registry.begin().unwrap();
    ground(&mut *change);
    change.commit().unwrap();
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "no shared memory, no log");
    let (mut second, _) = Sqlite::connect(&path, Journal::Rollback, None).unwrap();
    assert_eq!(second.committees().unwrap().len(), 1, "the lock was given back");
    drop(second.begin().unwrap());
    drop((registry, second));
    let (back, _) = Sqlite::connect(&path, Journal::WriteAhead, None).unwrap();
    let mode: String = back.conn.pragma_query_value(None, "journal_mode", |row| row.get(0)).unwrap();
    assert_eq!(mode, "wal");
}

#[test]
fn every_commit_reaches_the_disk() {
    let (_folder, path) = place();
    let registry = create(&path, "S4H").unwrap();
    let pragma =
        |name: &str| registry.conn.pragma_query_value(None, name, |row| row.get::<_, i64>(0)).unwrap();
    assert_eq!((pragma("synchronous"), pragma("foreign_keys"), pragma("trusted_schema")), (2, 1, 0));
    assert_eq!(pragma("page_size"), 8192);
}

#[test]
fn created_by_many_at_once_it_is_created_once() {
    for _ in 0..8 {
        let (_folder, path) = place();
        let made = std::thread::scope(|scope| {
            let all: Vec<_> =
                (0..4).map(|_| scope.spawn(|| open_or_create(&path, "S4H").map(|(_, how)| how))).collect();
            all.into_iter()
                .map(|one| one.join().unwrap().unwrap())
                .filter(|how| *how == Opened::Created)
                .count()
        });
        assert_eq!(made, 1);
    }
}

#[test]
fn writers_in_a_row_lose_nothing() {
    let (_folder, path) = place();
    let mut first = create(&path, "S4H").unwrap();
    let mut change = first.begin().unwrap();
    ground(&mut *change);
    change.commit().unwrap();
    std::thread::scope(|scope| {
        for writer in 0..4_u32 {
            let path = &path;
            scope.spawn(move || {
                for at in 1..=10 {
                    let mut change_of = open(path).unwrap();
                    let mut change = change_of.begin().unwrap();
                    change.add_households(&[household(writer * 10 + at)]).unwrap();
                    change.commit().unwrap();
                }
            });
        }
    });
    assert_eq!(first.counts().unwrap().households, 40);
}
