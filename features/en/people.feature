Feature: People over the first and the second line
  Whoever comes to the park is told at once which lane to take, and why.

  Background:
    Given the law as of 2026-11-21
    And people coming in over the first line
    And it has these facts
      | Mode of crossing               | two stops (mainland half only) |
      | Travels with                   | nobody             |
      | Residency                      | Hong Kong resident |
      | Travel document                | valid              |
      | Age                            | 34 years           |
      | Enrolled for the e-channel     | yes                |
      | Claims to be a registered researcher | no           |
      | Alert on the person            | no                 |
      | Fever or declared symptoms     | no                 |
      | What is declared               | nothing to declare |
      | Destination                    | rest of the mainland |
    And the lot of PHE-020 passes it over

  @rule:PLA-010
  Scenario: A traveller who is enrolled uses the e-channel
    Given the lot of PCH-010 passes it over
    When it is decided
    Then the lane is e-channel
    And the lane is decided by PLA-010
    And the time limit is 30 min
    And its way is At the port, Immigration hall, E-channel, Customs hall, Released at the first line, In the mainland
    And it ends cleared

  @rule:PLA-030 @rule:PCH-030
  Scenario: A registered researcher uses the face lane and is picked less often
    Given its Claims to be a registered researcher is yes, researcher RS-00001, destination is park
    And the lot of PCH-030 passes it over
    When it is decided
    Then the lane is face lane
    And PLA-010 gives way
    And PCH-010 gives way
    And the customs channel is release
    And the time limit is 15 min
    And its way passes face_lane, in_park

  @rule:PLA-020
  Scenario Outline: Children below fourteen go to the manual counter
    Given its age is <age>
    And the lot of PCH-010 passes it over
    When it is decided
    Then the lane is <lane>
    Examples:
      | age      | lane           |
      | 13 years | manual counter |
      | 14 years | e-channel      |

  @rule:PLA-040 @rule:PCH-040
  Scenario: A person with an alert sees an officer and has the baggage examined
    Given its alert is yes
    When it is decided
    Then the lane is manual counter
    And the customs channel is inspect
    And its way does not pass e_channel

  Scenario: A gate that does not know the face sends the traveller to an officer
    Given the check at e_channel rejects it
    And the lot of PCH-010 passes it over
    When it is decided
    Then its way passes e_channel, manual_counter, in_mainland
    And it ends cleared

  @rule:PHE-010 @rule:PLA-050
  Scenario: A traveller with a fever is examined before customs
    Given its symptoms is yes
    And the lot of PCH-010 passes it over
    When it is decided
    Then the health control is examine
    And its way passes manual_counter, quarantine_exam, customs_hall

  @rule:PCH-050 @rule:PDO-020
  Scenario: Biological samples in the bag need a permit
    Given its what is declared is special articles (biological samples), special_permit is no
    When it is decided
    Then the customs channel is stop
    And it must bring travel_document, carried_permit
    And it lacks the permit for special articles carried
    And it ends returned

  Scenario: An expired document turns the traveller back
    Given its document is expired
    When it is decided
    Then the eligibility is refuse
    And it ends refused

  @rule:PCH-080
  Scenario: What is carried out of the park above the allowance is declared
    Given people going out over the second line: articles_value is 9000 CNY, exempt_goods is no
    When it is decided
    Then the customs channel is documents (red channel)
    And the customs channel is decided by PCH-080

  @rule:PCH-070
  Scenario: The allowance was lower before July
    Given the law as of 2026-06-30
    And people going out over the second line: articles_value is 6000 CNY, exempt_goods is no
    When it is decided
    Then PCH-070 does not hold
    And the customs channel is decided by PCH-080

  Scenario: Without the value of the articles it cannot be decided
    Given people going out over the second line: exempt_goods is no
    When it is decided
    Then the customs channel cannot be decided yet
    And the customs channel still needs value of articles carried
    And the customs channel may still be release, documents

  @rule:PLA-060 @rule:PDL-030
  Scenario: At a one-stop port one check serves both sides
    Given its port_mode is one stop, presents is home return permit, enrolled_until is 2027-02-09, checked_by is nobody
    And the lot of PCH-010 passes it over
    When it is decided
    Then the lane is co-operative channel
    And PLA-010 gives way
    And the time limit is 5 min
    And its way is arriving, immigration_hall, coop_channel, customs_hall, admitted, in_mainland

  Scenario: At a two-stop port the traveller queues twice
    Given its port_mode is two stops
    And the lot of PCH-010 passes it over
    When it is decided
    Then the lane is e-channel
    And the time limit is 30 min
    And its way passes hk_e_channel, transfer, immigration_hall, e_channel, in_mainland

  @rule:PLA-080 @rule:PLA-100
  Scenario Outline: The co-operative channel reads one card each way, and enrolment has a last day
    Given its port_mode is one stop, presents is <card>, enrolled_until is <until>, checked_by is nobody
    And the lot of PCH-010 passes it over
    When it is decided
    Then the lane is <lane>
    Examples:
      | card                    | until      | lane                 |
      | home return permit      | 2026-11-21 | co-operative channel |
      | home return permit      | 2026-11-20 | manual counter       |
      | Hong Kong identity card | 2026-11-21 | manual counter       |

  @rule:PHE-030 @rule:PCH-170
  Scenario Outline: A check that Hong Kong has made counts for a day
    Given its port_mode is one stop, presents is home return permit, enrolled_until is 2027-02-09
    And its checked_by is Hong Kong, checked_on is <checked>, crosses_on is 2026-11-21
    And the lot of PHE-020 picks it
    And the lot of PCH-010 picks it
    And the lot of PCH-170 passes it over
    When it is decided
    Then the health control is <health>
    And the customs channel is <channel>
    Examples:
      | checked    | health  | channel |
      | 2026-11-21 | pass    | release |
      | 2026-11-20 | pass    | scan    |
      | 2026-11-19 | examine | scan    |

  @rule:PEL-080 @rule:PEL-090 @rule:PLA-110
  Scenario Outline: The west bridge is for registered staff of both parks
    Given the law as of <day>
    And its port_mode is west bridge, bridge_pass is <pass>, destination is park
    And the lot of PCH-120 passes it over
    And the lot of PCH-010 passes it over
    When it is decided
    Then the eligibility is <eligibility>
    And its way passes <way>
    Examples:
      | day        | pass     | eligibility | way                            |
      | 2026-11-21 | WB-00001 | admit       | bridge_hall, bridge_gate, in_park |
      | 2026-09-01 | WB-00012 | admit       | bridge_hall, bridge_gate, in_park |
      | 2026-08-31 | WB-00012 | refuse      | bridge_hall, turned_back       |
      | 2026-11-21 | WB-99999 | refuse      | bridge_hall, turned_back       |

  @rule:PCH-130 @rule:PCH-140
  Scenario Outline: People may go on from the bridge, sensitive data and samples stay in the Hong Kong park
    Given people going out over the first line: port_mode is west bridge, bridge_pass is WB-00001, document is valid
    And its age is 34 years, alert is no, declares is nothing to declare, sensitive is <carried>, after_bridge is <goal>
    And the lot of PCH-120 passes it over
    When it is decided
    Then the customs channel is <channel>
    And its way passes <way>
    And it ends cleared
    Examples:
      | carried                   | goal                             | channel                 | way                                |
      | none                      | goes on to the rest of Hong Kong | release                 | bridge_exit_gate, in_hong_kong     |
      | media with sensitive data | stays in the Hong Kong park      | documents (red channel) | bridge_exit_exam, in_hong_kong     |
      | controlled samples        | goes on to the rest of Hong Kong | stop                    | bridge_exit_exam, deposit, in_hong_kong |

  @rule:PCH-150 @rule:PDO-030
  Scenario: A named carrier walks research goods through the No. 1 channel
    Given its port_mode is No. 1 channel (Futian Bonded Zone), declares is research goods carried along
    And its carrier_named is yes, bonded_goods is no
    And the lot of PCH-150 passes it over
    When it is decided
    Then PCH-020 gives way
    And the customs channel is release
    And no document is lacking
    And its way is arriving, channel_one, admitted, in_mainland

  @rule:PCH-160
  Scenario: Bonded goods are not carried through it
    Given its port_mode is No. 1 channel (Futian Bonded Zone), declares is research goods carried along
    And its carrier_named is yes, bonded_goods is yes
    When it is decided
    Then the customs channel is stop
    And its way passes channel_one, articles_detained

  @rule:PDL-050
  Scenario: A visitor who stays in the park too long is told to leave
    Given its destination is park, leaves_for is the mainland over the second line
    And its articles_value is 100 CNY, exempt_goods is no
    And the lot of PCH-010 passes it over
    And the limit passes at in_park
    When it is decided
    Then the stay_limit is 12 hours
    And its way passes in_park, overdue_visit, leaving_park, in_mainland
