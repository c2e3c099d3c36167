namespace Merlon.Reporting.Plan.Tests;

/// <summary>All tests from outside, in the order in which plans list them.</summary>
internal static class OutsideChecks
{
    public static readonly ImmutableArray<OutsideCheck> All =
    [
        new("StrictTransportSecurity", "Browsers are told to come back over HTTPS only", ["strict-transport-security"], "I request the public path", "the header Strict-Transport-Security has a max-age of at least 31536000"),
        new("ContentSecurityPolicy", "The content security policy stops foreign scripts", ["content-security-policy"], "I request the public path", "the header Content-Security-Policy restricts scripts without 'unsafe-inline', 'unsafe-eval' or wildcards"),
        new("NotFramed", "Other sites cannot frame the pages", ["clickjacking-protection"], "I request the public path", "frame-ancestors or X-Frame-Options keeps other sites from framing it"),
        new("NoSniffing", "Browsers may not guess content types", ["security-headers", "content-type-enforcement"], "I request the public path", "the header X-Content-Type-Options is nosniff") { Rules = ["undeclared-content-type", "insecure-default-configuration"] },
        new("ReferrerPolicy", "Addresses are not passed on to other sites", ["security-headers"], "I request the public path", "the header Referrer-Policy is strict-origin-when-cross-origin or stricter"),
        new("VersionsAreHidden", "Headers tell no versions", ["security-headers", "hardening"], "I request the public path", "no header tells the version of server or framework") { Rules = ["insecure-default-configuration", "exposed-debug-and-management-endpoints", "error-information-leak"] },
        new("PlainHttpIsNotServed", "Nothing is served in clear text", ["encryption-in-transit", "strict-transport-security"], "I request the public path over plain HTTP", "I am redirected to HTTPS or refused"),
        new("OldTlsIsRefused", "TLS 1.0 and 1.1 are refused", ["strong-tls-configuration"], "I offer TLS 1.0 and then TLS 1.1 only", "the handshake is refused both times"),
        new("CertificateIsValid", "The certificate is valid for a week and more", ["certificate-lifecycle-automation", "certificate-validation", "encryption-in-transit"], "I connect and check the certificate", "it names the host, is trusted and does not end within seven days"),
        new("AnonymousIsRefused", "Who is not signed in is refused", ["authentication", "endpoint-authentication", "function-level-authorization", "authorization"], "I request the protected path without credentials", "the status is 401 or 403, or I am sent to sign in"),
        new("ForgedTokenIsRefused", "Made-up tokens are refused", ["token-validation"], "I request the protected path with a token that I made up", "the status is 401 or 403"),
        new("UnsignedTokenIsRefused", "Tokens without signature are refused", ["token-validation"], "I request the protected path with a token of algorithm none", "the status is 401 or 403"),
        new("RateIsLimited", "Floods of requests are slowed down", ["rate-limiting"], "I send a burst of requests", "one of them is answered with 429 or 503"),
        new("ForgedAddressDoesNotLiftTheLimit", "Made-up addresses do not lift the limit", ["trusted-proxy-configuration"], "I send a burst of requests, each with another X-Forwarded-For", "one of them is answered with 429 or 503"),
        new("GuessingIsStopped", "Guessing of passwords is stopped", ["brute-force-protection"], "I send 30 wrong passwords for one account", "one of them is answered with 429, 423 or 503"),
        new("AccountsAreNotRevealed", "Sign-in does not tell which accounts exist", ["uniform-responses"], "I sign in with a wrong password, once as a known and once as an unknown user", "both answers are the same"),
        new("ForeignOriginIsNotAllowed", "Foreign origins may not read responses", ["cors-restriction"], "I send the origin https://attacker.example", "the response does not allow it"),
        new("NullOriginIsNotAllowed", "The null origin may not read responses", ["cors-restriction"], "I send the origin null", "the response does not allow it"),
        new("CookiesAreProtected", "Cookies are Secure, HttpOnly and SameSite", ["secure-cookies"], "I request a path that sets cookies", "each has Secure, HttpOnly and SameSite Lax or Strict"),
        new("CrossSitePostIsRefused", "Forms of other sites are refused", ["csrf-protection"], "I post a form with the origin https://attacker.example", "the status is 400, 401, 403 or 419"),
        new("SensitiveResponsesAreNotCached", "Private responses are not cached", ["cache-control"], "I request the private path", "the header Cache-Control contains no-store"),
        new("ForeignScriptsHaveIntegrity", "Scripts of other hosts carry a hash", ["subresource-integrity"], "I request the public path", "each script of another host has an integrity attribute"),
        new("NoDirectoryListing", "Folders are not listed", ["hardening"], "I request usual folders", "no listing comes back") { Rules = ["insecure-default-configuration", "exposed-debug-and-management-endpoints", "forgotten-api-versions"] },
        new("NoForgottenFiles", "Version control, backups and settings are not served", ["hardening"], "I request files that are often forgotten", "none of them comes back") { Rules = ["insecure-default-configuration", "exposed-debug-and-management-endpoints", "forgotten-api-versions"] },
        new("TraceIsRefused", "TRACE is not answered", ["endpoint-allow-list", "hardening"], "I send the method TRACE", "the status is not 2xx"),
        new("NoDebugEndpoints", "Debug and management pages are not served", ["debug-features-disabled"], "I request usual debug and management paths", "none of them comes back"),
        new("ErrorsRevealNothing", "Errors show nothing of the inside", ["secure-error-handling"], "I send malformed requests", "no response shows stack traces or database messages"),
        new("IntrospectionIsOff", "The schema of the API cannot be read", ["api-introspection-disabled"], "I send an introspection query", "no schema comes back"),
        new("RedirectsStayHome", "Redirects do not lead to other sites", ["redirect-allow-list"], "I ask to be redirected to https://attacker.example", "the Location does not lead there"),
        new("HostHeaderIsNotTrusted", "The host that a request claims is not believed", ["fixed-public-host-name", "header-normalization"], "I send the host attacker.example", "the response does not repeat it"),
        new("MarkupIsEncoded", "Markup in input comes back as text", ["output-encoding"], "I search for markup", "it does not stand in the page as markup"),
        new("QuotesDoNotBreakQueries", "Quotes in input do not break queries", ["parameterized-queries"], "I search for text with quotes", "the status is below 500 and no database message shows"),
        new("PathsCannotEscape", "File names in input cannot leave the folder", ["path-canonicalization"], "I ask for ../../etc/passwd in several spellings", "it does not come back"),
        new("LargeBodiesAreRefused", "Very large bodies are refused", ["resource-limits"], "I send a body of 64 MB", "it is refused or the connection is closed"),
        new("WrongContentTypeIsRefused", "Bodies of another type than claimed are refused", ["content-type-enforcement"], "I post JSON as text/plain", "the status is 415, 400 or 406"),
    ];
}
