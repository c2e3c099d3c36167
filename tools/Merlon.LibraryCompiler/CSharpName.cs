using System.Collections.Frozen;
using System.Text;

namespace Merlon.LibraryCompiler;

/// <summary>Turns ids into C# names: <c>input-validation</c> becomes <c>InputValidation</c>.</summary>
internal static class CSharpName
{
    // Product names whose capitals the id does not show.
    private static readonly FrozenDictionary<string, string> Spelling = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["activemq"] = "ActiveMq",
        ["clickhouse"] = "ClickHouse",
        ["couchdb"] = "CouchDb",
        ["dynamodb"] = "DynamoDb",
        ["ethernet"] = "Ethernet",
        ["graphql"] = "GraphQl",
        ["mariadb"] = "MariaDb",
        ["mongodb"] = "MongoDb",
        ["mssql"] = "MsSql",
        ["mysql"] = "MySql",
        ["oauth"] = "OAuth",
        ["openai"] = "OpenAi",
        ["postgresql"] = "PostgreSql",
        ["rabbitmq"] = "RabbitMq",
        ["servicenow"] = "ServiceNow",
        ["websocket"] = "WebSocket",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The name of the last <paramref name="parts"/> parts of a dotted id.</summary>
    public static string From(string id, int parts = int.MaxValue)
    {
        var words = id.Split('.').TakeLast(parts).SelectMany(p => p.Split(['-', '_', '/', '+'], StringSplitOptions.RemoveEmptyEntries));
        var name = new StringBuilder(id.Length);
        foreach (var word in words)
        {
            name.Append(Spelling.TryGetValue(word, out var known) ? known : char.ToUpperInvariant(word[0]) + word[1..]);
        }

        if (name.Length == 0 || char.IsDigit(name[0]))
        {
            name.Insert(0, '_');
        }

        return name.ToString();
    }

    public static bool IsValid(string name) =>
        name.Length > 0 && (char.IsLetter(name[0]) || name[0] == '_') && name.All(c => char.IsLetterOrDigit(c) || c == '_');
}
