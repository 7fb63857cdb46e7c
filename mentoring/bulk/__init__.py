"""One thing done for many people."""
