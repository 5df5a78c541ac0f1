"""The workers of a Dask cluster, on this machine or on others: the only place where distributed is used.

It is imported when somebody asks for a cluster. What a worker that dies was playing is played by another; who asked
learns of it only where trial after trial ends the workers that take it.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from concurrent.futures import CancelledError
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from queue import Empty, SimpleQueue

from distributed import Client, Future, KilledWorker

from border_sim.domain.errors import InputError, Place, Problem
from border_sim.domain.trials import Item, Lost, Outcome
from border_sim.executors.signals import signals_held

PATIENCE = 0.1
"""Seconds after which we look whether we were interrupted, however long the trials take."""

ANSWERS = 5
"""Seconds within which a scheduler has to answer."""

ADDRESS = re.compile(r"((tcp|tls|wss?)://)?(\[[0-9A-Fa-f:]+\]|[^\s/:\[\]]+):\d+")
"""How an address is written; distributed does not clean up behind one that it cannot read."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """The workers that a scheduler knows; those that come later help as well.

    Attributes:
        address: the scheduler's, such as `tcp://10.0.0.1:8786`.
        identity: says which program it runs in; every worker has to say the same.
    """

    address: str
    identity: Callable[[], Mapping[str, str]]

    def __call__(
        self, play: Callable[..., Outcome], items: Iterable[Item], _workers: int, _within: Callable[[float], None], /
    ) -> Generator[tuple[Item, Outcome | Lost]]:
        """Play items on the cluster."""
        left = iter(items)
        running: dict[str, tuple[Future[Outcome], Item]] = {}
        ended: SimpleQueue[str] = SimpleQueue()
        with signals_held() as let_in, self._connected() as client:
            self._expect_the_same_program(client)
            while True:
                for item in islice(left, max(1, 2 * self._threads(client) - len(running))):
                    future = client.submit(play, item, pure=False)
                    running[str(future.key)] = future, item
                    future.add_done_callback(lambda done: ended.put(str(done.key)))
                if not running:
                    break
                for key in _waited_for(ended):
                    future, item = running.pop(key)
                    outcome = self._result(future)
                    yield item, outcome
                let_in()

    @contextmanager
    def _connected(self) -> Iterator[Client]:
        if not ADDRESS.fullmatch(self.address):
            message = f"expected the address of a scheduler, such as `tcp://10.0.0.1:8786`, got `{self.address}`"
            raise self._refuse("U145", message, "")
        logging.getLogger("distributed.client").setLevel(logging.CRITICAL)  # we say ourselves what matters
        try:
            client = Client(self.address, timeout=ANSWERS, set_as_default=False)
        except (OSError, ValueError) as error:
            message, hint = f"no scheduler answers at `{self.address}`", "start one with `dask scheduler`"
            raise self._refuse("U145", message, hint) from error
        with client:
            try:
                yield client
            except (
                OSError,
                CancelledError,
            ) as error:  # whatever is asked of a scheduler that goes ends in one of these
                raise self._gone() from error

    def _expect_the_same_program(self, client: Client) -> None:
        """Refuse workers that would measure something else, or whose measures nobody could compare with ours."""
        if not self._threads(client):
            raise self._refuse("U145", "the cluster has no workers", "start some with `dask worker`")
        ours, hint = self.identity(), "install the same border_sim on all of them, and start them anew"
        try:
            theirs = client.run(self.identity)
        except (ImportError, AttributeError) as error:
            raise self._refuse("U146", f"the workers cannot find the program: {error}", hint) from error
        for worker, found in theirs.items():
            for name, version in ours.items():
                if found.get(name) != version:
                    message = f"worker `{worker}` has {name} {found.get(name)}, expected {version}"
                    raise self._refuse("U146", message, hint)

    def _threads(self, client: Client) -> int:
        if client.status != "running":
            raise self._gone()
        return sum(client.nthreads().values())

    def _result(self, future: Future[Outcome]) -> Outcome | Lost:
        try:
            outcome: Outcome = future.result()
        except KilledWorker:
            return Lost("several workers of the cluster ended while they played it")
        return outcome

    def _gone(self) -> InputError:
        hint = "what has been played is kept: `border-sim resume` goes on from there"
        return self._refuse("U145", f"the scheduler at `{self.address}` has gone", hint)

    def _refuse(self, code: str, message: str, hint: str) -> InputError:
        return InputError([Problem(Place("--cluster"), code, message, hint)])


def _waited_for(ended: SimpleQueue[str]) -> Iterator[str]:
    """Yield what has ended, after at most a moment of waiting."""
    try:
        yield ended.get(timeout=PATIENCE)
        while True:
            yield ended.get_nowait()
    except Empty:
        return
