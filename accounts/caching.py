"""A cache that keeps counting when Redis is lost: sign-in limits and one-time codes
move to the database cache, they never open and never stop sign-in."""

import time

from django.core.cache import caches
from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

REST = 5  # seconds; one sign-in asks a dozen times, and each time would wait


def _or_database(name):
    def method(self, *args, **kwargs):
        if time.monotonic() >= self.lost_until.get(self.place, 0):
            try:
                return getattr(RedisCache, name)(self, *args, **kwargs)
            except (RedisError, OSError):
                self.lost_until[self.place] = time.monotonic() + REST
        return getattr(caches["fallback"], name)(*args, **kwargs)

    method.__name__ = name
    return method


class FallbackCache(RedisCache):
    """A Redis that did not answer is left alone for some seconds by the whole process."""

    lost_until: dict[str, float] = {}

    def __init__(self, server, params):
        super().__init__(server, params)
        self.place = str(server)

    add = _or_database("add")
    get = _or_database("get")
    set = _or_database("set")
    touch = _or_database("touch")
    delete = _or_database("delete")
    incr = _or_database("incr")
    has_key = _or_database("has_key")
    get_many = _or_database("get_many")
    set_many = _or_database("set_many")
    delete_many = _or_database("delete_many")
