Feature: Hengqin, where the first line is open and the second controls
  A second zone under the same program: other rules, other flows, no line of Python.

  Background:
    Given the rule pack "rules/hengqin"
    And the law as of 2026-11-21

  @rule:GTR-010 @rule:GTR-020
  Scenario Outline: At the first line qualified goods are exempt and others bonded
    Given goods coming in over the first line: party <party>, hs_code 90278990, regime is exempt, self_use is yes
    When it is decided
    Then the tax treatment is <treatment>
    Examples:
      | party     | treatment |
      | HQ-000002 | exempt    |
      | HQ-900001 | bonded    |

  @rule:GTR-060 @rule:GDO-020
  Scenario: At the second line the same goods are imported
    Given goods going out over the second line: party HQ-000002, credit ordinary, hs_code 90278990, category equipment
    And its regime is exempt, value_added 0, value_added_proof is no, ledger_match is yes, declared is yes
    And the lot of GCH-080 passes it over
    When it is decided
    Then the tax treatment is taxed
    And it must bring the import declaration
    And its way is to_mainland, import_desk, exit_gate, in_mainland

  @rule:GDO-020
  Scenario: Without an import declaration they stay in the zone
    Given goods going out over the second line: party HQ-000002, credit ordinary, hs_code 90278990, category equipment
    And its regime is bonded, value_added 0, value_added_proof is no, ledger_match is yes, declared is no
    And the lot of GCH-080 passes it over
    When it is decided
    Then it lacks the import declaration
    And it ends detained

  @rule:GTR-070
  Scenario Outline: Enough value added in the zone frees a product
    Given goods going out over the second line: regime is bonded, category is product, ledger_match is yes, declared is yes
    And its value_added <share>, value_added_proof is yes
    When it is decided
    Then the tax treatment is <treatment>
    Examples:
      | share  | treatment |
      | 30 %   | exempt    |
      | 29.9 % | taxed     |

  @rule:GCH-020 @rule:GDL-010
  Scenario: The green channel for research goods with Macao
    Given goods coming in over the first line: party HQ-000003, credit ordinary, hs_code 90118000, category research
    And its from_macao is yes, licence is no, regime is exempt, self_use is yes, recorded is yes
    When it is decided
    Then the customs channel is release
    And the customs channel is decided by GCH-020
    And the time limit is 2 hours

  @rule:PCH-060 @rule:PCH-070 @rule:PCH-080 @rule:PCH-090
  Scenario Outline: What travellers may carry over the second line
    Given people going out over the second line: traveller FT-00001, traveller_kind is <kind>, articles_value <value>
    And its zone_goods is no, trips_today 1, declares is personal articles to declare, frequent is no
    When it is decided
    Then the customs channel is <channel>
    And the tax treatment is <treatment>
    Examples:
      | kind                   | value    | channel   | treatment |
      | resident traveller     | 8000 CNY | release   | exempt    |
      | resident traveller     | 8001 CNY | documents | taxed     |
      | non-resident traveller | 2000 CNY | release   | exempt    |
      | non-resident traveller | 2001 CNY | documents | taxed     |

  @rule:PDL-020
  Scenario: A frequent traveller whose allowance of the day is used up pays
    Given people going out over the second line: traveller FT-00001, traveller_kind is resident, articles_value 3000 CNY
    And its zone_goods is no, trips_today 3, declares is personal articles to declare, frequent is yes
    And the gate resident_allowance is shut
    When it is decided
    Then the customs channel is release
    And its way is leaving_zone, allowance, resident_count, duty_desk, exit_lane, in_mainland

  @rule:PLA-010
  Scenario: Enrolled travellers pass by the co-operative channel
    Given people coming in over the first line: enrolled is yes, residency is Macao resident, age 40, alert is no
    And its document is valid, declares is nothing, leaves_for is stays
    And the lot of PCH-010 passes it over
    When it is decided
    Then the lane is co-operative channel
    And its way is arriving, cooperative_channel, customs_hall, in_zone, staying

  @rule:VLA-010
  Scenario: When the system of the one-stop lanes fails, cars stop twice
    Given vehicles coming in over the first line: vehicle is car, registered is yes, driver_match is yes, permit is yes
    And its plates is dual, alert is no, radiation is no, weight_match is yes, leaves_for is stays
    And the lot of VCH-010 passes it over
    And the gate joint_system is shut
    When it is decided
    Then the lane is one-stop lane
    And its way passes system_check, macao_stop, zone_stop, in_zone

  @rule:VEL-050
  Scenario: A Macao vehicle stays in the zone
    Given vehicles going out over the second line: plates is macao_only, loaded is no
    When it is decided
    Then the eligibility is refuse
