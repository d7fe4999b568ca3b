-- Layout 2: what became of each input that was named to `read`, the last time it was.

CREATE TABLE inputs (
  origin TEXT PRIMARY KEY NOT NULL,
  fate TEXT NOT NULL,
  document TEXT REFERENCES documents (id),
  reason TEXT,
  run TEXT NOT NULL REFERENCES runs (id)
) WITHOUT ROWID;
CREATE INDEX inputs_by_fate ON inputs (fate, origin);
