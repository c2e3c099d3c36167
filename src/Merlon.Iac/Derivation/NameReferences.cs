using System.Globalization;
using Merlon.Iac.Graph;
using Merlon.Text;

namespace Merlon.Iac.Derivation;

/// <summary>Finds hosts that texts name (addresses, connection strings, variables of the environment) among names of services.</summary>
internal static class NameReferences
{
    private static readonly string[] s_hints = ["HOST", "ADDR", "URL", "URI", "SERVER", "SERVICE", "ENDPOINT", "DSN", "BROKER", "NODES", "SEED", "CONNECTION", "BACKEND", "UPSTREAM", "TARGET", "PROXY"];

    /// <summary>The names that a value of the environment means, each with the port where one is said.</summary>
    /// <param name="variable">Name of the variable; empty for arguments, where only an address with a port or a scheme counts.</param>
    public static IEnumerable<(string Name, int? Port, SourceSpan Span)> Find(string variable, ResourceValue value, IReadOnlySet<string> names)
    {
        var text = value.Text;
        if (value.Kind is not (ResourceValueKind.String or ResourceValueKind.Unknown) || text.Length is 0 or > 10_000)
        {
            yield break;
        }

        var hinted = s_hints.Any(h => variable.Contains(h, StringComparison.OrdinalIgnoreCase));
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && IsHost(text[i]))
            {
                continue;
            }

            if (i > start)
            {
                var token = text[start..i];
                var port = Port(text, i);
                var isAddress = port is not null || start >= 3 && text.AsSpan(start - 3, 3).SequenceEqual("://") || start >= 1 && text[start - 1] == '@';
                // Within a cluster the first label is the service, the second its namespace.
                var name = names.Contains(token) ? token : token.Contains(".svc", StringComparison.Ordinal) || token.Split('.').Length == 2 ? token.Split('.')[0] : token;
                if (names.Contains(name) && (isAddress || hinted && (token.Length == text.Length || text.Contains(',', StringComparison.Ordinal))))
                {
                    yield return (name, port, value.Span);
                }
                else if (token.EndsWith("_SERVICE_HOST", StringComparison.Ordinal) && token[..^"_SERVICE_HOST".Length].ToLowerInvariant().Replace('_', '-') is var injected && names.Contains(injected))
                {
                    yield return (injected, null, value.Span);
                }
            }

            start = i + 1;
        }
    }

    private static bool IsHost(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_';

    private static int? Port(string text, int colon)
    {
        if (colon >= text.Length || text[colon] != ':')
        {
            return null;
        }

        var end = colon + 1;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
        {
            end++;
        }

        return int.TryParse(text.AsSpan(colon + 1, end - colon - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and < 65536 ? port : null;
    }
}
