"""One settings file. Everything comes from the environment; an empty one runs
the embedded default: SQLite, no Redis, mail into a folder, demo program."""

import secrets
import zoneinfo
from pathlib import Path
from urllib.parse import urlsplit

import environ

zoneinfo.reset_tzpath(to=())  # only the pinned tzdata wheel (see README, Decisions)

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()
VAR = Path(env("VAR_DIR", default=str(BASE_DIR / "var")))
VAR.mkdir(parents=True, exist_ok=True)


def kept_secret(name):
    """A secret of this installation, made once and kept beside its data."""
    path = VAR / name
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(64))
    return path.read_text()


def origin_of(url):
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


# Where we are
SITE_URL = env("SITE_URL", default="http://localhost:8000").rstrip("/")
HTTPS = SITE_URL.startswith("https://")
HOST = urlsplit(SITE_URL).hostname
DEBUG = env.bool("DEBUG", default=False)
DEMO = env.bool("DEMO", default=not HTTPS)
DEMO_PASSWORD = "walk-alongside-each-other"
SECRET_KEY = env("SECRET_KEY", default=None) or kept_secret("secret_key")
FIELD_KEY = env("FIELD_KEY", default=None) or kept_secret("field_key")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[HOST, "localhost", "127.0.0.1"])
CSRF_TRUSTED_ORIGINS = [SITE_URL]
PUBLIC_NAME = env("PUBLIC_NAME", default="Alongside")
EXIT_URL = env("EXIT_URL", default="https://www.weather.gov/")

# The house, from the floor up (DESIGN: an app imports only apps before it)
HOUSE = [
    "notifications",
    "accounts",
    "scheduling",
    "safeguarding",
    "training",
    "matching",
    "meetings",
    "supervision",
    "community",
    "evaluation",
    "mentoring",
]
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
    *[f"{app}.apps.Config" for app in HOUSE],
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "crispy_forms",
    "crispy_bootstrap5",
    "csp",
    "django_htmx",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "accounts.middleware.headers",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "accounts.middleware.known_methods",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "safeguarding.middleware.help_first",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "accounts.middleware.SessionAgeMiddleware",
    "accounts.middleware.AccessMiddleware",
    "accounts.middleware.own_time_and_language",
    "mentoring.middleware.fresh_numbers",
]
ROOT_URLCONF = "mentoring.urls"
WSGI_APPLICATION = "mentoring.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "mentoring.context.frame",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = CRISPY_TEMPLATE_PACK = "bootstrap5"

# Data
DATABASES = {
    "default": env.db("DATABASE_URL", default=f"sqlite:///{VAR / 'db.sqlite3'}")
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
        "PRAGMA secure_delete=ON;",
    }
    DATABASES["default"]["TEST"] = {"NAME": VAR / "test.sqlite3"}
else:
    DATABASES["default"] |= {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
    DATABASES["default"]["OPTIONS"] = {
        "connect_timeout": 5,
        "options": "-c statement_timeout=30000 -c lock_timeout=5000 "
        "-c idle_in_transaction_session_timeout=30000",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
REDIS_URL = env("REDIS_URL", default="")
DATABASE_CACHE = {
    "BACKEND": "django.core.cache.backends.db.DatabaseCache",
    "LOCATION": "cache_entries",
    "OPTIONS": {"MAX_ENTRIES": 20000},
}
CACHES = {"default": DATABASE_CACHE}
if REDIS_URL:  # counts must survive a lost Redis: fall back to the database
    CACHES["fallback"] = DATABASE_CACHE
    CACHES["default"] = {
        "BACKEND": "accounts.caching.FallbackCache",
        "LOCATION": REDIS_URL,
        "OPTIONS": {"socket_timeout": 0.5, "socket_connect_timeout": 0.5},
    }

# People
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
if DEMO:
    AUTHENTICATION_BACKENDS.append("accounts.demo_sign_in.DemoBackend")
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "accounts.passwords.LongEnough"},
    {"NAME": "accounts.passwords.NotCommon"},
    {"NAME": "accounts.passwords.NotOurWords"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "mentoring:start"
LOGOUT_REDIRECT_URL = ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "accounts.adapters.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "accounts.door_forms.LoginForm",
    "reset_password": "accounts.door_forms.ResetPasswordForm",
    "reset_password_from_key": "accounts.door_forms.ResetPasswordKeyForm",
    "change_password": "accounts.door_forms.ChangePasswordForm",
    "set_password": "accounts.door_forms.SetPasswordForm",
    "add_email": "accounts.door_forms.AddEmailForm",
}
ACCOUNT_DEFAULT_HTTP_PROTOCOL = urlsplit(SITE_URL).scheme
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 5 * 60
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {  # strict per account; a clinic may share one address
    "login": "60/m/ip",
    "login_failed": "60/m/ip,5/300s/key",
    "reauthenticate": "5/300s/user",
    "change_password": "5/300s/user",
    "apply": "30/h/ip",
    "reference": "60/h/ip",
}
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", default=0)
MFA_ADAPTER = "accounts.adapters.MFAAdapter"
MFA_FORMS = {
    "authenticate": "accounts.door_forms.AuthenticateForm",
    "reauthenticate": "accounts.door_forms.ReauthenticateForm",
}
MFA_TOTP_ISSUER = PUBLIC_NAME
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_TOLERANCE = 1
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
STAFF_SESSION = {"idle": 30 * 60, "whole": 12 * 3600}
PARTICIPANT_SESSION = {"idle": 60 * 60, "whole": 24 * 3600}
SHARED_SESSION = {"idle": 10 * 60, "whole": 4 * 3600}

# The browser
SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "session"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_AGE = 24 * 3600
CSRF_USE_SESSIONS = True
# not the usual cookie: it holds names and outlives the session on a shared phone
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
CSRF_FAILURE_VIEW = "mentoring.errors.csrf_failure"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": [
            "'self'",
            "data:",
        ],  # data: only for the QR code of an authenticator
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "media-src": ["'self'"],
        "manifest-src": ["'self'"],
        # the second: where quick exit leads, in one step and without a script
        "form-action": ["'self'", origin_of(EXIT_URL)],
        "base-uri": ["'none'"],
        "object-src": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
MAX_UPLOAD_BYTES = 5 * 1024 * 1024
FILE_UPLOAD_HANDLERS = ["accounts.uploading.LimitedUploadHandler"]
FILE_UPLOAD_PERMISSIONS = 0o600
STATIC_URL = "static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
HASHED_STATIC = env.bool("HASHED_STATIC", default=HTTPS)
WHITENOISE_USE_FINDERS = not HASHED_STATIC
WHITENOISE_ALLOW_ALL_ORIGINS = False
STATIC_ROOT.mkdir(exist_ok=True)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if HASHED_STATIC
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
MEDIA_ROOT = VAR / "media"
# Who was erased (ids and hashes): keep it apart from the backups of the database.
ERASURE_LEDGER = Path(env("ERASURE_LEDGER", default=str(VAR / "erasures.jsonl")))

# Words and time
LANGUAGE_CODE = "en-us"
LANGUAGES = [("en", "English"), ("es", "Español")]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "UTC"
USE_TZ = True

# Mail
MAIL_FOLDER = VAR / "mail"
EMAIL_URL = env("EMAIL_URL", default="")
if EMAIL_URL:
    vars().update(env.email_url("EMAIL_URL"))
    if EMAIL_BACKEND.endswith("smtp.EmailBackend"):  # noqa: F821
        EMAIL_BACKEND = "notifications.mailing.Backend"
else:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = MAIL_FOLDER
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env("MAIL_FROM", default=f"hello@{HOST}")
# Told of a safety concern when nobody of the program can be written to safely
ON_CALL_ADDRESS = env("ON_CALL_ADDRESS", default="")
# Texts: https://account:secret@host/path/Messages.json of a Twilio-compatible service
TEXT_FOLDER = VAR / "texts"
TEXT_URL = env("TEXT_URL", default="")
TEXT_FROM = env("TEXT_FROM", default="")
TEXT_TIMEOUT = 10
# Where video rooms are made: the host of a Jitsi Meet of your own, like talk.example.org
VIDEO_HOST = env("VIDEO_HOST", default="")
# Local hours of the recipient: from, until (equal: none)
QUIET_HOURS = tuple(env.list("QUIET_HOURS", cast=int, default=[21, 8]))
DAILY_MAIL_CAP = env.int("DAILY_MAIL_CAP", default=3)
DAILY_TEXT_CAP = env.int("DAILY_TEXT_CAP", default=1)
WEEKLY_TEXT_CAP = env.int("WEEKLY_TEXT_CAP", default=3)
DAILY_STRANGER_CAP = env.int("DAILY_STRANGER_CAP", default=3)
LEASE_SECONDS = env.int("LEASE_SECONDS", default=60)

# Work in the background: rows are the schedule, the timetable only says "look now"
CELERY_BROKER_URL = REDIS_URL or "memory://"
CELERY_TASK_ALWAYS_EAGER = not REDIS_URL
CELERY_TASK_IGNORE_RESULT = True
CELERY_TIMEZONE = "UTC"
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_TIME_LIMIT = 300
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {"socket_timeout": 2, "socket_connect_timeout": 1}
SWEEP_SECONDS = env.float("SWEEP_SECONDS", default=15.0)


def sweep(task, seconds, queue="work"):
    """A line of the timetable: a late look is dropped, the next one finds it all."""
    options = {"queue": queue, "expires": max(seconds, 1)}
    return {"task": task, "schedule": seconds, "options": options}


CELERY_BEAT_SCHEDULE = {
    "deliver": sweep("notifications.tasks.deliver", SWEEP_SECONDS, "mail"),
    "escalate_concerns": sweep(
        "safeguarding.tasks.escalate_concerns", 2 * SWEEP_SECONDS, "mail"
    ),
    "plan_reminders": sweep("meetings.tasks.plan_reminders", 900.0),
    "extend_series": sweep("meetings.tasks.extend_series", 3600.0),
    "follow_zone_rules": sweep("scheduling.tasks.follow_zone_rules", 600.0),
    "go_on_asking": sweep("meetings.tasks.go_on_asking", 300.0),
    "ask_check_ins": sweep("meetings.tasks.ask_check_ins", 900.0),
    "walk_the_ladder": sweep("meetings.tasks.walk_the_ladder", 3600.0),
    "expire_proposals": sweep("matching.tasks.expire_proposals", 900.0),
    "walk_on": sweep("matching.tasks.walk_on", 3600.0),
    "work_out_rounds": sweep("matching.tasks.work_out_rounds", SWEEP_SECONDS / 3),
    "forget_strangers": sweep("notifications.tasks.forget_strangers", 3600.0),
    "forget_drafts": sweep("accounts.tasks.forget_drafts", 3600.0),
    "carry_out_erasures": sweep("accounts.tasks.carry_out_erasures", 300.0),
    "forget_what_is_old": sweep("accounts.tasks.forget_what_is_old", 6 * 3600.0),
    "forget_copies": sweep("accounts.tasks.forget_copies", 900.0),
    "forget_rosters": sweep("accounts.tasks.forget_rosters", 900.0),
    "advance_bulk_jobs": sweep("mentoring.tasks.advance_bulk_jobs", SWEEP_SECONDS),
    "watch_screening": sweep("accounts.tasks.watch_screening", 900.0),
    "warn_of_endings": sweep("training.tasks.warn_of_endings", 3600.0),
    "seal_access_log": sweep("accounts.tasks.seal_access_log", 4 * SWEEP_SECONDS),
}
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": env("LOG_LEVEL", default="WARNING")},
    "loggers": {"django.server": {"level": "WARNING"}},
}
SILENCED_SYSTEM_CHECKS = ["security.W021"] if not HTTPS else []
