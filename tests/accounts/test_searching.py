from accounts.searching import LONGEST, typed


def test_what_no_search_can_mean_is_left_out():
    assert typed({"q": " Ben\0\r\n "}) == "Ben"
    assert typed({}) == ""


def test_a_very_long_text_is_cut():
    assert len(typed({"q": "a" * 1_000_000})) == LONGEST
