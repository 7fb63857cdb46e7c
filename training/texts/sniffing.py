"""Which pictures and recordings a lesson may hold, told by their first bytes and never by
their name. Source: the registrations of these media types and the formats' own headers."""

PICTURE, SOUND, FILM = "picture", "sound", "film"
NEEDED = 16  # bytes
# what stands at the beginning, and what at the eighth byte, where that matters
HEADS = (
    (b"\x89PNG\r\n\x1a\n", b"", "image/png", PICTURE),
    (b"\xff\xd8\xff", b"", "image/jpeg", PICTURE),
    (b"RIFF", b"WEBP", "image/webp", PICTURE),
    (b"GIF87a", b"", "image/gif", PICTURE),
    (b"GIF89a", b"", "image/gif", PICTURE),
    (b"RIFF", b"WAVE", "audio/wav", SOUND),
    (b"ID3", b"", "audio/mpeg", SOUND),
    (b"\xff\xfb", b"", "audio/mpeg", SOUND),
    (b"\xff\xf3", b"", "audio/mpeg", SOUND),
    (b"OggS", b"", "audio/ogg", SOUND),
    (b"fLaC", b"", "audio/flac", SOUND),
    (b"\x1a\x45\xdf\xa3", b"", "video/webm", FILM),
)
SOUND_BRANDS = (b"M4A ", b"M4B ")


def sniff(head: bytes) -> tuple[str, str] | None:
    """(media type, kind) of a file that begins with `head` (16 bytes or more), or None
    when it is nothing that a lesson may hold. SVG and HTML are never known: they run."""
    for begin, later, media_type, kind in HEADS:
        if head.startswith(begin) and (not later or head[8:12] == later):
            return media_type, kind
    if head[4:8] == b"ftyp":  # ISO base media
        if head[8:12] in SOUND_BRANDS:
            return "audio/mp4", SOUND
        return "video/mp4", FILM
    return None
