"""Counts of sign-in go on when Redis is gone or hangs."""

import socket
import time

import pytest
from django.conf import settings
from django.core.cache import caches
from django.core.cache.backends.redis import RedisCache

from accounts.caching import FallbackCache

DATABASE = {
    "BACKEND": "django.core.cache.backends.db.DatabaseCache",
    "LOCATION": "cache_entries",
}


def redis_at(port):
    return {
        "BACKEND": "accounts.caching.FallbackCache",
        "LOCATION": f"redis://127.0.0.1:{port}",
        "OPTIONS": {"socket_timeout": 0.3, "socket_connect_timeout": 0.3},
    }


@pytest.fixture
def frozen():
    """A server that accepts and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


@pytest.fixture(params=["refused", "frozen"])
def lost(request, db, settings, frozen):
    port = 1 if request.param == "refused" else frozen
    FallbackCache.lost_until.clear()
    settings.CACHES = {"default": redis_at(port), "fallback": DATABASE}
    return caches["default"]


def test_counts_go_on_in_the_database(lost):
    began = time.monotonic()
    assert lost.add("tries", 1, 60)
    assert not lost.add("tries", 1, 60)
    assert lost.incr("tries") == 2
    assert lost.get("tries") == caches["fallback"].get("tries") == 2
    lost.delete("tries")
    assert lost.get("tries") is None
    assert time.monotonic() - began < 5


def test_a_redis_that_hangs_is_waited_for_once(lost):
    lost.get("tries")
    began = time.monotonic()
    for _ in range(20):
        lost.get("tries")
    assert time.monotonic() - began < 0.3


def test_a_redis_that_is_back_is_asked_again(lost, monkeypatch):
    lost.get("tries")
    monkeypatch.setattr(RedisCache, "get", lambda self, key: "from Redis")
    assert lost.get("tries") is None
    FallbackCache.lost_until.clear()  # some seconds later
    assert lost.get("tries") == "from Redis"


def test_the_embedded_default_is_shared_by_all_processes():
    assert settings.DATABASE_CACHE["BACKEND"] == DATABASE["BACKEND"]
    assert "locmem" not in str(settings.CACHES).lower()
