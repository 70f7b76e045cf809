"""The tables, as literal SQL. Steps are only ever added: a database in use has run the earlier ones already.

Every nullable column says when it is null. Times are ISO 8601 text in UTC (``store/times.py``); lists and objects are
JSON text. No column has a name that SQLite, PostgreSQL or DuckDB reserve.
"""

from .schema_changes import ALERTS, BATCHING, MANNERS, RHYTHM, SEARCHING, STORIES

COLLECTING = """
create table sources (
    source_id text primary key,
    url text not null,
    source_kind text not null,
    config text not null,
    listed integer not null default 1,
    poll_state text not null default 'active' check (poll_state in ('active', 'paused', 'gone')),
    etag text,                      -- null: the server gave none
    last_modified text,             -- null: the server gave none
    body_sha256 text,               -- null: never answered with a body
    next_poll_at text,              -- null: due now (never polled), or never again (gone)
    poll_reason text not null default 'never polled',
    consecutive_errors integer not null default 0,
    consecutive_empty integer not null default 0,
    last_status integer,            -- null: never polled, or no answer came
    last_error text,                -- null: the last poll was fine
    last_polled_at text,            -- null: never polled
    last_ok_at text,                -- null: never answered
    entry_times text not null default '[]'
) strict;

create table polls (
    poll_id integer primary key,
    source_id text not null references sources,
    polled_at text not null,
    outcome text not null,
    status_code integer,            -- null: no answer came
    error_text text,                -- null: it was fine
    n_found integer not null,
    n_fresh integer not null,
    next_poll_at text,              -- null: never again
    poll_reason text not null,
    seconds real not null
) strict;
create index polls_of_source on polls (source_id, polled_at);

create table leads (
    lead_id integer primary key,
    url text not null unique,
    source_id text references sources,  -- null: named by hand
    published_hint text,            -- null: the source gave no time
    changed_hint text,              -- null: the source gave no lastmod or updated
    title_hint text,                -- null: the source gave no title
    found_at text not null,
    lead_state text not null default 'waiting' check (lead_state in ('waiting', 'done', 'failed', 'refused')),
    tries integer not null default 0,
    not_before text,                -- null: due at once
    last_error text,                -- null: no try failed since it was last found
    finished_at text                -- null: still waiting
) strict;
create index leads_waiting on leads (not_before, lead_id) where lead_state = 'waiting';

create table pages (
    page_id integer primary key,
    url text not null unique,
    source_id text references sources,  -- null: named by hand, or a saved file
    first_fetched_at text not null,
    checked_at text not null,
    next_check_at text,             -- null: old enough to be left alone
    page_state text not null default 'here' check (page_state in ('here', 'gone')),
    gone_at text,                   -- null: still there
    gone_status integer             -- null: still there
) strict;
create index pages_due on pages (next_check_at) where next_check_at is not null;

create table versions (
    version_id integer primary key,
    page_id integer not null references pages,
    version_no integer not null,
    fetched_at text not null,
    status_code integer not null,
    headers text not null,
    sha256 text not null,
    body_size integer not null,
    read_under text not null default '',    -- the rules that it was last read under; empty: not read yet
    unique (page_id, version_no)
) strict;
create index versions_by_rules on versions (read_under, version_id);

-- Apart from their rows: reading a list of versions must not drag megabytes along.
create table bodies (
    version_id integer primary key references versions,
    packed blob not null
) strict;
"""

READING = """
create table articles (
    article_id integer primary key,
    url text not null unique,
    outlet text not null,
    title text not null,
    published text,                 -- null: the page gives no date
    article_language text,          -- null: not known
    reading_id integer,             -- null: no version of it is read at present
    copy_of integer references articles,  -- null: repeats no earlier article
    containment real                -- null: repeats no earlier article
) strict;

-- Every pair of articles of which one repeats the other, both ways round; which is the copy is a matter of dates.
create table resemblances (
    article_id integer not null references articles,
    other_id integer not null references articles,
    containment real not null,
    primary key (article_id, other_id)
) strict, without rowid;

create table readings (
    reading_id integer primary key,
    version_id integer not null unique references versions,
    reading_state text not null check (reading_state in ('read', 'irrelevant', 'unreadable')),
    reason text,                    -- null: it was read
    article_id integer references articles,  -- null: no article was found in it
    outlet text not null default '',
    title text not null default '',
    published text,                 -- null: the page gives no date
    article_language text,          -- null: not known
    body_text text not null default '',
    metadata text not null default '{}',
    folded integer not null default 0
) strict;
create index readings_of_article on readings (article_id);
create index readings_unfolded on readings (reading_id) where folded = 0;

create virtual table reading_words using fts5 (
    title, body_text, content = 'readings', content_rowid = 'reading_id', tokenize = 'unicode61 remove_diacritics 2'
);
create trigger reading_words_added after insert on readings begin
    insert into reading_words (rowid, title, body_text) values (new.reading_id, new.title, new.body_text);
end;
create trigger reading_words_removed after delete on readings begin
    insert into reading_words (reading_words, rowid, title, body_text)
    values ('delete', old.reading_id, old.title, old.body_text);
end;
create trigger reading_words_changed after update of title, body_text on readings begin
    insert into reading_words (reading_words, rowid, title, body_text)
    values ('delete', old.reading_id, old.title, old.body_text);
    insert into reading_words (rowid, title, body_text) values (new.reading_id, new.title, new.body_text);
end;

create table problems (
    problem_id integer primary key,
    url text not null,
    version_id integer references versions,  -- null: found before there was a page
    stage text not null,
    code text not null,
    detail text not null,
    char_start integer,             -- null: not about one place in the text
    char_end integer,               -- null: not about one place in the text
    noticed_at text not null
) strict;
create unique index problems_once on problems
    (url, stage, code, detail, coalesce(version_id, 0), coalesce(char_start, -1));
create index problems_of_version on problems (version_id);
"""

CLAIMING = """
create table findings (
    finding_id integer primary key,
    stale integer not null default 1,
    n_roots integer not null default 0,
    n_origins integer not null default 0,
    n_outlets integer not null default 0,
    n_sightings integer not null default 0
) strict;
create index findings_stale on findings (finding_id) where stale = 1;

create table claims (
    claim_id integer primary key,
    claim_type text not null,
    show_id text not null,
    season integer,                 -- null: no season in particular
    slot_key text not null,
    origin text not null,
    speaker text,                   -- null: not a quote, or nobody knows who said it
    details text not null,
    statement text not null,
    claim_state text not null default 'active' check (claim_state in ('active', 'withdrawn', 'merged', 'empty')),
    merged_into integer references claims,  -- null: it stands for itself
    editor_status text,             -- null: no editor has set one
    finding_id integer references findings, -- null: it has no sighting any more
    first_published text,           -- null: no sighting has a date
    last_published text,            -- null: no sighting has a date
    first_outlet text,              -- null: it has no sighting any more
    n_sightings integer not null default 0,
    n_outlets integer not null default 0,
    n_roots integer not null default 0,
    revision integer not null default 1
) strict;
create index claims_of_show on claims (show_id, claim_type, season);
create index claims_of_finding on claims (finding_id);
create index claims_of_origin on claims (origin);
create index claims_asleep on claims (show_id, claim_type, origin) where claim_state in ('merged', 'empty');

create virtual table claim_words using fts5 (
    statement, origin, speaker, content = 'claims', content_rowid = 'claim_id',
    tokenize = 'unicode61 remove_diacritics 2'
);
create trigger claim_words_added after insert on claims begin
    insert into claim_words (rowid, statement, origin, speaker)
    values (new.claim_id, new.statement, new.origin, new.speaker);
end;
create trigger claim_words_changed after update of statement, origin, speaker on claims
when (old.statement, old.origin, old.speaker) is not (new.statement, new.origin, new.speaker) begin
    insert into claim_words (claim_words, rowid, statement, origin, speaker)
    values ('delete', old.claim_id, old.statement, old.origin, old.speaker);
    insert into claim_words (rowid, statement, origin, speaker)
    values (new.claim_id, new.statement, new.origin, new.speaker);
end;

-- One way of stating a claim: everything that identity looks at. Sightings with the same signature share a row, so that
-- a figure seen 50,000 times is compared once; when a claim's extent changes its variants move and sightings follow.
create table variants (
    variant_id integer primary key,
    signature blob not null unique,
    content blob not null,          -- the same signature but for the origin
    block text not null,
    component integer not null,
    magnitude real,                 -- null: not a figure
    words_key blob,                 -- null: not a quote; else equal for equal words of a show
    origin text not null,
    origin_key text not null,
    claim_type text not null,
    show_id text not null,
    season integer,                 -- null: no season in particular
    speaker text,                   -- null: not a quote, or nobody knows who said it
    details text not null,
    variant_language text,          -- null: not known
    claim_id integer references claims      -- null: not folded yet
) strict;
create index variants_of_block on variants (block, magnitude);
create index variants_of_content on variants (content);
create index variants_of_words on variants (words_key) where words_key is not null;
create index variants_of_component on variants (component, origin_key);
create index variants_of_claim on variants (claim_id);

create table sightings (
    sighting_id integer primary key,
    reading_id integer not null references readings,
    article_id integer not null references articles,
    counted integer not null default 0,   -- 1: of the version that counts, and in its variant's numbers
    dropped integer not null default 0,   -- 1: the last reading no longer finds it; folding takes it away
    variant_id integer references variants, -- null: not folded yet
    outlet text,                    -- null: not folded yet
    chain text,                     -- null: not folded yet; else via, each by its one name
    claim_type text not null,
    show_id text not null,
    season integer,                 -- null: no season in particular
    details text not null,
    char_start integer not null,
    char_end integer not null,
    evidence text not null,
    rule_id text not null,
    confidence real not null,
    credited_origin text,           -- null: the article credits nobody
    via text not null,
    speaker text,                   -- null: no speaker
    published text                  -- null: the article has no date
) strict;
create index sightings_of_reading on sightings (reading_id);
create index sightings_of_variant on sightings (variant_id, published);
create index sightings_of_article on sightings (article_id);

create table repeats (
    variant_id integer not null references variants,
    outlet text not null,
    via text not null,
    first_published text,           -- null: no sighting has a date
    first_article integer not null references articles,
    n_sightings integer not null,
    primary key (variant_id, outlet, via)
) strict, without rowid;

create table claim_roots (
    claim_id integer not null references claims,
    root text not null,
    seen integer not null,
    circular integer not null,
    members text not null,
    primary key (claim_id, root)
) strict, without rowid;

create table conflicts (
    conflict_id integer primary key,
    claim_a integer not null references claims,
    claim_b integer not null references claims,
    conflict_kind text not null,
    conflict_state text not null,
    since text,                     -- null: one of the two has no date
    unique (claim_a, claim_b)
) strict;
create index conflicts_second on conflicts (claim_b);

create table edits (
    edit_id integer primary key,
    article_id integer not null references articles,
    from_version integer not null references versions,
    to_version integer not null references versions,
    edit_kind text not null check (edit_kind in ('appeared', 'changed', 'vanished')),
    claim_type text not null,
    variant_before integer references variants,  -- null: it appeared
    variant_after integer references variants,   -- null: it vanished
    text_before text,               -- null: it appeared
    text_after text,                -- null: it vanished
    noticed_at text not null
) strict;
create index edits_of_article on edits (article_id);

create table changes (
    change_id integer primary key autoincrement,
    claim_id integer not null references claims,
    revision integer not null,
    changed_at text not null,
    change_kind text not null,
    detail text not null
) strict;
create index changes_of_claim on changes (claim_id);

create table fingerprints (
    fingerprint integer not null,
    article_id integer not null references articles,
    primary key (fingerprint, article_id)
) strict, without rowid;
create index fingerprints_of_article on fingerprints (article_id);

create table actions (
    action_id integer primary key,
    action_kind text not null check (action_kind in ('merge', 'split', 'set-status', 'note')),
    acted_at text not null,
    claims text not null,
    detail text not null,
    undone_at text                  -- null: it stands
) strict;

-- What an editor decided, in terms that survive any re-reading: signatures of variants, not row numbers.
create table rulings (
    action_id integer not null references actions,
    signature blob not null,
    side integer not null,
    primary key (action_id, signature)
) strict, without rowid;
create index rulings_by_signature on rulings (signature);
"""

SHOWING = """
create table official_figures (
    figure_id integer primary key,
    page_id integer not null references pages,
    show_title text not null,
    title_key text not null,
    season_title text,              -- null: the table names none
    season integer,                 -- null: the table tells no seasons apart
    unit text not null,
    amount integer not null,
    window_label text,              -- null: the table does not say what the figure spans
    window_start text,              -- null: the table names no first day
    window_end text,                -- null: the table names no last day
    category text not null,
    rank_no integer not null,
    rounding_step integer not null
) strict;
create index official_figures_of_title on official_figures (title_key);
create index official_figures_of_page on official_figures (page_id);

create table official_checks (
    claim_id integer primary key references claims,
    details text not null,          -- what was checked: a claim that says something else by now is checked again
    verdict text not null check (verdict in ('matches', 'differs', 'not published')),
    detail text not null,
    filled_label text,              -- null: the claim names its own window, or none could be filled in
    filled_start text,              -- null: as above, or no first day is published
    filled_end text                 -- null: as above, or no last day is published
) strict;

create table digests (
    digest_id integer primary key,
    digest_name text not null,
    issue integer not null,
    made_at text not null,
    last_change integer not null,
    body text not null,
    unique (digest_name, issue)
) strict;

create table digest_lines (
    digest_id integer not null references digests,
    claim_id integer not null references claims,
    revision integer not null,
    primary key (digest_id, claim_id)
) strict, without rowid;
"""

STEPS = (
    ("collecting", COLLECTING),
    ("reading", READING),
    ("claiming", CLAIMING),
    ("showing", SHOWING),
    ("rhythm", RHYTHM),
    ("alerts", ALERTS),
    ("searching", SEARCHING),
    ("manners", MANNERS),
    ("batching", BATCHING),
    ("stories", STORIES),
)
