-- Layout 1. Never edited once released: a change is a new step beside this one (see schema.rs).
--
-- An item's `body` is its JSON and the only place it is read back from; every other column of its row is a copy
-- to look it up by. Offsets are UTF-8 bytes. `day` is the first day meant, always YYYY-MM-DD, so that days compare
-- as strings.

CREATE TABLE runs (
  id TEXT PRIMARY KEY NOT NULL,
  started TEXT NOT NULL,
  body TEXT NOT NULL
) WITHOUT ROWID;

-- Narrow on purpose: lists and counts read many of these rows and none of the texts.
CREATE TABLE documents (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  given_id TEXT NOT NULL,
  title TEXT,
  outlet TEXT COLLATE NOCASE,
  url TEXT,
  origin TEXT,
  date TEXT,
  day TEXT,
  events INTEGER NOT NULL,
  statements INTEGER NOT NULL,
  claims INTEGER NOT NULL,
  notes INTEGER NOT NULL,
  run TEXT NOT NULL REFERENCES runs (id)
);
CREATE INDEX documents_by_day ON documents (day DESC, id);
CREATE INDEX documents_by_outlet ON documents (outlet, day DESC, id);

-- `body` is the record without its text, actors, events, statements and claims, which have tables of their own.
CREATE TABLE texts (
  number INTEGER PRIMARY KEY REFERENCES documents (number),
  text TEXT NOT NULL,
  body TEXT NOT NULL
);

-- The index keeps words only and reads titles and texts from here: as small as a contentless one, and it can
-- still cut snippets. What is indexed is the text with some letters made plain (see search.rs), so 'rebuild' must
-- not be asked of it.
CREATE VIEW searchable AS
  SELECT documents.number AS number, title, text FROM documents JOIN texts ON texts.number = documents.number;
CREATE VIRTUAL TABLE words USING fts5 (
  title, text,
  content = 'searchable', content_rowid = 'number',
  tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO words (words, rank) VALUES ('rank', 'bm25(4.0, 1.0)');

CREATE TABLE events (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  document TEXT NOT NULL REFERENCES documents (id),
  ordinal INTEGER NOT NULL,
  type TEXT NOT NULL,
  status TEXT NOT NULL,
  day TEXT,
  said_by TEXT,
  sentence_start INTEGER,
  sentence_end INTEGER,
  body TEXT NOT NULL,
  UNIQUE (document, ordinal)
);
CREATE INDEX events_by_id ON events (id);
CREATE INDEX events_by_day ON events (day DESC, document, ordinal);
CREATE INDEX events_by_type ON events (type, day DESC, document, ordinal);

CREATE TABLE statements (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  document TEXT NOT NULL REFERENCES documents (id),
  ordinal INTEGER NOT NULL,
  sentence_start INTEGER,
  sentence_end INTEGER,
  body TEXT NOT NULL,
  UNIQUE (document, ordinal)
);
CREATE INDEX statements_by_id ON statements (id);

-- `event` is the ordinal of the event that is claimed.
CREATE TABLE claims (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  document TEXT NOT NULL REFERENCES documents (id),
  ordinal INTEGER NOT NULL,
  event INTEGER,
  sentence_start INTEGER,
  sentence_end INTEGER,
  body TEXT NOT NULL,
  UNIQUE (document, ordinal)
);
CREATE INDEX claims_by_id ON claims (id);

-- Who stands on which side: codes, and ids of the persons named there.
-- Side 0: who acts, speaks or asserts. Side 1: to whom, or who denies.
CREATE TABLE event_parties (
  code TEXT NOT NULL,
  side INTEGER NOT NULL,
  item INTEGER NOT NULL REFERENCES events (number),
  PRIMARY KEY (code, side, item)
) WITHOUT ROWID;
CREATE TABLE statement_parties (
  code TEXT NOT NULL,
  side INTEGER NOT NULL,
  item INTEGER NOT NULL REFERENCES statements (number),
  PRIMARY KEY (code, side, item)
) WITHOUT ROWID;
CREATE TABLE claim_parties (
  code TEXT NOT NULL,
  side INTEGER NOT NULL,
  item INTEGER NOT NULL REFERENCES claims (number),
  PRIMARY KEY (code, side, item)
) WITHOUT ROWID;

-- Each wording of an actor once, however many documents have it; another version of the world tables may give
-- the same id another wording, and each document keeps the one it was coded with.
CREATE TABLE actors (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  body TEXT NOT NULL,
  UNIQUE (id, body)
);
CREATE TABLE appearances (
  document INTEGER NOT NULL REFERENCES documents (number),
  ordinal INTEGER NOT NULL,
  actor INTEGER NOT NULL REFERENCES actors (number),
  PRIMARY KEY (document, ordinal)
) WITHOUT ROWID;
CREATE INDEX appearances_by_actor ON appearances (actor);

-- How often a document mentions an actor; the mentions themselves are in the document's body.
CREATE TABLE mentions (
  actor TEXT NOT NULL,
  code TEXT NOT NULL,
  document INTEGER NOT NULL REFERENCES documents (number),
  times INTEGER NOT NULL,
  PRIMARY KEY (actor, code, document)
) WITHOUT ROWID;
CREATE INDEX mentions_by_code ON mentions (code, document);
