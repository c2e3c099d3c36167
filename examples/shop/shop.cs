#:package Merlon.App@1.*

// An online shop: customers buy through a content delivery network, cards are paid at a payment provider, staff look
// after orders from the office network, a pipeline ships the code. shop.merlon.yaml says exactly the same.

var shop = ThreatModel.Create("Online shop", criticality: Criticality.High)
    .Described("Sells goods to consumers in Europe; cards are paid through a payment provider.")
    .Owner("Shop team")
    .Profile(sector: "retail", size: "medium", regions: ["eu"], regulations: ["gdpr", "pci-dss"])
    .With(Controls.SecurityTraining, Controls.PatchManagement, Controls.SecretsManagement, Controls.CentralLogCollection)
    .With(Controls.PrivacyNotice, Controls.DataSubjectRequests)
    .With(Controls.DependencyScanning.Absent, Controls.PenetrationTesting.Absent, Controls.IncidentResponse.Unknown);

// Data worth protecting

var card = shop.Data("Card number", Classification.Restricted, DataKind.Payment, DataKind.Financial)
    .About("customers").Amount(Quantity.VeryMany).KeptFor(days: 1);
var customerData = shop.Data("Customer profile", Classification.Confidential, DataKind.Personal, DataKind.Contact)
    .About("customers").Amount(Quantity.VeryMany).KeptFor(days: 1095);
var order = shop.Data("Order", Classification.Confidential, DataKind.Personal, DataKind.Financial)
    .About("customers").Amount(Quantity.VeryMany).Rated(integrity: Criticality.High, availability: Criticality.High)
    .With(Controls.RetentionLimits.Absent);
var credentials = shop.Data("Credentials", Classification.Secret, DataKind.Credentials).About("customers", "employees");
var session = shop.Data("Session token", Classification.Restricted, DataKind.Session, DataKind.Token);
var products = shop.Data("Product catalogue", Classification.Public).Rated(integrity: Criticality.High, availability: Criticality.Medium);
var code = shop.Data("Source code", Classification.Confidential, DataKind.SourceCode, DataKind.IntellectualProperty)
    .Rated(integrity: Criticality.Critical);
var deploymentKey = shop.Data("Deployment key", Classification.Secret, DataKind.Key);

// Zones of trust; a zone without a number has the trust of the zone around it

var internet = shop.Zone("Internet", trust: 0, type: "internet");
var edge = shop.Zone("Edge network", trust: 40, type: "network").With(Controls.DdosProtection);
var bank = shop.Zone("Payment network", trust: 60, type: "organization");
var office = shop.Zone("Office network", trust: 50, type: "network").With(Controls.EndpointProtection);
var build = shop.Zone("Build environment", trust: 60, type: "account");
var cloud = shop.Zone("Cloud account", trust: 70, type: "account").With(Controls.Monitoring, Controls.IntrusionDetection.Absent);
var dmz = cloud.Zone("Public subnet", trust: 60, type: "subnet");
var inner = cloud.Zone("Private subnet", trust: 80, type: "subnet")
    .With(Controls.NetworkSegmentation, Controls.EgressFiltering.Absent);

// Components

var customer = internet.Customer("Customer");
var registry = internet.PackageRegistry("Package registry").ThirdParty();

var cdn = edge.Cdn("Content delivery").Stores(products);

var payments = bank.PaymentProvider("Card payments").OutOfScope();

var staff = office.Employee("Shop staff");
var console = office.AdministrationConsole("Back office")
    .With(Controls.Mfa, Controls.AuditLogging, Controls.OutputEncoding, Controls.SecureCookies, Controls.SessionExpiry)
    .With(Controls.ParameterizedQueries, Controls.FunctionLevelAuthorization.Unknown);

var developer = build.Developer("Developer");
var pipeline = build.CiCdPipeline("Delivery pipeline")
    .Stores(code, deploymentKey)
    .With(Controls.SecretScanning, Controls.ChangeApproval, Controls.ShortLivedCredentials)
    .With(Controls.DependencyPinning.Absent, Controls.SignedArtifacts.Unknown);

var storefront = dmz.WebApplication("Storefront")
    .With(Controls.InputValidation, Controls.OutputEncoding, Controls.CsrfProtection, Controls.ClickjackingProtection)
    .With(Controls.SessionManagement, Controls.SessionExpiry, Controls.SecureCookies, Controls.StrictTransportSecurity)
    .With(Controls.StrongTlsConfiguration, Controls.CacheControl, Controls.SecureErrorHandling, Controls.ServerSideWorkflowState)
    .With(Controls.AntiAutomation.Absent, Controls.HostedPaymentFields.Absent, Controls.ContentSecurityPolicy.Absent)
    .With(Controls.SubresourceIntegrity.Absent)
    .With(Controls.Mfa.Absent.Because("consumers would not accept it"), Controls.RateLimiting.Unknown)
    .Redundant()
    .Infrastructure("aws_ecs_service.storefront");
var login = dmz.OidcProvider("Sign-in")
    .Stores(credentials)
    .Processes(session)
    .With(Controls.BruteForceProtection.Verified(2026, 9, 14).Evidenced("junit:login-tests.xml#lockout"), Controls.CredentialHashing)
    .With(Controls.SessionExpiry, Controls.SecureCookies, Controls.StrongTlsConfiguration, Controls.ExactRedirectMatching)
    .With(Controls.SecurityLogging, Controls.Alerting.Absent, Controls.BreachedPasswordCheck.Absent)
    .Redundant();

var api = inner.RestApi("Shop API")
    .Processes(card)
    .With(Controls.ParameterizedQueries, Controls.SchemaValidation, Controls.TokenValidation, Controls.Timeouts)
    .With(Controls.LeastPrivilegeDatabaseAccount.Absent, Controls.ObjectLevelAuthorization.Unknown)
    .Redundant();
var orders = inner.Database("Orders", Types.PostgreSql)
    .Stores(order, customerData)
    .With(Controls.EncryptionAtRest, Controls.Backups, Controls.Hardening, Controls.DefaultCredentialsRemoved)
    .With(Controls.RestoreTesting.Absent)
    .Redundant()
    .Infrastructure("aws_db_instance.orders")
    .Owner("Platform team");
var sessions = inner.Cache("Sessions", Types.RedisCache).Stores(session).With(Controls.Hardening, Controls.DefaultCredentialsRemoved);
var search = inner.SearchIndex("Product search").Stores(products);
var queue = inner.MessageQueue("Order queue").With(Controls.DeadLetterHandling).Redundant();
var worker = inner.Worker("Fulfilment").RunsCode().With(Controls.Idempotency, Controls.DeadLetterHandling);

// Flows: whoever starts the exchange is the source

var browse = customer.Reads(products).From(cdn, "Browse products").Over(Protocol.Https).Authenticated(Authentication.None);
var signIn = customer.Sends(credentials).To(login, "Sign in").Over(Protocol.Https).Authenticated(Authentication.Password).Returning(session);
var checkout = customer.Sends(card, order, session).To(storefront, "Check out")
    .Over(Protocol.Https).Authenticated(Authentication.Session).Authorized(Authorization.EndUser).CarryingInput();
cdn.Reads(products).From(storefront, "Fetch pages").Over(Protocol.Https).Authenticated(Authentication.None).ReadOnly();

var placeOrder = storefront.Sends(card, order).To(api, "Place order").Over(Protocol.Https).Authenticated(Authentication.Token).Authorized(Authorization.EndUser);
storefront.Reads(session).From(sessions, "Look up session").Over(Protocol.Redis).Authenticated(Authentication.Password);
storefront.Calls(login, "Check token").Over(Protocol.Https).Authenticated(Authentication.ClientCertificate);

var saveOrder = api.Sends(order, customerData).To(orders, "Save order").Over(Protocol.PostgreSql).Encrypted()
    .Authenticated(Authentication.Password).Authorized(Authorization.TechnicalUser);
api.Reads(products).From(search, "Search products").Over(Protocol.Http).Authenticated(Authentication.None).ReadOnly();
var charge = api.Sends(card).To(payments, "Charge card").Over(Protocol.Https).Authenticated(Authentication.ApiKey)
    .With(Controls.CertificateValidation);
payments.Sends(order).To(api, "Payment result").Over(Protocol.Https).Authenticated(Authentication.Unknown)
    .With(Controls.WebhookSignatureVerification.Unknown);
var enqueue = queue.Receives(order).From(api, "Queue order").Over(Protocol.Amqps).Authenticated(Authentication.Password);

var fulfil = worker.Reads(order).From(queue, "Take order").Over(Protocol.Amqps).Authenticated(Authentication.Password);
worker.Sends(order).To(orders).Over(Protocol.PostgreSql).Cleartext().Authenticated(Authentication.Password);
worker.Sends(products).To(search, "Update index").Over(Protocol.Http).Authenticated(Authentication.None);

staff.Calls(console, "Look after orders").Over(Protocol.Https).Authenticated(Authentication.MultiFactor).Authorized(Authorization.EndUser);
console.Reads(order, customerData).From(orders, "Correct orders").Over(Protocol.PostgreSql).Encrypted().OverVpn().IpFiltered()
    .Authenticated(Authentication.Password).Authorized(Authorization.TechnicalUser);

developer.Sends(code).To(pipeline, "Push code").Over(Protocol.Ssh).Authenticated(Authentication.ClientCertificate);
pipeline.Calls(registry, "Fetch packages").Over(Protocol.Https).Authenticated(Authentication.None).ReadOnly();
pipeline.Sends(code).To(storefront, "Deploy storefront").Over(Protocol.Https).Authenticated(Authentication.Iam).Tagged("deployment");
pipeline.Sends(code).To(api, "Deploy API").Over(Protocol.Https).Authenticated(Authentication.Iam).Tagged("deployment");

// What matters most, what we take for granted, how it is used

shop.CrownJewels(orders, card);
shop.Assume(
    "The back office has a browser of its own",
    rulesOut: ["cross-site-request-forgery@back-office", "clickjacking@back-office"],
    owner: "IT operations",
    reason: "Staff open it in a managed browser profile that reaches no other site.",
    expires: new DateOnly(2027, 6, 30));
shop.Scenario("Buy").Steps(browse, signIn, checkout, placeOrder, saveOrder, charge, enqueue, fulfil);

return shop.Run(args);
