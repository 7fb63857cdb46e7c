"""A goal as a path: what is drawn, and that it says itself in words."""

from meetings.picturing import BOTTOM, MOST_SHOWN, TOP, WIDTH, path, place, stones


def kinds(done):
    return [kind for kind, *_ in stones(done)]


def test_a_stone_for_each_step():
    assert kinds([True, False, False]) == ["done", "next", "later"]
    assert kinds([True, True]) == ["done", "done"]
    assert kinds([]) == []


def test_many_steps_keep_their_share():
    found = kinds([True] * 20 + [False] * 20)
    assert len(found) == MOST_SHOWN
    assert found.count("done") == MOST_SHOWN // 2


def test_the_path_leads_up_and_stays_inside():
    ways = [place(n / 50) for n in range(51)]
    assert all(0 < x < WIDTH - 20 and TOP - 10 < y < BOTTOM + 10 for x, y in ways)
    assert [x for x, _ in ways] == sorted(x for x, _ in ways)
    assert ways[0][1] > ways[-1][1]


def test_it_speaks_for_itself():
    drawn = path([True, False], False, '1 of 2 <b>"steps"')
    assert 'role="img" aria-label="1 of 2 &lt;b&gt;&quot;steps&quot;"' in drawn
    assert "is-reached" not in drawn
    assert "is-reached" in path([], True, "done")
