//! The first load of an empty registry: rows first, indexes afterwards.
//!
//! An index that grows with every row costs a search in a growing tree; built at the end it costs one sort. What is dropped
//! is read from the schema and built again from there, so that a later migration need not be told here. All of it happens
//! inside the transaction: killed in between, the file has its indexes and no rows.

use rusqlite::Connection;

use super::Sqlite;
use crate::store::{StoreError, sql};

/// Where a transaction stands with its indexes.
#[derive(Debug)]
pub(super) enum Bulk {
    /// The indexes are there.
    Off,
    /// The registry holds no household: they can be dropped when the first ones come.
    Possible,
    /// They are dropped; these statements build them.
    Loading(Vec<String>),
}

const DROPPABLE: &str = "SELECT name, sql FROM sqlite_schema
    WHERE type = 'index' AND tbl_name IN ('household', 'person') AND sql IS NOT NULL";

/// Whether a bulk load is possible in the transaction that begins.
pub(super) fn at_begin(conn: &Connection) -> rusqlite::Result<Bulk> {
    let any: bool = conn.prepare_cached(sql::ANY_HOUSEHOLD)?.query_row([], |row| row.get(0))?;
    Ok(if any { Bulk::Off } else { Bulk::Possible })
}

/// 16 MiB: enough that a lookup seldom leaves the process.
pub(super) fn usual_cache(conn: &Connection) -> rusqlite::Result<()> {
    conn.execute_batch("PRAGMA cache_size = -16384")
}

impl Sqlite {
    /// Drops the indexes if this is the first load; called before households are added.
    pub(super) fn drop_indexes(&mut self) -> Result<(), StoreError> {
        if matches!(self.bulk, Bulk::Possible) {
            let dropped = self.ask("preparing a first load", drop_all);
            self.spoiled |= dropped.is_err();
            self.bulk = Bulk::Loading(dropped?);
        }
        Ok(())
    }

    /// Builds what was dropped; called before anything is looked up, and before the commit.
    pub(super) fn build_indexes(&mut self) -> Result<(), StoreError> {
        if let Bulk::Loading(indexes) = std::mem::replace(&mut self.bulk, Bulk::Off) {
            let built = self.ask("building indexes", |conn| {
                indexes.iter().try_for_each(|statement| conn.execute_batch(statement))?;
                usual_cache(conn)
            });
            self.spoiled |= built.is_err();
            return built;
        }
        Ok(())
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
