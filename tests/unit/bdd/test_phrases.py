"""The sentences of steps."""

from __future__ import annotations

import pytest

from border_sim.bdd.phrases import Phrase
from border_sim.bdd.steps import BOOK

# One sentence for each way of saying something, and whom it is said to: `given`, `when` or `then`.
SENTENCES = [
    ("given", 'the rule pack "rules/hetao"'),
    ("given", "规则包“rules/hetao”"),
    ("given", "the law as of 2026-11-21"),
    ("given", "按2026-11-21的规定"),
    ("given", "samples coming in over the first line"),
    ("given", "samples going out over the second line: grade A, permit is no"),
    ("given", "科研样本经一线入区"),
    ("given", "科研样本经二线出区：风险等级为A级，持有检疫审批单为否"),
    ("given", "it has these facts"),
    ("given", "其申报事实为"),
    ("given", "its grade is A"),
    ("given", "其风险等级为A"),
    ("given", "the lot of SCH-020 picks it"),
    ("given", "the lot of SCH-020 passes it over"),
    ("given", "SCH-020抽中"),
    ("given", "SCH-020未抽中"),
    ("given", "the check at laboratory finds a violation"),
    ("given", "实验室检测发现违规"),
    ("given", "the gate exempt_quota is shut"),
    ("given", "免税额度闸关闭"),
    ("given", "the limit passes at port_check"),
    ("given", "在口岸查验时时限已过"),
    ("given", "the selection is red"),
    ("given", "布控分道为黄道"),
    ("given", 'the simulation scenario "small_people"'),
    ("given", "仿真方案“small_people”"),
    ("given", "the seed 7"),
    ("given", "随机种子为7"),
    ("given", "2 replications"),
    ("given", "重复2次"),
    ("given", "sites.futian.stations.e_channel.servers is set to 3"),
    ("given", "将sites.futian.stations.e_channel.servers设为3"),
    ("given", "as_of is set to 2027-06-01"),
    ("given", "these settings"),
    ("given", "如下设定"),
    ("when", "it is decided"),
    ("when", "the rules are asked"),
    ("when", "作出决定"),
    ("when", "按规则判定"),
    ("when", "it is run"),
    ("when", "运行仿真"),
    ("when", "it is run again"),
    ("when", "再次运行仿真"),
    ("when", "it is run again with seed.x set to 3"),
    ("when", "将seed.x设为3再次运行仿真"),
    ("when", "it is run again with the seed 3"),
    ("when", "以随机种子3再次运行仿真"),
    ("when", "it is run again with 2 more at the counter"),
    ("when", "柜台增加2名后再次运行仿真"),
    ("then", "the channel is decided by CH-010, CH-020"),
    ("then", "海关通道由CH-010、CH-020决定"),
    ("then", "no rule decides the channel"),
    ("then", "没有规则决定海关通道"),
    ("then", "CH-010 gives way"),
    ("then", "CH-010适用但不起决定作用"),
    ("then", "CH-010 does not hold"),
    ("then", "CH-010不适用"),
    ("then", "the channel cannot be decided yet"),
    ("then", "海关通道尚不能决定"),
    ("then", "the channel still needs grade, permit"),
    ("then", "海关通道还需要风险等级"),
    ("then", "the channel may still be stop, inspect"),
    ("then", "海关通道尚有可能：人工查验、机检"),
    ("then", "it lacks the quarantine permit"),
    ("then", "缺少单证：检疫审批单"),
    ("then", "no document is lacking"),
    ("then", "单证齐全"),
    ("then", "it must bring the licence"),
    ("then", "须提交：许可证"),
    ("then", "its way is declared, bench"),
    ("then", "流程：申报、查验台"),
    ("then", "its way passes bench"),
    ("then", "途经查验台"),
    ("then", "its way does not pass bench"),
    ("then", "不经过查验台"),
    ("then", "it ends refused"),
    ("then", "最终拒绝"),
    ("then", "the channel is inspect"),
    ("then", "the time limit is 24 hours"),
    ("then", "海关通道为人工查验"),
    ("then", "the p95 of the waiting of people is at most 30 min"),
    ("then", "flows.people.waiting.p95 is below 30 min"),
    ("then", "人员等待时间的95分位不超过30分钟"),
    ("then", "the mean waiting at face_lane is shorter than the mean waiting at e_channel"),
    ("then", "快捷通道平均等待时间短于人工查验台平均等待时间"),
    ("then", "in the second run the mean waiting of people is shorter"),
    ("then", "第二次运行中人员平均等待时间更短"),
    ("then", "both runs give the same result"),
    ("then", "两次运行结果完全一致"),
    ("then", "the runs give different results"),
    ("then", "两次运行结果不同"),
    ("then", "every journey is accounted for"),
    ("then", "每一趟通行都有去向"),
    ("then", "every target is met"),
    ("then", "所有目标均已达到"),
    ("then", "the target for flows.people.sojourn.p95 is met"),
    ("then", "flows.people.sojourn.p95的目标已达到"),
    ("then", "the target for flows.people.sojourn.p95 is missed"),
    ("then", "flows.people.sojourn.p95的目标未达到"),
    ("then", "the bottleneck is e_channel"),
    ("then", "瓶颈在快捷通道"),
    ("then", "there is no bottleneck"),
    ("then", "没有瓶颈"),
    ("then", "e_channel is overloaded"),
    ("then", "快捷通道已超负荷"),
    ("then", "e_channel is not overloaded"),
    ("then", "快捷通道未超负荷"),
]


@pytest.mark.parametrize(("moment", "sentence"), SENTENCES)
def test_every_sentence_is_understood_in_one_way_only(moment: str, sentence: str) -> None:
    understood = [phrase.name for phrase in BOOK.phrases if phrase.moment == moment and phrase.is_matching(sentence)]

    assert len(understood) == 1, understood


def test_every_phrase_has_a_sentence_here() -> None:
    used = {
        phrase.name
        for phrase in BOOK.phrases
        for moment, sentence in SENTENCES
        if phrase.moment == moment and phrase.is_matching(sentence)
    }

    assert {phrase.name for phrase in BOOK.phrases} == used


def test_values_are_read_out_of_a_sentence() -> None:
    phrase = Phrase("{flow} {direction} over the {line} line[: {facts}]", "given")

    expected = {"flow": "samples", "direction": "Coming in", "line": "First", "facts": "grade A"}
    assert expected == phrase.parse_arguments("samples Coming in over the First line: grade A")


def test_a_part_in_brackets_may_be_left_out() -> None:
    arguments = Phrase("{flow}经{line}{direction}[：{facts}]", "given").parse_arguments("样本经一线入区")

    assert arguments == {"flow": "样本", "line": "一线", "direction": "入区", "facts": ""}


def test_either_colon_will_do() -> None:
    phrase = Phrase("流程：{way}", "then")

    assert phrase.is_matching("流程：甲、乙")
    assert phrase.is_matching("流程: 甲、乙")


@pytest.mark.parametrize(
    ("moment", "misspelt", "meant"),
    [
        ("when", "it was decided", "it is decided"),
        ("then", "evry journey is accounted for", "every journey is accounted for"),
        ("then", "每一趟通行均有去向", "每一趟通行都有去向"),
        ("given", "按2026年11月21日的规定", "按{date}的规定"),
        ("when", "做出决定", "作出决定"),
    ],
)
def test_a_misspelt_sentence_is_recognised(moment: str, misspelt: str, meant: str) -> None:
    assert not BOOK.knows(misspelt, moment)
    assert meant == BOOK.nearest(misspelt, moment)


@pytest.mark.parametrize("sentence", ["a cucumber is peeled", "吃葡萄不吐葡萄皮"])
def test_what_is_nothing_like_a_step_gets_no_suggestion(sentence: str) -> None:
    assert BOOK.nearest(sentence, "when") == ""
