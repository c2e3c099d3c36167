using System.Globalization;
using System.Text;
using Merlon.Iac.Checks;
using Merlon.Iac.Graph;

namespace Merlon.Iac.Derivation;

/// <summary>Makes names for people of names in code.</summary>
internal static class UnitNames
{
    private static readonly HashSet<string> s_meaningless = new(StringComparer.OrdinalIgnoreCase)
    {
        "this", "main", "default", "example", "self", "resource", "current", "foo", "bar", "test", "instance", "bucket", "cluster", "function", "queue", "table", "topic", "vpc", "subnet", "db", "lb", "alb", "server", "vm", "network", "rg",
    };

    private static readonly HashSet<string> s_acronyms = new(StringComparer.OrdinalIgnoreCase)
    {
        "acl", "ai", "aks", "alb", "api", "aws", "cdn", "ci", "cpu", "db", "dmz", "dns", "ebs", "ec2", "ecr", "ecs", "efs", "eks", "elb", "etl", "gcp", "gke", "http", "https", "iam", "id", "ip", "kms", "ml", "mq", "mqtt", "nat", "nlb", "nlp", "nsg", "rds", "s3", "sns", "sql", "sqs", "ssh", "ssm", "tls", "ui", "url", "vm", "vnet", "vpc", "vpn", "waf",
    };

    /// <summary><c>orders_db</c> and <c>OrdersDb</c> become <c>Orders DB</c>.</summary>
    public static string Humanize(string name)
    {
        var words = Words(name);
        if (words.Count == 0)
        {
            return "";
        }

        var text = string.Join(' ', words.Select(w => s_acronyms.Contains(w) ? w.ToUpperInvariant() : w));
        return char.ToUpperInvariant(text[0]) + text[1..];
    }

    /// <summary>A name that tells one resource from another, with a noun that says what it is.</summary>
    public static string Of(CheckResource resource, IEnumerable<string> attributes, string nouns, string? key)
    {
        var name = resource.Resource.Name;
        var all = nouns.Split('|', StringSplitOptions.RemoveEmptyEntries);
        var noun = all.FirstOrDefault("");
        if (key is not null)
        {
            name = IsMeaningless(name) ? key : $"{name} {key}";
        }
        else if (IsMeaningless(name))
        {
            name = attributes.Select(a => Written(resource, a)).FirstOrDefault(n => n is not null && !IsMeaningless(n))
                ?? Module(resource.Resource.ModulePath)
                ?? (noun.Length > 0 ? noun : name);
        }

        var words = Humanize(name);
        return noun.Length == 0 || all.Any(n => words.Contains(n, StringComparison.OrdinalIgnoreCase)) ? words : $"{words} {noun}";
    }

    /// <summary>The name without the number or letter by which equals are told apart.</summary>
    public static string Stem(string name)
    {
        var stem = name.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9').TrimEnd('-', '_', ' ');
        foreach (var ending in (string[])["_a", "_b", "_c", "-a", "-b", "-c", "_one", "_two", "_three", "One", "Two", "Three"])
        {
            if (stem.EndsWith(ending, StringComparison.Ordinal) && stem.Length > ending.Length)
            {
                stem = stem[..^ending.Length];
                break;
            }
        }

        return stem.Length == 0 ? name : stem;
    }

    private static bool IsMeaningless(string name) => name.Length == 0 || s_meaningless.Contains(name) || name.All(char.IsAsciiDigit);

    private static string? Written(CheckResource resource, string attribute)
    {
        var found = ResourcePath.Values(resource.Value, attribute).Find(v => v.Kind == ResourceValueKind.String && v.Text.Length is > 0 and <= 60);
        return found?.Text;
    }

    /// <summary>The innermost module that has a telling name.</summary>
    private static string? Module(string path)
    {
        var names = new List<string>();
        foreach (var step in path.Split("module.", StringSplitOptions.RemoveEmptyEntries))
        {
            var bracket = step.IndexOf('[', StringComparison.Ordinal);
            names.Add((bracket < 0 ? step : step[..bracket]).Trim('.'));
        }

        return names.FindLast(n => n.Length > 0);
    }

    private static List<string> Words(string name)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        for (var i = 0; i < name.Length && i < 200; i++)
        {
            var c = name[i];
            if (!char.IsLetterOrDigit(c))
            {
                Flush();
                continue;
            }

            var starts = char.IsUpper(c) && word.Length > 0
                && (char.IsLower(name[i - 1]) || char.IsDigit(name[i - 1]) && word.Length > 2 || i + 1 < name.Length && char.IsLower(name[i + 1]) && char.IsUpper(name[i - 1]));
            if (starts)
            {
                Flush();
            }

            word.Append(c);
        }

        Flush();
        return words;

        void Flush()
        {
            if (word.Length == 0)
            {
                return;
            }

            var text = word.ToString();
            // What is written in capitals throughout was meant so.
            words.Add(text.Length > 1 && text.Length <= 4 && text.All(x => char.IsUpper(x) || char.IsDigit(x)) ? text : text.ToLower(CultureInfo.InvariantCulture));
            word.Clear();
        }
    }
}
