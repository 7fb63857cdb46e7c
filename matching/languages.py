"""Names of languages, from and to the codes that profiles keep."""

from django.utils.translation import get_language_info

from accounts.roster.values import LANGUAGES


def language_name(code: str) -> str:
    """ "es" -> "Spanish" (or its name in the reader's language, where Django knows it)."""
    try:
        return str(get_language_info(code)["name_translated"]).capitalize()
    except KeyError:
        known = LANGUAGES.get(code, code)
        return known.split(";")[0].strip().title()
