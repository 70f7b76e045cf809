"""The adapters for outside measurements answer as they promise."""

from tests.bench import adapters

PAGE = b"""<html><head><title>Amber Line returns</title></head><body><nav><a href="/">Home</a></nav>
<article>
<h1>Amber Line returns</h1>
<p>The drama will be back in the autumn, its makers said, and the cast has agreed to return.</p>
<figure><img src="a.jpg"><figcaption>A lamp. Photo: the makers</figcaption></figure>
<p>The second paragraph says much the same again, at somewhat greater length, for the sake of the reader.</p>
</article><footer>All rights reserved</footer></body></html>"""


def test_article_text_is_the_running_text_alone():
    text = adapters.article_text(PAGE, "https://press.example/amber-line")
    assert text.split("\n\n") == [
        "The drama will be back in the autumn, its makers said, and the cast has agreed to return.",
        "The second paragraph says much the same again, at somewhat greater length, for the sake of the reader.",
    ]


def test_article_text_of_no_article_is_empty():
    assert adapters.article_text(b"", "https://press.example/") == ""


def test_quotes_give_offsets_and_the_speaker():
    text = "“We open the gates in May,” said Cha Eun-bi on Friday."
    ((start, end, mention, _),) = adapters.quotes(text)
    assert "We open the gates in May" in text[start:end]
    assert mention == "Cha Eun-bi"


def test_times_give_offsets_and_days():
    text = "It arrives on 3 May 2026."
    ((start, end, earliest, latest),) = adapters.times(text, "2026-01-02")
    assert "3 May 2026" in text[start:end]
    assert (earliest, latest) == ("2026-05-03", "2026-05-03")


def test_amounts_give_offsets_value_and_unit():
    text = "watched for 12.5 million hours"
    assert [(text[a:b], value, unit) for a, b, value, unit in adapters.amounts(text)] == [
        ("12.5 million hours", 12_500_000, "hours")
    ]
