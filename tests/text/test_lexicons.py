from onrecord.text.lexicons import load_word_sets


def test_every_list_of_a_lexicon_is_a_set_of_words() -> None:
    tables = load_word_sets("onrecord.outlook.lexicons", "en")
    assert tables
    assert all(isinstance(words, frozenset) and words for lists in tables.values() for words in lists.values())


def test_a_lexicon_is_read_once() -> None:
    assert load_word_sets("onrecord.briefs.lexicons", "en") is load_word_sets("onrecord.briefs.lexicons", "en")
