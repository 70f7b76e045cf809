"""The analysts' views: what every question in SQL should be asked of. Tables may change, these stay.

Every row leads back: ``claim_id`` is the public id, ``article_id`` and ``url`` the article. Times are ISO 8601 text in
UTC; a bare day means that only the day is known.
"""

from dataclasses import dataclass

from .database import Connection


@dataclass(frozen=True, slots=True)
class View:
    """One view, and what a row of it is."""

    about: str
    sql: str


VIEWS: dict[str, View] = {
    "v_claims": View(
        "One claim: one origin's proposition, with how many sightings and outlets repeat it and how many roots it has.",
        """
        select 'C-' || claim_id as claim_id, claim_id as claim_number, claim_type, show_id, season, statement, origin,
            speaker, coalesce(editor_status, json_extract(claims.details, '$.modality'), 'reported') as claim_status,
            claim_state, first_published, last_published, first_outlet, n_sightings, n_outlets, n_roots, finding_id,
            revision, official_checks.verdict as official, official_checks.detail as official_detail, filled_label,
            filled_end, claims.details
        from claims left join official_checks using (claim_id)
        where claim_state in ('active', 'withdrawn')
        """,
    ),
    "v_sightings": View(
        "One place in one article where a claim is stated, with the exact words and where they stand in its text.",
        """
        select sighting_id, 'C-' || variants.claim_id as claim_id, articles.article_id, articles.url, sightings.outlet,
            sightings.published, sightings.claim_type, sightings.show_id, sightings.season, credited_origin,
            variants.origin, sightings.chain as via, variants.speaker, evidence, char_start, char_end, rule_id,
            confidence, sightings.details
        from sightings left join articles on articles.article_id = sightings.article_id
        left join variants on variants.variant_id = sightings.variant_id where counted
        """,
    ),
    "v_findings": View(
        "One proposition, whoever states it: its independent roots tell corroboration from echo.",
        """
        select finding_id, claims.claim_type, claims.show_id, claims.season, claims.statement,
            'C-' || min(claims.claim_id) as claim_id, count(*) as n_claims, findings.n_roots, findings.n_origins,
            findings.n_outlets, findings.n_sightings, min(first_published) as first_published
        from findings join claims using (finding_id) where claim_state = 'active' group by finding_id
        """,
    ),
    "v_conflicts": View(
        "Two claims about one question that can't both be true, and whether time has settled it.",
        """
        select conflict_id, conflict_kind, conflict_state, since, one.show_id, one.claim_type, one.season,
            'C-' || claim_a as claim_id, one.statement as statement_a, one.origin as origin_a, one.n_roots as roots_a,
            one.first_published as first_published_a, 'C-' || claim_b as other_claim_id,
            other.statement as statement_b, other.origin as origin_b, other.n_roots as roots_b,
            other.first_published as first_published_b
        from conflicts join claims as one on one.claim_id = claim_a join claims as other on other.claim_id = claim_b
        """,
    ),
    "v_lag": View(
        "How long after a claim's first sighting each outlet repeats it; minutes are null where only days are known.",
        """
        select 'C-' || claims.claim_id as claim_id, claims.show_id, claims.statement, claims.origin,
            claims.first_outlet, claims.first_published, repeats.outlet, repeats.via,
            repeats.first_published as published, repeats.first_article as article_id,
            iif(instr(repeats.first_published, 'T') and instr(claims.first_published, 'T'), cast(round(
                (julianday(repeats.first_published) - julianday(claims.first_published)) * 1440) as integer), null)
                as minutes_after,
            cast(julianday(substr(repeats.first_published, 1, 10)) - julianday(substr(claims.first_published, 1, 10))
                as integer) as days_after, repeats.n_sightings
        from repeats join variants using (variant_id) join claims using (claim_id)
        """,
    ),
    "v_first_by_source": View(
        "How many claims each outlet states, and how many of them it was the first to state.",
        """
        select outlet, count(*) as n_claims, sum(first_outlet = outlet) as n_first,
            round(1.0 * sum(first_outlet = outlet) / count(*), 3) as share_first,
            'C-' || min(claim_id) as example_claim_id
        from (select repeats.outlet, claims.claim_id, first_outlet
            from claims cross join variants on variants.claim_id = claims.claim_id join repeats using (variant_id)
            where claim_state = 'active' group by claims.claim_id, repeats.outlet)
        group by outlet
        """,
    ),
    "v_echo": View(
        "The share of each outlet's claims that another outlet had stated before.",
        """
        select outlet, count(*) as n_claims, sum(published > first_published) as n_echoed,
            round(1.0 * sum(published > first_published) / count(*), 3) as share_echoed,
            'C-' || min(iif(published > first_published, claim_id, null)) as example_claim_id
        from (select repeats.outlet, claims.first_published, min(repeats.first_published) as published, claims.claim_id
            from repeats join variants using (variant_id) join claims using (claim_id) where claim_state = 'active'
            group by repeats.outlet, claims.claim_id)
        group by outlet
        """,
    ),
    "v_unattributed": View(
        "Sightings that credit nobody: the outlet speaks for itself, or does not say whom it has it from.",
        """
        select sighting_id, claim_id, article_id, url, outlet, published, claim_type, show_id, season, speaker, evidence
        from v_sightings where credited_origin is null
        """,
    ),
    "v_status_history": View(
        "What was said of a season's coming, article by article.",
        """
        select published, show_id, season, json_extract(details, '$.status') as status_word,
            json_extract(details, '$.by') as decided_by, origin, outlet, claim_id, article_id, url, evidence
        from v_sightings where claim_type = 'status'
        """,
    ),
    "v_number_series": View(
        "Audience figures by the window that they count, with the check against published figures.",
        """
        select first_published as published, show_id, season, json_extract(details, '$.value') as amount,
            json_extract(details, '$.unit') as unit, json_extract(details, '$.bound') as bound,
            json_extract(details, '$.window.label') as window_label,
            json_extract(details, '$.window.start') as window_start,
            json_extract(details, '$.window.end') as window_end,
            origin, n_sightings, n_outlets, official, official_detail, filled_label, filled_end, claim_id
        from v_claims where claim_type = 'viewership'
        """,
    ),
    "v_date_drift": View(
        "When each event was said to happen, in the order in which it was said.",
        """
        select first_published as published, show_id, season, json_extract(details, '$.event') as event,
            json_extract(details, '$.edtf') as edtf, json_extract(details, '$.earliest') as earliest,
            json_extract(details, '$.latest') as latest, json_extract(details, '$.modality') as modality, origin,
            n_outlets, n_roots, claim_id
        from v_claims where claim_type = 'date'
        """,
    ),
    "v_people_quotes": View(
        "What people said, one row an utterance; null speakers are people whom the articles do not name.",
        """
        select first_published as published, show_id, season, speaker, json_extract(details, '$.text') as words,
            json_extract(details, '$.directness') as directness, origin, n_sightings, n_outlets, claim_id
        from v_claims where claim_type = 'quote'
        """,
    ),
    "v_source_health": View(
        "How each source is doing: when it last answered, what went wrong, when it is polled next and why then.",
        """
        select source_id, source_kind, url, listed, poll_state, last_polled_at, last_ok_at, last_status,
            consecutive_errors, consecutive_empty, last_error, next_poll_at, poll_reason,
            (select count(*) from leads where leads.source_id = sources.source_id) as n_leads,
            (select count(*) from pages where pages.source_id = sources.source_id) as n_pages
        from sources
        """,
    ),
    "v_articles_edited": View(
        "What an article stated in one version and not in the next, with the words of both.",
        """
        select edit_id, noticed_at, edit_kind, edits.claim_type, 'C-' || earlier.claim_id as claim_id,
            'C-' || later.claim_id as new_claim_id, text_before, text_after, article_id, url, outlet, title
        from edits join articles using (article_id)
        left join variants as earlier on earlier.variant_id = variant_before
        left join variants as later on later.variant_id = variant_after
        """,
    ),
    "v_uncited": View(
        "Articles that state a figure as their own which another outlet, or another source, had stated before.",
        """
        select articles.article_id, articles.url, sightings.outlet, sightings.published, evidence,
            'C-' || claims.claim_id as claim_id, claims.statement, first_origin, first_outlet_of_all as first_outlet,
            first_published_of_all as first_published
        from sightings join articles using (article_id) join variants using (variant_id) join claims using (claim_id)
        join (select finding_id, min(first_published) as first_published_of_all, origin as first_origin,
                first_outlet as first_outlet_of_all
            from claims where claim_type = 'viewership' and claim_state = 'active' group by finding_id) as beginnings
            on beginnings.finding_id = claims.finding_id
        where counted and sightings.claim_type = 'viewership' and credited_origin is null
            and sightings.published > first_published_of_all and first_outlet_of_all != sightings.outlet
        """,
    ),
    "v_claims_changed": View(
        "What became known about claims, change by change: new, repeated, changed, withdrawn, in conflict, edited.",
        """
        select change_id, changed_at, 'C-' || claim_id as claim_id, show_id, claim_type, change_kind,
            changes.revision, statement, detail
        from changes join claims using (claim_id)
        """,
    ),
    "v_problems": View(
        "What was expected and is not there: no date, a quote without a speaker, a page that can't be read.",
        """
        select problem_id, noticed_at, stage, code, detail, problems.url, char_start, char_end, articles.article_id
        from problems left join articles on articles.url = problems.url
        """,
    ),
}


def refresh_views(connection: Connection) -> None:
    """Make the database's views those of this program; nothing is written where they are."""
    wanted = {name: f"CREATE VIEW {name} as {' '.join(view.sql.split())}" for name, view in VIEWS.items()}
    rows = connection.all("select name, sql from sqlite_master where type = 'view' and name like 'v\\_%' escape '\\'")
    if {row["name"]: row["sql"] for row in rows} == wanted:
        return
    with connection.writing("update the analysts' views") as db:
        for row in rows:
            db.execute(f"drop view {row['name']}")
        for sql in wanted.values():
            db.execute(sql)
