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
    And its way is presented, validation, routing, duties, port_gate, in_zone

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

  @rule:ECH-060 @rule:ECH-070
  Scenario: A plan agreed with the firm spares the complete line its inspection
    Given its complete_set is yes, firm_plan is yes
    And the lot of ECH-020 passes it over
    When it is decided
    Then the customs channel is documents
    And ECH-060 gives way

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
