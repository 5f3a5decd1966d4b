"""What the command line asks of a record, a program asks over HTTP."""

from __future__ import annotations

import re
from typing import Any

import jsonschema
import pytest
from starlette.testclient import TestClient

from onrecord.record import Record


def items(api: TestClient, address: str) -> list[Any]:
    answer = api.get(address)
    assert answer.status_code == 200, answer.text
    found = answer.json()["items"]
    assert isinstance(found, list)
    return found


def test_a_storys_timeline_is_in_the_order_of_days(api: TestClient) -> None:
    story = items(api, "stories")[0]["id"]
    days = [moment["day"] for moment in items(api, f"stories/{story}/timeline")]
    assert len(days) > 5 and days == sorted(days)


def test_stories_of_other_days_are_left_out(api: TestClient) -> None:
    assert len(items(api, "stories?since=2025-08-01")) < len(items(api, "stories?since=2025-07-01"))
    assert items(api, "stories?until=2020-01-01") == []


def test_acts_are_asked_for_by_holder_target_and_kind(api: TestClient) -> None:
    threats = items(api, "acts?holder=Donald Trump&kind=threat")
    assert threats
    assert {(act["kind"], act["holder_name"]) for act in threats} == {("threat", "Donald Trump")}
    target = threats[0]["target"]
    assert threats[0]["id"] in [act["id"] for act in items(api, f"acts?target={target}")]


def test_an_overdue_act_is_one_whose_deadline_has_passed(api: TestClient) -> None:
    assert all(act["deadline"]["date"] < "2025-08-20" for act in items(api, "acts?overdue=true"))


def test_an_acts_words_stand_in_its_first_article(api: TestClient) -> None:
    for act in items(api, "acts"):
        text = api.get(f"articles/{act['articles'][0]['id']}/text").text
        assert text[act["text"]["start"] : act["text"]["end"]] == act["text"]["text"]


def test_an_act_is_found_by_the_beginning_of_its_id(api: TestClient) -> None:
    act = items(api, "acts")[0]
    assert api.get(f"acts/{act['id'][:-2]}").json() == act


def test_actors_are_found_by_words_of_their_names(api: TestClient) -> None:
    assert "Sergey Lavrov" in [actor["name"] for actor in items(api, "actors?name=lavrov")]
    assert items(api, "actors?name=nobody") == []
    assert len(items(api, "actors?limit=3")) == 3


def test_an_actor_has_a_brief_of_the_days_asked_for(api: TestClient) -> None:
    assert api.get("actors/Sergey Lavrov").json()["brief"] is None
    assert api.get("actors/Sergey Lavrov?since=2025-08-01").json()["brief"]["by"] == "rules"


def test_what_an_actor_said_and_did_is_listed(api: TestClient) -> None:
    said = items(api, "actors/Sergey Lavrov/statements?limit=2")
    assert {statement["speaker_id_name"] for statement in said} == {"Sergey Lavrov"}
    assert items(api, "actors/Sergey Lavrov/timeline")


def test_an_article_is_found_by_its_address(api: TestClient) -> None:
    article = items(api, "articles")[0]
    assert items(api, f"articles?url={article['url']}") == [article]
    assert items(api, "articles?url=https://outlet.example/none") == []


def test_each_version_of_an_article_has_its_own_text_and_reading(api: TestClient) -> None:
    article = next(row["id"] for row in items(api, "articles") if row["version"] == 2)
    texts = [api.get(f"articles/{article}/text?version={version}").text for version in (1, 2)]
    assert texts[0] != texts[1] == api.get(f"articles/{article}/text").text
    readings = [api.get(f"articles/{article}/reading?version={version}").json() for version in (1, 2)]
    assert [reading["article"]["text"] for reading in readings] == texts
    assert len(readings[1]["acts"]) > len(readings[0]["acts"])
    assert api.get(f"articles/{article}/reading?version=3").status_code == 404


def test_a_reading_follows_the_published_schema(api: TestClient) -> None:
    article = items(api, "articles")[0]["id"]
    jsonschema.validate(api.get(f"articles/{article}/reading").json(), api.get("schema").json())


def test_an_articles_statements_are_in_reading_order(api: TestClient, samples: Record) -> None:
    article = items(api, "articles")[0]["id"]
    kept = samples.statements.of_article(samples.articles.get(article).id)
    assert [said["id"] for said in items(api, f"articles/{article}/statements")] == [row.id for row in kept]


def test_statements_are_found_by_words_speaker_and_days(api: TestClient) -> None:
    said = items(api, "statements?words=talks&speaker=Sergey Lavrov&since=2025-08-01&until=2025-08-31")
    assert said
    assert all("talks" in statement["text"] and statement["speaker_id_name"] == "Sergey Lavrov" for statement in said)
    assert items(api, "statements?until=2020-01-01") == []


def test_one_statement_comes_with_everywhere_it_stands(api: TestClient) -> None:
    said = api.get(f"statements/{items(api, 'statements')[0]['id']}").json()
    for source in said["sources"]:
        text = api.get(f"articles/{source['article']}/text?version={source['version']}").text
        words = " ".join(text[span["start"] : span["end"]] for span in source["spans"]["content"])
        assert words in " ".join(source["words"].split("…")) or words == source["words"]


def test_a_condition_that_is_found_can_be_looked_at(api: TestClient) -> None:
    found = items(api, "search?thing=contingency")[0]
    condition = api.get(f"contingencies/{found['id']}").json()
    assert condition["condition"] and condition["consequence"]
    assert condition["sources"][0]["article"] == found["article"]


def test_encounters_are_those_ahead_of_one_day_or_of_none(api: TestClient) -> None:
    ahead = items(api, "encounters?day=2025-01-01")
    assert [meeting["status"] for meeting in ahead if meeting["status"] in ("held", "cancelled")] == []
    assert [meeting["day"] for meeting in ahead] == sorted(meeting["day"] for meeting in ahead)
    on_the_day = items(api, "encounters?when=day&day=2025-08-15")
    assert on_the_day and {meeting["day"] for meeting in on_the_day} == {"2025-08-15"}
    undated = items(api, "encounters?when=undated")
    assert undated and {meeting["day"] for meeting in undated} == {None}
    assert items(api, "encounters") == [], "nothing is ahead of today"


def test_one_encounter_comes_with_everywhere_it_is_spoken_of(api: TestClient) -> None:
    meeting = items(api, "encounters?when=day&day=2025-08-15")[0]
    found = api.get(f"encounters/{meeting['id']}").json()
    assert found["participants"] == [party["id"] for party in meeting["parties"]]
    assert found["sources"]


def test_a_search_takes_every_filter_of_the_command_line(api: TestClient) -> None:
    hit = next(hit for hit in items(api, "search?thing=act&kind=threat&condition=true") if hit["actor"])
    article = api.get(f"articles/{hit['article']}").json()
    country = api.get(f"actors/{hit['actor']}").json()["country"].lower()
    asked = (
        f"search?words={hit['excerpt'].split()[-1]}&thing=act&kind=threat&condition=true&speaker={hit['actor_name']}"
        f"&country={country}&since={hit['day']}&until={hit['day']}&status={hit['status']}&story={article['story']}"
    )
    assert [each["id"] for each in items(api, f"{asked}&outlet={article['outlet']}")] == [hit["id"]]
    assert items(api, f"{asked}&outlet=No such outlet") == []
    for filter, other in (("thing", "statement"), ("kind", "promise"), ("condition", "false"), ("country", "fr")):
        assert items(api, re.sub(rf"{filter}=\w+", f"{filter}={other}", asked)) == []


def test_marks_lie_on_the_words_asked_for(api: TestClient) -> None:
    for hit in items(api, "search?words=talks"):
        assert hit["marks"]
        for mark in hit["marks"]:
            assert hit["excerpt"][mark["start"] : mark["end"]].lower().startswith("talk")


@pytest.mark.parametrize("since", ["2025-08-20", "2025-08-20T12:00:00Z", "2025-08-20T14:00:00%2B02:00"])
def test_what_is_new_since_a_day_or_a_time_is_listed(api: TestClient, since: str) -> None:
    found = api.get(f"changes?since={since}").json()
    assert bool(found["articles"]) is (since == "2025-08-20")


def test_a_program_that_looks_often_leaves_the_brief_out(api: TestClient) -> None:
    told, untold = (api.get(f"changes?since=2025-08-01&brief={brief}").json() for brief in ("true", "false"))
    assert told["brief"]["lines"] and not untold["brief"]["lines"]
    assert {**told, "brief": None} == {**untold, "brief": None}


def test_the_desk_says_how_it_is(api: TestClient) -> None:
    told = api.get("health").json()
    assert (told["status"], told["articles"]) == ("ok", 4)
