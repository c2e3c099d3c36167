using System.Globalization;
using System.Text;

namespace Merlon.Mutation;

/// <summary>The report as a page: a row for each file, then every mutant that no test noticed.</summary>
internal sealed class Page(Area area, (Mutant Mutant, string Status)[] results)
{
    public string Summary => $"{area.Name}: {Row(results)}";

    public string Text(MutantReport report)
    {
        var text = new StringBuilder($"# Mutants: {area.Name}\n\n{Row(results)}\n\n| File | Killed | Survived | Not run | Score |\n| --- | ---: | ---: | ---: | ---: |\n");
        foreach (var file in results.GroupBy(result => result.Mutant.File).OrderBy(file => file.Key, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"| {file.Key} | {file.Count(Dead)} | {Count(file, "Survived")} | {Count(file, "NoCoverage")} | {Score([.. file])} |\n");
        }

        foreach (var file in results.Where(result => !Dead(result)).GroupBy(result => result.Mutant.File).OrderBy(file => file.Key, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {file.Key}\n\n");
            foreach (var (mutant, status) in file.OrderBy(result => result.Mutant.Line).ThenBy(result => result.Mutant.Column))
            {
                text.Append(CultureInfo.InvariantCulture, $"- {mutant.Line}:{mutant.Column} {(status == "NoCoverage" ? "not run, " : "")}{mutant.Mutator}: {Code(report.Original(mutant))} → {Code(mutant.Replacement)}\n");
            }
        }

        return text.ToString();
    }

    private static string Code(string text)
    {
        var line = string.Join(' ', text.Split((char[])['\n', '\r', ' '], StringSplitOptions.RemoveEmptyEntries));
        return "`` " + (line.Length > 160 ? line[..157] + "..." : line) + " ``";
    }

    private static string Row((Mutant Mutant, string Status)[] some) => string.Create(CultureInfo.InvariantCulture,
        $"{some.Length} mutants, {some.Count(Dead)} killed (of them {Count(some, "Timeout")} by the clock), {Count(some, "Survived")} survived, {Count(some, "NoCoverage")} not run by any test: {Score(some)}");

    private static string Score((Mutant Mutant, string Status)[] some) => some.Length == 0 ? "–" : (100.0 * some.Count(Dead) / some.Length).ToString("0.0", CultureInfo.InvariantCulture) + " %";

    private static int Count(IEnumerable<(Mutant Mutant, string Status)> some, string status) => some.Count(result => result.Status == status);

    private static bool Dead((Mutant Mutant, string Status) result) => result.Status is "Killed" or "Timeout";
}
