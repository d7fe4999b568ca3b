-- Layout 3: what is seen in the events and statements of a document: positions, commitments, transfers, sanctions,
-- meetings and flags.

-- How many a document has of all kinds: none where an earlier layout kept it.
ALTER TABLE documents ADD COLUMN views INTEGER NOT NULL DEFAULT 0;

-- One table for all kinds, told apart by `kind`, the letter of their ids. `day` is their own or else their document's.
CREATE TABLE views (
  number INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  document TEXT NOT NULL REFERENCES documents (id),
  ordinal INTEGER NOT NULL,
  state TEXT NOT NULL,
  form TEXT NOT NULL,
  day TEXT,
  sentence_start INTEGER,
  sentence_end INTEGER,
  body TEXT NOT NULL,
  UNIQUE (document, kind, ordinal)
);
CREATE INDEX views_by_id ON views (id);
CREATE INDEX views_by_day ON views (kind, day DESC, document, ordinal);

-- Sides as in the tables of parties of layout 1: 0 who acts, 1 the other side. By kind first, since lists are of one.
CREATE TABLE view_parties (
  kind TEXT NOT NULL,
  code TEXT NOT NULL,
  side INTEGER NOT NULL,
  item INTEGER NOT NULL REFERENCES views (number),
  PRIMARY KEY (kind, code, side, item)
) WITHOUT ROWID;
