using Merlon.Analysis;
using Merlon.Iac.Graph;
using Merlon.Infrastructure;

namespace Merlon.Iac.Checks.Secrets;

/// <summary>Finds credentials in the attributes of resources: by their shape, and by entropy where the name of the attribute says secret.</summary>
internal static class SecretDetector
{
    private const double EnoughBits = 3.5;

    private static readonly string[] s_names = ["password", "passwd", "secret", "api_key", "apikey", "access_token", "auth_token", "private_key"];

    // Names that carry such a word and hold no secret.
    private static readonly string[] s_harmless =
        ["arn", "_id", "_name", "version", "policy", "rotation", "length", "kms", "path", "type", "manage", "enabled", "file", "url", "uri", "ref", "secrets_manager"];

    public static IEnumerable<Misconfiguration> Find(ResourceGraph graph)
    {
        foreach (var resource in graph.Resources)
        {
            var found = new List<(SecretShape Shape, string Path, ResourceValue Value)>();
            Walk(resource.Attributes, "", "", found);
            foreach (var (shape, path, value) in found.DistinctBy(f => f.Shape.Id))
            {
                yield return new Misconfiguration
                {
                    Check = CheckOf(shape),
                    Resource = resource.ConfigAddress,
                    Instances = [resource.Address],
                    Attribute = path,
                    Span = value.Span.IsKnown ? value.Span : resource.HeaderSpan,
                };
            }
        }
    }

    private static InfrastructureCheck CheckOf(SecretShape shape) => new()
    {
        Id = shape.Id,
        Title = $"{shape.Name} is written in the code",
        Severity = shape.Severity,
        Cwe = [798, 312],
        Pack = "secrets",
        Description = "Whoever reads the repository, its history or the state file can use the credential.",
        Fix = "Revoke the credential, remove it from the history, and read the new one from a secret store at run time.",
    };

    private static void Walk(ResourceValue value, string name, string path, List<(SecretShape, string, ResourceValue)> found)
    {
        // A variable of a container is an item with name and value.
        var named = value.Has("value") ? value["name"].AsText : null;
        foreach (var member in value.Members)
        {
            Walk(member.Value, named is not null && member.Name == "value" ? named : member.Name, path.Length == 0 ? member.Name : $"{path}.{member.Name}", found);
        }

        foreach (var item in value.Items)
        {
            Walk(item, name, path, found);
        }

        if (value.Kind is not (ResourceValueKind.String or ResourceValueKind.Unknown) || value.Text.Length == 0)
        {
            return;
        }

        // Or it is written as NAME=value.
        var text = value.Text;
        if (name is "environment" or "arguments" or "args" && text.IndexOf('=', StringComparison.Ordinal) is > 0 and var equals)
        {
            name = text[..equals].TrimStart('-');
            text = text[(equals + 1)..];
        }

        if (SecretShapes.Find(value.Text) is { } shape || Decoded(name, value.Text) is { } plain && SecretShapes.Find(plain) is { } inside && (shape = inside) is not null)
        {
            found.Add((shape, path, value));
        }
        else if (value.Kind == ResourceValueKind.String && value.Origins.IsEmpty && IsSecretName(name) && LooksRandom(text))
        {
            found.Add((new SecretShape("secret-in-attribute", "A secret", RiskLevel.High), path, value));
        }
    }

    /// <summary>What is encoded where the name says so, and in the data of a Secret; null where it is no text.</summary>
    private static string? Decoded(string name, string text)
    {
        const int MaxLength = 64 * 1024;
        if (text.Length is < 24 or > MaxLength || !name.Contains("base64", StringComparison.OrdinalIgnoreCase) && !text.StartsWith("LS0tLS1CRUdJTi", StringComparison.Ordinal))
        {
            return null;
        }

        var buffer = new byte[text.Length];
        return Convert.TryFromBase64String(text, buffer, out var length) ? System.Text.Encoding.UTF8.GetString(buffer, 0, length) : null;
    }

    private static bool IsSecretName(string name)
    {
        var lower = name.ToLowerInvariant();
        return s_names.Any(n => lower.Contains(n, StringComparison.Ordinal)) && !s_harmless.Any(h => lower.Contains(h, StringComparison.Ordinal));
    }

    private static bool LooksRandom(string text) =>
        text.Length is >= 12 and <= 256
        && !text.Any(char.IsWhiteSpace)
        && text.Any(char.IsAsciiDigit)
        && !text.StartsWith("arn:", StringComparison.Ordinal)
        && !text.Contains("://", StringComparison.Ordinal)
        && !SecretShapes.IsPlaceholder(text)
        && Entropy(text) >= EnoughBits;

    /// <summary>Bits per character.</summary>
    private static double Entropy(string text) =>
        -text.GroupBy(c => c).Select(g => (double)g.Count() / text.Length).Sum(p => p * Math.Log2(p));
}
