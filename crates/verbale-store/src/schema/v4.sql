-- Layout 4: how far each file was read, so that what was cut off goes on there and what is whole is left.

-- `place` is JSON that the source understands: pages before it, and where the file can be entered. `path` is absolute,
-- `origin` as the file was named; `size`, `modified` (nanoseconds) and `fields` tell whether it is still what was read.
CREATE TABLE files (
  number INTEGER PRIMARY KEY,
  path TEXT NOT NULL UNIQUE,
  origin TEXT NOT NULL,
  size INTEGER NOT NULL,
  modified INTEGER NOT NULL,
  fields TEXT NOT NULL,
  pages INTEGER NOT NULL,
  place TEXT NOT NULL,
  whole INTEGER NOT NULL,
  run TEXT NOT NULL REFERENCES runs (id)
);
CREATE INDEX files_cut_off ON files (origin) WHERE NOT whole;

-- The file that an input stands in; none where an earlier layout kept it, and where no file could be opened.
ALTER TABLE inputs ADD COLUMN file INTEGER REFERENCES files (number);
CREATE INDEX inputs_failed ON inputs (file) WHERE fate = 'failed';
