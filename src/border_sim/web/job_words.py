"""What kinds of work are called on pages."""

from __future__ import annotations

from collections.abc import Mapping

from border_sim.domain.terms import Text

TITLES: Mapping[str, Text] = {
    "run": Text("运行", "Run"),
    "compare": Text("比较", "Compare"),
    "bottlenecks": Text("瓶颈", "Bottlenecks"),
    "staff": Text("排班", "Staffing"),
    "sweep": Text("扫描", "Sweep"),
    "frontier": Text("前沿", "Frontier"),
    "impact": Text("影响", "Impact"),
    "features": Text("承诺", "Features"),
    "report": Text("报告", "Report"),
    "export": Text("导出", "Export"),
}
