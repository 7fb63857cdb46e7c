from safeguarding.raising import raise_concern


def build(world):
    """Ada is worried about Ben; Sol, who is named, never reads it."""
    world.concern = raise_concern(
        world.program,
        world.cast.ada,
        level="urgent",
        text="Ben sounded very tired on the phone.",
        about=world.cast.member("ben"),
    )
