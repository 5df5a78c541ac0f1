"""The appendix: the STRESS-DES checklist filled from the run, with hashes, seeds and versions."""

from __future__ import annotations

from border_sim.report.parts import Column, Part, Section, Table
from border_sim.report.voice import Voice
from border_sim.service.exhibit_result import Exhibit


def checklist(exhibit: Exhibit, voice: Voice) -> Section:
    """Return what one needs to judge the run and to run it again."""
    parts: list[Part] = [_identity(exhibit, voice)]
    if exhibit.replay:
        parts.append(
            voice(
                "本文件带有运行所需的全部输入：border-sim replay 文件名，即可重新运行并核对。",
                "This file carries everything that the run was made from: border-sim replay FILE runs it again and "
                "compares.",
            )
        )
    if exhibit.stress:
        columns = (
            Column(voice("编号", "number")),
            Column(voice("部分", "section")),
            Column(voice("项目", "item")),
            Column(voice("说明", "what the run says")),
        )
        rows = tuple(
            (entry.number, voice.say(entry.section), voice.say(entry.item), " · ".join(map(voice.say, entry.says)))
            for entry in exhibit.stress
        )
        title = voice("STRESS-DES清单（Monks等，2019）", "The STRESS-DES checklist (Monks et al. 2019)")
        parts.append(Table(title, columns, rows))
    return Section(
        "appendix", voice("附录：如何得出，如何重现", "Appendix: how it was made, how to repeat it"), tuple(parts)
    )


def _identity(exhibit: Exhibit, voice: Voice) -> Table:
    run = exhibit.run
    rows = (
        (voice("运行", "run"), run.run),
        (voice("情景", "scenario"), f"{run.scenario.name} ({run.scenario.hash})"),
        (voice("规则包", "rule pack"), f"{run.pack.name} ({run.pack.hash})"),
        (voice("规则日期", "rules as of"), run.scenario.as_of),
        (voice("种子", "seed"), str(run.seed)),
        (voice("引擎", "engine"), run.engine),
        (voice("重复次数", "replications"), str(run.replications)),
        *((voice(f"{name}版本", f"version of {name}"), version) for name, version in run.versions.items()),
    )
    columns = (Column(voice("项目", "what")), Column(voice("值", "value")))
    return Table(voice("散列值、种子与版本", "Hashes, seed and versions"), columns, rows)
