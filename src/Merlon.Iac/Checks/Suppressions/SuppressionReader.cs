using System.Globalization;
using System.Text.RegularExpressions;
using Merlon.Infrastructure;
using Merlon.Text;

namespace Merlon.Iac.Checks.Suppressions;

/// <summary>Reads remarks that take findings out: ours and those of other scanners.</summary>
internal static partial class SuppressionReader
{
    public static IReadOnlyList<PlacedSuppression> Read(string file, string text)
    {
        var found = new List<PlacedSuppression>();
        if (!text.Contains("skip", StringComparison.Ordinal) && !text.Contains("ignore", StringComparison.Ordinal) && !text.Contains("kics-scan", StringComparison.Ordinal))
        {
            return found;
        }

        var number = 0;
        var inCode = false;
        foreach (var range in text.AsSpan().Split('\n'))
        {
            number++;
            var line = text.AsSpan(range).ToString();
            if (line.Contains("checkov:skip", StringComparison.Ordinal) || line.Contains("bridgecrew:skip", StringComparison.Ordinal))
            {
                found.AddRange(Checkov().Matches(line).Select(m => Of(m, SuppressionScope.Block)));
            }

            if (line.Contains(":ignore", StringComparison.Ordinal))
            {
                found.AddRange(Trivy().Matches(line).Select(m => Of(m, SuppressionScope.LineOrNext)));
                found.AddRange(Own().Matches(line).Select(m => Of(m, SuppressionScope.LineOrNext)));
            }

            if (line.Contains("kics-scan", StringComparison.Ordinal))
            {
                AddKics(line);
            }

            inCode |= line.AsSpan().Trim() is { Length: > 0 } code && code[0] != '#' && !code.StartsWith("//");

            PlacedSuppression Of(Match match, SuppressionScope scope) => new(
                new Suppression(
                    match.Groups["id"].Value,
                    match.Groups["reason"].Value.Trim().Trim('"'),
                    DateOnly.TryParseExact(match.Groups["until"].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var until) ? until : null,
                    SourceSpan.At(file, number, match.Index + 1)),
                scope)
            {
                Condition = match.Groups["condition"].Value,
            };

            void AddKics(string remark)
            {
                foreach (var match in Kics().Matches(remark).Cast<Match>())
                {
                    var place = SourceSpan.At(file, number, match.Index + 1);
                    switch (match.Groups["what"].Value)
                    {
                        case "ignore-line":
                            found.Add(new PlacedSuppression(new Suppression("*", "", null, place), SuppressionScope.LineOrNext));
                            break;
                        case "ignore-block":
                            found.Add(new PlacedSuppression(new Suppression("*", "", null, place), SuppressionScope.BlockBelow));
                            break;
                        case "ignore" when !inCode:
                            found.Add(new PlacedSuppression(new Suppression("*", "", null, place), SuppressionScope.File));
                            break;
                        case "disable" when !inCode:
                            found.AddRange(match.Groups["ids"].Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                                .Select(id => new PlacedSuppression(new Suppression(id, "", null, place), SuppressionScope.File)));
                            break;
                    }
                }
            }
        }

        return found;
    }

    [GeneratedRegex(@"(?:checkov|bridgecrew):skip\s*=\s*(?<id>[A-Za-z0-9_]+)(?::(?<reason>[^\r\n]*))?(?<until>$^)?", RegexOptions.CultureInvariant, Timeout.Infinite)]
    private static partial Regex Checkov();

    [GeneratedRegex(@"(?:trivy|tfsec):ignore:(?<id>\*|[A-Za-z0-9_-]+)(?:\[(?<condition>[^\]\r\n]{0,1000})\])?(?::exp:(?<until>\d{4}-\d{2}-\d{2}))?(?<reason>$^)?", RegexOptions.CultureInvariant, Timeout.Infinite)]
    private static partial Regex Trivy();

    [GeneratedRegex("""merlon:ignore\s*=\s*(?<id>\*|[A-Za-z0-9_.-]+)(?:\s+until=(?<until>\d{4}-\d{2}-\d{2}))?(?:\s+reason=(?<reason>"[^"]*"|[^\s"]+))?(?:\s+until=(?<until>\d{4}-\d{2}-\d{2}))?""", RegexOptions.CultureInvariant, Timeout.Infinite)]
    private static partial Regex Own();

    [GeneratedRegex(@"kics-scan\s+(?<what>ignore-line|ignore-block|ignore|disable)(?:\s*=\s*(?<ids>[A-Za-z0-9,\s-]+))?", RegexOptions.CultureInvariant, Timeout.Infinite)]
    private static partial Regex Kics();
}
