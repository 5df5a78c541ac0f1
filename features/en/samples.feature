Feature: Research samples over both lines
  Dangerous samples are stopped or tested; harmless ones do not wait.

  Background:
    Given the law as of 2026-11-21
    And samples coming in over the first line
    And it has these facts
      | Declaring entity   | CO-000002     |
      | Kind of sample     | cells         |
      | Risk grade         | C             |
      | Pathogen           | none          |
      | emergency_risk     | no            |
      | hgr                | no            |
      | permit             | yes           |
      | permit_expires     | 2026-12-31    |
      | within_balance     | yes           |
      | biosafety_proof    | yes           |
      | laboratory_level   | BSL3          |
      | hk_permit          | yes           |
      | joint_research     | yes           |
      | first_approved     | yes           |
      | notified           | yes           |
      | quantity           | 20 vials      |
      | frozen             | no            |
      | temperature        | 4 °C          |
      | seal               | intact        |
      | hand_carried       | yes           |

  @rule:SCH-070 @rule:SAP-050
  Scenario: Cells of a whitelisted institute walk through the No. 1 channel
    Given the lot of SCH-070 passes it over
    When it is decided
    Then the approval of special articles is notification only
    And the customs channel is release
    And SCH-050 gives way
    And its way is declared, platform_check, at_port, channel_one, in_zone

  @rule:SCH-010
  Scenario Outline: A sample of unknown biosafety risk is stopped, whoever brings it and whatever its grade
    Given its pathogen is of unknown biosafety risk, grade is <grade>, party <party>
    When it is decided
    Then the customs channel is stop
    And it ends refused
    Examples:
      | grade | party     |
      | A     | CO-000001 |
      | B     | CO-000003 |
      | D     | CO-000008 |

  @rule:SCH-020 @rule:SDL-030
  Scenario: Grade A is tested in the laboratory, batch by batch
    Given its grade is A, pathogen is known, kind is micro-organism
    When it is decided
    Then the customs channel is inspect
    And the customs channel is decided by SCH-020
    And the time limit is 12 hours
    And its way passes port_check, laboratory, in_zone

  Scenario: What fails in the laboratory is destroyed
    Given its grade is A, pathogen is known, kind is micro-organism
    And the check at laboratory finds a violation
    When it is decided
    Then its way passes laboratory, destroyed
    And it ends refused

  @rule:SEL-050
  Scenario: Grade A goes to the highest laboratories only
    Given its grade is A, laboratory_level is BSL-2
    When it is decided
    Then the eligibility is refuse
    And the eligibility is decided by SEL-050

  @rule:SEL-030
  Scenario: A permit that has run out refuses the sample
    Given its permit_expires 2026-11-20
    When it is decided
    Then the eligibility is refuse

  @rule:SDO-010
  Scenario: Without a quarantine permit the batch goes back
    Given its permit is no, grade is D, kind is blood or blood product
    And the lot of SCH-060 passes it over
    When it is decided
    Then it lacks the quarantine permit for special articles
    And it ends returned

  @rule:SCH-090 @rule:SDL-010
  Scenario: Deep-frozen samples that have thawed are looked at
    Given its frozen is yes, temperature -40 °C
    When it is decided
    Then the customs channel is inspect
    And the customs channel is decided by SCH-090
    And the time limit is 24 hours

  Scenario: Without the risk grade the sample may come in but its channel is open
    Given its grade is not known
    When it is decided
    Then the eligibility is admit
    And the customs channel cannot be decided yet
    And the customs channel still needs risk grade

  @rule:SCH-140 @rule:SDO-030
  Scenario: Human genetic resources do not leave without their exit certificate
    Given samples going out over the first line: party CO-000015, kind is blood, grade C, pathogen is none
    And its hgr is yes, hgr_permit is no, permit is yes, permit_expires 2026-12-31, within_balance is yes
    And its seal is intact, use_reported is yes
    When it is decided
    Then the customs channel is documents
    And it lacks hgr_permit
    And it ends returned
