"""A person's own data: their copy, its correction, erasure, how long things are kept,
and leaving."""
