"""What an editor offers to insert into the files of a pack; `${1:…}` are the places that one fills in, one by one."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

Snippet = dict[str, object]

_TITLE = {"zh": "${2:标题}", "en": "${3:title}"}
_WHEN = {"flow": "${5:samples}", "line": "${6:first}", "direction": "${7:in}"}

_RULE: Snippet = {
    "label": "rule · 规则",
    "description": "a rule with one outcome · 结果单一的规则",
    "body": {
        "id": "${1:CH-900}",
        "title": _TITLE,
        "decides": "${4:channel}",
        "when": _WHEN,
        "then": "${8:inspect}",
        "basis": "${9:assumption}",
        "why": {"zh": "${10:理由}", "en": "${11:reason}"},
    },
}
_DRAWN_RULE: Snippet = {
    "label": "rule by lot · 抽签规则",
    "description": "a rule that selects a share · 按比例抽查的规则",
    "body": {
        "id": "${1:CH-900}",
        "title": _TITLE,
        "decides": "${4:channel}",
        "when": _WHEN,
        "then": {"${8:inspect}": "${9:30 %}", "otherwise": "${10:scan}"},
        "basis": "${11:assumption}",
        "why": {"zh": "${12:理由}", "en": "${13:reason}"},
    },
}
_DECIDING: Snippet = {
    "label": "example that a rule decides · 规则适用的示例",
    "description": "a case in which the rule decides · 由该规则判定",
    "body": {
        "item": {"flow": "${1:samples}", "line": "${2:first}", "direction": "${3:in}"},
        "expect": {"${4:channel}": "${5:inspect}"},
        "because": ["${6:CH-900}"],
    },
}
_OUTSIDE: Snippet = {
    "label": "example just outside · 恰在范围之外的示例",
    "description": "a case that the rule just does not reach · 该规则恰好不适用",
    "body": {
        "item": {"flow": "${1:samples}", "line": "${2:first}", "direction": "${3:in}"},
        "expect": {"${4:channel}": "${5:scan}"},
        "not_because": ["${6:CH-900}"],
    },
}
_MOVE: Snippet = {
    "label": "move · 步骤",
    "description": "a move with its guard · 带条件的步骤",
    "body": {"from": "${1:declared}", "to": "${2:refused}", "when": {"${3:eligibility}": "${4:refuse}"}},
}
_PROMISE: Snippet = {
    "label": "promise · 承诺",
    "description": "what is proved of every possible item · 对一切可能情形加以证明",
    "body": {
        "id": "${1:MH-90}",
        "title": _TITLE,
        "when": {"flow": "${4:samples}"},
        "then": {"${5:channel}": ["${6:stop}", "${7:inspect}"]},
    },
}

SNIPPETS: Mapping[str, tuple[Snippet, ...]] = MappingProxyType(
    {
        "RuleSpec": (_RULE, _DRAWN_RULE),
        "ExampleSpec": (_DECIDING, _OUTSIDE),
        "MoveSpec": (_MOVE,),
        "MustHoldSpec": (_PROMISE,),
    }
)
"""By the model whose entries they begin."""
