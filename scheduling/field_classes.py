"""The class of each field of scheduling."""

from accounts.personal_data import OPEN, PERSONAL, TECHNICAL

FIELDS = {
    "Event": {
        OPEN: "kind wall_date wall_time zone starts_at ends_at blocking cancelled_at"
        " created_at",
        TECHNICAL: "public_id program uid sequence",
    },
    "Seat": {PERSONAL: "starts ends", TECHNICAL: "event person blocking"},
    "SpecialDay": {PERSONAL: "date from_time until_time", TECHNICAL: "person"},
    "BookingRules": {
        PERSONAL: "buffer_minutes notice_hours horizon_days away_from away_until",
        TECHNICAL: "person",
    },
    "Feed": {PERSONAL: "detail created_at", TECHNICAL: "person token_hash"},
    "ZoneRules": {OPEN: "version derived_at"},
    "Window": {PERSONAL: "weekday from_time until_time", TECHNICAL: "person"},
}
