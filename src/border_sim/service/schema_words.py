"""What the keys of files mean, in Chinese; the English stands in the models beside each key.

A schema shows both, so that whoever edits a file reads it in the language of the office. A test walks the models: a key
without its Chinese, or Chinese without its key, is told there.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from border_sim.service.scenario_words import SCENARIO

MODEL = ""
"""The key under which a model itself is described."""

_ASSUMED = "理由；依据为假设时必填"
_BASIS = "所依据的文件，一个或多个；或写 `assumption`（假设）"
_IGNORED = "此处不读取"

CHINESE: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        **SCENARIO,
        "PackSpec": {
            MODEL: "`pack.yaml`：一个园区各项规则的共同部分",
            "pack": "规则包的名称",
            "title": "规则包的标题",
            "in_force": "规则包可供查询的起止日期",
            "sources": "规则所引用的依据文件",
            "lists": "由办公室维护的名单，存为 CSV 文件",
            "parameters": "法规中有起始日期的数值",
            "decisions": "判定事项",
            "documents": "规则可以要求的单证，以及哪些事实表明已经持有",
            "aims": "哪些结果计入“符合准入条件”“走便利通道”“被拦下”",
            "selectivity": "选择性布控方案：海关挑选哪些货物查验",
            "gates": "闸：配额、信任等级、系统开关，行至该处时即时询问",
            "must_hold": "承诺：每次检查规则包时逐一证明",
            "must_pass": "关于路径的承诺：对每条可能的路径逐一证明",
        },
        "PeriodSpec": {
            MODEL: "起止日期，首日与末日均包括在内",
            "from": "首日；不写则不限",
            "until": "末日；不写则不限",
        },
        "SourceSpec": {
            MODEL: "规则可引为依据的法规或公开材料",
            "zh": "中文标题",
            "en": "英文标题",
            "in_force": "生效日期",
            "where": "何处可以查阅",
        },
        "ListSpec": {
            MODEL: "由办公室维护的名单：一个 CSV 文件，`from` 与 `until` 两列为每条的起止日期",
            "file": "CSV 文件，路径从规则包文件夹算起",
            "column": "名称或编号所在的列",
            "title": "名单的标题",
        },
        "ParameterSpec": {
            MODEL: "法规可能调整的数值；规则以其名称引用",
            "title": "参数的标题",
            "unit": "单位，与所比较的事实一致",
            "values": "各个数值，按起始日期排列",
        },
        "DatedValueSpec": {
            MODEL: "参数自某日起的数值",
            "is": "数值，以参数的单位计",
            "basis": "规定该数值的文件，或写 `assumption`（假设）",
            "why": "为何如此假设",
        },
        "DecisionFileSpec": {
            MODEL: "判定什么，以及多条规则的结果如何合为一个",
            "title": "判定事项的标题",
            "combine": "strictest：从严，取 `outcomes` 中最靠前者；all：汇总全部；shortest：取最短时限",
            "outcomes": "各种结果，由严至宽；`all` 时为所汇总的名称，单证除外",
            "outcome_titles": "各种结果的标题",
            "otherwise": "没有规则适用时的结果；strictest 必填",
            "if_missing": "缺少可能改变答案的事实时的答案；不写则取仍有可能的最严者",
        },
        "Combine": {MODEL: "同一判定事项的多条规则如何合为一个答案"},
        "RequirementSpec": {
            MODEL: "规则可以要求的单证",
            "title": "单证的标题",
            "held_when": "表明已经持有的事实条件",
        },
        "MustHoldSpec": {
            MODEL: "对一切可能情形都加以证明的承诺",
            "id": "编号",
            "title": "承诺的表述",
            "when": "所涉及的情形；不写则为全部",
            "then": "各判定事项允许的结果，或答案中必须包括的名称",
        },
        "MustPassSpec": {
            MODEL: "关于流程路径的承诺，对一切可能情形的每条路径加以证明",
            "id": "编号",
            "title": "承诺的表述",
            "when": "所属的流程，以及说明所涉案例的其他事实条件；路径经过多处过线，故不写 `line` 和 `direction`",
            "entries": "从哪些入口进入；不写则为全部",
            "before": "到达哪个（或哪些）状态之前……",
            "pass": "……必须经过：一个状态、在某条线上的判定，或列出数项，经过其一即可",
            "never": "代替 `before` 和 `pass`：绝不可到达的状态，一个或多个",
        },
        "SelectivitySpec": {
            MODEL: "选择性布控方案：在某条线上，由海关挑选哪些货物查验",
            "title": "方案的标题",
            "when": "方案所在的流程、线和方向，以及其他事实条件；同一处过线不得有两个方案",
            "criteria": "判定 `channel` 的结果命中哪个分道；其余不命中",
            "minimum_random": "未被命中者中抽签进红道的比例；或以百分比为单位的参数",
            "expected": "各分道补足到的预期比例，先红、再黄、后蓝",
            "basis": _BASIS,
            "why": _ASSUMED,
        },
        "ExpectedSpec": {
            MODEL: "按申报人类别的预期比例",
            "by": "区分类别的事实（取值为列名）",
            "rates": "每个取值的比例",
        },
        "LaneRatesSpec": {
            MODEL: "某一类别在各分道的预期比例；其余为绿道",
            "red": "查验；比例，或参数名",
            "yellow": "审单；比例，或参数名",
            "blue": "事后稽查；比例，或参数名",
        },
        "GateSpec": {
            MODEL: "闸：行程到达的那一刻才询问；`quota`、`tier`、`switch` 三者只写其一",
            "title": "闸的标题，两种语言",
            "quota": "配额：可以通过多少",
            "tier": "信任等级：可以赢得，也会失去",
            "switch": "写 `yes`：系统正常运行，除非情景设定其中断",
            "basis": _BASIS,
            "why": _ASSUMED,
        },
        "QuotaSpec": {
            MODEL: "配额：先到先用",
            "limit": "参数名，或数值型事实，如审批单批准数量",
            "amount": "所申请数量的数值型事实；不写则每次行程计一",
            "by": "按哪个事实的取值分别计算；不写则全体合计",
            "every": "何时重新起算；不写则不重算",
            "exceeding": "放不下的如何处理：left_out 不占用余额；counted 照样计入",
        },
        "Every": {MODEL: "配额何时重新起算"},
        "TierSpec": {
            MODEL: "凭查验结果赢得或失去的信任（跳批抽样）",
            "by": "按哪个事实的取值分别累积信任",
            "levels": "各个等级，信任最低者在前",
            "start": "起始等级，从 1 数起",
            "demotes_to": "发现违规后降到的等级",
            "reinstates_after": "降级后连续多少次无异常即恢复原级；不写则不恢复",
        },
        "TierLevelSpec": {
            MODEL: "一个信任等级",
            "inspects": "该等级查验的比例",
            "clear_after": "连续多少次无异常升至下一级；最高一级不写",
        },
        "RulesFileSpec": {
            MODEL: "`rules/` 下的文件：规则，以及旁边的示例",
            "rules": "规则；先后次序没有意义",
            "examples": "示例，同时也是检验",
        },
        "RuleSpec": {
            MODEL: "一条规则",
            "id": "编号，在规则包内唯一；判定结果和示例以此引用",
            "title": "用一句话表述的规则",
            "decides": "所属的判定事项",
            "when": "须同时满足的条件，每个事实一个",
            "unless": "例外：下列条件全部满足时，本规则不适用",
            "then": "后果：`inspect`；`{inspect: 30 %, otherwise: scan}`；`{require: [permit]}`；"
            "`{within: 24 hours, from: declared, to: in_zone, if_late: escalate}`",
            "basis": _BASIS,
            "why": _ASSUMED,
            "from": "适用的首日",
            "until": "适用的末日",
            "beats": "与本规则同时适用时让位的规则（须属同一判定事项）",
        },
        "ExamplesFileSpec": {MODEL: "`examples/` 下的文件", "examples": "示例，同时也是检验"},
        "ExampleSpec": {
            MODEL: "一个示例及其预期结果；示例即检验，每次检查规则包时都会运行",
            "title": "示例的标题",
            "item": "各项事实；未写的视为缺少",
            "expect": "每个判定事项的答案，或 `none`（无）、`undecided`（未决）；汇总的名称写成列表",
            "because": "此处必须起判定作用的规则",
            "not_because": "此处必须不适用的规则：恰在其范围之外",
            "draws": "按比例抽签的规则是否抽中：`selected`（选中）或 `not selected`（未选中）",
            "as_of": "适用哪一天的法规；不写则为规则包的首日",
        },
        "FlowSpec": {
            MODEL: "流程文件：一类通行、其申报事实及其状态机",
            "flow": "流程的名称",
            "title": "流程的标题，两种语言",
            "facts": "每次行程所申报的事实",
            "ledger": "其货物如何记入台账",
            "entries": "各个入口的名称，及其进入的状态",
            "statuses": "状态机的各个状态",
            "moves": "各个步骤，依次判断；一个状态的最后一个步骤不需要条件",
        },
        "FactSpec": {
            MODEL: "所申报的一项事实及其取值范围；`one_of`、`number`、`yes_no`、`date`、`id_in` 只写其一",
            "title": "事实的标题，两种语言",
            "one_of": "取若干列名之一：名称的列表，或名称及其标题",
            "number": "数值；写上下限（均包括在内），任何数值均可时留空",
            "unit": "数值的单位；两种语言都写时，数值后可用任意一种",
            "yes_no": "是或否；冒号后不写",
            "date": "日期，写作 YYYY-MM-DD；冒号后不写",
            "id_in": "登记簿中的名称或编号，多到无法列举，如白名单单位",
        },
        "StatusSpec": {
            MODEL: "状态机中的一个状态；`decide`、`at`、`dwell`、`gate`、`join`、`final` 至多写一个",
            "title": "状态的标题，两种语言",
            "decide": "在此按规则判定，写明哪条线、哪个方向",
            "at": "排队办理的岗位",
            "inspects": "该岗位所作的查验；条件中以 `finding` 读取其结果",
            "dwell": "在此停留一段时间，无须办理；名称供人阅读",
            "gate": "此刻询问规则包的一个闸；条件中以 `gate` 读取，open 为开、shut 为关",
            "join": "等候同组会合，如车等人；名称供人阅读",
            "final": "行程在此结束，写明结果",
            "tells": "获知查验结果的信任等级",
            "ledger": "货物到达该状态时台账记什么",
        },
        "DecideSpec": {
            MODEL: "行程到达的线，以及过线方向（以园区为准）",
            "line": "first：与香港或澳门之间的一线；second：与境内其他地区之间的二线",
            "direction": "in：入区；out：出区",
        },
        "Line": {MODEL: "园区的海关界线；既不是排队，也不是查验层级"},
        "Direction": {MODEL: "过线方向，以园区为准"},
        "LedgerEntry": {MODEL: "货物到达某状态时电子台账所记的内容"},
        "MoveSpec": {
            MODEL: "两个状态之间的步骤；从一个状态出发，取第一个条件成立的步骤",
            "from": "离开的状态",
            "to": "通向的状态",
            "when": "条件：每个名称须取该值或所列值之一；不写则总是成立",
            "title": "步骤的标题，两种语言",
        },
        "BooksSpec": {
            MODEL: "该流程的货物如何记入台账",
            "kind": "表明货物种类的事实（取值为列名）",
            "quantity": "货物数量的数值型事实；不写则每次行程计一",
        },
        "CaseSpec": {
            MODEL: "含一个案例的文件；规则包的示例也可直接用作案例，其预期结果不读取",
            "item": "案例的事实；未写的视为缺少",
            "title": "案例的标题",
            "as_of": "适用哪一天的法规；不写则为当日",
            "expect": _IGNORED,
            "because": _IGNORED,
            "not_because": _IGNORED,
            "draws": _IGNORED,
        },
    }
)

PARTS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "zh": ("the text in Chinese", "中文"),
        "en": ("the text in English", "英文"),
        "require": ("the names that are required", "所要求的名称"),
        "within": ("the time limit, such as `24 hours`", "时限，如 `24 小时`"),
        "from": ("the status from which the time counts", "起算的状态"),
        "to": ("the status by which the limit is kept", "截止的状态"),
        "if_late": (
            "what follows when it is late: `record`, `escalate`, or a status",
            "超时如何处理：`record`（记录）、`escalate`（优先办理）或转入某状态",
        ),
        "decided": (
            "`line` and `direction`, and for each decision the outcomes of which it must be one",
            "`line` 和 `direction`，以及各判定事项必须得到的结果之一",
        ),
        "otherwise": ("the outcome of the rest, which the lot does not pick", "未抽中者的结果"),
    }
)
"""Keys that belong to no model of their own, in English and Chinese."""
