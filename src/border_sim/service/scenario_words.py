"""What the keys of a scenario mean, in Chinese; the English stands in the models beside each key."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_BASIS = "数据依据：`sources` 中的名称，或 `assumption`（假设）"
_MEAN = "均值"
_CV = "变异系数，即标准差与均值之比"
_FLOOR = "下限：短于此值的按此值计"
_NUMBER_FLOOR = "下限：小于此值的按此值计"
_TO = "结束时刻；不晚于开始时刻则指次日"

_SHAPES: Mapping[str, str] = MappingProxyType(
    {
        "exponential": "指数分布，以均值给出",
        "lognormal": "对数正态分布，以均值和变异系数给出",
        "gamma": "伽马分布，以均值和变异系数给出",
        "triangular": "三角分布，以最小值、最可能值和最大值给出",
        "uniform": "均匀分布，以最小值和最大值给出",
        "empirical": "取自CSV文件的一列，各值机会均等",
    }
)

SCENARIO: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "ScenarioSpec": {
            "": "方案文件：适用哪些规则、哪一天、有哪些岗位、有谁前来",
            "scenario": "方案的名称",
            "title": "方案的标题，中英文各一",
            "question": "规划人员想用它回答的问题；不由 `extends` 沿用",
            "assumptions": "所作的假设，每条一句；被扩展文件的假设列在前面",
            "extends": "本文件所扩展的一个或多个文件，后者覆盖前者",
            "overrides": "按点分路径改写的值，最后生效；被改写的值必须存在",
            "pack": "规则包的文件夹，路径从本文件算起",
            "as_of": "适用哪一天的法规",
            "starts": "模拟的第一天，从00:00开始",
            "horizon": "模拟多长时间",
            "replications": "这一天随机重复多少次",
            "seed": "随机种子，一切抽样由此而来",
            "calendar": "公众假期",
            "sources": "`basis` 可以引用的资料",
            "sites": "设有岗位的场所",
            "delays": "旅程在各环节（`flow.status`）停留多久",
            "inspections": "查验能发现什么，按名称或 `flow.name` 给出",
            "violations": "各类违规的名称及文字说明",
            "profiles": "一日之内到达的分布形状，按名称给出",
            "traffic": "谁前来，按来源给出",
            "disruptions": "一段时间内停用的系统或岗位，按名称给出",
            "targets": "运行必须达到的目标",
            "expected": "预期读者看到的结果；不由 `extends` 沿用",
        },
        "CalendarSpec": {"": "采用哪个国家或地区的公众假期", "country": "国家或地区的ISO代码"},
        "SiteSpec": {
            "": "设有岗位和场地的场所：口岸、园区、实验室",
            "title": "场所名称，中英文各一",
            "hours": "场所内各岗位的开放时间；不写则全天开放",
            "basis": _BASIS,
            "stations": "各岗位，按名称给出",
            "areas": "容量有限的堆场与大厅，按名称给出",
        },
        "AreaSpec": {
            "": "容量有限的堆场或大厅；满位时，将要进入者会堵住前面的岗位",
            "title": "场地名称，中英文各一",
            "capacity": "位置数：同时可容纳多少个旅程",
            "holds": "旅程处于哪些环节（`flow.status`）时占用位置："
            "离开前一岗位之前先占位，到达下一岗位、停留、闸或终点时让出",
            "basis": _BASIS,
        },
        "StationSpec": {
            "": "一条队列及其服务的人员或机器；`servers` 与 `shifts` 二者写其一",
            "title": "岗位名称，中英文各一",
            "servers": "开放期间的人员或机器数",
            "shifts": "各时段的人员数",
            "hours": "开放时间，代替场所的开放时间",
            "closed_on": "不开始任何服务的星期与 `holidays`（假期）",
            "when_closed": "finish：正在办理的办完为止；pause：工作搁置，到有人回来为止",
            "serves": "这些人员服务于流程中的哪些岗位名；不写则与本名相同",
            "priority": "优先于其他所有人的流程或来源，按此次序",
            "lanes": "并行通道数，每条通道各有一队，人员数为所写的 `servers` 或 `shifts`；"
            "到达者排入人最少的通道。不写则共用一队",
            "service": "办理一次用多长时间：一个分布，或按 `flow.status` 各给一个",
            "basis": _BASIS,
        },
        "ShiftSpec": {
            "": "每天同时上下班的一组人员；班次可以跨越午夜，重叠的班次人数相加",
            "from": "班次开始的时刻",
            "to": _TO,
            "servers": "人员或机器数",
        },
        "DelaySpec": {"": "不占用人员的时间及其依据", "time": "用多长时间", "basis": _BASIS},
        "InspectionSpec": {
            "": "查验能发现什么",
            "finds": "存在违规时查出的概率，或抽样方案；统一给出或按类别给出",
            "rejects": "并无过错而未获通过的概率",
            "basis": _BASIS,
        },
        "SampledSpec": {"": "抽样能发现什么", "sample": "抽样方案"},
        "SampleSpec": {
            "": "抽样方案：每批货物中查看多少，随机抽取、不放回",
            "units": "抽取的件数；开箱时为每箱抽取的件数（不写则整箱查看）",
            "boxes": "开箱数；不写则从整批中抽取",
            "tolerance": "容许的不合格件数：超过才算发现",
            "effectiveness": "查看到的不合格件被识别出来的概率",
        },
        "DetectsSpec": {
            "": "以给定的置信度发现达到某一不合格率的批次所需的最少件数（精确超几何，同ISPM 31）",
            "detects": "要发现的不合格率",
            "confidence": "发现的概率；至多抽取全部",
        },
        "ProfileSpec": {
            "": "到达如何分布于一日的各小时、一周的各日",
            "weights": "从00:00起每小时一个数；只有相互比例有意义",
            "weekdays": "周一至周日每天一个数；只有相互比例有意义，此时 `per_day` 为一周的日均量；不写则每天相同",
            "basis": _BASIS,
        },
        "GrowthSpec": {
            "": "需求每年按同一比例增长，直至方案开始的年份",
            "by": "年增长率",
            "since": "`per_day` 所属的年份",
        },
        "ArrivalsSpec": {
            "": "旅程何时到达：按日量与形状、按文件逐行，或与其他来源同行",
            "per_day": "预计每日到达数",
            "profile": "形状的名称；不写则各小时相同",
            "grows": "`per_day` 逐年增长多少",
            "with": "与哪个来源的旅程一同到达：如随车人员",
            "each": "该来源中说明每个旅程带来多少个的数值事实；不写则为一个",
            "replay": "CSV文件，含 `time` 列（HH:MM、秒数或日期时间）及各事实一列",
            "basis": _BASIS,
        },
        "AnyOfSpec": {"": "规则包某一名单中的任一条目，机会均等", "any_of": "规则包中名单的名称"},
        "TrafficSpec": {
            "": "来自一处、走同一流程、事实构成相同的旅程",
            "title": "来源名称，中英文各一",
            "flow": "旅程所走的流程",
            "entry": "从流程的哪个入口进入",
            "via": "由哪些场所的岗位服务；岗位名按此次序查找",
            "arrivals": "旅程何时到达",
            "facts": "申报的事实：统一取值、按比例取值、一个分布，或某名单中任一条目",
            "carries_violation": "带有违规的旅程比例，或按类别给出比例；每个旅程至多一类",
            "basis": _BASIS,
        },
        "ViolationSpec": {
            "": "一类违规，以及抽样的对象：若干件，其中一定比例不合格",
            "share": "带有此类违规的旅程比例",
            "units": "一批的件数，或给出件数的数值事实",
            "rate": "该批中不合格件的比例，至少一件；或其分布",
            "arranged": "不合格件如何分布：`random` 随机，`boxes` 整箱（比例按箱计），或成簇",
            "boxes_of": "每箱件数，最后一箱装余数",
        },
        "BetaRateSpec": {"": "不合格率的分布", "beta": "贝塔分布，以均值和变异系数给出"},
        "BetaSpec": {"": "各批不同的不合格率，服从贝塔分布", "mean": "不合格率的均值", "cv": _CV},
        "ClustersSpec": {"": "聚在一起的不合格件", "clusters_of": "相连的不合格件数"},
        "DisruptionSpec": {
            "": "一段时间内停用的系统或岗位；`gate` 与 `station` 二者写其一",
            "gate": "规则包中的开关，即可能停用的系统",
            "station": "岗位，写作 `site.station`；或其某条通道，写作 `site.station.1`",
            "from": "开始的时刻",
            "to": _TO,
            "on": "哪一天开始；不写则每天",
            "servers": "岗位还剩多少人员或机器（以原有为限）；不写则没有",
            "basis": _BASIS,
        },
        "TargetSpec": {
            "": "运行必须达到的数值；`at_most` 与 `at_least` 二者写其一",
            "measure": "结果中的路径",
            "at_most": "上限，含单位",
            "at_least": "下限，含单位",
        },
        "ExpectationSpec": {
            "": "告知运行者的预期数值；未达到不算运行的过错",
            "measure": "结果中的路径",
            "is": "预期值，含单位",
            "within": "允许相差的比例",
        },
        "WhenClosed": {"": "关闭时对正在办理者如何处理"},
        "TimeDistribution": {
            "": "时长的分布，不为负",
            **_SHAPES,
            "fixed": "固定时长",
            "discrete": "若干时长及其比例",
        },
        "NumberDistribution": {
            "": "同一单位的数值的分布",
            **_SHAPES,
            "fixed": "固定数值",
            "discrete": "若干数值及其比例",
        },
        "ExponentialTimes": {"": _SHAPES["exponential"], "mean": _MEAN, "at_least": _FLOOR},
        "LognormalTimes": {"": _SHAPES["lognormal"], "mean": _MEAN, "cv": _CV, "at_least": _FLOOR},
        "GammaTimes": {"": _SHAPES["gamma"], "mean": _MEAN, "cv": _CV, "at_least": _FLOOR},
        "TriangularTimes": {"": _SHAPES["triangular"], "low": "最小值", "mode": "最可能值", "high": "最大值"},
        "UniformTimes": {"": _SHAPES["uniform"], "low": "最小值", "high": "最大值"},
        "ExponentialNumbers": {"": _SHAPES["exponential"], "mean": _MEAN, "at_least": _NUMBER_FLOOR},
        "LognormalNumbers": {"": _SHAPES["lognormal"], "mean": _MEAN, "cv": _CV, "at_least": _NUMBER_FLOOR},
        "GammaNumbers": {"": _SHAPES["gamma"], "mean": _MEAN, "cv": _CV, "at_least": _NUMBER_FLOOR},
        "TriangularNumbers": {"": _SHAPES["triangular"], "low": "最小值", "mode": "最可能值", "high": "最大值"},
        "UniformNumbers": {"": _SHAPES["uniform"], "low": "最小值", "high": "最大值"},
        "EmpiricalSpec": {
            "": "CSV文件中一列的数值，单位相同",
            "file": "CSV文件，路径从写出它的文件算起",
            "column": "数值所在的列",
            "unit": "数值的单位",
        },
        "EmpiricalTimeSpec": {
            "": "CSV文件中一列的时长",
            "file": "CSV文件，路径从写出它的文件算起",
            "column": "时长所在的列",
            "unit": "时间单位，如 s 或 min",
        },
    }
)
"""By the model, or the kind of distribution, and the key; the empty key is what the model itself means."""
