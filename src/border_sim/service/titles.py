"""The names of a run's parts in words, by the path of what bears them."""

from __future__ import annotations

from border_sim.analysis.wording import LINES
from border_sim.domain.results import Words
from border_sim.domain.terms import Text
from border_sim.rules.pack import CHANNEL
from border_sim.scenario.in_force import in_force
from border_sim.scenario.model import Scenario


def words(text: Text) -> Words:
    """Return a text in the form in which results have it."""
    return Words(zh=text.zh, en=text.en)


def titles_of(scenario: Scenario) -> dict[str, Words]:
    """Return the titles of flows, lines, channels, stations and the law in force: `flows.people`, `gates.trust`."""
    flows = {source.flow: scenario.pack.flows[source.flow] for source in scenario.sources}
    titles = {f"flows.{name}": words(flow.title) for name, flow in flows.items()}
    titles |= {f"lines.{name}": title for name, title in LINES.items()}
    decision = scenario.pack.decisions.get(CHANNEL)
    outcomes = decision.outcome_titles if decision else {}
    titles |= {f"channels.{flow}:{name}": words(title) for flow in flows for name, title in outcomes.items()}
    titles |= {f"stations.{name}": words(title) for name, title in scenario.station_titles.items()}
    for part, titled in in_force(scenario.pack, flows).items():
        titles |= {f"{part}.{name}": words(title) for name, title in titled.items()}
    return dict(sorted(titles.items()))
