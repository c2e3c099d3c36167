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
        foreach (var member in value.Members)
        {
            Walk(member.Value, member.Name, path.Length == 0 ? member.Name : $"{path}.{member.Name}", found);
        }

        foreach (var item in value.Items)
        {
            Walk(item, name, path, found);
        }

        if (value.Kind is not (ResourceValueKind.String or ResourceValueKind.Unknown) || value.Text.Length == 0)
        {
            return;
        }

        if (SecretShapes.Find(value.Text) is { } shape)
        {
            found.Add((shape, path, value));
        }
        else if (value.Kind == ResourceValueKind.String && value.Origins.IsEmpty && IsSecretName(name) && LooksRandom(value.Text))
        {
            found.Add((new SecretShape("secret-in-attribute", "A secret", RiskLevel.High), path, value));
        }
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
