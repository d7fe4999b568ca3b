-- Layout 5: what was fetched, so that it is asked for again only where it may have changed.

-- One row an address, as it was asked for; `at` is where it was found. `document` is what its page became, `failure` why it
-- became none the last time, `failures` how often in a row; `lasting` tells that asking again would not help.
CREATE TABLE fetches (
  address TEXT PRIMARY KEY NOT NULL,
  at TEXT,
  etag TEXT,
  modified TEXT,
  fetched TEXT NOT NULL,
  document TEXT REFERENCES documents (id),
  failure TEXT,
  failures INTEGER NOT NULL,
  lasting INTEGER NOT NULL
) WITHOUT ROWID;
