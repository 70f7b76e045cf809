from pipeline.identity.origins import Root, Telling, find_roots


def test_a_chain_is_followed_through_the_articles_at_hand():
    roots = find_roots([Telling("Fanblog", "Herald"), Telling("Herald", "Variety"), Telling("Variety", "Netflix")])
    assert roots["herald"] == roots["variety"] == roots["netflix"] == (Root("Netflix", seen=False),)


def test_a_cited_outlet_without_an_article_is_a_root_that_was_not_seen():
    assert find_roots([Telling("Fanblog", "Variety")])["variety"] == (Root("Variety", seen=False),)


def test_an_uncredited_telling_is_its_own_root_and_seen():
    assert find_roots([Telling("Variety", "Variety"), Telling("Fanblog", "Variety")])["variety"] == (
        Root("Variety", seen=True),
    )


def test_a_copy_that_names_the_deeper_source_extends_the_chain_of_all():
    roots = find_roots([Telling("Fanblog", "Variety"), Telling("Herald", "Netflix", via=("Variety",))])
    assert roots["variety"] == (Root("Netflix", seen=False),)


def test_outlets_that_credit_each_other_are_a_circle_named_by_the_earliest():
    roots = find_roots(
        [
            Telling("A", "B", published="2025-01-03"),
            Telling("B", "C", published="2025-01-01"),
            Telling("C", "A", published="2025-01-02"),
        ]
    )
    assert roots["a"] == roots["b"] == roots["c"] == (Root("B", seen=True, members=("A", "B", "C")),)
    assert roots["a"][0].is_circular


def test_a_circle_that_somebody_leaves_has_the_root_beyond():
    roots = find_roots([Telling("A", "B"), Telling("B", "A"), Telling("B", "Netflix")])
    assert roots["a"] == (Root("Netflix", seen=False),)


def test_a_copied_article_has_its_originals_root():
    roots = find_roots([Telling("Herald", "Herald"), Telling("Mirror", "Mirror", copied_from="Herald")])
    assert roots["mirror"] == roots["herald"] == (Root("Herald", seen=True),)


def test_a_claim_that_two_outlets_trace_differently_has_both_roots():
    roots = find_roots([Telling("A", "B"), Telling("B", "Netflix"), Telling("B", "Nielsen")])
    assert [root.name for root in roots["b"]] == ["Netflix", "Nielsen"]


def test_a_chain_of_thousands_needs_no_recursion():
    tellings = [Telling(f"Outlet {n}", f"Outlet {n + 1}") for n in range(5000)]
    assert find_roots(tellings)["outlet 1"] == (Root("Outlet 5000", seen=False),)


def test_the_roots_of_a_plain_finding_do_not_change_when_a_circle_elsewhere_makes_it_less_plain():
    plain = [Telling("Variety", "Variety"), Telling("Fanblog", "Variety"), Telling("Herald", "Netflix")]
    circle = [Telling("A", "B"), Telling("B", "A")]
    wanted = {"variety": (Root("Variety", seen=True),), "netflix": (Root("Netflix", seen=False),)}
    assert find_roots(plain) == wanted
    assert find_roots(plain + circle).items() >= wanted.items()
