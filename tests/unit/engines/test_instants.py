"""At one instant everything happens in the order of its kind and number, and servers are given out last."""

from __future__ import annotations

from border_sim.engines.instants import ARRIVAL, CALENDAR, END, Instants, Moment, Occurrences


class Notebook:
    """Writes down what happens, and dispatches by scheduling what it was given."""

    def __init__(self, instants: Instants) -> None:
        """Open it."""
        self.instants = instants
        self.lines: list[str] = []
        self.to_start: list[tuple[float, int]] = []

    def expect(self, time: float, kind: int, number: int, line: str) -> Moment:
        """Write a line when something happens."""
        moment = self.instants.at(time, type(END)(kind), number)
        moment.callbacks.append(lambda _: self.lines.append(line))
        return moment

    def dispatch(self) -> None:
        """Write that it is this one's turn, and let what it was given end when it should."""
        self.lines.append(f"dispatch at {self.instants.now:g}")
        for duration, number in self.to_start:
            self.expect(self.instants.now + duration, END, number, f"{number} is through")
        self.to_start.clear()


def test_kinds_come_before_numbers_and_numbers_before_the_order_of_scheduling() -> None:
    notebook = Notebook(Instants())
    notebook.expect(5, ARRIVAL, 1, "1 arrives")
    notebook.expect(5, CALENDAR, 0, "a server comes")
    notebook.expect(5, END, 9, "9 is through")
    notebook.expect(5, END, 2, "2 is through")
    notebook.expect(4, ARRIVAL, 7, "7 arrives")

    notebook.instants.play(horizon=5)

    assert ["7 arrives", "2 is through", "9 is through", "a server comes", "1 arrives"] == notebook.lines


def test_who_is_touched_dispatches_once_when_the_instant_has_settled() -> None:
    notebook = Notebook(Instants())
    for number in range(2):
        moment = notebook.expect(3, ARRIVAL, number, f"{number} arrives")
        moment.callbacks.append(lambda _: notebook.instants.touch(notebook))

    notebook.instants.play(horizon=10)

    assert ["0 arrives", "1 arrives", "dispatch at 3"] == notebook.lines


def test_what_a_dispatch_starts_may_end_at_the_same_instant() -> None:
    notebook = Notebook(Instants())
    notebook.expect(3, ARRIVAL, 0, "0 arrives").callbacks.append(lambda _: notebook.instants.touch(notebook))
    notebook.to_start = [(0, 0), (1, 1)]

    notebook.instants.play(horizon=3)

    assert ["0 arrives", "dispatch at 3", "0 is through"] == notebook.lines


def test_a_process_waits_for_moments_and_goes_on_at_their_times() -> None:
    instants = Instants()
    times: list[float] = []

    def traveller() -> Occurrences:
        for number, time in enumerate((0.0, 2.5, 2.5, 8.0)):
            yield instants.at(time, ARRIVAL, number)
            times.append(instants.now)

    instants.process(traveller())
    instants.play(horizon=7)

    assert [0.0, 2.5, 2.5] == times


def test_a_postponed_moment_happens_when_it_is_scheduled_anew() -> None:
    notebook = Notebook(Instants())
    late = notebook.expect(2, END, 0, "0 is through")
    notebook.expect(3, END, 1, "1 is through")
    notebook.instants.postpone({late})
    notebook.instants.schedule_at(late, 6, END, 0)

    notebook.instants.play(horizon=10)

    assert ["1 is through", "0 is through"] == notebook.lines
    assert 6 == notebook.instants.now
