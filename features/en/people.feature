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
