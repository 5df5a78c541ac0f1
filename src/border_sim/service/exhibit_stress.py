"""The STRESS-DES checklist of a report, filled from the run (Monks et al. 2019, Journal of Simulation 13(1), 55-67).

What nobody can know from a run is said to be so: a checklist that is filled by guessing is worth less than none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from border_sim.analysis.wording import seconds, title
from border_sim.domain.program import WhenClosed
from border_sim.domain.results import RunResult, Words
from border_sim.domain.runs import RunRecord
from border_sim.flows.words import CROSSINGS
from border_sim.rules.pack import ASSUMPTION
from border_sim.scenario.model import Scenario
from border_sim.service.exhibit_result import Entry
from border_sim.service.exhibit_stress_items import ITEMS, SECTIONS
from border_sim.service.sources import OVERRIDES
from border_sim.service.titles import words

UNKNOWN = Words(
    zh="该运行保存时未留存制作方法，无法由运行得知。", en="The run was kept without its recipe, so it does not say."
)


@dataclass(frozen=True, slots=True)
class Known:
    """What an appendix is filled from.

    Attributes:
        record: what is kept of the run.
        scenario: the scenario, where it can be had again.
        experiments: whether other officers were tried on it.
    """

    record: RunRecord
    scenario: Scenario | None
    experiments: bool = False


def stress(known: Known) -> tuple[Entry, ...]:
    """Return the twenty items in their order."""
    answers = dict(_answers(known))
    return tuple(
        Entry(number=number, section=SECTIONS[number[0]], item=item, says=tuple(answers[number]) or (UNKNOWN,))
        for number, item in ITEMS.items()
    )


def _answers(known: Known) -> Iterator[tuple[str, list[Words]]]:
    result, scenario = known.record.result, known.scenario
    yield "1.1", _purpose(result)
    yield "1.2", _outputs(result)
    yield "1.3", _aims(known)
    yield (
        "2.1",
        [_said("见本报告的流程图与两线流向图。", "The machines and the flow through both lines in this report.")],
    )
    yield "2.2", _logic(result, scenario)
    yield "2.3", _scenario_logic(known)
    yield "2.4", _algorithms(scenario)
    yield "2.5", _components(result, scenario) if scenario else []
    yield "3.1", _sources(scenario) if scenario else []
    yield "3.2", _parameters(known)
    yield "3.3", [_said("运行不记录其输入数据的预处理过程。", "The run does not say how its inputs were prepared.")]
    yield "3.4", _assumptions(scenario) if scenario else []
    yield "4.1", _initialisation(result)
    yield "4.2", _length(result)
    yield "4.3", _estimation(result)
    yield "5.1", _software(result)
    yield "5.2", _sampling(result)
    yield "5.3", _execution(result)
    yield (
        "5.4",
        [
            _said(
                "运行不记录所用机器与用时；种子相同，任何机器所得结果逐字节相同。",
                "The run tells neither the machine nor the time it took; equal seeds give equal bytes on any machine.",
            )
        ],
    )
    yield "6.1", _access(known)


def _said(zh: str, en: str) -> Words:
    return Words(zh=zh, en=en)


def _purpose(result: RunResult) -> list[Words]:
    said = [result.scenario.title]
    return [*said, result.scenario.question] if result.scenario.question else said


def _outputs(result: RunResult) -> list[Words]:
    flows = [title(result.titles, f"flows.{name}", name) for name in result.flows]
    zh, en = "、".join(one.zh for one in flows), ", ".join(one.en for one in flows)
    number = len(result.stations)
    return [
        _said(
            f"各类通行（{zh}）的放行量、通关时间与等待，{number}个岗位的队列与利用率，以及“管得住、放得开、通得快”三项目标。",
            f"Throughput, sojourn and waiting of {en}; queue and utilisation of {number} stations; the three aims.",
        )
    ]


def _aims(known: Known) -> list[Words]:
    said = [target.says for target in known.record.result.targets]
    if known.experiments:
        said.append(
            _said(
                "另以相同随机数试验：主要岗位各增一人、各快一成，以及在首要瓶颈的繁忙时段增派一人。",
                "Tried on the same random numbers: one more officer and work a tenth quicker at the stations with most "
                "of the waiting, and one more officer in some hours at the first bottleneck.",
            )
        )
    return said or [_said("只运行本情景一次，未作对比试验。", "This scenario alone was run, and nothing was compared.")]


def _logic(result: RunResult, scenario: Scenario | None) -> list[Words]:
    pack = result.pack
    said = [_said(f"规则包“{pack.title.zh}”，摘要{pack.hash}。", f"The rule pack “{pack.title.en}”, hash {pack.hash}.")]
    day = result.scenario.as_of
    rules = f"，其中规则{len(scenario.pack.rules)}条" if scenario else ""
    rules_en = f", of {len(scenario.pack.rules)} rules those in force" if scenario else ""
    return [*said, _said(f"适用{day}的规定{rules}。", f"The law of {day} applies{rules_en}.")]


def _scenario_logic(known: Known) -> list[Words]:
    identity = known.record.result.scenario
    said = [
        _said(f"情景`{identity.name}`，摘要{identity.hash}。", f"The scenario `{identity.name}`, hash {identity.hash}.")
    ]
    for source in known.record.sources:
        if OVERRIDES in source.files:
            changed = source.files[OVERRIDES].decode()
            said.append(_said(f"命令行所作改动：`{changed}`。", f"Changed on the command line: `{changed}`."))
    return said


def _algorithms(scenario: Scenario | None) -> list[Words]:
    said = [
        _said(
            "每条行程按规则判定后沿其流程图逐步前行；队列按优先级、先到先办。",
            "Each journey is decided on by the rules and walks its machine; queues are served by priority, "
            "then first come first served.",
        )
    ]
    if scenario and scenario.lanes:
        said.append(
            _said(
                "有并行通道的岗位选人最少的通道。", "Where a station has parallel lanes the one with fewest is chosen."
            )
        )
    return said


def _components(result: RunResult, scenario: Scenario) -> list[Words]:
    sources = [words(source.title) for source in scenario.sources]
    paused = sum(station.when_closed is WhenClosed.PAUSE for station in scenario.stations)
    lines = [words(text) for text in CROSSINGS.values()]
    return [
        _said(
            "实体：" + "、".join(one.zh for one in sources) + "。",
            "Entities: journeys of " + ", ".join(one.en for one in sources) + ".",
        ),
        _said(
            f"资源与队列：{len(result.stations)}个岗位，各有其人员日历；其中{paused}个岗位关闭时未完的工作顺延。",
            f"Resources and queues: {len(result.stations)} stations, each with its calendar; at {paused} work that is "
            "not done when it closes goes on when it opens.",
        ),
        _said(f"场地（限位）：{len(scenario.areas)}处。", f"Areas with so many places: {len(scenario.areas)}."),
        _said(
            "进出口：" + "、".join(one.zh for one in lines) + "。",
            "Entry and exit: " + ", ".join(one.en[:1].lower() + one.en[1:] for one in lines) + ".",
        ),
    ]


def _sources(scenario: Scenario) -> list[Words]:
    titled = [words(source.title) for source in scenario.pack.sources.values()]
    return [
        *titled,
        _said(
            "到达与作业时间的来源写在情景文件各数值旁的`basis`中。",
            "What arrivals and service times rest on stands as `basis` beside each figure in the scenario.",
        ),
    ]


def _parameters(known: Known) -> list[Words]:
    said = []
    for source in known.record.sources:
        files = sum(path != OVERRIDES for path in source.files)
        kind = ("规则包", "pack") if source.kind == "pack" else ("情景", "scenario")
        said.append(
            _said(
                f"{kind[0]}`{source.name}`的{files}个文件，随运行一并保存。",
                f"The {files} files of the {kind[1]} `{source.name}`, which are kept with the run.",
            )
        )
    return said


def _assumptions(scenario: Scenario) -> list[Words]:
    assumed = sum(ASSUMPTION in rule.basis for rule in scenario.pack.rules.values())
    rules = _said(
        f"规则包中{assumed}条规则以假设为依据，各自写明理由。",
        f"{assumed} rules of the pack rest on an assumption, each with its reason.",
    )
    return [*map(words, scenario.assumptions), rules]


def _initialisation(result: RunResult) -> list[Words]:
    if result.long_run:
        return [
            _said(
                "从空的系统开始，预热期按长时运行的统计方法截去。",
                "It begins empty; the warm-up was found and cut off.",
            )
        ]
    return [
        _said(
            f"{result.scenario.starts} 00:00从空的系统开始，不设预热期：模拟的是一个真实的日子。",
            f"Empty at 00:00 of {result.scenario.starts}, without a warm-up: a real day is simulated.",
        )
    ]


def _length(result: RunResult) -> list[Words]:
    length = seconds(result.scenario.horizon)
    return [_said(f"{length.zh}。", f"{length.en}.")]


def _estimation(result: RunResult) -> list[Words]:
    number = result.replications
    said = [
        _said(
            f"{number}次重复；区间为95%，按Student t分布计算。" if number > 1 else "仅一次重复，没有区间。",
            f"{number} replications; 95 % intervals by Student's t."
            if number > 1
            else "One replication, so no intervals.",
        )
    ]
    if result.precision is not None:
        said.append(
            _said(
                "重复次数由所要求的精度决定。",
                "How many replications there are follows from the precision that was asked.",
            )
        )
    return said


def _software(result: RunResult) -> list[Words]:
    versions = ", ".join(f"{name} {version}" for name, version in result.versions.items())
    return [_said(f"Python；{versions}。", f"Python; {versions}.")]


def _sampling(result: RunResult) -> list[Words]:
    return [
        _said(
            f"种子{result.seed}；每项抽样使用以名称区分的Philox随机数流，各方案共用随机数。",
            f"Seed {result.seed}; a named Philox stream for every draw, common random numbers between alternatives.",
        )
    ]


def _execution(result: RunResult) -> list[Words]:
    return [
        _said(
            f"按事件推进，引擎`{result.engine}`；各引擎所得日志相同。",
            f"By events, engine `{result.engine}`; all engines give the same log.",
        )
    ]


def _access(known: Known) -> list[Words]:
    run = known.record.result.run
    said = [
        _said(
            f"运行编号`{run}`；程序为border-sim，Apache License 2.0。", f"Run `{run}`; border-sim, Apache License 2.0."
        )
    ]
    if known.record.recipe is None:
        return [*said, UNKNOWN]
    return [
        *said,
        _said(
            "`border-sim replay 本文件`可重新运行并核对结果是否逐字节相同。",
            "`border-sim replay` with this file runs it again, and says whether it is the same to the last byte.",
        ),
    ]
