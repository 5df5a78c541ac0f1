"""What stands above a report: which question, which day, which rules, and how often it was played."""

from __future__ import annotations

from border_sim.domain.results import RunResult
from border_sim.domain.terms import Text


def heads(run: RunResult) -> tuple[Text, Text]:
    """Return what was simulated, and by which run."""
    repeated = f"{run.replications} replication{'' if run.replications == 1 else 's'}"
    rules, hours, scenario = run.pack.title, f"{run.scenario.horizon / 3600:g}", run.scenario
    return (
        Text(
            f"{scenario.starts}起{hours}小时；规则：{rules.zh}，{scenario.as_of}版",
            f"{hours} hours from {scenario.starts}; rules: {rules.en}, as of {scenario.as_of}",
        ),
        Text(
            f"运行{run.run}：{run.replications}次重复，种子{run.seed}，引擎{run.engine}；±为95%置信区间的一半",
            f"run {run.run}: {repeated}, seed {run.seed}, engine {run.engine}; ± is half of a 95 % confidence interval",
        ),
    )
