"""A changed form as the text of the file: what others say is overridden, and every comment stays.

A value that the file says itself changes where it stands. One that comes from a file that it extends becomes an entry
of `overrides`, which is where a reader looks for what one scenario does differently.
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from pathlib import Path

from border_sim.documents import Problems, Step, Tree, file_shape, parse_document, rewritten
from border_sim.domain.errors import InputError, Place, Problem
from border_sim.domain.hints import did_you_mean
from border_sim.domain.quantities import Malformed, parse_count, parse_share
from border_sim.scenario.compose import OVERRIDES
from border_sim.scenario.grammar import ScenarioSpec
from border_sim.service.editing.desk import Desk
from border_sim.service.form.form_result import Knob, StationRow
from border_sim.service.form.ground import FormGround, Loc, ground_of
from border_sim.service.form.read_form import form_of
from border_sim.service.form.staffing import shifts_of, staff_of

SERVERS, SHIFTS = "servers", "shifts"

Mapped = dict[str, Tree]


def text_with(path: Path, text: str, changes: Mapping[str, str | None], desk: Desk) -> str:
    """Return the text of a scenario's file with some knobs changed.

    Args:
        path: the file.
        text: what it holds.
        changes: values as they are written, by the paths of knobs; of stations also by path and hour, as in
            `sites.port.stations.gate@14`. None takes back what the file itself says.
        desk: reads the other files.

    Raises:
        InputError: the text cannot be read, or there is no such knob, or a value is none.
    """
    problems = Problems()
    for key in _in_order(changes):
        ground = ground_of(path, text, desk)
        try:
            text = _Writer(ground, text).changed(key, {one: changes[one] for one in changes if _path(one) == key})
        except Malformed as error:
            problems.add(Place(key), "U231", str(error), error.hint)
    problems.raise_if_any()
    return text


def _in_order(changes: Mapping[str, str | None]) -> list[str]:
    return list(dict.fromkeys(map(_path, changes)))


def _path(key: str) -> str:
    return key.partition("@")[0]


class _Writer:
    """Writes one change into a file."""

    def __init__(self, ground: FormGround, text: str) -> None:
        self._ground = ground
        self._text = text
        own = deepcopy(ground.own.value)
        self._own: Mapped = own if isinstance(own, dict) else {}

    def changed(self, key: str, values: Mapping[str, str | None]) -> str:
        """Return the text with one knob or the staff of one station changed."""
        form = form_of(self._ground)
        rows = {row.path: row for row in form.stations}
        knobs = {knob.path: knob for group in form.groups for knob in group.knobs}
        if key in rows:
            self._staff(rows[key], {one.partition("@")[2]: value for one, value in values.items()})
        elif key in knobs:
            self._knob(knobs[key], values[key])
        else:
            hint = did_you_mean(key, [*knobs, *rows])
            raise InputError([Problem(Place(key), "U230", f"expected a value of the form, got `{key}`", hint)])
        document = parse_document(self._text, str(self._ground.path))
        return rewritten(self._text, document, self._own, file_shape(ScenarioSpec))

    def _knob(self, knob: Knob, value: str | None) -> None:
        loc = self._loc(knob.path)
        if value is None:
            self._take_back(loc)
        elif knob.option:
            self._set(loc, self._pair(loc, knob.option, value))
        else:
            self._set(loc, _tree(value, knob))

    def _pair(self, loc: Loc, option: str, value: str) -> Tree:
        """Return a mix of two with another share of the first."""
        share = parse_share(value)
        mix = self._ground.whole.get(loc)
        (other,) = [name for name in mix if name != option] if isinstance(mix, dict) else [""]
        return {option: f"{100 * share:.10g} %", other: f"{100 * (1 - share):.10g} %"}

    def _staff(self, row: StationRow, values: Mapping[str, str | None]) -> None:
        """Change the staff of a station: the same at all hours under the empty key, that of hours under theirs."""
        loc = self._loc(row.path)
        if None in values.values():
            self._take_back((*loc, SERVERS))
            self._take_back((*loc, SHIFTS))
            return
        if values.get(""):
            self._set_staff(loc, SERVERS, str(parse_count(str(values[""]), least=1)))
            return
        site, name = str(loc[1]), str(loc[3])
        spec = self._ground.spec.sites[site]
        before = staff_of(spec, spec.stations[name])
        after = before.changed({parse_count(hour): parse_count(str(value)) for hour, value in values.items()})
        if not any(after.counts):
            raise Malformed("expected somebody at some hour of the day, got nobody")
        constant, written = after.constant(), self._ground.whole.get((*loc, SHIFTS))
        if constant is not None and row.servers is not None:
            self._set_staff(loc, SERVERS, str(constant))
        else:
            self._set_staff(loc, SHIFTS, shifts_of(before, after, written if isinstance(written, list) else ()))

    def _set_staff(self, loc: Loc, key: str, value: Tree) -> None:
        """Give a station servers or shifts, and take away what was said of the other."""
        other = SHIFTS if key == SERVERS else SERVERS
        if self._ground.whole.get((*loc, other)) is not None:
            self._take_back((*loc, other))
            if self._ground.below.get((*loc, other)) is not None:
                self._lay((*loc, other), None)
        self._set((*loc, key), value)

    def _set(self, loc: Loc, value: Tree) -> None:
        """Write a value where a reader looks for it."""
        overrides = self._own.get(OVERRIDES)
        dotted = ".".join(map(str, loc))
        if isinstance(overrides, dict):
            for key in overrides:
                if key == dotted or dotted.startswith(f"{key}."):
                    _put(overrides, (key, *self._rest(loc, key)), value)
                    return
        below = self._ground.below.get(loc)
        if len(loc) == 1 or below is None or self._ground.own.get(loc) is not None:
            self._lay(loc, value)
        else:
            self._own.setdefault(OVERRIDES, {})
            _put(self._own, (OVERRIDES, dotted), value)

    def _lay(self, loc: Loc, value: Tree) -> None:
        _put(self._own, loc, value)

    def _take_back(self, loc: Loc) -> None:
        """Take away what the file itself says of a path, so that what it extends holds again."""
        overrides = self._own.get(OVERRIDES)
        if isinstance(overrides, dict):
            overrides.pop(".".join(map(str, loc)), None)
            if not overrides:
                del self._own[OVERRIDES]
        _drop(self._own, loc)

    def _rest(self, loc: Loc, key: str) -> Loc:
        """Return the steps of a path below an override."""
        for length in range(1, len(loc) + 1):
            if ".".join(map(str, loc[:length])) == key:
                return loc[length:]
        raise KeyError(key)

    def _loc(self, dotted: str) -> Loc:
        """Return the path that a knob has; a key may itself have dots in it."""
        loc: list[Step] = []
        parts = dotted.split(".")
        value = self._ground.whole.value
        while parts:
            known = value if isinstance(value, dict) else {}
            length = next((n for n in range(len(parts), 0, -1) if ".".join(parts[:n]) in known), 1)
            loc.append(".".join(parts[:length]))
            value, parts = known.get(str(loc[-1])), parts[length:]
        return tuple(loc)


def _tree(value: str, knob: Knob) -> Tree:
    """Return what is written for a value; only a mix is more than a text."""
    if knob.kind == "text" and value.lstrip().startswith("{"):
        return parse_document(value, knob.path).value
    if not value.strip():
        raise Malformed("expected a value, got nothing")
    return value.strip()


def _put(tree: Mapped, loc: Loc, value: Tree) -> None:
    for step in loc[:-1]:
        inner = tree.get(str(step))
        if not isinstance(inner, dict):
            inner = tree[str(step)] = {}
        tree = inner
    tree[str(loc[-1])] = value


def _drop(tree: Mapped, loc: Loc) -> None:
    """Remove what stands at a path, and the mappings around it that hold nothing else."""
    inner = tree.get(str(loc[0]))
    if len(loc) == 1:
        tree.pop(str(loc[0]), None)
    elif isinstance(inner, dict):
        _drop(inner, loc[1:])
        if not inner:
            del tree[str(loc[0])]
