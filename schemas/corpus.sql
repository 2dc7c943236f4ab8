-- The corpus of prikaz: DIR/corpus.sqlite. Version 1 (PRAGMA user_version).
--
-- SQLite is the truth; DIR/index holds a search index that `prikaz reindex` makes anew from it.
-- Tables hold what the program read; what people put right stands in `corrections`, and the views
-- `documents`, `orders` and `tasks` show it in place of the program's reading, which stays beside it.
-- Days are texts like 2021-08-31, so that they sort and compare as they are.
-- To read with another program while `prikaz ingest` runs is safe; to write is not.

-- What describes the corpus itself: `indexed` is the revision that the search index has come to.
CREATE TABLE meta (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

-- One line a run of `prikaz ingest`.
CREATE TABLE runs (
    id        INTEGER PRIMARY KEY,
    program   TEXT NOT NULL,            -- version of the program
    inputs    TEXT NOT NULL,            -- what was named, one a line
    files     INTEGER,                  -- sources found; null where the run was cut off
    kept      INTEGER,                  -- acts new or changed
    unchanged INTEGER,
    removed   INTEGER,
    state     TEXT NOT NULL DEFAULT 'running' CHECK (state IN ('running', 'stopped', 'done'))
);

-- Files by their content; several acts of one content share a line.
CREATE TABLE sources (
    sha256      TEXT PRIMARY KEY,
    bytes       INTEGER NOT NULL,
    media_type  TEXT,
    pages       INTEGER,
    reader      TEXT,
    text_origin TEXT                    -- digital, ocr, mixed
) WITHOUT ROWID;

CREATE TABLE acts (
    id            INTEGER PRIMARY KEY,
    act_id        TEXT NOT NULL UNIQUE, -- 16 hexadecimal digits, of the name
    name          TEXT NOT NULL UNIQUE, -- of the act: its output, with its root where two have one name
    output        TEXT NOT NULL,        -- file of the act's JSON, as `prikaz convert` calls it
    path          TEXT NOT NULL,        -- of the source, below the folder that was given
    sha256        TEXT NOT NULL REFERENCES sources (sha256),
    root          TEXT NOT NULL,        -- hash of the argument it was found under
    key           TEXT NOT NULL,        -- hash of all that the reading depends on
    revision      INTEGER NOT NULL,     -- raised by every change
    status        TEXT NOT NULL,        -- success, partial, failed
    kind          TEXT,                 -- order, resolution, directive, decision, other
    kind_text     TEXT,                 -- приказ, постановление, ...
    number        TEXT,
    date          TEXT,
    place         TEXT,
    issuer        TEXT,
    issuer_text   TEXT,
    issuer_id     TEXT,
    title         TEXT,
    preamble      TEXT,
    signatory     TEXT,
    position      TEXT,
    acting        INTEGER,
    contact       TEXT,
    phone         TEXT,
    items         INTEGER NOT NULL,
    source_chars  INTEGER NOT NULL,
    lost          INTEGER NOT NULL,
    brief         TEXT NOT NULL,        -- status, number of items, codes with counts, as JSON
    json          BLOB NOT NULL,        -- the whole act: JSON, packed by zlib
    UNIQUE (root, output)
);
CREATE INDEX acts_revision ON acts (revision);
CREATE INDEX acts_sha256 ON acts (sha256);
CREATE INDEX acts_date ON acts (date);

-- Acts that are gone, until the search index knows.
CREATE TABLE gone (
    act      INTEGER PRIMARY KEY,
    revision INTEGER NOT NULL
);

CREATE TABLE parts (
    id             INTEGER PRIMARY KEY,
    act            INTEGER NOT NULL REFERENCES acts (id),
    ordinal        INTEGER NOT NULL,    -- place in the act, from 0
    part_id        TEXT NOT NULL,       -- body, appendix-1, ...
    kind           TEXT NOT NULL,       -- body, plan, regulation, passport, list, agreement, form, other
    number         TEXT,
    label          TEXT,
    title          TEXT,
    period_start   TEXT,
    period_end     TEXT,
    approval       TEXT,                -- caption as written
    items          INTEGER NOT NULL,
    family         TEXT,
    family_class   TEXT,
    representative TEXT
);
CREATE INDEX parts_act ON parts (act);

-- Text and tables of parts that are no items.
CREATE TABLE blocks (
    part    INTEGER NOT NULL REFERENCES parts (id),
    ordinal INTEGER NOT NULL,
    kind    TEXT NOT NULL,
    text    TEXT NOT NULL,
    PRIMARY KEY (part, ordinal)
) WITHOUT ROWID;

CREATE TABLE items (
    id             INTEGER PRIMARY KEY,
    act            INTEGER NOT NULL REFERENCES acts (id),
    part           INTEGER NOT NULL REFERENCES parts (id),
    ordinal        INTEGER NOT NULL,    -- place in the act, from 0
    item_id        TEXT NOT NULL,       -- body/1.2, appendix-2/3.1; unique in the act
    type           TEXT NOT NULL,       -- point, row, clause
    number         TEXT,
    path           TEXT,
    parent         TEXT,
    section_number TEXT,
    section        TEXT,
    text           TEXT NOT NULL,
    result         TEXT,
    extra          TEXT,                -- cells of other columns, as JSON
    control        TEXT,                -- self, person
    page           INTEGER,
    confidence     REAL                 -- the least of its values
);
CREATE INDEX items_act ON items (act);

CREATE TABLE responsibles (
    item           INTEGER NOT NULL REFERENCES items (id),
    ordinal        INTEGER NOT NULL,
    text           TEXT NOT NULL,       -- as written
    name           TEXT,                -- in the nominative
    body_id        TEXT,
    kind           TEXT NOT NULL,       -- body, post, person, group
    person         TEXT,
    role           TEXT NOT NULL,       -- executor, co_executor, supervisor, participant
    inherited_from TEXT,
    by_agreement   INTEGER NOT NULL,
    PRIMARY KEY (item, ordinal)
) WITHOUT ROWID;

-- The deadline of each item (ordinal 0) and further ones of the same cell.
CREATE TABLE deadlines (
    item          INTEGER NOT NULL REFERENCES items (id),
    ordinal       INTEGER NOT NULL,
    kind          TEXT NOT NULL,        -- date, range, recurring, ongoing, as_needed, by_schedule, relative, none
    text          TEXT,                 -- as written
    start         TEXT,
    end           TEXT,
    rrule         TEXT,                 -- RFC 5545
    per_year      INTEGER,
    resolved_from TEXT,
    condition     TEXT,
    PRIMARY KEY (item, ordinal)
) WITHOUT ROWID;

CREATE TABLE citations (
    act       INTEGER NOT NULL REFERENCES acts (id),
    ordinal   INTEGER NOT NULL,
    relation  TEXT NOT NULL,            -- basis, amends, repeals, approves, mentions
    kind_text TEXT,
    number    TEXT,
    date      TEXT,
    issuer    TEXT,
    title     TEXT,
    point     TEXT,
    text      TEXT NOT NULL,
    PRIMARY KEY (act, ordinal)
) WITHOUT ROWID;

CREATE TABLE diagnostics (
    act      INTEGER NOT NULL REFERENCES acts (id),
    ordinal  INTEGER NOT NULL,
    code     TEXT NOT NULL,
    severity TEXT NOT NULL,             -- info, warning, error
    message  TEXT NOT NULL,
    hint     TEXT,
    page     INTEGER,
    PRIMARY KEY (act, ordinal)
) WITHOUT ROWID;

-- Parts that are the same as others, as of the last `prikaz families`.
CREATE TABLE families (
    id    TEXT PRIMARY KEY,
    title TEXT,
    json  TEXT                          -- the whole family
) WITHOUT ROWID;

CREATE TABLE members (
    family  TEXT NOT NULL REFERENCES families (id),
    act_id  TEXT NOT NULL,
    part_id TEXT NOT NULL,
    class   TEXT,                       -- copy, edition, template, unsure
    score   REAL,
    PRIMARY KEY (family, act_id, part_id)
) WITHOUT ROWID;

-- What people put right. A line is never changed and never removed: to undo one adds another.
CREATE TABLE corrections (
    id      INTEGER PRIMARY KEY,
    undoes  INTEGER REFERENCES corrections (id),
    act_id  TEXT NOT NULL,
    sha256  TEXT NOT NULL,              -- of the source that was looked at
    item_id TEXT,                       -- null: the act's own requisites
    number  TEXT,                       -- of the item, as the program read it
    text    TEXT,                       -- of the item, as the program read it
    field   TEXT NOT NULL,              -- deadline.end, responsible.0.name, ...
    machine TEXT NOT NULL,              -- what the program read, as JSON
    value   TEXT NOT NULL,              -- what is right, as JSON
    by      TEXT NOT NULL,              -- who says so
    why     TEXT NOT NULL,
    day     TEXT                        -- when, where that was said
);
CREATE INDEX corrections_act ON corrections (act_id);
CREATE INDEX corrections_sha256 ON corrections (sha256);

CREATE TRIGGER corrections_stay BEFORE UPDATE ON corrections
BEGIN SELECT RAISE (ABORT, 'corrections are only added to'); END;
CREATE TRIGGER corrections_remain BEFORE DELETE ON corrections
BEGIN SELECT RAISE (ABORT, 'corrections are only added to'); END;

-- Where each correction in force applies today; made anew whenever an act is kept.
CREATE TABLE attached (
    correction INTEGER NOT NULL REFERENCES corrections (id),
    act        INTEGER NOT NULL REFERENCES acts (id),
    item       INTEGER REFERENCES items (id),
    state      TEXT NOT NULL,           -- fits, moved, agreed, unfit
    PRIMARY KEY (correction, act)
) WITHOUT ROWID;
CREATE INDEX attached_act ON attached (act);

-- Corrections that count: neither undone nor unfit, the last of each field.
CREATE VIEW in_force AS
SELECT a.act, a.item, c.field, c.value ->> '$' AS value, c.machine ->> '$' AS machine, c.by, c.why,
       max(c.id) AS id
FROM attached a JOIN corrections c ON c.id = a.correction
WHERE a.state IN ('fits', 'moved')
GROUP BY a.act, a.item, c.field;

-- Acts as a list: one line each.
CREATE VIEW documents AS
SELECT a.act_id, a.path,
       coalesce((SELECT value FROM in_force f WHERE f.act = a.id AND f.item IS NULL AND f.field = 'kind_text'), a.kind_text) AS kind,
       coalesce((SELECT value FROM in_force f WHERE f.act = a.id AND f.item IS NULL AND f.field = 'number'), a.number) AS number,
       coalesce((SELECT value FROM in_force f WHERE f.act = a.id AND f.item IS NULL AND f.field = 'date'), a.date) AS date,
       coalesce((SELECT value FROM in_force f WHERE f.act = a.id AND f.item IS NULL AND f.field = 'title'), a.title) AS title,
       coalesce((SELECT value FROM in_force f WHERE f.act = a.id AND f.item IS NULL AND f.field = 'issuer.name'), a.issuer) AS issuer,
       a.signatory, a.position, a.items, a.status, s.media_type, s.pages, s.text_origin,
       (SELECT count(*) FROM diagnostics d WHERE d.act = a.id AND d.severity <> 'info') AS warnings,
       a.id
FROM acts a JOIN sources s ON s.sha256 = a.sha256;

-- Every item with its act: what, who, by when.
CREATE VIEW orders AS
SELECT a.act_id, i.item_id, a.path AS file, p.kind AS part, i.type,
       coalesce((SELECT value FROM in_force f WHERE f.item = i.id AND f.field = 'number'), i.number) AS number,
       i.section,
       coalesce((SELECT value FROM in_force f WHERE f.item = i.id AND f.field = 'text'), i.text) AS text,
       i.text AS text_read,
       (SELECT group_concat(coalesce(r.name, r.text), '; ' ORDER BY r.ordinal)
        FROM responsibles r WHERE r.item = i.id) AS who,
       coalesce((SELECT value FROM in_force f WHERE f.item = i.id AND f.field = 'deadline.start'), d.start) AS start,
       coalesce((SELECT value FROM in_force f WHERE f.item = i.id AND f.field = 'deadline.end'), d.end) AS due,
       d.end AS due_read, d.kind AS due_kind, d.text AS due_text, d.rrule,
       coalesce((SELECT value FROM in_force f WHERE f.item = i.id AND f.field = 'result'), i.result) AS result,
       i.page, i.confidence, i.id
FROM items i
JOIN acts a ON a.id = i.act
JOIN parts p ON p.id = i.part
LEFT JOIN deadlines d ON d.item = i.id AND d.ordinal = 0;

-- Who has to do what: one line an item and a responsible.
CREATE VIEW tasks AS
SELECT o.act_id, o.item_id, coalesce(r.name, r.text) AS who, r.kind AS who_kind, r.role, r.person,
       r.body_id, o.text, o.due, o.due_text, o.due_kind, o.file
FROM orders o JOIN responsibles r ON r.item = o.id;

-- Diagnostics by code.
CREATE VIEW problems AS
SELECT code, severity, count(*) AS times, count(DISTINCT act) AS acts
FROM diagnostics GROUP BY code, severity ORDER BY times DESC;
