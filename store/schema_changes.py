"""What was changed in the tables since their first version (``schema``), in the order of the changes; literal SQL."""

# What a feed says of its own rhythm (ttl, skipHours) stands in its body, and a 304 has none.
RHYTHM = """
alter table sources add column rhythm text not null default '{}';
"""

ALERTS = """
-- How far the logs of claims and polls were looked through for each alert.
create table alert_cursors (
    alert_id text primary key,
    last_change integer not null,
    last_poll integer not null
) strict;

create table alert_sends (
    send_id integer primary key autoincrement,
    alert_id text not null,
    target text not null,
    tried_at text not null,
    n_events integer not null,
    error_text text                 -- null: it was taken
) strict;
create index alert_sends_of_target on alert_sends (alert_id, target);

create table alert_events (
    event_id integer primary key autoincrement,
    alert_id text not null,
    target text not null,
    happened text not null,
    queued_at text not null,
    content text not null,
    send_id integer references alert_sends, -- null: still to be told
    unique (alert_id, target, happened)
) strict;
create index alert_events_waiting on alert_events (alert_id, target, event_id) where send_id is null;
create index alert_events_sent on alert_events (send_id) where send_id is not null;
"""

# A row at a time, the search engine starts a new segment for each claim; a batch at once costs a quarter of that.
SEARCHING = """
create table claims_unsearchable (
    claim_id integer primary key references claims
) strict;
drop trigger claim_words_added;
drop trigger claim_words_changed;
create trigger claim_words_added after insert on claims begin
    insert into claims_unsearchable values (new.claim_id);
end;
create trigger claim_words_changed after update of statement, origin, speaker on claims
when (old.statement, old.origin, old.speaker) is not (new.statement, new.origin, new.speaker)
    and not exists (select 1 from claims_unsearchable where claim_id = old.claim_id) begin
    insert into claim_words (claim_words, rowid, statement, origin, speaker)
    values ('delete', old.claim_id, old.statement, old.origin, old.speaker);
    insert into claims_unsearchable values (new.claim_id);
end;
"""

# Where a source's address leads for good, what hosts' robots.txt said, and which hosts asked to be left alone: a
# restart must not have to learn it again.
MANNERS = """
alter table sources add column moved_to text;       -- null: its address does not redirect for good
alter table sources add column moved_since text;    -- null: as above
alter table sources add column moved_polls integer not null default 0;
alter table sources add column followed_at text;    -- null: it is polled at its own address

create table robots (
    origin text primary key,
    body blob,                      -- null: the host has no such file
    trouble text,                   -- null: it could be had
    asked_at text not null,
    good_until text not null
) strict;

create table rests (
    host text primary key,
    since text not null,
    seconds real not null
) strict;
"""

# Folding many articles at once: an index is written only where something reads it, and a finding says whether one more
# outlet can change where its chains end.
BATCHING = """
alter table findings add column is_plain integer not null default 0;
drop index findings_stale;
create index findings_stale on findings (stale) where stale > 0;
drop index sightings_of_variant;
create index sightings_of_variant on sightings (variant_id, published) where variant_id is not null;
drop index claims_of_origin;
drop index claims_of_show;
create index claims_of_show on claims (show_id, claim_type, season, slot_key);
"""

# The story of one claim asks which articles changed what they say of it.
STORIES = """
create index edits_of_variant_before on edits (variant_before) where variant_before is not null;
create index edits_of_variant_after on edits (variant_after) where variant_after is not null;
"""
