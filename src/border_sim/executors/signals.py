"""Interrupts that wait until whoever hands out work is at rest."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread
from types import FrameType


@contextmanager
def signals_held() -> Iterator[Callable[[], None]]:
    """Hold interrupts back, and yield what lets them in.

    The exception of an interrupt that comes while a lock of the pool is being taken would leave it taken for ever.
    """
    caught: list[tuple[int, FrameType | None]] = []
    here = current_thread() is main_thread()  # only there can handlers be set, and only there do they run
    held = [number for number in (signal.SIGINT, signal.SIGTERM) if here and callable(signal.getsignal(number))]
    handlers = {number: signal.signal(number, lambda *signalled: caught.append(signalled)) for number in held}

    def let_in() -> None:
        if caught:
            number, frame = caught.pop()
            handler = handlers[signal.Signals(number)]
            if callable(handler):
                handler(number, frame)

    try:
        yield let_in
    finally:
        for number, handler in handlers.items():
            signal.signal(number, handler)
    let_in()
