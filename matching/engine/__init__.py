"""The matching engine: plain values in, pairs with a proof out. No ORM, no request.

`solve` is its ground floor, a matrix of scores; `solving` knows people and rules.
"""

from matching.engine.certifying import certify
from matching.engine.matrix import NotProven, solve

__all__ = ["NotProven", "certify", "solve"]
