"""What several browser tests do: walk through a program as one person."""

import re

from training.models import Step
from training.texts.reading import parse

PASSWORD = "three quiet herons walk"


class Walker:
    """One person's browser; `path` is below the program."""

    def __init__(self, browser, live_server, sink, program, size):
        self.base, self.sink = live_server.url, sink
        self.root = f"{self.base}/p/{program.slug}/"
        self.page = browser.new_context(viewport=size).new_page()
        self.page.set_default_timeout(30_000)

    def open(self, path=""):
        self.page.goto(self.root + path)
        return self.page

    def press(self, words):
        self.page.locator("main").get_by_role("button", name=words).first.click()
        self.page.wait_for_load_state()

    def follow(self, words):
        self.page.locator("main").get_by_role("link", name=words).first.click()
        self.page.wait_for_load_state()

    def sees(self, words):
        found = self.page.locator("main").inner_text()
        assert words.lower() in found.lower(), found[:2000]

    def open_mail(self, address, subject):
        """Follow the one neutral link of a mail that really arrived."""
        mail = self.sink.wait_for(address, subject)
        text = mail.get_body(("plain",)).get_content()
        link = re.search(r"http\S+/go/\S+", text).group()
        self.page.goto(link)
        return mail


def come_in(person, address):
    """From the invitation to the first page, with a password of one's own."""
    person.open_mail(address, "account is ready")
    person.page.locator("input[type=password]").fill(PASSWORD)
    person.page.locator("main form button.btn-primary").last.click()
    person.page.wait_for_load_state()


def read_and_sign(person, name):
    """Everything there is to sign, from the line on the home page."""
    person.open()
    person.sees("3 pages to read and sign")
    for _ in range(3):
        person.open()
        person.page.locator("main a[href='/me/agreements/']").first.click()
        person.page.wait_for_load_state()
        person.page.locator("main .queue a.btn-primary").first.click()
        person.page.wait_for_load_state()
        person.page.get_by_label("Your name, as your signature").fill(name)
        person.press("Sign")
    person.sees("Nothing to sign")


def learn(person):
    """Every step of every module, until nothing is left to start."""
    for _ in range(80):
        link = person.open("training/").locator("main .queue a.btn")
        if not link.count():
            return
        link.first.click()
        person.page.wait_for_load_state()
        take_step(person)


def take_step(person):
    """Whatever stands there: a lesson, a practice or the questions."""
    page = person.page
    if page.locator("main .choice").count():
        walk_well(person)
        person.press("Go on")
    elif page.get_by_role("button", name="Start the questions").count():
        person.press("Start the questions")
        answer_all(person, right=True)
        person.sees("Well done")
    else:
        person.press("Done, go on")


def told(kind):
    return [parse(kind, step.text) for step in Step.objects.filter(kind=kind)]


def walk_well(person):
    """Along the choices that help, to an end."""
    helping = {
        choice.text
        for one in told("scenario")
        for scene in one.scenes
        for choice in scene.choices
        if choice.mark == "+"
    }
    for _ in range(20):
        buttons = person.page.locator("main .choice")
        if not buttons.count():
            return
        words = [w.strip() for w in buttons.all_inner_texts()]
        place = next(n for n, one in enumerate(words) if one in helping)
        buttons.nth(place).click()
        person.page.wait_for_load_state()


def answer_all(person, right):
    """One question after the other, all right or all wrong, then handed in."""
    bank = {q.text: q for questions in told("quiz") for q in questions}
    page = person.page
    while page.locator("main .quiz-q").count():
        asked = bank[page.locator("main h1").inner_text().strip()]
        if asked.kind == "order":
            places = list(asked.answers) if right else list(asked.answers)[::-1]
            for number, answer in enumerate(places, start=1):
                page.get_by_label(answer.text, exact=True).select_option(str(number))
        else:
            wanted = [a for a in asked.answers if a.right is right]
            for answer in wanted if asked.kind == "several" else wanted[:1]:
                page.get_by_label(answer.text, exact=True).check()
        person.press("Save and go on")
    person.press("Hand in my answers")
