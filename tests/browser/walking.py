"""What several browser tests do: walk through a program as one person."""

import re

from training.models import Question

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
    """Every lesson and every question, until nothing is left."""
    for _ in range(40):
        page = person.open("training/")
        link = page.locator("main a.btn-primary").first
        if not link.count() or "/training/" not in (link.get_attribute("href") or ""):
            break
        link.click()
        page.wait_for_load_state()
        if page.locator("main a.btn-primary").count():
            page.locator("main a.btn-primary").first.click()
            page.wait_for_load_state()
        answer_all(person)


def answer_all(person):
    for _ in range(12):
        boxes = person.page.locator(
            "main form input[name=choice], main form input.form-check-input"
        )
        if not boxes.count():
            return
        heading = person.page.locator("main h1").inner_text()
        question = Question.objects.get(text=heading.strip())
        right = set(question.options.filter(right=True).values_list("text", flat=True))
        for words in right:
            person.page.get_by_label(words, exact=True).check()
        person.press("Check my answer")
        onward = person.page.locator("main a.btn-primary")
        if not onward.count():
            return
        onward.first.click()
        person.page.wait_for_load_state()
