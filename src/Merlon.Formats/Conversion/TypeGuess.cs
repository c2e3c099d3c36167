using Merlon.Model;

namespace Merlon.Formats.Conversion;

/// <summary>Guesses the component type from what people wrote on a box, for formats that know only a handful of shapes.</summary>
internal static class TypeGuess
{
    // Tried in this order: the particular before the general. A word with a leading '=' must stand alone.
    private static readonly (string Word, string Type)[] Words =
    [
        ("web ui", "web-application"), ("web client", "client.browser"), ("elastic container service", "aws.ecs"), ("elastic container registry", "aws.ecr"), ("cloudwatch", "aws.cloudwatch"),
        ("cloudtrail", "aws.cloudtrail"), ("kinesis", "aws.kinesis"), ("elasticache", "aws.elasticache"), ("redshift", "aws.redshift"), ("athena", "aws.athena"), ("azure storage", "azure.blob-storage"),
        ("secrets manager", "aws.secrets-manager"), ("systems manager", "aws.systems-manager"), ("guardduty", "aws.guardduty"),
        ("lambda", "aws.lambda"), ("dynamodb", "aws.dynamodb"), ("=s3", "aws.s3"), ("=rds", "aws.rds"), ("=sqs", "aws.sqs"), ("=sns", "aws.sns"),
        ("cloudfront", "aws.cloudfront"), ("cognito", "aws.cognito"), ("=ec2", "aws.ec2"), ("=ecs", "aws.ecs"), ("=eks", "aws.eks"),
        ("api gateway", "gateway.api"), ("apigateway", "gateway.api"), ("key vault", "azure.key-vault"), ("keyvault", "azure.key-vault"),
        ("blob storage", "azure.blob-storage"), ("cosmos", "azure.cosmos-db"), ("azure sql", "azure.sql-database"), ("entra", "azure.entra-id"),
        ("service bus", "azure.service-bus"), ("azure function", "azure.functions"), ("openai", "ai.llm.hosted"),
        ("large language model", "ai.llm"), ("=llm", "ai.llm"), ("=gpt", "ai.llm.hosted"), ("chatbot", "ai.application.chatbot"), ("vector", "database.vector"),
        ("waf", "gateway.waf"), ("web application firewall", "gateway.waf"), ("firewall", "firewall"), ("load balancer", "load-balancer"), ("loadbalancer", "load-balancer"),
        ("reverse proxy", "proxy.reverse"), ("proxy", "proxy"), ("=cdn", "cdn"), ("vpn", "vpn-gateway"), ("gateway", "gateway"), ("router", "router"),
        ("postgres", "database.sql.postgresql"), ("mysql", "database.sql.mysql"), ("mariadb", "database.sql.mariadb"), ("sql server", "database.sql.sql-server"),
        ("mssql", "database.sql.sql-server"), ("oracle db", "database.sql.oracle"), ("sqlite", "database.sql.sqlite"), ("mongo", "database.document.mongodb"),
        ("cassandra", "database.columnar.cassandra"), ("redis", "cache.redis"), ("memcache", "cache.memcached"), ("elasticsearch", "search-index.elasticsearch"),
        ("kafka", "message-broker.kafka"), ("rabbitmq", "message-broker.rabbitmq"), ("message queue", "message-broker.queue"), ("queue", "message-broker.queue"),
        ("message broker", "message-broker"), ("event bus", "event-bus"),
        ("active directory", "directory.active-directory"), ("ldap", "directory"), ("identity provider", "identity-provider"), ("=idp", "identity-provider"),
        ("oauth", "identity-provider.oidc"), ("openid", "identity-provider.oidc"), ("single sign", "identity-provider"), ("=sso", "identity-provider"),
        ("=hsm", "hsm"), ("secret", "secret-store"), ("vault", "secret-store"), ("=kms", "key-management"),
        ("kubernetes", "kubernetes.cluster"), ("container registry", "container-registry"), ("docker", "container"), ("container", "container"),
        ("data warehouse", "data-warehouse"), ("data lake", "data-lake"), ("database", "database"), ("=sql", "database.sql"), ("=db", "database"), ("=nosql", "database.document"),
        ("object storage", "storage.object"), ("bucket", "storage.object"), ("file system", "storage.file"), ("filesystem", "storage.file"), ("file server", "storage.file"),
        ("file share", "storage.file"), ("backup", "storage.backup"), ("config", "storage.configuration"), ("log file", "log-store"), ("=logs", "log-store"), ("audit log", "log-store"),
        ("cache", "cache"), ("siem", "monitoring.siem"), ("monitoring", "monitoring"),
        ("browser", "client.browser"), ("mobile app", "client.mobile"), ("android", "client.mobile.android"), ("=ios", "client.mobile.ios"), ("mobile", "client.mobile"),
        ("desktop", "client.desktop"), ("thick client", "client.desktop"), ("=cli", "client.cli"), ("single page", "web-application.spa"),
        ("graphql", "api.graphql"), ("rest api", "api.rest"), ("web api", "api.rest"), ("=grpc", "api.grpc"), ("soap", "api.soap"), ("webhook", "api.webhook"), ("=api", "api"), ("web service", "api"),
        ("web app", "web-application"), ("webapp", "web-application"), ("web site", "web-application"), ("website", "web-application"), ("portal", "web-application.portal"), ("=cms", "web-application.cms"),
        ("storefront", "web-application.storefront"), ("web server", "web-server"), ("webserver", "web-server"), ("nginx", "web-server"), ("apache", "web-server"), ("frontend", "web-application"),
        ("ci/cd", "ci-cd"), ("jenkins", "ci-cd.server"), ("pipeline", "ci-cd.pipeline"), ("github", "source-repository.hosted"), ("gitlab", "source-repository"), ("git repo", "source-repository"),
        ("mail server", "email-server"), ("smtp", "email-server"), ("email", "service.email"), ("=dns", "dns"), ("ftp", "ftp-server"),
        ("payment", "service.payment"), ("notification", "service.notification"), ("scheduler", "service.scheduler"), ("batch", "service.batch"), ("worker", "service.worker"),
        ("microservice", "service.microservice"), ("iot hub", "iot.hub"), ("sensor", "iot.sensor"), ("camera", "iot.sensor.camera"), ("iot", "iot.device"), ("device", "iot.device"),
        ("administrator", "actor.user.administrator"), ("admin", "actor.user.administrator"), ("customer", "actor.user.customer"), ("developer", "actor.user.developer"),
        ("employee", "actor.user.employee"), ("operator", "actor.user.employee"), ("patient", "actor.user.patient"), ("user", "actor.user"), ("client", "client"), ("server", "service"), ("service", "service"),
    ];

    /// <summary>The type for a box of a known kind: what the words say where it fits the kind, else the general type of the kind.</summary>
    public static string For(ComponentKind kind, params ReadOnlySpan<string> texts)
    {
        foreach (var text in texts)
        {
            if (Find(text, t => Fits(t, kind)) is { } type)
            {
                return type;
            }
        }

        return General(kind);
    }

    /// <summary>The type that the words name, whatever its kind; null where they name none.</summary>
    public static string? Find(string text) => Find(text, _ => true);

    public static string General(ComponentKind kind) => kind switch
    {
        ComponentKind.Actor => "actor",
        ComponentKind.DataStore => "data-store",
        _ => "process",
    };

    public static ComponentKind KindOf(string type) => TypeKinds.Of(type);

    public static ImmutableArray<string> AllTypes => [.. Words.Select(w => w.Type).Distinct(StringComparer.Ordinal)];

    private static string? Find(string text, Func<string, bool> fits)
    {
        if (text.Length is 0 or > 400)
        {
            return null;
        }

        var words = Spaced(text);
        foreach (var (word, type) in Words)
        {
            var found = word[0] == '=' ? words.Contains($" {word.AsSpan(1)} ", StringComparison.Ordinal) : words.Contains(word, StringComparison.Ordinal);
            if (found && fits(type))
            {
                return type;
            }
        }

        return null;
    }

    // An actor may be drawn for a browser or an outside service; what stores does not act, and the other way round.
    private static bool Fits(string type, ComponentKind kind) => kind switch
    {
        ComponentKind.Actor => KindOf(type) == ComponentKind.Actor || type.StartsWith("client", StringComparison.Ordinal),
        ComponentKind.DataStore => KindOf(type) == ComponentKind.DataStore || type.StartsWith("message-broker", StringComparison.Ordinal),
        _ => KindOf(type) != ComponentKind.Actor,
    };

    private static string Spaced(string text)
    {
        var lower = text.ToLowerInvariant();
        return string.Create(lower.Length + 2, lower, static (span, s) =>
        {
            span[0] = ' ';
            for (var i = 0; i < s.Length; i++)
            {
                span[i + 1] = char.IsLetterOrDigit(s[i]) || s[i] == '/' ? s[i] : ' ';
            }

            span[^1] = ' ';
        });
    }
}
