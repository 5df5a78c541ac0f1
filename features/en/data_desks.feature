Feature: Eight days at the data desks
  Transfers are counted in the order in which they come, and a filing takes working days.

  Background:
    Given the simulation scenario "small_data"

  Scenario: What no longer fits into the exemption of the year is filed, also when it is small
    When it is run
    Then every journey is accounted for
    And the number of data arrived is at least 11
    And the number served at filing_desk is at least 2
    And the number served at filing_desk is at most 2
    And the number served at data_gateway is at least 6
    And the number of data unfinished is at most 0
    And gates.exempt_persons_a_year.asked is at most 5
    And gates.exempt_persons_a_year.shut is at least 2
    And gates.exempt_persons_a_year.shut is at most 2

  Scenario: The second filing waits over the weekend for the first
    When it is run
    Then the longest waiting at filing_desk is at least 95 hours
    And the longest waiting at filing_desk is at most 95 hours
    And the bottleneck is filing_desk

  Scenario: A second officer at the desk, and nobody waits
    When it is run
    And it is run again with 1 more at the filing desk
    Then in the second run the longest waiting at filing_desk is shorter
    And the longest waiting at filing_desk is at most 0 min

  Scenario: What is for the park stays, and what was derived from it is checked
    When it is run
    Then the number of data refused is at least 2
    And the number of data refused is at most 2
    And the number served at line_check is at least 2
    And the number served at line_check is at most 2
    And the longest waiting at line_check is at most 20 min
