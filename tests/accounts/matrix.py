from accounts.joining.drafting import token_of
from tests.matrix import (
    COORDINATORS,
    EVERYBODY,
    Page,
    in_program,
    public,
    signed_in,
)


def coordinated(view, **more):
    return in_program(f"accounts:{view}", COORDINATORS, **more)


def of_the_roster(world):
    return [world.roster.public_id]


def of_the_application(world):
    return [world.application.public_id]


def of_the_draft(world):
    return [token_of(world.draft)]


def posted(view, **more):
    return coordinated(view, method="post", **{"status": 302, **more})


OWN_PAGES = [
    public("accounts:go", args=lambda w: ["nothing"], status=404),
    public("accounts:welcome", args=lambda w: ["nothing"], status=404),
    signed_in("accounts:settings"),
    signed_in("accounts:display", method="post", status=302),
    signed_in("accounts:inbox"),
    signed_in("accounts:reach"),
    signed_in("accounts:reach", method="post"),
    signed_in("accounts:pause", method="post", status=302),
    signed_in("accounts:who_looked"),
    signed_in("accounts:go_on", status=302),
    signed_in("accounts:go_on", method="post", status=302),
]
JOINING = [
    public("accounts:apply", args=lambda w: [w.program.slug]),
    public("accounts:apply", args=lambda w: ["nothing"], status=404),
    public("accounts:apply", args=lambda w: [w.program.slug], method="post"),
    public("accounts:apply_thanks", args=lambda w: [w.program.slug]),
    public("accounts:apply_later", args=lambda w: ["nothing"], status=404),
    public("accounts:apply_later", args=of_the_draft),
    public("accounts:apply_later", args=of_the_draft, method="post"),
    public("accounts:apply_saved", args=lambda w: ["nothing"], status=404),
    public("accounts:apply_saved", args=of_the_draft),
    public("accounts:apply_saved", args=of_the_draft, method="post"),
    coordinated("applications"),
    coordinated("application", args=of_the_application),
    posted(
        "application_likeness",
        args=lambda w: [w.look_alike.public_id],
        data=lambda w: {"who": f"person-{w.cast.member('ben').public_id}"},
    ),
    posted(
        "application_answer",
        args=of_the_application,
        data=lambda w: {"answer": "accept"},
    ),
]


def of_the_form(world):
    return ["mentor"]


def of_the_question(world):
    return ["mentor", world.question.public_id]


# Only Cleo may change the settings of the program.
def settled(view, **more):
    return in_program(f"accounts:{view}", "cleo", **more)


FORMS = [
    settled("application_forms"),
    settled("application_form", args=of_the_form),
    settled("application_form", args=of_the_form, method="post", status=302),
    settled("form_questions", args=of_the_form),
    settled("form_preview", args=of_the_form),
    settled("form_publish", args=of_the_form, method="post", status=302),
    settled("form_discard", args=of_the_form, method="post", status=302),
    settled("question_new", args=of_the_form),
    settled("question_new", args=of_the_form, method="post"),
    settled("question_edit", args=of_the_question),
    settled("question_edit", args=of_the_question, method="post"),
    settled("question_move", args=of_the_question, method="post", status=302),
]
ROSTERS = [
    coordinated("roster_upload"),
    coordinated("roster_upload", method="post"),
    coordinated("roster_columns", args=of_the_roster),
    coordinated("roster_columns", args=of_the_roster, method="post"),
    coordinated("roster_preview", args=of_the_roster),
    posted("roster_confirm", args=of_the_roster),
    posted("roster_refused", args=of_the_roster, status=200),
    posted("roster_set_aside", args=of_the_roster),
]
# Cleo and Cora both screen.
ATTESTING = [
    coordinated("attest"),
    coordinated("attest", method="post"),
    posted("attest_sign"),
]
REACHING = [
    in_program(
        "accounts:contact",
        "cleo cora sol",
        args=lambda w: [w.cast.member("ben").public_id],
        expected={"sam": 404},
    ),
]

SHOWING = [
    in_program("accounts:shown", "ada ben abe bea"),
    in_program(
        "accounts:shown",
        "ada ben abe bea",
        method="post",
        status=302,
        data=lambda w: {"phone": "555 0100", "shown": ["phone"]},
    ),
]


PASTED = {"people": "Mo, mo@example.org\nBen Hill, hill@example.org\nNobody"}
PASTED |= {"role": "mentee", "safe": "on"}
OPENING = [
    in_program(
        "accounts:open_record",
        "cleo",
        method="post",
        status=302,
        data=lambda w: {"ticket": w.ticket, "reason": "Somebody may be in danger."},
        expected={"cora": 404, "sol": 404, "sam": 404},  # the ticket is Cleo's
    ),
    coordinated("openings"),
    in_program("accounts:log", "cleo"),
    coordinated("team"),
    in_program(
        "accounts:roles", "cleo", args=lambda w: [w.cast.member("sol").public_id]
    ),
    in_program(
        "accounts:roles_change",
        "cleo",
        args=lambda w: [w.cast.member("sol").public_id],
        data=lambda w: {"act": "off"},
        method="post",
        status=302,
    ),
    in_program(
        "accounts:entrusting_answer",
        "cora",
        args=lambda w: [w.entrusting.public_id],
        data=lambda w: {"answer": "no"},
        method="post",
        status=302,
    ),
    in_program(
        "accounts:looks_of", "cleo", args=lambda w: [w.cast.member("ben").public_id]
    ),
    in_program(
        "accounts:opening_seen",
        "cora",
        args=lambda w: [w.opening.public_id],
        method="post",
        status=302,
    ),
    in_program(
        "accounts:opening_close",
        "cleo",
        args=lambda w: [w.opening.public_id],
        method="post",
        status=302,
    ),
]
INVITING = [
    coordinated("invitations"),
    coordinated("invite_new"),
    coordinated("invite_new", method="post"),
    coordinated("invite_list"),
    coordinated("invite_list", method="post", data=lambda w: PASTED),
    posted("invite_many"),
    posted("invite", args=lambda w: [w.newcomer.public_id]),
]


def sign_in_page(view, anonymous, signed_in_person, **more):
    """A page of allauth: everybody who is signed in gets the same."""
    return Page(
        view,
        " ".join(EVERYBODY),
        anonymous=anonymous,
        status=signed_in_person,
        **more,
    )


# view, anonymous, signed in (nobody in the cast has a password or a second step of
# their own: the printed password is asked for, what was never set up is 404)
DOORS = [
    ("account_login", 200, 302),
    ("account_logout", 302, 200),
    ("account_signup", 200, 302),
    ("account_confirm_login_code", 302, 302),
    ("account_inactive", 200, 200),
    ("account_reset_password", 200, 200),
    ("account_reset_password_done", 200, 200),
    ("account_reset_password_from_key_done", 200, 200),
    ("account_email_verification_sent", 200, 200),
    ("account_email", 302, 200),
    ("account_change_password", 302, 302),
    ("account_set_password", 302, 200),
    ("account_reauthenticate", 302, 200),
    ("mfa_authenticate", 302, 302),
    ("mfa_reauthenticate", 302, 302),
    ("mfa_reauthenticate_webauthn", 302, 302),
    ("mfa_index", 302, 200),
    ("mfa_activate_totp", 302, 200),
    ("mfa_deactivate_totp", 302, 404),
    ("mfa_view_recovery_codes", 302, 404),
    ("mfa_download_recovery_codes", 302, 404),
    ("mfa_generate_recovery_codes", 302, 200),
    ("mfa_list_webauthn", 302, 200),
    ("mfa_add_webauthn", 302, 200),
    ("usersessions_list", 302, 200),
]
# the same with an empty form
KNOCKS = [
    ("account_login", 200, 302),
    ("account_logout", 302, 302),
    ("account_signup", 200, 302),
    ("account_reset_password", 200, 200),
    ("account_email", 302, 302),
    ("account_set_password", 302, 200),
    ("account_reauthenticate", 302, 200),
    ("mfa_activate_totp", 302, 200),
    ("mfa_generate_recovery_codes", 302, 200),
    ("usersessions_list", 302, 302),
]
ALLAUTH = [
    *(sign_in_page(*door) for door in DOORS),
    *(sign_in_page(*knock, method="post") for knock in KNOCKS),
    sign_in_page("account_confirm_email", 200, 200, args=lambda w: ["nothing"]),
    sign_in_page(
        "account_confirm_email", 404, 404, args=lambda w: ["nothing"], method="post"
    ),
    sign_in_page(
        "account_reset_password_from_key", 200, 200, args=lambda w: ["no", "key"]
    ),
    sign_in_page("mfa_edit_webauthn", 302, 404, args=lambda w: [1]),
    sign_in_page("mfa_remove_webauthn", 302, 404, args=lambda w: [1]),
]
PAGES = (
    OWN_PAGES
    + JOINING
    + ROSTERS
    + ATTESTING
    + REACHING
    + SHOWING
    + OPENING
    + INVITING
    + ALLAUTH
)
PAGES += FORMS
