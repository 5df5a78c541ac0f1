Feature: Vehicles over the first and the second line
  A vehicle is checked once, released when every agency agrees, and waits for whoever got out.

  Background:
    Given the law as of 2026-11-21
    And vehicles coming in over the first line
    And it has these facts
      | Kind of vehicle                         | car                  |
      | Plate                                   | ZG-00006             |
      | Entity it belongs to                    | CO-900001            |
      | Cross-boundary quota valid until        | 2027-02-09           |
      | Booking                                 | arrives in its slot  |
      | Driver registered on both sides         | yes                  |
      | Driver enrolled for face clearance      | yes                  |
      | Driver has a fever                      | no                   |
      | Alert on the vehicle                    | no                   |
      | Port of the first line                  | Huanggang            |
      | Lane mode                               | one stop             |
      | Load                                    | none                 |
      | Cargo reference bundled with the plate  | not bundled          |
      | Credit class                            | ordinary credit      |
      | Single electronic lock                  | none                 |
      | Difference from the declared weight     | 0 kg                 |
      | Radiation alarm                         | no                   |
      | Checked by                              | nobody               |
      | Who stays in the vehicle                | nobody but the driver |
      | Destination                             | rest of the mainland |

  @rule:VLA-010 @rule:VCH-010 @rule:VDL-010
  Scenario: A registered car is checked once for both sides and released by the system
    Given the lot of VCH-010 passes it over
    When it is decided
    Then the lane is co-operative channel
    And the customs channel is release
    And the time limit is 5 min
    And its way is arriving, slot, one_stop_lane, driver_check, joint_decision, waiting_for_occupants, released, in_mainland
    And it ends cleared

  Scenario: When the smart lane is out of order an officer decides
    Given the gate smart_lane is shut
    And the lot of VCH-010 passes it over
    When it is decided
    Then its way passes joint_decision, decision_desk, waiting_for_occupants
    And it ends cleared

  Scenario: When the slots of the day are gone the vehicle turns back
    Given the gate vehicle_slots is shut
    And the lot of VCH-010 passes it over
    When it is decided
    Then its way is arriving, slot, no_slot
    And it ends refused

  @rule:VDL-020
  Scenario: At a two-stop port the car stops twice
    Given its lane_mode is two stops
    And the lot of VCH-010 passes it over
    When it is decided
    Then VLA-010 does not hold
    And the time limit is 30 min
    And its way passes hk_kiosk, boundary_road, two_stop_lane, joint_decision, in_mainland

  @rule:VEL-020 @rule:VEL-030
  Scenario Outline: Plate and quota count to their last day
    Given the law as of <day>
    And its plate is <plate>, quota_until is <quota>
    And the lot of VCH-010 passes it over
    When it is decided
    Then the eligibility is <eligibility>
    Examples:
      | day        | plate    | quota      | eligibility |
      | 2026-09-30 | ZG-00009 | 2027-02-09 | admit       |
      | 2026-10-01 | ZG-00009 | 2027-02-09 | refuse      |
      | 2026-11-21 | ZG-00006 | 2026-11-21 | admit       |
      | 2026-11-21 | ZG-00006 | 2026-11-20 | refuse      |

  @rule:VEL-050 @rule:VEL-060
  Scenario Outline: Whoever has no booking turns back, whoever misses the slot sees an officer
    Given its booking is <booking>
    And the lot of VCH-010 passes it over
    When it is decided
    Then the eligibility is <eligibility>
    And its way passes <status>
    Examples:
      | booking                  | eligibility | status         |
      | none                     | refuse      | turned_back    |
      | arrives outside its slot | refer       | vehicle_office |
      | arrives in its slot      | admit       | one_stop_lane  |

  @rule:VEL-070
  Scenario: Trucks no longer cross at Huanggang
    Given its vehicle_kind is truck, port is Huanggang
    And the lot of VCH-070 passes it over
    When it is decided
    Then the eligibility is refuse
    And the eligibility is decided by VEL-070
    And it ends refused

  @rule:VEL-080 @rule:VEL-090 @rule:VDO-020
  Scenario Outline: A truck bundles its cargo reference half an hour ahead
    Given its vehicle_kind is truck, port is Liantang, load is goods, plate is ZG-00203
    And its cargo_reference is <reference>, bundled_ahead is <ahead>
    And the lot of VCH-050 passes it over
    When it is decided
    Then the eligibility is <eligibility>
    And it must bring driver_registration, road_cargo_reference
    Examples:
      | reference   | ahead      | eligibility |
      | not bundled | 60 minutes | refuse      |
      | bundled     | 29 minutes | refuse      |
      | bundled     | 30 minutes | admit       |

  @rule:VEL-040
  Scenario: A driver who is not registered does not get past the office
    Given its driver_registered is no
    And the lot of VCH-010 passes it over
    When it is decided
    Then the eligibility is refer
    And it lacks driver_registration
    And its way passes vehicle_office, turned_back
    And it ends refused

  @rule:VEL-110 @rule:VLA-030
  Scenario Outline: Occupants get out, except the ill, the elderly, infants and the disabled
    Given its stays_in_car is <who>
    And the lot of VCH-010 passes it over
    When it is decided
    Then the eligibility is <eligibility>
    And the lane is <lane>
    And its way passes <status>
    Examples:
      | who                                           | eligibility | lane                 | status         |
      | nobody but the driver                         | admit       | co-operative channel | one_stop_lane  |
      | only who is exempt from getting out           | admit       | manual counter       | manned_lane    |
      | others                                        | refer       | manual counter       | vehicle_office |

  @rule:VCH-090
  Scenario: A radiation alarm is looked into, whoever the vehicle belongs to
    Given its radiation_alarm is yes, party is CO-000001
    And the lot of VCH-020 passes it over
    When it is decided
    Then the customs channel is inspect
    And its way passes joint_decision, vehicle_exam

  Scenario: What the examination finds keeps the vehicle
    Given its radiation_alarm is yes
    And the check at vehicle_exam finds a violation
    When it is decided
    Then its way passes vehicle_exam, detained
    And it ends detained

  @rule:VCH-020
  Scenario: A car of a whitelisted entity is picked less often
    Given its party is CO-000001
    And the lot of VCH-020 passes it over
    When it is decided
    Then VCH-010 gives way
    And the customs channel is release

  @rule:VCH-130
  Scenario Outline: What Hong Kong has just checked is not picked again
    Given its checked_by is Hong Kong, checked_on is <checked>, crosses_on is 2026-11-21
    And the lot of VCH-010 picks it
    When it is decided
    Then the customs channel is <channel>
    Examples:
      | checked    | channel |
      | 2026-11-20 | release |
      | 2026-11-19 | scan    |

  @rule:VCH-110 @rule:VCH-120
  Scenario Outline: The electronic lock joins both customs, but not for biological samples
    Given its vehicle_kind is truck, port is Liantang, load is <load>, plate is ZG-00202, credit is general certified
    And its e_lock is intact, cargo_reference is bundled, bundled_ahead is 60 minutes
    And the lot of VCH-040 picks it
    When it is decided
    Then the customs channel is <channel>
    Examples:
      | load             | channel |
      | goods            | release |
      | special articles (biological samples) | inspect |

  @rule:VHE-010
  Scenario: A driver with a fever is examined before the joint decision
    Given its driver_fever is yes
    And the lot of VCH-010 passes it over
    When it is decided
    Then the health control is examine
    And its way passes one_stop_lane, driver_exam, joint_decision

  @rule:VCH-200 @rule:VCH-210 @rule:VCH-220
  Scenario Outline: Goods leave the park with a ticket that agrees with the ledger
    Given vehicles going out over the second line: load is goods, pass_ticket is <ticket>
    And the lot of VCH-200 passes it over
    When it is decided
    Then the customs channel is <channel>
    And it ends <end>
    Examples:
      | ticket  | channel | end      |
      | agrees  | release | cleared  |
      | differs | inspect | cleared  |
      | none    | stop    | detained |

  @rule:VCH-180
  Scenario: Over the second line into the park nobody is stopped
    Given vehicles coming in over the second line: leaves_for is the mainland over the second line, load is none
    And the lot of VCH-190 passes it over
    When it is decided
    Then the customs channel is release
    And its way is entering_park, entry_gate, in_park, leaving_park, exit_gate, waiting_at_second_line, in_mainland

  @rule:VCH-150
  Scenario: The way out has its own lanes
    Given vehicles going out over the first line
    And its vehicle_kind is car, plate is ZG-00006, quota_until is 2027-02-09, vehicle_alert is no, lane_mode is one stop
    And its driver_registered is yes, driver_enrolled is yes, stays_in_car is nobody but the driver, load is none
    And its radiation_alarm is no, checked_by is nobody
    And the lot of VCH-150 passes it over
    When it is decided
    Then its way is departing, exit_one_stop_lane, exit_decision, exit_passed, waiting_at_exit, in_hong_kong
