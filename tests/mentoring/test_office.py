"""Settings: the pages behind it, for whom they open, and the line of the menu."""

import re

from django.urls import reverse


def places(client, cast):
    page = client.get(reverse("mentoring:office", args=[cast.program.slug])).text
    main = page[page.index("<main") :]
    return re.findall(r'<div class="what"><a href="([^"]+)">([^<]+)</a>', main)


def test_each_coordinator_sees_what_opens_to_them(cast, as_):
    every = [label for _url, label in places(as_("cleo"), cast)]
    assert {"Team", "Forms to join", "Documents", "Access log"} <= set(every)
    some = [label for _url, label in places(as_("cora"), cast)]
    assert "Team" in some and not {"Forms to join", "Access log"} & set(some)


def test_each_line_leads_somewhere(cast, as_):
    cleo = as_("cleo")
    found = places(cleo, cast)
    assert len(found) == 8
    for url, label in found:
        page = cleo.get(url)
        assert page.status_code == 200, label
        line = re.search(r'aria-current="page">.*?<span>([^<]+)</span>', page.text)
        assert line and line[1] == "Settings", label


def test_outside_the_demo_no_sent_mail(cast, as_, settings):
    cleo = as_("cleo")
    assert "Sent mail" in dict(map(reversed, places(cleo, cast)))
    settings.DEMO = False
    cast.cleo.authenticator_set.create(type="totp", data={"secret": "x"})
    assert "Sent mail" not in dict(map(reversed, places(cleo, cast)))
