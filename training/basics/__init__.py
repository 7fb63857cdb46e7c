"""The course that every mentor takes first, a file for each lesson’s questions. Our own
words, short sentences. The text of a lesson is a template."""

from training.basics import (
    limits,
    listening_well,
    what_mentoring_is,
    when_someone_shares,
    yourself_and_ending,
)

CODE = "basics"
TITLE = "Mentor basics"
LESSONS = (
    what_mentoring_is.LESSON,
    listening_well.LESSON,
    when_someone_shares.LESSON,
    limits.LESSON,
    yourself_and_ending.LESSON,
)
