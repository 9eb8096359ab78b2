//! The registry in one SQLite file.
//!
//! Measured choices: pages of 8 KiB; one row per statement (many rows per `INSERT` are slower); a small page cache, which
//! stays in the processor's own cache, while the operating system caches the file; sorting for index builds through
//! temporary files, so that memory does not grow with the registry.

mod bulk;
mod codes;
mod draws;
mod fault;
mod fields;
mod file;
mod households;
mod journal;
mod lookup;
mod migrations;
mod read;
mod write;

use std::path::Path;
use std::time::{Duration, Instant};

use rusqlite::{Connection, ErrorCode, OpenFlags};

use self::bulk::Bulk;
use self::fault::Faults;
use self::file::{Found, Journal};
use self::migrations::{MIGRATIONS, Schema};
use super::over::Over;
use super::{Registry, StoreError, Transaction, check_mark, sql};

/// How long a writer waits for another before it says so.
pub const PATIENCE: Duration = Duration::from_secs(5);

/// Beyond this many bytes the write-ahead log is emptied after a commit, so that a big import leaves no second copy behind.
const LARGE_LOG: u64 = 8 << 20;

/// Keys of a lookup; the caller's list put where a statement can join it. Never written to the registry's own file.
const WANTED: &str = "CREATE TEMP TABLE wanted (
    key_number INTEGER NOT NULL,
    key_text TEXT NOT NULL,
    PRIMARY KEY (key_number, key_text)
) STRICT, WITHOUT ROWID;";

/// A registry in a file.
#[derive(Debug)]
pub struct Sqlite {
    conn: Connection,
    faults: Faults,
    bulk: Bulk,
    /// A write of the running transaction failed: nothing of it may be kept.
    spoiled: bool,
}

/// Whether a registry was there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opened {
    /// It was there.
    Found,
    /// It was created, or a creation that was cut off was completed.
    Created,
}

/// Creates a registry with a mark (see [`check_mark`]). An empty file, left by a creation that was cut off, is completed.
///
/// # Errors
/// [`StoreError::Exists`] where there is a registry; what [`open`] says about any other file; [`StoreError::Mark`].
pub fn create(path: &Path, mark: &str) -> Result<Sqlite, StoreError> {
    match open_or_create(path, mark)? {
        (registry, Opened::Created) => Ok(registry),
        (_, Opened::Found) => Err(StoreError::Exists { path: path.to_owned() }),
    }
}

/// Opens a registry, and brings an older one to the schema of this program after keeping a copy beside it.
///
/// # Errors
/// [`StoreError::Missing`], [`StoreError::Unfinished`] (created, but cut off), [`StoreError::NotAFile`],
/// [`StoreError::Denied`], [`StoreError::Damaged`], [`StoreError::NotOurs`], [`StoreError::NewerSchema`],
/// [`StoreError::Busy`], [`StoreError::Io`].
pub fn open(path: &Path) -> Result<Sqlite, StoreError> {
    match file::look(path)? {
        Found::Nothing => Err(StoreError::Missing { path: path.to_owned() }),
        Found::Empty => Err(StoreError::Unfinished { path: path.to_owned() }),
        Found::File => Sqlite::connect(path, file::journal_for(path), None).map(|(registry, _)| registry),
    }
}

/// Opens the registry, or creates it with this mark where there is none; says which.
///
/// # Errors
/// As [`open`], but nothing is missing or unfinished; [`StoreError::Mark`].
pub fn open_or_create(path: &Path, mark: &str) -> Result<(Sqlite, Opened), StoreError> {
    check_mark(mark)?;
    match file::look(path)? {
        Found::Nothing => file::make_private(path)?,
        Found::Empty => file::keep_private(path)?,
        Found::File => {}
    }
    Sqlite::connect(path, file::journal_for(path), Some(mark))
}

impl Sqlite {
    /// Opens an existing file of any length. Without a mark an unfinished file is an error.
    fn connect(path: &Path, journal: Journal, mark: Option<&str>) -> Result<(Self, Opened), StoreError> {
        let faults = Faults::new(path, PATIENCE);
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let conn = Connection::open_with_flags(path, flags).map_err(faults.when("opening"))?;
        let opened = Self::prepare(&conn, &faults, journal, mark)?;
        let mut registry = Self { conn, faults, bulk: Bulk::Off, spoiled: false };
        registry.check()?;
        Ok((registry, opened))
    }

    fn prepare(
        conn: &Connection,
        faults: &Faults,
        journal: Journal,
        mark: Option<&str>,
    ) -> Result<Opened, StoreError> {
        conn.busy_timeout(faults.patience()).map_err(faults.when("opening"))?;
        if journal == Journal::Rollback {
            // Before the first read: a file that was last used with a write-ahead log is then read without shared memory.
            conn.execute_batch("PRAGMA locking_mode = EXCLUSIVE").map_err(faults.when("opening"))?;
        }
        let version = match migrations::schema(conn).map_err(faults.when("opening"))? {
            Schema::Foreign => return Err(StoreError::NotOurs { path: faults.path().to_owned() }),
            Schema::None => 0,
            Schema::Version(version) => version,
        };
        migrations::refuse_newer(faults, version, MIGRATIONS)?;
        let Some(mark) = mark.or((version > 0).then_some("")) else {
            return Err(StoreError::Unfinished { path: faults.path().to_owned() });
        };
        configure(conn, journal, faults.patience()).map_err(faults.when("opening"))?;
        let opened = if version == 0 {
            migrations::complete(conn, mark).map_err(faults.when("creating"))?
        } else {
            migrations::upgrade(conn, faults, version, MIGRATIONS)?;
            Opened::Found
        };
        conn.execute_batch(WANTED).map_err(faults.when("opening"))?;
        Ok(opened)
    }

    /// A registry without its mark is damaged; so is one whose first table cannot be read.
    fn check(&mut self) -> Result<(), StoreError> {
        let damaged = |error: rusqlite::Error| match self.faults.when("opening")(error) {
            StoreError::Engine { path, detail, .. } => StoreError::Damaged { path, detail },
            other => other,
        };
        self.conn.query_row(sql::MARK, [], |_| Ok(())).map_err(damaged)
    }

    /// How long [`Registry::begin`] waits for another writer; [`PATIENCE`] where nothing is said.
    ///
    /// # Errors
    /// [`StoreError::Engine`] if the engine refuses.
    pub fn set_patience(&mut self, patience: Duration) -> Result<(), StoreError> {
        self.faults.set_patience(patience);
        self.conn.busy_timeout(patience).map_err(self.faults.when("opening"))
    }

    /// Runs what only reads.
    fn ask<T>(
        &mut self,
        doing: &'static str,
        work: impl FnOnce(&Connection) -> rusqlite::Result<T>,
    ) -> Result<T, StoreError> {
        work(&self.conn).map_err(self.faults.when(doing))
    }
}

fn configure(conn: &Connection, journal: Journal, patience: Duration) -> rusqlite::Result<()> {
    conn.set_prepared_statement_cache_capacity(64);
    // The page size counts only while the file is empty.
    conn.execute_batch(
        "PRAGMA page_size = 8192;
         PRAGMA foreign_keys = ON;
         PRAGMA synchronous = FULL;
         PRAGMA trusted_schema = OFF;
         PRAGMA temp_store = FILE;",
    )?;
    bulk::usual_cache(conn)?;
    switch_journal(conn, journal, patience)?;
    if journal == Journal::Rollback {
        // The lock is given back by the next read.
        conn.execute_batch("PRAGMA locking_mode = NORMAL; SELECT count(*) FROM sqlite_schema;")?;
    }
    Ok(())
}

/// Puts the file into the wanted mode. Here SQLite does not wait for others by itself: two programs that open a new file at
/// once meet, so it is tried again until the other is through.
fn switch_journal(conn: &Connection, journal: Journal, patience: Duration) -> rusqlite::Result<()> {
    let wanted = match journal {
        Journal::WriteAhead => "wal",
        Journal::Rollback => "delete",
    };
    let since = Instant::now();
    loop {
        let now: String = conn.pragma_query_value(None, "journal_mode", |row| row.get(0))?;
        if now == wanted || conn.is_readonly("main")? {
            return Ok(());
        }
        match conn.pragma_update_and_check(None, "journal_mode", wanted, |_| Ok(())) {
            Err(error)
                if error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy)
                    && since.elapsed() < patience =>
            {
                std::thread::sleep(Duration::from_millis(5));
            }
            done => return done,
        }
    }
}

impl Registry for Sqlite {
    fn begin(&mut self) -> Result<Box<dyn Transaction + '_>, StoreError> {
        self.conn.execute_batch("BEGIN IMMEDIATE").map_err(self.faults.when("beginning to write"))?;
        self.spoiled = false;
        let change = Change { registry: self, open: true };
        change.registry.bulk = change.registry.ask("beginning to write", bulk::at_begin)?;
        Ok(Box::new(change))
    }
}

/// A transaction; rolls back when it is dropped.
struct Change<'r> {
    registry: &'r mut Sqlite,
    open: bool,
}

impl Over for Change<'_> {
    type Inner = Sqlite;

    fn inner(&mut self) -> &mut Sqlite {
        self.registry
    }
}

impl Change<'_> {
    /// Runs what writes; after a failure nothing more is written.
    fn write<T>(
        &mut self,
        doing: &'static str,
        work: impl FnOnce(&Connection) -> rusqlite::Result<T>,
    ) -> Result<T, StoreError> {
        self.sound()?;
        let done = self.registry.ask(doing, work);
        self.registry.spoiled = done.is_err();
        done
    }

    fn sound(&self) -> Result<(), StoreError> {
        if self.registry.spoiled {
            return Err(StoreError::refused("writing", "an earlier write of this transaction failed"));
        }
        Ok(())
    }

    fn finish(&mut self) -> Result<(), StoreError> {
        self.sound()?;
        self.registry.build_indexes()?;
        self.registry.ask("committing", |conn| conn.execute_batch("COMMIT"))?;
        self.open = false;
        self.registry.tidy();
        Ok(())
    }
}

impl Drop for Change<'_> {
    fn drop(&mut self) {
        if self.open {
            // Some faults (disk full) have rolled back already; then there is nothing to do, and nobody to tell.
            let _ = self.registry.conn.execute_batch("ROLLBACK");
            self.registry.forget_bulk();
        }
    }
}

impl Sqlite {
    /// Empties a large write-ahead log. Not waiting for readers: one that is in the way only leaves it for later.
    fn tidy(&mut self) {
        if file::size_of_side_file(self.faults.path(), "-wal") < LARGE_LOG {
            return;
        }
        let _ = self.conn.busy_timeout(Duration::ZERO);
        let _ = self.conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
        let _ = self.conn.busy_timeout(self.faults.patience());
    }
}

#[cfg(test)]
mod tests;
