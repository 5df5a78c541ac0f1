# language: zh-CN
功能: 车辆与乘客在一站式口岸
  乘客下车过关再上车，先办完的等后办完的。

  背景:
    假如仿真方案"small_crossing"

  场景: 车等人、人等车，一个不少
    当运行仿真
    那么每一趟通行都有去向
    而且joins.vehicles.waiting_for_occupants.waiting.max高于1分钟
    而且joins.people.boarding.waiting.max高于1分钟

  场景: 大厅越慢，车等人越久
    当运行仿真
    而且将sites.port.stations.coop_channel.service设为{fixed: 90 s}再次运行仿真
    那么第二次运行中joins.vehicles.waiting_for_occupants.waiting.mean更长

  场景: 智慧验放停用时车辆等待更久
    当运行仿真
    而且将disruptions.smart_lane_fails.from设为00:00再次运行仿真
    那么第二次运行中gates.smart_lane.shut更多
    而且第二次运行中车辆平均等待时间更长
