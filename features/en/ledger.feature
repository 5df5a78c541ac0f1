Feature: Goods and samples while the law is in force
  What enters the zone is accounted for, and what runs out, runs out: limits, permits, stays and the cold.

  Scenario: Every consignment is on the ledger until it is used up, written off or gone
    Given the simulation scenario "small_goods"
    When it is run
    Then every journey is accounted for
    And ledger.equipment.equipment.entered is at least 4
    And ledger.equipment.equipment.left_first is at least 2
    And ledger.equipment.equipment.in_zone is at most 2
    And ledger.equipment.instrument.written_off is at least 1
    And ledger.equipment.instrument.written_off is at most 1
    And ledger.equipment.consumable.used_up is at least 1
    And ledger.equipment.equipment.discrepancy is at most 0
    And ledger.equipment.instrument.discrepancy is at most 0

  Scenario: Of two instruments for two hundred million in one year the second is taxed, of next year's none
    Given the simulation scenario "small_goods"
    When it is run
    Then gates.exempt_quota.shut is at least 1
    And gates.exempt_quota.shut is at most 1

  @rule:ESL-010 @rule:ESL-020
  Scenario: After two hundred days the stay that was never extended is overdue, the extended one is not
    Given the simulation scenario "small_goods"
    When it is run
    Then limits.equipment.in_zone.to_hong_kong.passed is at least 1
    And limits.equipment.in_zone.to_hong_kong.passed is at most 1

  @rule:EPL-010
  Scenario: The set that the plan names is looked at three times in the park, the other one at the port
    Given the simulation scenario "small_goods"
    When it is run
    Then the number served at park.site_team is at least 3
    And the number served at park.site_team is at most 3

  @rule:EDI-010 @rule:EDI-020
  Scenario: Of four violations one is detained, one destroyed, one sent back, one settled
    Given the simulation scenario "small_goods"
    When it is run
    Then the number of equipment detained is at least 1
    And the number of equipment detained is at most 1
    And the number of equipment destroyed is at least 1
    And the number of equipment destroyed is at most 1
    And the number of equipment returned is at least 1
    And the number of equipment returned is at most 1

  @rule:EDL-024
  Scenario: What was declared before arrival has its papers read by then, and is at the line for less time
    Given the simulation scenario "small_goods"
    And these settings
      | traffic.consignments.facts.pre_arrival  | yes        |
      | traffic.consignments.facts.two_step     | yes        |
      | traffic.consignments.facts.completed_on | 2026-12-31 |
    When it is run
    And it is run again with traffic.consignments.entry set to announced_in
    Then in the second run the median sojourn of equipment coming in over the first line is shorter
    And every journey is accounted for

  Scenario: While smart customs is down the desk releases by hand what the system would have released
    Given the simulation scenario "small_goods"
    And disruptions.outage.on is set to 2026-11-23
    When it is run
    Then gates.smart_customs.shut is at least 7
    And gates.smart_customs.shut is at most 7
    And every journey is accounted for

  Scenario: A batch that its permit has no room for goes back
    Given the simulation scenario "small_samples"
    When it is run
    And it is run again with traffic.batches.facts.permit_quantity set to 150 vials
    Then in the second run the number of samples returned is more
    And in the second run gates.permit_balance.shut is more

  @rule:SCC-010
  Scenario: What waits for the laboratory until the dry ice is gone is destroyed
    Given the simulation scenario "small_samples"
    And these settings
      | traffic.batches.facts.frozen             | yes             |
      | traffic.batches.facts.temperature        | {fixed: -72 °C} |
      | sites.port.stations.quarantine_lab.hours | 00:00 to 01:30  |
      | horizon                                  | 60 hours        |
    When it is run
    Then the number of samples destroyed is at least 1
    And every journey is accounted for
