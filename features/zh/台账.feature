# language: zh-CN
功能: 台账、额度与时限
  进区的每一批都有账可查；额度用完、期限届满，各有下文。

  场景: 台账进出相符
    假如仿真方案“small_goods”
    当运行仿真
    那么每一趟通行都有去向
    而且ledger.equipment.equipment.entered不低于4
    而且ledger.equipment.equipment.discrepancy不超过0
    而且ledger.equipment.consumable.used_up不低于1
    而且科研设备物资暂扣数量不低于1
    而且科研设备物资销毁数量不低于1

  场景: 年度免税额度先到先用
    假如仿真方案“small_goods”
    当运行仿真
    那么gates.exempt_quota.shut不低于1
    而且gates.exempt_quota.shut不超过1

  @rule:ESL-010
  场景: 暂时进境六个月未复运即逾期
    假如仿真方案“small_goods”
    当运行仿真
    那么limits.equipment.in_zone.to_hong_kong.passed不低于1
    而且limits.equipment.in_zone.to_hong_kong.passed不超过1

  场景: 审批单余量用完，后到的批次退回
    假如仿真方案“small_samples”
    当运行仿真
    而且将traffic.batches.facts.permit_quantity设为150 管再次运行仿真
    那么第二次运行中科研样本退回数量更多
