Feature: Equipment and materials over both lines
  A whitelisted institute knows before it orders what its instrument will meet at the line.

  Background:
    Given the law as of 2026-11-21
    And equipment coming in over the first line
    And it has these facts
      | party              | CO-000001        |
      | credit class       | general certified |
      | hs_code            | 90121000         |
      | category           | instrument       |
      | value of the goods | 3200000 CNY      |
      | regime             | duty-free        |
      | self_use           | yes              |
      | waived             | no               |
      | port               | Shenzhen Bay     |
      | hand_carried       | no               |
      | consolidated       | no               |
      | zone_only          | yes              |
      | graded             | no               |
      | used               | no               |
      | complete_set       | no               |
      | firm_plan          | no               |
      | statement          | no               |
      | ccc_required       | no               |
      | declared           | yes              |
      | two_step           | no               |
      | pre_arrival        | no               |
      | recognised_check   | no               |
      | months_in_zone     | 0 months         |
      | consumed           | no               |

  @rule:ETR-010 @rule:EDL-020
  Scenario: A whitelisted institute brings in its microscope free of duty
    Given the lot of ECH-020 passes it over
    When it is decided
    Then the eligibility is admit
    And the tax treatment is exempt
    And the customs channel is release
    And no document is lacking
    And the time limit is 2 hours
    And its way is presented, validation, routing, automatic_release, duties, quota_check, port_gate, in_zone

  @rule:ECH-020
  Scenario: The lot may still pick it for inspection
    Given the lot of ECH-020 picks it
    When it is decided
    Then the customs channel is inspect
    And its way passes routing, inspection, duties

  Scenario: Until the lot is drawn both are possible
    When it is decided
    Then the customs channel may still be inspect, release

  @rule:ETR-020
  Scenario: Goods in the catalogue of exclusions are always taxed
    Given its hs_code 84571010
    And the lot of ECH-020 passes it over
    When it is decided
    Then the tax treatment is taxed
    And the tax treatment is decided by ETR-020
    And its way passes tax_desk

  @rule:ECH-050
  Scenario: A used machine is inspected whoever brings it
    Given its used is yes
    When it is decided
    Then the customs channel is inspect
    And the customs channel is decided by ECH-050

  @rule:ECH-060 @rule:ECH-070 @rule:EPL-010
  Scenario: A plan agreed with the firm spares the complete line its inspection
    Given its complete_set is yes, firm_plan is yes, consignment is CN-2026-0004, site_schedule is yes
    And its afterwards is stays in use
    And the lot of ECH-020 passes it over
    When it is decided
    Then the customs channel is documents
    And ECH-060 gives way
    And the place of the examination is in the park by stages
    And its way passes document_review, in_zone, unpacking_check, installation_check, acceptance_check, in_use

  @rule:ECH-070 @rule:EPL-010
  Scenario Outline: The plan speaks for the consignments that it names, from its first day to its last
    Given the law as of <day>
    And its complete_set is yes, firm_plan is yes, consignment is <consignment>
    And the lot of ECH-020 passes it over
    When it is decided
    Then the place of the examination is <place>
    And the customs channel is <channel>
    Examples:
      | day        | consignment  | place                 | channel   |
      | 2026-05-31 | CN-2026-0004 | at the port           | inspect   |
      | 2026-06-01 | CN-2026-0004 | in the park by stages | documents |
      | 2027-05-31 | CN-2026-0004 | in the park by stages | documents |
      | 2027-06-01 | CN-2026-0004 | at the port           | inspect   |
      | 2026-06-01 | CN-2026-9001 | at the port           | inspect   |

  @rule:EDO-032
  Scenario: A plan comes with its schedule of checks
    Given its complete_set is yes, firm_plan is yes, consignment is CN-2026-0004, site_schedule is no
    And the lot of ECH-020 passes it over
    When it is decided
    Then it lacks the schedule of the staged checks in the park
    And it ends returned

  Scenario: A set that fails on unpacking goes back to Hong Kong
    Given its complete_set is yes, firm_plan is yes, consignment is CN-2026-0004, site_schedule is yes
    And its afterwards is stays in use, export_control is no, e_lock is none
    And the lot of ECH-020 passes it over
    And the lot of ECH-200 passes it over
    And the check at unpacking_check finds a violation
    When it is decided
    Then the disposal is return
    And its way passes unpacking_check, site_case, to_hong_kong, departure_gate
    And its way does not pass installing

  @rule:EEL-040
  Scenario: Huanggang no longer clears cargo
    Given its port is Huanggang
    When it is decided
    Then the eligibility is refuse
    And it ends refused

  @rule:EDO-020
  Scenario: Without the certificate for compulsory certification the papers go back
    Given its ccc_required is yes, ccc_paper is no
    And the lot of ECH-020 passes it over
    When it is decided
    Then it lacks the 3C certificate or exemption
    And it ends returned

  @rule:ECH-160
  Scenario Outline: A two-step declaration is completed within fourteen days
    Given its two_step is yes, arrived_on is 2026-11-01, completed_on is <day>
    And the lot of ECH-020 passes it over
    When it is decided
    Then the customs channel is <channel>
    Examples:
      | day        | channel   |
      | 2026-11-15 | release   |
      | 2026-11-16 | documents |

  @rule:ECH-152
  Scenario Outline: A check by a recognised authority counts for a day
    Given its recognised_check is yes, check_hours is <hours>
    And the lot of ECH-020 picks it
    When it is decided
    Then the customs channel is <channel>
    Examples:
      | hours    | channel |
      | 24 hours | release |
      | 25 hours | inspect |

  @rule:EDL-022 @rule:EDO-030
  Scenario: An AEO advanced enterprise comes first and gives no guarantee
    Given its credit class is AEO advanced, regime is temporary entry, guarantee is no
    And the lot of ECH-010 passes it over
    When it is decided
    Then the time limit is 1 hours
    And no document is lacking

  @rule:EDL-024
  Scenario: What was declared before arrival is released within half an hour of it
    Given its pre_arrival is yes
    And the lot of ECH-020 passes it over
    When it is decided
    Then the time limit is 30 min

  @rule:EEL-062 @rule:EEL-064 @rule:EDO-012
  Scenario Outline: Consolidated declaration is for listed research goods, with a summary every month
    Given its consolidated is yes, summary_list is yes, hs_code is <goods>, days_since_summary is <days>
    And the lot of ECH-020 passes it over
    When it is decided
    Then the eligibility is <eligibility>
    And no document is lacking
    Examples:
      | goods    | days    | eligibility |
      | 90121000 | 31 days | admit       |
      | 90121000 | 32 days | refer       |
      | 85285211 | 31 days | refer       |

  @rule:ETR-030 @rule:ETR-032
  Scenario Outline: Who gives up the exemption pays, and may ask again after 36 months
    Given its regime is <regime>, waived is yes, months_since_waiver is <months>
    And the lot of ECH-020 passes it over
    When it is decided
    Then the tax treatment is <treatment>
    Examples:
      | regime    | months    | treatment |
      | taxed     | 0 months  | taxed     |
      | duty-free | 35 months | taxed     |
      | duty-free | 36 months | exempt    |

  Scenario: Beyond the yearly limit the exemption is used up and the tax is paid
    Given the lot of ECH-020 passes it over
    And the gate exempt_quota is shut
    When it is decided
    Then the tax treatment is exempt
    And its way passes quota_check, tax_desk, port_gate, in_zone

  @rule:ETI-010
  Scenario Outline: Trust that was earned spares the inspection, trust that was lost brings it back
    Given its tiered is yes
    And the lot of ECH-020 picks it
    And the gate trust <state>
    When it is decided
    Then the earned trust is decides on the inspection
    And its way passes routing, trust_check, <next>
    Examples:
      | state   | next       |
      | is open | duties     |
      | is shut | inspection |

  @rule:ETI-020
  Scenario: No trust spares a used machine its inspection
    Given its tiered is yes, used is yes
    When it is decided
    Then the earned trust is does not count
    And its way passes routing, inspection
    And its way does not pass trust_check

  Scenario: While smart customs is down releases are made by hand
    Given the lot of ECH-020 passes it over
    And the gate smart_customs is shut
    When it is decided
    Then its way passes automatic_release, manual_release, duties

  @rule:ECH-110
  Scenario: While smart customs is down no image is read and the box is opened
    Given its hand_carried is yes, port is No. 1 channel (Futian Bonded Zone), credit class is ordinary credit
    And the lot of ECH-110 picks it
    And the gate smart_customs is shut
    When it is decided
    Then the customs channel is scan
    And its way passes image_reading, inspection
    And its way does not pass machine_check

  @rule:EDI-010 @rule:EDI-020 @rule:EDI-030
  Scenario Outline: What was found decides where the goods go
    Given its credit class is <credit>, category is <category>, value is <value>, used is yes
    And the check at inspection finds a violation
    When it is decided
    Then the disposal is <disposal>
    And its way passes inspection, penalty_review, <next>
    Examples:
      | credit            | category                    | value      | disposal                | next      |
      | general certified | instrument                  | 50000 CNY  | release after a penalty | duties    |
      | general certified | instrument                  | 50001 CNY  | return                  | returned  |
      | dishonest         | instrument                  | 50000 CNY  | detain                  | detained  |
      | dishonest         | animals and animal products | 50000 CNY  | destroy                 | destroyed |

  @rule:ESL-010 @rule:ESL-020 @rule:ESL-030 @rule:ESL-040
  Scenario Outline: Temporary entry lasts six months, and six more with each of three extensions
    Given its regime is temporary entry, extensions is <extensions>, national_project is no
    And the lot of ECH-020 passes it over
    When it is decided
    Then the time limit of the stay is <limit>
    Examples:
      | extensions | limit    |
      | 0 times    | 183 days |
      | 1 times    | 365 days |
      | 2 times    | 548 days |
      | 3 times    | 730 days |

  @rule:ESL-010
  Scenario: Who keeps temporary goods too long is fined before they leave
    Given its regime is temporary entry, extensions is 0 times, afterwards is hong_kong, guarantee is yes
    And its national_project is no, export_control is no, e_lock is none
    And the lot of ECH-020 passes it over
    And the lot of ECH-200 passes it over
    And the limit passes at temporary_use
    When it is decided
    Then its way passes in_zone, temporary_use, overdue_stay, to_hong_kong, in_hong_kong

  @rule:EST-010 @rule:EST-040
  Scenario Outline: A stay beyond its period is overdue, save for national projects after the third extension
    Given equipment going out over the first line: party CO-000001, regime is temporary entry, months_in_zone <months>
    And its extensions <extensions>, national_project is <national>
    When it is decided
    Then the stay is <stay>
    Examples:
      | months | extensions | national | stay    |
      | 6      | 0          | no       | in time |
      | 7      | 0          | no       | overdue |
      | 24     | 3          | no       | in time |
      | 25     | 3          | no       | overdue |
      | 25     | 3          | yes      | in time |

  @rule:ETF-010 @rule:ETF-030
  Scenario Outline: Who sells in the zone makes up the tax, save on bankruptcy to another entitled entity
    Given its afterwards is transfer, transferee is <party>, transfer_reason is <reason>
    And the lot of ECH-020 passes it over
    When it is decided
    Then the transfer_tax is <tax>
    And its way passes in_zone, <end>
    Examples:
      | party     | reason     | tax             | end               |
      | CO-000002 | sale       | tax is made up  | transferred_taxed |
      | CO-000002 | bankruptcy | no tax          | transferred       |
      | CO-900001 | bankruptcy | tax is made up  | transferred_taxed |

  @rule:ESU-010 @rule:ESU-014
  Scenario Outline: Consumables that are used up leave the ledger once their write-off is applied for
    Given its category is consumables and reagents, consumed is yes, write_off_applied is <applied>
    And its afterwards is stays in use
    And the lot of ECH-020 passes it over
    When it is decided
    Then the ledger supervision is <supervision>
    And its way passes in_zone, <end>
    Examples:
      | applied | supervision       | end      |
      | yes     | supervision ended | consumed |
      | no      | kept on the ledger | in_use  |

  @rule:ESU-020 @rule:ESU-040 @rule:ESU-050
  Scenario Outline: Supervision lasts three, six or eight years
    Given equipment going out over the second line: party CO-000001, regime is duty-free, category is <category>
    And its months_in_zone <months>, consumed is no
    When it is decided
    Then the ledger supervision is <supervision>
    Examples:
      | category           | months    | supervision        |
      | equipment          | 35 months | kept on the ledger |
      | equipment          | 36 months | supervision ended  |
      | motor vehicles     | 71 months | kept on the ledger |
      | motor vehicles     | 72 months | supervision ended  |
      | ships and aircraft | 95 months | kept on the ledger |
      | ships and aircraft | 96 months | supervision ended  |

  @rule:ETR-060 @rule:ECH-180
  Scenario: A year later the instrument leaves for the mainland and is taxed
    Given equipment going out over the second line: party CO-000001, regime is exempt, category instrument
    And its months_in_zone 12, ledger_match is yes, declared is yes, waived is no, consumed is no
    And the lot of ECH-180 passes it over
    When it is decided
    Then the tax treatment is taxed
    And the tax treatment is decided by ETR-060
    And its way is to_mainland, import_desk, exit_gate, in_mainland

  @rule:ECH-170
  Scenario: What disagrees with the ledger does not leave the park
    Given equipment going out over the second line: party CO-000001, regime is exempt, category instrument
    And its months_in_zone 12, ledger_match is no, declared is yes, consumed is no
    When it is decided
    Then the customs channel is stop
    And it ends refused

  Scenario Outline: What leaves is looked at as selectivity sends it, also where no rule does
    Given equipment going out over the first line: party CO-000001, credit is AEO advanced, regime is duty-free
    And its hs_code is 90121000, port is Shenzhen Bay, hand_carried is no, consolidated is no, declared is yes
    And its export_control is no, e_lock is none
    And the selection is <lane>
    And the lot of ECH-200 passes it over
    When it is decided
    Then its way passes to_hong_kong, <next>
    Examples:
      | lane   | next            |
      | red    | exit_inspection |
      | yellow | exit_review     |
      | green  | departure_gate  |
