//! The layout of the file and how an older file becomes a newer one.

use rusqlite::{Connection, TransactionBehavior};

/// Marks the file as a store of Verbale, for `file(1)` and for [`crate::Store::open`]: "Verb" in ASCII.
pub(crate) const APPLICATION_ID: i32 = 0x5665_7262;

/// The steps from an empty file to the present layout. A file that has had the first *n* has version *n*, kept in
/// `PRAGMA user_version`. Steps are appended, never edited: files in the world have run them.
pub(crate) const STEPS: &[&str] = &[
    include_str!("schema/v1.sql"),
    include_str!("schema/v2.sql"),
    include_str!("schema/v3.sql"),
    include_str!("schema/v4.sql"),
];

/// The layout that this program reads and writes.
#[expect(clippy::cast_possible_wrap, reason = "there is a handful of steps")]
pub(crate) const VERSION: i32 = STEPS.len() as i32;

/// What a database says it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Identity {
    /// Nothing was ever written to it.
    Empty,
    /// A store that has had this many steps.
    Store(i32),
    /// Some other program's, with this application id.
    Foreign(i32),
}

/// Reads what the database says it is; writes nothing. In one transaction, for another process may be making the
/// store meanwhile: its tables without its mark would look like a stranger's.
pub(crate) fn identify(conn: &Connection) -> rusqlite::Result<Identity> {
    let conn = conn.unchecked_transaction()?;
    let application: i32 = conn.pragma_query_value(None, "application_id", |row| row.get(0))?;
    let version: i32 = conn.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let tables: i64 = conn.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    Ok(match (application, version, tables) {
        (0, 0, 0) => Identity::Empty,
        (APPLICATION_ID, version @ 1.., _) => Identity::Store(version),
        (other, _, _) => Identity::Foreign(other),
    })
}

/// Takes the steps that the database has not had, each in one transaction, so that a kill leaves a whole version.
pub(crate) fn migrate(conn: &mut Connection, steps: &[&str]) -> rusqlite::Result<()> {
    loop {
        let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        // Read again under the lock: another process may have taken the step meanwhile.
        let version: i32 = tx.pragma_query_value(None, "user_version", |row| row.get(0))?;
        let Some(step) = usize::try_from(version).ok().and_then(|done| steps.get(done)) else {
            return Ok(());
        };
        tx.execute_batch(step)?;
        tx.pragma_update(None, "application_id", APPLICATION_ID)?;
        tx.pragma_update(None, "user_version", version + 1)?;
        tx.commit()?;
    }
}

#[cfg(test)]
mod tests {
    use super::{Identity, STEPS, VERSION, identify, migrate};
    use rusqlite::Connection;

    fn at_version(version: usize, steps: &[&str]) -> Connection {
        let mut conn = Connection::open_in_memory().unwrap();
        migrate(&mut conn, &steps[..version]).unwrap();
        conn
    }

    fn layout(conn: &Connection) -> Vec<String> {
        let mut query = conn
            .prepare("SELECT coalesce(sql, name) FROM sqlite_schema ORDER BY name")
            .unwrap();
        let rows = query.query_map([], |row| row.get(0)).unwrap();
        rows.collect::<Result<_, _>>().unwrap()
    }

    #[test]
    fn every_earlier_version_becomes_the_present_one() {
        // Two more steps than there are, so that the way is tested before the first change needs it.
        let mut steps = STEPS.to_vec();
        steps.push("ALTER TABLE runs ADD COLUMN host TEXT");
        steps.push("CREATE INDEX runs_by_host ON runs (host); UPDATE runs SET host = 'unknown'");
        let fresh = layout(&at_version(steps.len(), &steps));
        for version in 0..=steps.len() {
            let mut conn = at_version(version, &steps);
            if version > 0 {
                conn.execute(
                    "INSERT INTO runs (id, started, body) VALUES ('r', '2026', '{}')",
                    [],
                )
                .unwrap();
            }
            migrate(&mut conn, &steps).unwrap();
            assert_eq!(layout(&conn), fresh, "from version {version}");
            assert_eq!(identify(&conn).unwrap(), Identity::Store(VERSION + 2));
            let runs: i64 = conn
                .query_row("SELECT count(*) FROM runs", [], |row| row.get(0))
                .unwrap();
            assert_eq!(
                runs,
                i64::from(version > 0),
                "rows survive from version {version}"
            );
        }
    }

    #[test]
    fn a_step_that_fails_leaves_the_version_before_it() {
        let mut conn = at_version(STEPS.len(), STEPS);
        let mut steps = STEPS.to_vec();
        steps.push("CREATE TABLE half (x); CREATE TABLE runs (x)");
        assert!(migrate(&mut conn, &steps).is_err());
        assert_eq!(identify(&conn).unwrap(), Identity::Store(VERSION));
        assert!(layout(&conn).iter().all(|sql| !sql.contains("half")));
    }

    #[test]
    fn tells_its_own_from_others() {
        let conn = Connection::open_in_memory().unwrap();
        assert_eq!(identify(&conn).unwrap(), Identity::Empty);
        conn.execute_batch("CREATE TABLE notes (x)").unwrap();
        assert_eq!(identify(&conn).unwrap(), Identity::Foreign(0));
    }
}
