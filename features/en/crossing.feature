Feature: Cars and their occupants at a one-stop crossing
  Occupants get out, are cleared on foot and board again; whoever is done first waits.

  Background:
    Given the simulation scenario "small_crossing"

  Scenario: No occupant is lost, and no car leaves without them
    When it is run
    Then every journey is accounted for
    And the number of people unfinished is at most 0
    And joins.vehicles.waiting_for_occupants.came is at least 100
    And joins.vehicles.waiting_for_occupants.waiting.max is above 1 min
    And joins.people.boarding.waiting.max is above 1 min

  Scenario: The slower the hall, the longer the cars wait
    When it is run
    And it is run again with sites.port.stations.coop_channel.service set to {fixed: 90 s}
    Then in the second run joins.vehicles.waiting_for_occupants.waiting.mean is longer
    And in the second run the number of vehicles arrived is the same

  Scenario: The slower the lanes, the longer the occupants wait
    When it is run
    And it is run again with sites.port.stations.one_stop_lane.service set to {fixed: 4 min}
    Then in the second run joins.people.boarding.waiting.mean is longer

  Scenario: When the smart lane fails, officers decide and vehicles wait for them
    When it is run
    Then gates.smart_lane.shut is at most 0
    When it is run again with disruptions.smart_lane_fails.from set to 00:00
    Then in the second run gates.smart_lane.shut is greater
    And in the second run the mean waiting of vehicles is longer
    And in the second run joins.people.boarding.waiting.mean is longer

  Scenario: More vehicles than slots, and the last ones turn back
    Given 1 replications
    When it is run
    Then gates.vehicle_slots.shut is at most 0
    When it is run again with traffic.cars.arrivals.per_day set to 16000
    Then gates.vehicle_slots.open is at most 15000
    And gates.vehicle_slots.open is at least 15000
    And in the second run gates.vehicle_slots.shut is greater

  Scenario: On the bridge registered staff hardly wait
    When it is run
    Then the p95 of the waiting at bridge_gate is below 1 min
    And limits.people.bridge_hall.admitted.passed is at most 0
