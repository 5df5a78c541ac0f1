Feature: Data and technology over both lines
  What is harmless leaves freely, what is counted is counted, and what belongs to the park stays in it.

  Background:
    Given the law as of 2026-11-21
    And data and technology going out over the first line
    And it has these facts
      | Data handler       | CO-000003  |
      | Purpose            | other      |
      | data_category      | DC-ASSAY   |
      | core               | no         |
      | important          | no         |
      | personal           | general    |
      | collected_abroad   | no         |
      | persons            | 500 persons |
      | sensitive_persons  | 0 persons  |
      | ciio               | no         |
      | recipient          | hong_kong  |
      | onward             | none       |
      | choice             | standard contract |
      | contract           | none       |
      | contract_filed     | no         |
      | impact_report      | yes        |
      | certified          | no         |
      | assessment_until   | 2026-01-01 |
      | first_approved     | no         |
      | notified           | no         |
      | technology         | none       |
      | export_licence     | no         |
      | volume             | 20 GB      |
      | scan_passed        | yes        |
      | data_end           | delete     |

  @rule:DME-050 @rule:DCH-010
  Scenario: Academic data without personal information are exempt
    Given its purpose is academic co-operation, personal is no personal information
    And the lot of DCH-010 passes it over
    When it is decided
    Then the mechanism is exempt
    And the customs channel is release
    And its way is requested, classification, counting, mechanism_choice, gateway, transfer, in_hong_kong

  @rule:DME-080 @rule:DME-090 @rule:DME-100
  Scenario Outline: How many persons are concerned decides the mechanism
    Given its persons <persons>
    When it is decided
    Then the mechanism is <mechanism>
    And the mechanism is decided by <rule>
    Examples:
      | persons         | mechanism           | rule             |
      | 99999 persons   | exempt              | DME-080          |
      | 100000 persons  | standard contract   | DME-090          |
      | 999999 persons  | standard contract   | DME-090          |
      | 1000000 persons | security assessment | DME-100          |

  @rule:DCN-010
  Scenario: A small transfer after the exemption of the year is used up needs a contract
    Given the gate exempt_persons_a_year is shut
    When it is decided
    Then the mechanism is exempt
    And the yearly count is counts as ordinary information
    And its way passes exempt_count, exemption_used, needs_contract, contract_filing, gateway, transfer

  Scenario: A contract that was filed before covers it
    Given the gate exempt_persons_a_year is shut
    And its contract is ordinary standard contract, contract_filed is yes
    When it is decided
    Then the approval held is a contract that was filed
    And its way does not pass contract_filing
    And it ends cleared

  @rule:DCN-020
  Scenario: Sensitive information of the ten-thousandth person is assessed
    Given its personal is sensitive personal information, sensitive_persons 20 persons
    And the gate contract_sensitive_persons_a_year is shut
    When it is decided
    Then the mechanism is standard contract
    And its way passes sensitive_count, needs_assessment, completeness, acceptance, assessment, gateway

  @rule:DME-140 @rule:DCV-020
  Scenario Outline: Who chooses certification is audited once
    Given its persons 200000 persons, choice is certification, certified is <certified>
    When it is decided
    Then the mechanism is certification
    And the approval held is <held>
    And its way passes <way>
    Examples:
      | certified | held                     | way                                          |
      | no        | nothing                  | needs_certification, certification, gateway  |
      | yes       | a certification in force | needs_certification, gateway, transfer       |

  @rule:DME-010
  Scenario: Core data never leave
    Given its core is yes, purpose is academic co-operation, personal is no personal information
    When it is decided
    Then the mechanism is prohibited
    And its way is requested, refused

  @rule:DME-030 @rule:DDL-020
  Scenario: Important data are assessed before they leave
    Given its important is yes, personal is no personal information
    When it is decided
    Then the mechanism is security assessment
    And the customs channel is inspect
    And the time limit is 80 days
    And its way passes completeness, acceptance, assessment, content_audit, transfer

  @rule:DME-030
  Scenario: An assessment that failed refuses the transfer
    Given its important is yes
    And the check at assessment finds a violation
    When it is decided
    Then it ends refused

  @rule:DME-150 @rule:DCN-060 @rule:DDL-030
  Scenario: Whitelisted research in the Hong Kong park is notified, used, reviewed and deleted
    Given its purpose is research inside the parks, recipient is hk_park, first_approved is yes
    And its personal is sensitive personal information, sensitive_persons 30000 persons
    When it is decided
    Then the mechanism is notification under the whitelist
    And the yearly count is not counted
    And the time limit is 24 hours
    And its way passes needs_notice, notification, transfer, in_hk_park, hk_use_review, deleted

  @rule:DEL-040
  Scenario: What is approved for the park is not passed on out of it
    Given its recipient is hk_park, first_approved is yes, onward is out of the Greater Bay Area
    When it is decided
    Then the eligibility is refuse

  Scenario: Use beyond the purpose is stopped and the data are deleted
    Given its purpose is research inside the parks, recipient is hk_park, first_approved is yes
    And the check at hk_use_review finds a violation
    When it is decided
    Then it ends destroyed

  @rule:DEL-050
  Scenario: Data for use inside the park do not leave over the second line
    Given data and technology going out over the second line: park_only is yes, derived is no
    When it is decided
    Then the eligibility is refuse
    And its way is to_mainland, refused

  @rule:DCH-080
  Scenario: What was derived from them is checked
    Given data and technology going out over the second line: park_only is no, derived is yes, deidentified is no
    When it is decided
    Then the customs channel is inspect
    And its way is to_mainland, line_check, in_mainland

  @rule:DEL-030 @rule:DDO-020
  Scenario: Export-controlled technology does not leave without its licence
    Given its technology is export-controlled technology
    When it is decided
    Then the eligibility is refuse
    And it lacks the export licence

  Scenario: Without the number of persons the mechanism stays open
    Given its persons is not known
    When it is decided
    Then the mechanism cannot be decided yet
    And the mechanism still needs persons
