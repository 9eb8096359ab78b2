//! Brings the schema of a file to what this program knows. The list only grows; the why stands in `store`.

use std::path::Path;

use rusqlite::Connection;

use super::fault::Faults;
use super::{Opened, file};
use crate::store::{StoreError, sql};

/// Marks the file as ours in its header: the letters `MASK`.
pub(super) const APPLICATION: i32 = 0x4D41_534B;

/// All migrations, oldest first; the version of a schema is how many of them have run. Never change or remove an entry.
pub(super) const MIGRATIONS: &[&str] = &[
    include_str!("migrations/0001.sql"),
    include_str!("migrations/0002.sql"),
    include_str!("migrations/0003.sql"),
    include_str!("migrations/0004.sql"),
    include_str!("migrations/0005.sql"),
];

/// What a file is, seen from its header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Schema {
    /// No table, no version: its creation was cut off.
    None,
    /// A registry of this version.
    Version(u32),
    /// A database of another program.
    Foreign,
}

/// Reads what a file is. Touches nothing but header and schema table.
pub(super) fn schema(conn: &Connection) -> rusqlite::Result<Schema> {
    let read = "SELECT (SELECT application_id FROM pragma_application_id), \
        (SELECT user_version FROM pragma_user_version), (SELECT count(*) FROM sqlite_schema)";
    let (application, version, tables): (i32, i64, i64) =
        conn.query_row(read, [], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    Ok(match (application, u32::try_from(version)) {
        (APPLICATION, Ok(version @ 1..)) => Schema::Version(version),
        (0, Ok(0)) if tables == 0 => Schema::None,
        _ => Schema::Foreign,
    })
}

/// Gives an empty file its schema and mark, in one transaction; unless somebody else just has.
pub(super) fn complete(conn: &Connection, mark: &str) -> rusqlite::Result<Opened> {
    in_transaction(conn, || {
        if schema(conn)? != Schema::None {
            return Ok(Opened::Found);
        }
        run(conn, MIGRATIONS)?;
        conn.execute(sql::SET_MARK, [mark])?;
        conn.pragma_update(None, "application_id", APPLICATION)?;
        conn.pragma_update(None, "user_version", MIGRATIONS.len() as i64)?;
        Ok(Opened::Created)
    })
}

/// Refuses a schema that a newer program made, before anything is changed.
pub(super) fn refuse_newer(faults: &Faults, found: u32, list: &[&str]) -> Result<(), StoreError> {
    let known = list.len() as u32;
    if found > known {
        return Err(StoreError::NewerSchema { path: faults.path().to_owned(), found, known });
    }
    Ok(())
}

/// Brings an older registry to the newest version of `list`, keeping a copy first.
pub(super) fn upgrade(
    conn: &Connection,
    faults: &Faults,
    version: u32,
    list: &[&str],
) -> Result<(), StoreError> {
    refuse_newer(faults, version, list)?;
    let known = list.len() as u32;
    if version == known {
        return Ok(());
    }
    keep_copy(conn, faults, version)?;
    let step = || {
        // Another program may have migrated the file while this one made the copy.
        if let Schema::Version(now) = schema(conn)? {
            run(conn, list.get(now as usize..).unwrap_or_default())?;
            conn.pragma_update(None, "user_version", i64::from(now.max(known)))?;
        }
        Ok(())
    };
    in_transaction(conn, step).map_err(faults.when("upgrading the registry"))
}

fn run(conn: &Connection, list: &[&str]) -> rusqlite::Result<()> {
    list.iter().try_for_each(|migration| conn.execute_batch(migration))
}

fn in_transaction<T>(conn: &Connection, work: impl FnOnce() -> rusqlite::Result<T>) -> rusqlite::Result<T> {
    conn.execute_batch("BEGIN IMMEDIATE")?;
    let done = work().and_then(|value| conn.execute_batch("COMMIT").map(|()| value));
    if done.is_err() && !conn.is_autocommit() {
        conn.execute_batch("ROLLBACK")?;
    }
    done
}

/// Writes `<name>.v<version>.bak` beside the file: first under another name, so that a copy of this name is whole.
fn keep_copy(conn: &Connection, faults: &Faults, version: u32) -> Result<(), StoreError> {
    let path: &Path = faults.path();
    let part = file::beside(path, ".bak-part");
    file::remove(&part)?;
    file::make_private(&part)?;
    conn.execute("VACUUM INTO $1", [part.to_string_lossy()]).map_err(faults.when("keeping a copy"))?;
    file::replace(&part, &file::beside(path, &format!(".v{version}.bak")))
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::domain::household::{Want, Wants};

    /// The version of a new file.
    const KNOWN: u32 = MIGRATIONS.len() as u32;
    const MORE: &[&str] = &[
        MIGRATIONS[0],
        MIGRATIONS[1],
        MIGRATIONS[2],
        MIGRATIONS[3],
        MIGRATIONS[4],
        "CREATE TABLE later (id INTEGER PRIMARY KEY) STRICT;",
    ];

    fn made(folder: &Path) -> (Connection, Faults) {
        let path = folder.join("r.db");
        file::make_private(&path).unwrap();
        let conn = Connection::open(&path).unwrap();
        assert_eq!(complete(&conn, "S4H").unwrap(), Opened::Created);
        (conn, Faults::new(&path, Duration::from_secs(5)))
    }

    #[test]
    fn a_file_is_completed_once() {
        let folder = tempfile::tempdir().unwrap();
        let (conn, _) = made(folder.path());
        assert_eq!(schema(&conn).unwrap(), Schema::Version(MIGRATIONS.len() as u32));
        assert_eq!(complete(&conn, "B2J").unwrap(), Opened::Found);
        let mark: String = conn.query_row(sql::MARK, [], |row| row.get(0)).unwrap();
        assert_eq!(mark, "S4H");
    }

    #[test]
    fn an_older_file_is_copied_and_then_migrated() {
        let folder = tempfile::tempdir().unwrap();
        let (conn, faults) = made(folder.path());
        upgrade(&conn, &faults, KNOWN, MORE).unwrap();
        assert_eq!(schema(&conn).unwrap(), Schema::Version(KNOWN + 1));
        conn.execute_batch("INSERT INTO later VALUES (1)").unwrap();
        let copy = Connection::open(folder.path().join(format!("r.db.v{KNOWN}.bak"))).unwrap();
        assert_eq!(schema(&copy).unwrap(), Schema::Version(KNOWN));
        assert_eq!(file::look(&folder.path().join("r.db.bak-part")).unwrap(), file::Found::Nothing);
    }

    #[test]
    fn a_migration_that_fails_leaves_the_old_version() {
        let folder = tempfile::tempdir().unwrap();
        let (conn, faults) = made(folder.path());
        let half = "CREATE TABLE half (id INTEGER PRIMARY KEY) STRICT;";
        let broken = &[&MIGRATIONS[..KNOWN as usize], &[half, "CREATE TABLE"]].concat();
        assert!(upgrade(&conn, &faults, KNOWN, broken).is_err());
        assert_eq!(schema(&conn).unwrap(), Schema::Version(KNOWN));
        assert!(conn.prepare("SELECT * FROM half").is_err());
    }

    #[test]
    fn a_newer_file_is_refused_and_a_current_one_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let (conn, faults) = made(folder.path());
        let refused = upgrade(&conn, &faults, 7, MORE).unwrap_err();
        assert!(matches!(refused, StoreError::NewerSchema { found: 7, known, .. } if known == KNOWN + 1));
        upgrade(&conn, &faults, KNOWN + 1, MORE).unwrap();
        assert_eq!(schema(&conn).unwrap(), Schema::Version(KNOWN));
    }

    #[test]
    fn what_was_waived_before_there_was_a_choice_is_all_of_it() {
        let conn = Connection::open_in_memory().unwrap();
        conn.execute_batch(MIGRATIONS[0]).unwrap();
        let rows = "INSERT INTO committee VALUES (1, '', '', '', '');
            INSERT INTO batch (id, kind, digest, file_name, imported_on, imported_by, sheets)
                VALUES (1, 'roll', '', '', 0, '', '[]');
            INSERT INTO household VALUES
                (1, 1, 1, '', '', '', NULL, 0, 0, 1, 0, '', NULL, '', '', '', 1, 0, 0, NULL, 1, 0, 2),
                (2, 1, 2, '', '', '', NULL, 3, 0, 0, 0, '', NULL, '', '', '', 1, 0, 0, NULL, 1, 0, 3);";
        conn.execute_batch(rows).unwrap();
        conn.execute_batch(MIGRATIONS[1]).unwrap();
        let mut found = conn.prepare("SELECT waived FROM household ORDER BY id").unwrap();
        let waived: Vec<u8> = found.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
        assert_eq!(waived, [Wants(1 | 2 | 16).0, 0]);
        let all = Wants::default().with(Want::Proof).with(Want::Identity).with(Want::Roll);
        assert_eq!(all.0, waived[0]);
    }

    #[test]
    fn the_first_migration_stays_as_it_is() {
        // Once a release has made files with it: if this fails, write a new migration instead of changing the old one.
        let text = MIGRATIONS[0].replace("\r\n", "\n");
        assert_eq!(&blake3::hash(text.as_bytes()).to_hex()[..16], "0e8192f46cf22486");
    }
}
