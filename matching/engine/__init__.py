"""The matching engine: plain values in, pairs with a proof out. No ORM, no request."""
