"""Which heading feeds which of our fields: a proposal, for a person to correct.

A heading goes to a field of FIELDS, to "tag:<label>" (its values become matching
tags under that label; only a person chooses this) or to None: not imported.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from accounts.roster.table import Sentence, _, fold

MENTOR, MENTEE = "mentor", "mentee"
TAG = "tag:"
MAX_TAG = 60
REASON = "What to change"  # our own column in the download of refused rows


@dataclass(frozen=True)
class Field:
    label: Sentence
    kind: str  # how checking.py reads its cells
    limit: int = 150  # characters of a text, or of one item of a list
    many: bool = False  # several headings may feed it
    roles: tuple[str, ...] = (MENTOR, MENTEE)


FIELDS: dict[str, Field] = {
    "name_used": Field(_("Name used"), "text", 80),
    "first_name": Field(_("First name (part of the name used)"), "text", 80),
    "last_name": Field(_("Last name (part of the name used)"), "text", 80),
    "legal_name": Field(_("Legal name"), "text"),
    "email": Field(_("Email"), "email", 254),
    "phone": Field(_("Phone"), "phone", 40),
    "pronouns": Field(_("Pronouns"), "text", 40),
    "time_zone": Field(_("Time zone"), "time_zone"),
    "languages": Field(_("Languages"), "languages", many=True),
    "capacity": Field(_("How many mentees at once"), "capacity", roles=(MENTOR,)),
    "experiences": Field(_("Experiences"), "list", many=True, roles=(MENTOR,)),
    "needs": Field(_("Looking for help with"), "list", many=True, roles=(MENTEE,)),
    "goals": Field(_("Goals"), "lines", 500, many=True),
    "interests": Field(_("Interests"), "list", many=True),
    "formats": Field(_("Ways to meet"), "formats", many=True),
    "availability": Field(_("Availability (not imported)"), "ignored", many=True),
    "area": Field(_("Area"), "text", 120),
    "identity": Field(_("Gender and identity"), "list", many=True),
    "wants_similar_identity": Field(_("Prefers a similar identity"), "yes_no"),
    "about": Field(_("About me"), "notes", 2000, many=True),
    "both_roles": Field(_("Both mentor and mentee"), "yes_no"),
}

# Written as `words()` leaves them: no case, accents, punctuation or filler words.
SYNONYMS: dict[str, str] = {
    "name_used": "name; full name; preferred name; display name; name used; chosen name;"
    " goes by; known as; nickname; participant; nombre; nombre completo;"
    " nombre preferido; nombre y apellido; nombre y apellidos; como te llamas",
    "first_name": "first name; firstname; given name; given names; forename; first;"
    " primer nombre; nombre de pila; nombres",
    "last_name": "last name; lastname; surname; family name; last; apellido; apellidos;"
    " primer apellido",
    "legal_name": "legal name; full legal name; official name; nombre legal;"
    " nombre oficial",
    "email": "email; e mail; mail; email address; e mail address; emailaddress; correo;"
    " correo electronico; email id; direccion correo; direccion correo electronico",
    "phone": "phone; phone number; telephone; telephone number; tel; mobile;"
    " mobile number; mobile phone; cell; cell phone; cell number; cellphone; telefono;"
    " numero telefono; celular; movil; telefono celular; telefono movil",
    "pronouns": "pronouns; pronoun; preferred pronouns; pronombres; pronombre",
    "time_zone": "time zone; timezone; tz; zona horaria; huso horario",
    "languages": "language; languages; languages spoken; spoken languages;"
    " preferred language; primary language; other languages; idioma; idiomas; lengua;"
    " lenguas; idioma preferido; idiomas hablados",
    "capacity": "capacity; max mentees; maximum mentees; number mentees; mentees;"
    " how many mentees; mentees at once; places; slots; caseload; capacidad;"
    " numero mentees; cupo; cupos",
    "experiences": "experience; experiences; lived experience; lived experiences;"
    " topics; areas experience; expertise; areas expertise; skills; can help with;"
    " strengths; experiencia; experiencias; experiencia vivida; temas; habilidades",
    "needs": "needs; need; support needs; needs help with; help with; looking for;"
    " looking for help with; help wanted; areas support; challenges; topics;"
    " experience; experiences; lived experience; lived experiences; necesidades; ayuda;"
    " apoyo; necesita ayuda con; temas; experiencia; experiencias",
    "goals": "goal; goals; objectives; hopes; what want to achieve; hope to achieve;"
    " meta; metas; objetivo; objetivos",
    "interests": "interest; interests; hobbies; hobby; hobbies and interests;"
    " interests and hobbies; activities; intereses; interes; aficiones; pasatiempos",
    "formats": "format; formats; meeting format; meeting formats; preferred format;"
    " ways to meet; how to meet; meeting preference; meeting preferences;"
    " contact method; formato; formatos; modalidad; forma reunirse",
    "availability": "hours; availability; available; available times; times available;"
    " when available; best times; best time to meet; schedule; days available;"
    " disponibilidad; horario; horarios; horas",
    "area": "area; location; city; town; neighborhood; neighbourhood; region; county;"
    " borough; place; where live; ubicacion; lugar; ciudad; barrio; zona; municipio",
    "identity": "identity; identities; gender; gender identity; sex; identity to match;"
    " identities to match; characteristic; characteristics; protected characteristics;"
    " demographics; identidad; genero; identidad genero; sexo; caracteristicas",
    "wants_similar_identity": "match with similar identity; similar identity;"
    " wants similar identity; prefers similar identity; prefer similar identity;"
    " same identity; same gender; prefers same gender; wants same gender;"
    " identidad similar; misma identidad; mismo genero; prefiere identidad similar",
    "about": "about; about me; bio; biography; introduction; profile; summary;"
    " tell about; description; biografia; acerca; sobre mi; presentacion; perfil;"
    " descripcion",
    "both_roles": "both mentor and mentee; mentor and mentee; both roles; both;"
    " also mentor; also mentee; mentor y mentee; ambos; ambos roles; ambas funciones",
}
FILLERS = frozenset(
    "your you yourself their the a an of please enter list provide what which is are s"
    " do does required optional if any us in"
    " su sus tu tus el la los las de del por favor cual cuales es son que una un".split()
)

BY_WORDS: dict[str, list[str]] = {}
for _field, _names in SYNONYMS.items():
    for _name in _names.split(";"):
        BY_WORDS.setdefault(_name.strip(), []).append(_field)


def words(heading: str) -> str:
    """ "Your E-mail address:" -> "e mail address"."""
    split = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", heading)
    plain = re.sub(r"[\W_]+", " ", fold(split)).split()
    return " ".join(w for w in plain if w not in FILLERS) or " ".join(plain)


def recognize(headings: Iterable[str], role: str) -> dict[str, str | None]:
    """A field for each heading we know, None for the others. Where two headings say
    the same single field, the first has it."""
    mapping: dict[str, str | None] = {}
    for heading in headings:
        mapping[heading] = None
        for field in BY_WORDS.get(words(heading), ()):
            free = FIELDS[field].many or field not in mapping.values()
            if role in FIELDS[field].roles and free:
                mapping[heading] = field
                break
    return mapping


def targets(role: str) -> dict[str, Sentence]:
    """What a person may choose for a heading, beside a tag and nothing."""
    return {key: field.label for key, field in FIELDS.items() if role in field.roles}


def mapping_problems(
    mapping: Mapping[str, str | None], headings: Iterable[str], role: str
) -> list[Sentence]:
    """Why this mapping, perhaps edited by hand, cannot be used."""
    problems = []
    known = set(headings)
    fed: dict[str, str] = {}
    for heading, target in mapping.items():
        if heading not in known:
            problems.append(_("“%(heading)s” is not in the file.", heading=heading))
        elif target is None or _is_tag(target):
            continue
        elif target not in FIELDS or role not in FIELDS[target].roles:
            problems.append(
                _("“%(heading)s” cannot be used for that.", heading=heading)
            )
        elif target in fed and not FIELDS[target].many:
            problems.append(
                _(
                    "“%(one)s” and “%(other)s” are both set to %(field)s.",
                    one=fed[target],
                    other=heading,
                    field=FIELDS[target].label,
                )
            )
        else:
            fed[target] = heading
    if not fed.keys() & {"name_used", "first_name", "last_name"}:
        problems.append(_("Please say which column holds the name."))
    return problems


def _is_tag(target: str) -> bool:
    label = target.removeprefix(TAG).strip()
    return target.startswith(TAG) and 0 < len(label) <= MAX_TAG and label.isprintable()


def signature(headings: Iterable[str]) -> str:
    """The same for the same headings in any order, case and punctuation, so that a
    remembered mapping is found again; our own reason column does not count."""
    plain = sorted(
        re.sub(r"[\W_]+", " ", fold(heading)).strip() or heading
        for heading in headings
        if fold(heading) != fold(REASON)
    )
    return hashlib.sha256("\n".join(plain).encode()).hexdigest()
