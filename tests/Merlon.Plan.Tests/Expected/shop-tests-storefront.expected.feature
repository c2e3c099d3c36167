# From the threat model of Online shop.
@component
Feature: Storefront withstands its threats

  @threat:cross-site-scripting@storefront @medium @mitigated
  Scenario: Cross-site scripting in Storefront
    Given Storefront is Web application
    And Storefront takes input that others may have shaped
    And Customer → Storefront is started by a person; Content delivery is Content delivery network
    When I request the public path
    Then the header Content-Security-Policy restricts scripts without 'unsafe-inline', 'unsafe-eval' or wildcards
    When I request a path that sets cookies
    Then each has Secure, HttpOnly and SameSite Lax or Strict
    When I search for markup
    Then it does not stand in the page as markup
    When I do this: store a marker such as <b>x</b> in each field
    Then it is shown as text everywhere
    When I do this: send values of wrong type, length and range to each input
    Then the outcome is a refusal
    When I do this: look at each Set-Cookie header
    Then this holds: session cookies are Secure, HttpOnly, SameSite and have a host prefix

  @threat:payment-page-script-skimming@storefront @medium @open
  Scenario: Skimming scripts in the pages of Storefront
    Given Storefront is Web application
    And data in Storefront includes data of kind 'payment'
    And Customer → Storefront is started by a person; Content delivery is Content delivery network
    When I request the public path
    Then the header Content-Security-Policy restricts scripts without 'unsafe-inline', 'unsafe-eval' or wildcards
    When I request the public path
    Then each script of another host has an integrity attribute
    When I do this: look at the page's requests while typing a test card; no own or third-party script may see the number
    Then this holds: card data is typed into a frame or page of the payment provider and never touches the own pages

  @threat:vulnerable-components@storefront @medium @unconfirmed
  Scenario: Known holes in the components of Storefront
    Given Storefront is a running process
    And Storefront runs code that the team wrote
    And Storefront can be reached from a hostile zone directly
    When I do this: add a known vulnerable version and see the build fail
    Then this holds: libraries with known vulnerabilities are found and updated
    When I do this: compare running versions with known vulnerabilities
    Then this holds: security updates are applied within set times by severity and exposure

  @threat:volumetric-denial-of-service@storefront @medium @unconfirmed
  Scenario: A flood of traffic takes Storefront offline
    Given Storefront can be reached from a hostile zone directly
    And Storefront is a running process
    And Storefront is Web application
    When I send a burst of requests
    Then one of them is answered with 429 or 503
    When I do this: review capacity and run a contracted load test
    Then this holds: volumetric attacks are absorbed by a network made for it before they reach the system

  @threat:unrestricted-resource-consumption@storefront @medium @unconfirmed
  Scenario: Requests exhaust Storefront
    Given Storefront runs code that the team wrote
    And Storefront is a running process
    And Storefront can be reached from a hostile zone directly
    When I send a burst of requests
    Then one of them is answered with 429 or 503
    When I send a body of 64 MB
    Then it is refused or the connection is closed
    When I do this: send a burst above the limit from one and from many callers
    Then this holds: calls are limited by caller, address and operation, and costly ones more
    When I do this: send large bodies, slow bodies and many connections
    Then this holds: size, memory, time, concurrency and connections of each piece of work are bounded

  @threat:session-theft@storefront @low @mitigated
  Scenario: Stolen session cookies open Storefront
    Given Storefront is a running process
    And Storefront runs code that the team wrote
    And data in Storefront is restricted (Card number, Session token)
    When I request a path that sets cookies
    Then each has Secure, HttpOnly and SameSite Lax or Strict
    When I do this: look at each Set-Cookie header
    Then this holds: session cookies are Secure, HttpOnly, SameSite and have a host prefix

  @threat:stored-service-credentials-leak@storefront @low @mitigated
  Scenario: Long-lived credentials of Storefront leak from code, configuration or logs
    Given Storefront runs code that the team wrote
    And authentication of Storefront → Sessions is 'password', Storefront → Sessions leaves the host, data in Sessions is restricted (Session token)
    When I do this: scan repository, image, environment and logs for secrets
    Then this holds: passwords, tokens and keys for programs come from a secret store at run time and are in no file, image or repository

  @threat:workflow-bypass@storefront @low @mitigated
  Scenario: Steps of the business process in Storefront are skipped
    Given Storefront runs code that the team wrote
    And Storefront is a running process
    And Customer → Storefront is started by a person
    When I do this: call steps alone, twice and in the wrong order
    Then this holds: the server keeps the state of each business process and accepts only steps that are valid in it
    When I do this: send values of wrong type, length and range to each input
    Then the outcome is a refusal

  @threat:exposed-debug-and-management-endpoints@storefront @low @unconfirmed
  Scenario: Debug and management endpoints of Storefront answer strangers
    Given Storefront runs code that the team wrote
    And Storefront is a running process
    And Storefront can be reached from a hostile zone directly
    When I send the method TRACE
    Then the status is not 2xx
    When I request usual debug and management paths
    Then none of them comes back
    When I do this: ask for the usual debug and management paths
    Then this holds: debug modes, consoles, sample pages and test accounts are absent in production

  @threat:business-flow-abuse@storefront @low @unconfirmed
  Scenario: Bots abuse the business flows of Storefront
    Given Storefront runs code that the team wrote
    And Storefront is a running process
    And Storefront can be reached from a hostile zone directly
    When I send a burst of requests
    Then one of them is answered with 429 or 503
    When I do this: skip steps, run in parallel and repeat
    Then this holds: business operations have limits on amount, number, order and speed that fit the business
    When I do this: run a simple script and a headless browser
    Then this holds: automated use of functions meant for people is detected and slowed down

  @threat:fail-open-on-error@storefront @low @unconfirmed
  Scenario: Storefront lets requests pass when a check fails to run
    Given Storefront is a running process
    And Storefront runs code that the team wrote
    And Storefront takes input that others may have shaped
    When I send malformed requests
    Then no response shows stack traces or database messages
    When I do this: break the checking system in tests
    Then the outcome is refusals
    When I do this: cause errors of each kind and look at answers and state
    Then this holds: errors are caught, the caller gets a general message and the system stays in a safe state

  @threat:server-side-request-forgery@storefront @low @unconfirmed
  Scenario: Server-side request forgery through Storefront
    Given Storefront runs code that the team wrote
    And Storefront takes input that others may have shaped
    And Storefront parses url
    When I do this: give internal addresses, other schemes, redirects and rebinding names
    Then this holds: URLs that come from input are checked against a list of schemes, hosts and ports before a request, also after redirects
    When I do this: send values of wrong type, length and range to each input
    Then the outcome is a refusal

  @threat:http-request-smuggling@storefront @low @unconfirmed
  Scenario: Requests smuggled past the front of Storefront
    Given Storefront runs code that the team wrote
    And Storefront is a running process
    And Content delivery → Storefront uses https, Content delivery is Content delivery network, Content delivery is reached from a hostile zone directly
    When I do this: run request smuggling test cases, including downgrades from HTTP/2, against the deployed chain
    Then this holds: all servers on the way agree where a request begins and ends, and ambiguous requests are refused
    When I do this: compare running versions with known vulnerabilities
    Then this holds: security updates are applied within set times by severity and exposure

  @threat:origin-bypass@storefront @low @unconfirmed
  Scenario: Protection in front of Storefront bypassed by calling it directly
    Given Storefront is a running process
    And Storefront is called by Content delivery network
    When I do this: connect to the origin's address from the internet
    Then it must not answer

  @threat:critical-action-without-reauthentication@storefront @low @unconfirmed
  Scenario: An open session is enough for critical actions in Storefront
    Given Storefront is a running process
    And Storefront runs code that the team wrote
    And Storefront keeps people logged in
    When I do this: perform each sensitive action with an old session
    Then the outcome is a challenge

  @threat:sensitive-data-in-urls@storefront @low @unconfirmed
  Scenario: Secrets in the addresses of Storefront
    Given Storefront is Web application
    And Customer → Storefront uses https
    And Customer → Storefront crosses a trust boundary
    When I request the public path
    Then the header Referrer-Policy is strict-origin-when-cross-origin or stricter
    When I do this: search access logs for values of known tokens
    Then this holds: credentials, tokens and sensitive personal data travel in headers or bodies, never in paths or query strings

  @threat:denied-transaction@storefront @low @unconfirmed
  Scenario: A person denies an order or payment made at Storefront
    Given Storefront is a running process
    And Storefront runs code that the team wrote
    And Customer → Storefront is started by a person, data sent by Customer → Storefront includes data of kind 'payment'
    When I do this: show for one action who signed what and when, and check the signature independently
    Then this holds: actions that must be provable are signed with a key that only the acting person controls

  @threat:cross-site-request-forgery@storefront @low @mitigated
  Scenario: Cross-site request forgery against Storefront
    Given Storefront is Web application
    And Customer → Storefront is started by a person, authentication of Customer → Storefront is 'session', Customer → Storefront uses https
    When I request a path that sets cookies
    Then each has Secure, HttpOnly and SameSite Lax or Strict
    When I post a form with the origin https://attacker.example
    Then the status is 400, 401, 403 or 419
    When I do this: submit each form from a page on another origin
    Then this holds: state-changing requests from browsers carry proof that they come from the own pages
    When I do this: look at each Set-Cookie header
    Then this holds: session cookies are Secure, HttpOnly, SameSite and have a host prefix

  @threat:web-cache-poisoning@storefront @low @unconfirmed
  Scenario: Poisoned pages of Storefront in a shared cache
    Given Storefront is Web application
    And Storefront takes input that others may have shaped
    And Content delivery → Storefront uses https, Content delivery is Content delivery network
    When I send the host attacker.example
    Then the response does not repeat it
    When I search for markup
    Then it does not stand in the page as markup
    When I do this: vary unlisted headers and parameters with a marker and look for it in the cached answer
    Then this holds: every part of a request that can change a cached answer is part of the cache key or is removed before
    When I do this: store a marker such as <b>x</b> in each field
    Then it is shown as text everywhere

  @threat:unending-sessions@storefront @low @mitigated
  Scenario: Sessions of Storefront never end
    Given Storefront is a running process
    And Storefront runs code that the team wrote
    And Storefront keeps people logged in
    When I do this: use a session after each limit and after a password change
    Then this holds: sessions end after inactivity and after a maximum time and can be ended by user and administrator

  @threat:web-cache-deception@storefront @low @mitigated
  Scenario: Private pages of Storefront end up in a shared cache
    Given Storefront is Web application
    And data in Storefront is restricted (Card number, Session token)
    And Content delivery → Storefront uses https, Content delivery is Content delivery network
    When I request the private path
    Then the header Cache-Control contains no-store
    When I do this: read sensitive pages, sign out, go back; ask the shared cache as somebody else
    Then this holds: sensitive answers are not kept in browsers or shared caches

  @threat:error-information-leak@storefront @low @mitigated
  Scenario: Error answers of Storefront reveal its inside
    Given Storefront runs code that the team wrote
    And Storefront is a running process
    And Storefront can be reached from a hostile zone directly
    When I request usual debug and management paths
    Then none of them comes back
    When I send malformed requests
    Then no response shows stack traces or database messages
    When I do this: cause errors of each kind and look at answers and state
    Then this holds: errors are caught, the caller gets a general message and the system stays in a safe state

  @threat:session-fixation@storefront @low @mitigated
  Scenario: Sessions of Storefront can be planted or guessed
    Given Storefront is a running process
    And Storefront runs code that the team wrote
    And authentication of Customer → Storefront is 'session', Customer → Storefront is started by a person
    When I request a path that sets cookies
    Then each has Secure, HttpOnly and SameSite Lax or Strict
    When I do this: fix a session before sign-in, and reuse one after sign-out
    Then this holds: sessions have random identifiers, are renewed at sign-in, kept on the server or signed, and ended at sign-out
    When I do this: look at each Set-Cookie header
    Then this holds: session cookies are Secure, HttpOnly, SameSite and have a host prefix

  @threat:clickjacking@storefront @low @mitigated
  Scenario: Clickjacking of Storefront
    Given Storefront is Web application
    And Storefront keeps people logged in
    And Customer → Storefront is started by a person
    When I request the public path
    Then frame-ancestors or X-Frame-Options keeps other sites from framing it
    When I request a path that sets cookies
    Then each has Secure, HttpOnly and SameSite Lax or Strict
    When I do this: embed the page from another origin
    Then this holds: pages cannot be embedded by other sites
    When I do this: look at each Set-Cookie header
    Then this holds: session cookies are Secure, HttpOnly, SameSite and have a host prefix

  @threat:https-downgrade@storefront @low @mitigated
  Scenario: First visits to Storefront can be pushed down to HTTP
    Given Storefront is Web application
    And Customer → Storefront is started by a person, Customer → Storefront starts in a hostile zone, Customer → Storefront uses https, data sent by Customer → Storefront is restricted (Card number, Session token)
    When I request the public path
    Then the header Strict-Transport-Security has a max-age of at least 31536000
    When I request the public path over plain HTTP
    Then I am redirected to HTTPS or refused
    When I do this: look at the header on all responses and at the preload list
    Then this holds: browsers are told to use only HTTPS for the domain

  @threat:outdated-tls-at-entry@storefront @low @mitigated
  Scenario: Storefront accepts outdated encryption
    Given Storefront is a running process
    And Storefront can be reached from a hostile zone directly
    And Customer → Storefront starts in a hostile zone, Customer → Storefront leaves the host, Customer → Storefront is known to be encrypted in transit, data on Customer → Storefront is restricted (Card number, Session token)
    When I offer TLS 1.0 and then TLS 1.1 only
    Then the handshake is refused both times
    When I do this: scan the endpoint with a TLS tester
    Then this holds: only current versions and cipher suites of TLS are offered

  @threat:sensitive-pages-in-browser-cache@storefront @low @mitigated
  Scenario: Pages of Storefront stay on shared computers
    Given Storefront is Web application
    And Storefront keeps people logged in
    And data in Storefront is restricted (Card number, Session token)
    When I request the private path
    Then the header Cache-Control contains no-store
    When I do this: read sensitive pages, sign out, go back; ask the shared cache as somebody else
    Then this holds: sensitive answers are not kept in browsers or shared caches
    When I do this: use a session after each limit and after a password change
    Then this holds: sessions end after inactivity and after a maximum time and can be ended by user and administrator
