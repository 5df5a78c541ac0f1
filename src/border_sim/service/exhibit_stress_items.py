"""The items of the STRESS-DES checklist by their numbers, and the sections in which they stand."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from border_sim.domain.results import Words

SECTIONS: Mapping[str, Words] = MappingProxyType(
    {
        "1": Words(zh="目标", en="Objectives"),
        "2": Words(zh="逻辑", en="Logic"),
        "3": Words(zh="数据", en="Data"),
        "4": Words(zh="试验", en="Experimentation"),
        "5": Words(zh="实现", en="Implementation"),
        "6": Words(zh="代码获取", en="Code access"),
    }
)
"""The sections by the first figure of an item's number."""

ITEMS: Mapping[str, Words] = MappingProxyType(
    {
        "1.1": Words(zh="模型用途", en="Purpose of the model"),
        "1.2": Words(zh="模型输出", en="Model outputs"),
        "1.3": Words(zh="试验目的", en="Aims of experimentation"),
        "2.1": Words(zh="基础模型概览图", en="Overview diagram of the base model"),
        "2.2": Words(zh="基础模型逻辑", en="Base model logic"),
        "2.3": Words(zh="情景逻辑", en="Scenario logic"),
        "2.4": Words(zh="算法", en="Algorithms"),
        "2.5": Words(zh="组成部分", en="Components"),
        "3.1": Words(zh="数据来源", en="Data sources"),
        "3.2": Words(zh="输入参数", en="Input parameters"),
        "3.3": Words(zh="预处理", en="Pre-processing"),
        "3.4": Words(zh="假设", en="Assumptions"),
        "4.1": Words(zh="初始化", en="Initialisation"),
        "4.2": Words(zh="运行时长", en="Run length"),
        "4.3": Words(zh="估计方法", en="Estimation approach"),
        "5.1": Words(zh="软件与编程语言", en="Software or programming language"),
        "5.2": Words(zh="随机抽样", en="Random sampling"),
        "5.3": Words(zh="模型执行", en="Model execution"),
        "5.4": Words(zh="系统配置", en="System specification"),
        "6.1": Words(zh="模型共享声明", en="Statement on sharing the model"),
    }
)
