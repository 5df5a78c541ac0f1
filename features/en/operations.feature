Feature: A day at the port
  What the rules cost and save in minutes, on a port small enough to see it.

  Background:
    Given the simulation scenario "small_port"

  Scenario: Nobody is lost
    When it is run
    Then every journey is accounted for
    And the number of people arrived is at least 600
    And the number of people unfinished is at most 5

  Scenario: Registered researchers wait less than the crowd
    When it is run
    Then the mean waiting at face_lane is shorter than the mean waiting at e_channel
    And the mean waiting at face_lane is shorter than the mean waiting at manual_counter
    And the p95 of the waiting at face_lane is below 1 min

  Scenario: One more gate shortens the waiting
    When it is run
    And it is run again with 1 more at the E-channel
    Then in the second run the mean waiting of people is shorter
    And in the second run the p95 of people's sojourn is shorter
    And in the second run the utilisation of e_channel is lower
    And in the second run the number of people arrived is the same

  Scenario: Twice as long at the counter, and the counter is where it jams
    Given these settings
      | sites.port.stations.manual_counter.service | {fixed: 3 min} |
    When it is run
    Then the manual counter is overloaded
    And the bottleneck is the manual counter

  Scenario: The same seed gives the same day
    Given the seed 7
    When it is run
    And it is run again
    Then both runs give the same result

  Scenario: Another seed gives another day
    When it is run
    And it is run again with the seed 12
    Then the runs give different results
    And every journey is accounted for

  Scenario: A lane that closes for an hour makes a queue
    When it is run
    And it is run again with sites.port.stations.e_channel.hours set to 01:00 to 24:00
    Then in the second run the largest queue at e_channel is higher
    And in the second run the longest waiting at e_channel is longer
    And the longest waiting at e_channel is above 45 min
    And every journey is accounted for

  Scenario: Whoever is on no list does not use the face lane
    When it is run
    And it is run again with traffic.researchers.facts.researcher set to RS-99999
    Then in the second run the number served at face_lane is lower
    And the number served at face_lane is at most 0
    And in the second run the mean waiting of people is longer

  Scenario: The pledge is kept and the gates are busier than planned
    When it is run
    Then the target for the p95 of the sojourn of people is met
    And the target for the utilisation of e_channel is missed

  Scenario: Most violations that come through the port are not seen, and the run says so
    When it is run
    Then aims.control.found is below 50 %
    And aims.control.leaked is above 50 %
