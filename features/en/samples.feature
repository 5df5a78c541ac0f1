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
      | permit_id          | SP-0001       |
      | permit_months      | 2 months      |
      | permit_expires     | 2026-12-31    |
      | within_balance     | yes           |
      | biosafety_proof    | yes           |
      | laboratory_level   | BSL3          |
      | hk_permit          | yes           |
      | joint_research     | yes           |
      | registered_unit    | yes           |
      | custody_log        | yes           |
      | recognised_check   | no            |
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
    And its way is declared, platform_check, balance_check, at_port, automatic_release, channel_one, in_zone

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
    Given its grade is A, pathogen is known, kind is micro-organism, hand_carried is no
    When it is decided
    Then the customs channel is inspect
    And the customs channel is decided by SCH-020
    And the time limit is 12 hours
    And its way passes port_check, laboratory, in_zone

  Scenario: What fails in the laboratory is destroyed
    Given its grade is A, pathogen is known, kind is micro-organism, hand_carried is no
    And the check at laboratory finds a violation
    When it is decided
    Then its way passes laboratory, destroyed
    And it ends destroyed

  @rule:SEL-050
  Scenario: Grade A goes to the highest laboratories only
    Given its grade is A, laboratory_level is BSL-2, hand_carried is no
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
    Given its grade is not known, hand_carried is no
    When it is decided
    Then the eligibility is admit
    And the customs channel cannot be decided yet
    And the customs channel still needs risk grade

  @rule:SCH-140 @rule:SDO-030
  Scenario: Human genetic resources do not leave without their exit certificate
    Given samples going out over the first line: party CO-000015, kind is blood, grade C, pathogen is none
    And its hgr is yes, hgr_permit is no, permit is yes, permit_expires 2026-12-31, within_balance is yes
    And its permit_id SP-0013, permit_months 4, ethics_consent is yes, partner_agreement is yes
    And its seal is intact, use_reported is yes
    When it is decided
    Then the customs channel is documents
    And it lacks hgr_permit
    And it ends returned

  @rule:SDO-032 @rule:SDO-034
  Scenario: Nor without consent and an overseas partner
    Given samples going out over the first line: party CO-000015, kind is blood, grade C, pathogen is none
    And its hgr is yes, hgr_permit is yes, permit is yes, ethics_consent is no, partner_agreement is no
    When it is decided
    Then it lacks ethics_consent, partner_agreement

  @rule:SEL-032 @rule:SEL-034 @rule:SEL-036
  Scenario Outline: A permit lasts three, six or twelve months by what it is for
    Given its grade is <grade>, permit_months is <months>, hand_carried is no
    When it is decided
    Then the eligibility is <eligibility>
    Examples:
      | grade | months    | eligibility |
      | A     | 3 months  | admit       |
      | A     | 4 months  | refuse      |
      | B     | 6 months  | admit       |
      | B     | 7 months  | refuse      |
      | C     | 12 months | admit       |
      | C     | 13 months | refuse      |

  @rule:SEL-038
  Scenario: A permit that nobody has registered is looked into
    Given its permit_id is SP-9001
    And the lot of SCH-070 passes it over
    When it is decided
    Then the eligibility is refer
    And its way passes declared, permit_review

  Scenario: What the permit has no balance for goes back
    Given the lot of SCH-070 passes it over
    And the gate permit_balance is shut
    When it is decided
    Then its way is declared, platform_check, balance_check, returned

  @rule:SAL-010 @rule:SAL-020
  Scenario Outline: With the platform an approval takes three working days, without it twenty
    Given its party is <party>, hk_permit is no
    When it is decided
    Then the time limit of the approval is <limit>
    Examples:
      | party     | limit   |
      | CO-000003 | 5 days  |
      | CO-000002 | 28 days |

  @rule:SEL-042 @rule:SAP-060
  Scenario: A unit that was never visited has no easy way
    Given its registered_unit is no
    When it is decided
    Then the eligibility is refer
    And the approval of special articles is ordinary approval

  @rule:SCO-010
  Scenario: What has thawed on the way is destroyed
    Given its frozen is yes, temperature -19 °C
    When it is decided
    Then the condition of the sample is spoiled
    And its way is declared, spoiled
    And it ends destroyed

  @rule:SCC-010 @rule:SCC-020 @rule:SCC-030
  Scenario Outline: The cold does not last for ever
    Given its kind is <kind>, frozen is <frozen>, temperature -72 °C
    When it is decided
    Then the time limit of the cold chain is <limit>
    Examples:
      | kind                   | frozen | limit    |
      | cells                  | yes    | 36 hours |
      | cells                  | no     | 48 hours |
      | blood or blood product | no     | 24 hours |
      | animal or plant DNA/RNA | no    | none     |

  @rule:SCC-010
  Scenario: A batch whose cold runs out in the queue is destroyed
    Given its frozen is yes, temperature -72 °C, grade is B, hand_carried is no
    And the lot of SCH-030 picks it
    And the limit passes at laboratory
    When it is decided
    Then its way passes port_check, laboratory, spoiled
    And it ends destroyed

  @rule:SDO-052
  Scenario: Who is spared the approval keeps a record of the custody
    Given its custody_log is no
    When it is decided
    Then it lacks the record of the custody

  @rule:SCH-052
  Scenario Outline: A test by a recognised authority counts for a day
    Given its grade is B, hand_carried is no, recognised_check is yes, check_hours is <hours>
    And the lot of SCH-030 picks it
    When it is decided
    Then the customs channel is <channel>
    Examples:
      | hours    | channel   |
      | 24 hours | documents |
      | 25 hours | inspect   |

  @rule:STI-010
  Scenario Outline: Trust spares a grade-B batch its port check
    Given its grade is B, hand_carried is no, tiered is yes
    And the lot of SCH-030 picks it
    And the gate trust <state>
    When it is decided
    Then its way passes at_port, trust_check, <next>
    Examples:
      | state   | next        |
      | is open | paper_check |
      | is shut | port_check  |

  @rule:STI-010
  Scenario: No trust spares grade A its laboratory
    Given its grade is A, hand_carried is no, tiered is yes
    When it is decided
    Then the earned trust is does not count
    And its way passes port_check, laboratory

  Scenario: While smart customs is down papers are read before the channel opens
    Given the lot of SCH-070 passes it over
    And the gate smart_customs is shut
    When it is decided
    Then its way passes automatic_release, paper_check, in_zone

  @rule:SDI-010 @rule:SDI-030 @rule:SDI-040
  Scenario Outline: What was found decides where the batch goes
    Given its grade is <grade>, hgr is <hgr>, hand_carried is no, seal is broken
    And the check at port_check finds a violation
    When it is decided
    Then its way passes port_check, penalty_review, <next>
    Examples:
      | grade | hgr | next      |
      | B     | no  | destroyed |
      | C     | yes | detained  |
      | C     | no  | returned  |
      | D     | no  | in_zone   |
