import os

# The pinned tzdata wheel is the truth about zones, not the machine's copy.
os.environ["PYTHONTZPATH"] = ""
