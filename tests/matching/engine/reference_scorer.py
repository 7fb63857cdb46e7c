"""The score and the rules of one pair, written plainly and slowly: the meaning itself.

Shares nothing with the fast scorer but the data classes and the rules' bits.
"""

from matching.engine import rules


def slow_points(mentee, mentor, settings) -> int:
    points = settings.points
    total = in_common(points.experience, mentee.experiences, mentor.experiences)
    total += in_common(points.needs, mentee.needs, mentor.strengths)
    total += in_common(points.goals, mentee.goals, mentor.goals)
    total += in_common(points.interests, mentee.interests, mentor.interests)
    if mentee.style and mentee.style == mentor.style:
        total += points.style
    if mentee.format_pref and mentee.format_pref in mentor.formats:
        total += points.format
    choices = without_repeats(mentee.choices)
    if mentor.id in choices[:5]:
        total += points.choice * (5 - choices.index(mentor.id)) // 5
    hours = bin(mentee.hours & mentor.hours).count("1")
    total += points.hours * min(hours, settings.full_hours) // settings.full_hours
    if mentee.location and mentor.location:
        total += nearness(points.distance, squared_distance(mentee, mentor))
    for criterion in settings.added:
        worth = dict(points.more).get(criterion.code, 0)
        total += added_points(criterion, worth, mentee, mentor)
    return total


def added_points(criterion, worth, mentee, mentor) -> int:
    if criterion.kind == "waiting":
        return worth * max(0, min(120, mentee.waiting_days)) // 120
    one, other = said(criterion, mentee), said(criterion, mentor)
    if not one or not other:
        return 0
    if criterion.kind in ("overlap", "coverage"):
        return in_common(worth, one, other)
    if criterion.kind == "same":
        return worth if one[0] == other[0] else 0
    if criterion.kind == "different":
        return worth if one[0] != other[0] else 0
    longest = len(criterion.values) - 1
    return worth * (longest - steps(criterion, one, other)) // longest


def said(criterion, person) -> list:
    """Everything a person said to this criterion that it can compare."""
    words = []
    for code, items in person.answers:
        if code == criterion.code:
            words = without_repeats(items)
    if criterion.kind in ("different", "ordered"):
        words = [word for word in words if word in criterion.values]
    return words


def steps(criterion, one, other) -> int:
    places = list(criterion.values)
    return abs(places.index(one[0]) - places.index(other[0]))


def without_repeats(items) -> list:
    kept = []
    for item in items:
        if item not in kept:
            kept.append(item)
    return kept


def in_common(points, asked, offered) -> int:
    """Equal whole shares for the items asked; what is left over goes to the first."""
    asked, total = without_repeats(asked), 0
    for place, item in enumerate(asked):
        worth = points // len(asked)
        if place < points % len(asked):
            worth += 1
        if item in offered:
            total += worth
    return total


def squared_distance(mentee, mentor) -> int:
    east = round(mentee.location[0] * 10) - round(mentor.location[0] * 10)
    north = round(mentee.location[1] * 10) - round(mentor.location[1] * 10)
    return east * east + north * north


def nearness(points, squared) -> int:
    if squared <= 20 * 20:
        return points
    if squared <= 50 * 50:
        return points * 2 // 3
    if squared <= 100 * 100:
        return points // 3
    return 0


def slow_rules(mentee, mentor, problem) -> int:
    settings, broken = problem.settings, []
    if mentee.id == mentor.id:
        broken.append(rules.SAME_PERSON)
    if (mentee.id, mentor.id) in problem.exclusions:
        broken.append(rules.DO_NOT_MATCH)
    if not mentor.cleared:
        broken.append(rules.NOT_CLEARED)
    if mentor.capacity <= 0:
        broken.append(rules.NO_CAPACITY)
    if mentee.required_gender and mentee.required_gender != mentor.gender:
        broken.append(rules.GENDER)
    if mentee.age_band and mentor.age is not None:
        if not mentee.age_band[0] <= mentor.age <= mentee.age_band[1]:
            broken.append(rules.AGE)
    if "language" in settings.musts and mentee.languages and mentor.languages:
        if not set(mentee.languages) & set(mentor.languages):
            broken.append(rules.LANGUAGE)
    if "format" in settings.musts and mentee.formats and mentor.formats:
        if not set(mentee.formats) & set(mentor.formats):
            broken.append(rules.FORMAT)
    if "hours" in settings.musts and mentee.hours and mentor.hours:
        if bin(mentee.hours & mentor.hours).count("1") < settings.min_hours:
            broken.append(rules.HOURS)
    if is_too_far(mentee, mentor, settings):
        broken.append(rules.DISTANCE)
    if slow_points(mentee, mentor, settings) < settings.floor:
        broken.append(rules.WEAK)
    broken += broken_musts(mentee, mentor, settings)
    return sum(rule.bit for rule in broken)


def broken_musts(mentee, mentor, settings) -> list:
    """The musts of the program, each with the next free rule."""
    own = ("language", "format", "hours", "distance")  # these have rules of their own
    free = [must for must in settings.musts if must not in own]
    taken = zip(free, rules.MUSTS, strict=False)
    return [rule for code, rule in taken if is_broken(code, mentee, mentor, settings)]


def is_broken(code, mentee, mentor, settings) -> bool:
    lists = {
        "experience": (mentee.experiences, mentor.experiences),
        "needs": (mentee.needs, mentor.strengths),
        "goals": (mentee.goals, mentor.goals),
        "interests": (mentee.interests, mentor.interests),
        "style": ([mentee.style], [mentor.style]),
    }
    if code in lists:
        one, other = ([x for x in words if x] for words in lists[code])
        return bool(one and other) and not set(one) & set(other)
    criterion = [c for c in settings.added if c.code == code][0]
    one, other = said(criterion, mentee), said(criterion, mentor)
    if not one or not other:
        return False
    if criterion.kind == "ordered":
        return steps(criterion, one, other) > criterion.reach
    if criterion.kind == "different":
        return one[0] == other[0]
    if criterion.kind == "same":
        return one[0] != other[0]
    return not set(one) & set(other)


def is_too_far(mentee, mentor, settings) -> bool:
    if settings.max_km is None or not (mentee.location and mentor.location):
        return False
    if set(mentee.formats) & set(mentor.formats) & set(settings.remote_formats):
        return False
    return squared_distance(mentee, mentor) > round(settings.max_km * 10) ** 2
