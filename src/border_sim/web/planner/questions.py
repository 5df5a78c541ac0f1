"""What can be asked of a scenario beside a run: the fields of each form, with what they mean."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from border_sim.domain.results import Words
from border_sim.web.kinds.bottlenecks import BottlenecksAsked
from border_sim.web.kinds.frontier import FrontierAsked
from border_sim.web.kinds.kind import ScenarioAsked
from border_sim.web.kinds.staff import StaffAsked
from border_sim.web.kinds.sweep import SweepAsked
from border_sim.web.pages import View

FieldKind = Literal["text", "count", "choice", "lines", "knobs"]
Offered = Literal["", "measures", "stations"]


class Field(View):
    """A field of a form; its name is that of the request's part, and of the command's option."""

    name: str
    option: str
    label: Words
    help: Words
    kind: FieldKind = "text"
    default: str = ""
    choices: tuple[str, ...] = ()
    offered: Offered = ""


class Question(View):
    """Something that can be asked of a scenario."""

    kind: str
    title: Words
    about: Words
    fields: tuple[Field, ...]


def _words(zh: str, en: str) -> Words:
    return Words(zh=zh, en=en)


_FILE = _words("按文件", "as the file says")

_PLAYING = (
    Field(
        name="replications",
        option="--replications",
        label=_words("重复次数", "Replications"),
        help=_words("每个点重复多少次；留空则按文件。", "How often each variant is played; empty: as the file says."),
        kind="count",
    ),
    Field(
        name="seed",
        option="--seed",
        label=_words("种子", "Seed"),
        help=_words("留空则按文件。", "Empty: as the file says."),
        kind="count",
    ),
    Field(
        name="engine",
        option="--engine",
        label=_words("引擎", "Engine"),
        help=_words("自动：能用最快的就用最快的。", "auto: the quickest that can play it."),
        kind="choice",
        default="auto",
        choices=("auto", "simpy", "compiled"),
    ),
)

_VARY = Field(
    name="vary",
    option="--vary",
    label=_words("改变什么", "What is varied"),
    help=_words(
        "左为路径（可用逗号并列，取同一值），右为取值：`1,2,4`、`1..5`或`10..60 % step 10 %`。",
        "Left a path (several with commas take the same value), right its values: `1,2,4`, `1..5` or "
        "`10..60 % step 10 %`.",
    ),
    kind="knobs",
)

QUESTIONS: Mapping[str, Question] = {
    "bottlenecks": Question(
        kind="bottlenecks",
        title=_words("瓶颈", "Bottlenecks"),
        about=_words(
            "下一批人手派往何处，能省下多少：逐站试加一人，并按同样的旅客比较。",
            "Where the next officers should go, and what they save: one more is tried at every station, with the same "
            "people.",
        ),
        fields=(
            Field(
                name="by",
                option="--by",
                label=_words("要节省什么", "What is to be saved"),
                help=_words(
                    "`minutes`为全部行程在各站所费分钟数；或一项时间，如`flows.samples.sojourn.p95`。",
                    "`minutes` that all journeys together spend at stations, or a time such as "
                    "`flows.samples.sojourn.p95`.",
                ),
                default="minutes",
                offered="measures",
            ),
            Field(
                name="officers",
                option="--officers",
                label=_words("派多少人", "Officers to place"),
                help=_words("0至20。", "0 to 20."),
                kind="count",
                default="3",
            ),
            *_PLAYING,
        ),
    ),
    "staff": Question(
        kind="staff",
        title=_words("排班", "Staffing"),
        about=_words(
            "以最少的人时达到本方案的目标，并在新的重复中核对。",
            "The fewest officer-hours that meet the targets of the scenario, checked in fresh replications.",
        ),
        fields=(
            Field(
                name="stations",
                option="--station",
                label=_words("站点", "Stations"),
                help=_words(
                    "每行一个，如`futian.manual_counter`；留空则为目标所涉及的全部站点。",
                    "One a line, as `futian.manual_counter`; empty: all of which a target says something.",
                ),
                kind="lines",
                offered="stations",
            ),
            Field(
                name="shifts",
                option="--shifts",
                label=_words("班次文件", "File of shifts"),
                help=_words(
                    "文件夹内的路径；留空则为8小时（含休息）与4小时两种班次。",
                    "A path in the folder; empty: those of 8 hours with a break, and of 4 hours.",
                ),
            ),
            Field(
                name="most",
                option="--most",
                label=_words("每站至多", "At most at a station"),
                help=_words("留空则为现有人数的两倍。", "Empty: twice as many as now."),
                kind="count",
            ),
            Field(
                name="output",
                option="--output",
                label=_words("写成方案文件", "Write as a scenario file"),
                help=_words(
                    "文件夹内的新文件名，以`.yaml`结尾；达到目标才写。留空则不写。",
                    "A new file in the folder, ending in `.yaml`; written if the targets are met. Empty: none.",
                ),
            ),
            *_PLAYING,
        ),
    ),
    "sweep": Question(
        kind="sweep",
        title=_words("扫描", "Sweep"),
        about=_words(
            "同一方案取多组数值，用同样的旅客比较。",
            "One scenario at many points, with the same people at each.",
        ),
        fields=(
            _VARY,
            Field(
                name="design",
                option="--design",
                label=_words("取点方式", "Design"),
                help=_words(
                    "留空则逐一尝试全部组合；或在上下限之间按此方式均匀取点。",
                    "Empty: every combination; else the space between the bounds is filled with so many points.",
                ),
                kind="choice",
                choices=("", "sobol", "latin-hypercube", "halton"),
            ),
            Field(
                name="points",
                option="--points",
                label=_words("点数", "Points"),
                help=_words(
                    "按所选方式取多少点；或文件夹内一个CSV文件，每列一个路径。",
                    "How many points a design has; or a CSV file of the folder with a column for each path.",
                ),
            ),
            Field(
                name="measures",
                option="--measure",
                label=_words("测量什么", "Measures"),
                help=_words("每行一个；留空则为目标所涉及的各项。", "One a line; empty: those of the targets."),
                kind="lines",
                offered="measures",
            ),
            *_PLAYING,
        ),
    ),
    "frontier": Question(
        kind="frontier",
        title=_words("前沿", "Frontier"),
        about=_words(
            "“放得开、管得住、通得快”能同时做到多少：没有别的取值在各方面都更好的那些点。",
            "What can be had at once of control, openness and speed: the points that nothing beats.",
        ),
        fields=(
            _VARY,
            Field(
                name="objectives",
                option="--objective",
                label=_words("追求什么", "Objectives"),
                help=_words(
                    "每行一个，如`flows.people.sojourn.p95=min`；留空则三项目标各取一项。",
                    "One a line, as `flows.people.sojourn.p95=min`; empty: a measure of each aim.",
                ),
                kind="lines",
                offered="measures",
            ),
            Field(
                name="trials",
                option="--trials",
                label=_words("试多少点", "Trials"),
                help=_words(
                    "改变三项以上时为搜索，试这么多点。", "Points to try where three or more values are searched."
                ),
                kind="count",
                default="64",
            ),
            *_PLAYING,
        ),
    ),
}
"""Everything that can be asked, by the name of the command that does the same."""

ASKED: Mapping[str, type[ScenarioAsked]] = {
    "bottlenecks": BottlenecksAsked,
    "staff": StaffAsked,
    "sweep": SweepAsked,
    "frontier": FrontierAsked,
}
