//! Large loads: rows first, indexes afterwards.
//!
//! An index that grows with every row costs a search in a growing tree; built at the end it costs one sort. So the indexes are
//! dropped as soon as a transaction has added as many households as there were before it: at once in an empty registry,
//! never in the monthly import that adds a few. What is dropped is read from the schema and built again from there, so that a
//! later migration need not be told here. All of it happens inside the transaction: killed in between, the file is as before.

use rusqlite::Connection;

use super::Sqlite;
use crate::store::{StoreError, sql};

/// Where a transaction stands with its indexes.
#[derive(Debug)]
pub(super) enum Bulk {
    /// The indexes are there and stay.
    Off,
    /// They are there; so many households may be added before they are dropped.
    After(usize),
    /// They are dropped; these statements build them.
    Loading(Vec<String>),
}

const DROPPABLE: &str = "SELECT name, sql FROM sqlite_schema
    WHERE type = 'index' AND tbl_name IN ('household', 'person') AND sql IS NOT NULL";

/// How a transaction begins.
pub(super) fn at_begin(conn: &Connection) -> rusqlite::Result<Bulk> {
    let highest: u32 = conn.prepare_cached(sql::HIGHEST_HOUSEHOLD)?.query_row([], |row| row.get(0))?;
    Ok(Bulk::After(highest as usize))
}

/// 32 MiB: the document index of a million persons, so that lookups seldom leave the process.
pub(super) fn usual_cache(conn: &Connection) -> rusqlite::Result<()> {
    conn.execute_batch("PRAGMA cache_size = -32768")
}

impl Sqlite {
    /// Drops the indexes if the load is large; called before households are added.
    pub(super) fn drop_indexes(&mut self, adding: usize) -> Result<(), StoreError> {
        match &mut self.bulk {
            Bulk::After(left) if *left > 0 => *left = left.saturating_sub(adding),
            Bulk::After(_) => {
                let dropped = self.ask("preparing a large load", drop_all);
                self.spoiled |= dropped.is_err();
                self.bulk = Bulk::Loading(dropped?);
            }
            Bulk::Off | Bulk::Loading(_) => {}
        }
        Ok(())
    }

    /// Builds what was dropped; called before anything is looked up, and before the commit.
    pub(super) fn build_indexes(&mut self) -> Result<(), StoreError> {
        let Bulk::Loading(indexes) = &mut self.bulk else { return Ok(()) };
        let indexes = std::mem::take(indexes);
        self.bulk = Bulk::Off;
        let built = self.ask("building indexes", |conn| {
            indexes.iter().try_for_each(|statement| conn.execute_batch(statement))?;
            usual_cache(conn)
        });
        self.spoiled |= built.is_err();
        built
    }

    /// After a rollback, which has brought the indexes back.
    pub(super) fn forget_bulk(&mut self) {
        self.bulk = Bulk::Off;
        let _ = usual_cache(&self.conn);
    }
}

/// Rows are appended and pages never read again: a small cache does, and leaves memory to the sorting afterwards.
fn drop_all(conn: &Connection) -> rusqlite::Result<Vec<String>> {
    let mut found = conn.prepare(DROPPABLE)?;
    let indexes: Vec<(String, String)> =
        found.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()?;
    drop(found);
    for (name, _) in &indexes {
        conn.execute_batch(&format!("DROP INDEX {name}"))?;
    }
    conn.execute_batch("PRAGMA cache_size = -4096")?;
    Ok(indexes.into_iter().map(|(_, statement)| statement).collect())
}
