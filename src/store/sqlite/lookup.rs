//! Lookups by a list of keys: the keys go into a temporary table, one statement joins it.

use rusqlite::{Connection, Result};

use super::fields::{Binder, Fields};
use crate::store::sql;

/// Streams the rows of a statement without parameters.
pub(super) fn stream<T>(
    conn: &Connection,
    statement: &str,
    take: fn(&mut Fields<'_>) -> Result<T>,
    each: &mut dyn FnMut(T),
) -> Result<()> {
    stream_with(conn, statement, |_| Ok(()), take, each)
}

/// Streams the rows of a statement whose parameters are bound by a closure.
pub(super) fn stream_with<T>(
    conn: &Connection,
    statement: &str,
    bind: impl FnOnce(&mut Binder<'_, '_>) -> Result<()>,
    take: fn(&mut Fields<'_>) -> Result<T>,
    each: &mut dyn FnMut(T),
) -> Result<()> {
    let mut prepared = conn.prepare_cached(statement)?;
    bind(&mut Binder::new(&mut prepared))?;
    let mut rows = prepared.raw_query();
    while let Some(row) = rows.next()? {
        each(take(&mut Fields::new(row))?);
    }
    Ok(())
}

/// All rows of a statement with parameters.
pub(super) fn all_with<T>(
    conn: &Connection,
    statement: &str,
    bind: impl FnOnce(&mut Binder<'_, '_>) -> Result<()>,
    take: fn(&mut Fields<'_>) -> Result<T>,
) -> Result<Vec<T>> {
    let mut found = Vec::new();
    stream_with(conn, statement, bind, take, &mut |value| found.push(value))?;
    Ok(found)
}

/// All rows of a statement without parameters.
pub(super) fn all<T>(
    conn: &Connection,
    statement: &str,
    take: fn(&mut Fields<'_>) -> Result<T>,
) -> Result<Vec<T>> {
    all_with(conn, statement, |_| Ok(()), take)
}

/// Runs `read` while the temporary table `wanted` holds the keys; outside of a transaction, in a short one of its own.
pub(super) fn with_wanted<'k, T>(
    conn: &Connection,
    keys: impl Iterator<Item = (i64, &'k str)>,
    read: impl FnOnce(&Connection) -> Result<T>,
) -> Result<T> {
    if !conn.is_autocommit() {
        want(conn, keys)?;
        return read(conn);
    }
    let snapshot = conn.unchecked_transaction()?;
    want(conn, keys)?;
    let found = read(conn)?;
    snapshot.commit()?;
    Ok(found)
}

fn want<'k>(conn: &Connection, keys: impl Iterator<Item = (i64, &'k str)>) -> Result<()> {
    conn.prepare_cached(sql::WANTED_CLEAR)?.raw_execute()?;
    let mut add = conn.prepare_cached(sql::WANTED_ADD)?;
    for (number, text) in keys {
        Binder::new(&mut add).int(number)?.text(text)?.run()?;
    }
    Ok(())
}
