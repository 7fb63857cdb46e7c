"""What participants and visitors read stays at grade 6, the lessons of mentors at
8 (`tests/training/test_shipped.py` asks the shipped ones step by step)."""

from tests.matrix import all_pages
from tests.reading import sentences
from tests.world import ask
from training.texts.grading import grade, syllables, words_of

FEWEST = 60
FOR_MENTORS = {"training:module", "training:step", "training:question"}


def too_hard(page: str, bound: float) -> str:
    """Empty, or the grade and the hardest sentences."""
    found = sentences(page)
    if sum(len(words_of(one)) for one in found) < FEWEST or grade(found) <= bound:
        return ""
    hardest = sorted(found, key=lambda one: -grade([one]) * len(words_of(one)))
    return f"{grade(found):.1f}: " + " / ".join(hardest[:6])


def bound_of(row) -> float:
    return 8 if row.view in FOR_MENTORS else 6


def test_pages_are_easy_to_read(world, db):
    wrong, measured = {}, 0
    for row in all_pages():
        for name in ("ben", "ada", "anonymous"):
            if row.method != "get":
                continue
            response = ask(world, row, name)
            html = response.get("Content-Type", "").startswith("text/html")
            if response.status_code != 200 or not html:
                continue
            measured += 1
            if trouble := too_hard(response.text, bound_of(row)):
                wrong[f"{row.view} as {name}"] = trouble
    assert wrong == {}
    assert measured > 30


# Spoken aloud and counted by hand.
COUNTED = {
    1: "you your the she we home line lines one once asked called closed made lived",
    2: "people mentor mentee meeting program answer question being reading able little "
    "simple private yourself already password quiet trial ready training lesson",
    3: "family together privacy history computer library message languages violence "
    "listening everyone created decision hospital agreement usable different",
    4: "recovery emergency confidential supervisor available information usually",
}


def test_syllables_are_counted_well_enough():
    pairs = [(word, n) for n, words in COUNTED.items() for word in words.split()]
    spoken = sum(n for _, n in pairs)
    assert abs(sum(syllables(word) for word, _ in pairs) - spoken) <= spoken * 0.02


def test_a_hard_page_would_be_seen():
    hard = "The organization subsequently facilitates comprehensive documentation. "
    assert too_hard(f"<main><p>{hard * 12}</p></main>", 8)
    easy = "You can talk with us at any time. We will call you back. "
    assert too_hard(f"<main><p>{easy * 12}</p></main>", 6) == ""


def test_only_sentences_of_the_page_itself_are_read():
    page = "<nav>Go to all of this</nav><main><h1>Your week</h1><p>We meet at <b>three"
    assert sentences(page + "</b> today.</p></main>") == ["We meet at three today."]
