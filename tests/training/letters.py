"""A mentor who has not finished is reminded."""

from training.reminding import remind_of_training


def write(world):
    assert remind_of_training(world.cast.member("abe")) == ""
