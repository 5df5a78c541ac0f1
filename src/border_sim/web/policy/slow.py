"""Answers that take seconds: worked out once in a thread of their own, and kept as long as nothing has changed."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as TooLate
from contextvars import copy_context
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")

AT_ONCE = 0.25
"""Seconds that a page waits before it says that the answer is on its way."""

AT_MOST = 60.0
"""Seconds that the request waits which that page makes."""

MOST_KEPT = 16
MOST_AT_ONCE = 2


class Slow(Generic[T]):
    """Answers by what they depend on."""

    def __init__(self) -> None:
        """Begin with none."""
        self._kept: OrderedDict[Hashable, tuple[object, Future[T]]] = OrderedDict()
        self._lock = Lock()
        self._threads = ThreadPoolExecutor(MOST_AT_ONCE, thread_name_prefix="slow-answer")

    def answer(self, key: Hashable, about: object, make: Callable[[], T], *, wait: bool) -> T | None:
        """Return an answer, none when it is not there yet.

        Args:
            key: what the answer depends on; an identity of `about` may be a part of it.
            about: is kept as long as the answer, so that its identity stays its own.
            make: works it out; its errors are raised here.
            wait: whether to wait as long as somebody looks at a page that says that it comes.
        """
        with self._lock:
            if key not in self._kept:
                self._kept[key] = (about, self._threads.submit(copy_context().run, make))
                while len(self._kept) > MOST_KEPT:
                    self._kept.popitem(last=False)[1][1].cancel()
            self._kept.move_to_end(key)
            future = self._kept[key][1]
        try:
            return future.result(AT_MOST if wait else AT_ONCE)
        except TooLate:
            return None
