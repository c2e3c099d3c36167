using System.Globalization;
using System.Text;

namespace Merlon.Reporting.Plan.Tests;

/// <summary>The tests from outside as an xUnit project: checks that are always the same, and a class for each component.</summary>
internal static class XunitProject
{
    private static readonly string[] Assets = ["Target.cs", "HeaderChecks.cs", "TransportChecks.cs", "AccessChecks.cs", "ExposureChecks.cs", "InputChecks.cs"];

    public static IEnumerable<PlanFile> Create(ImmutableArray<OutsideTarget> targets)
    {
        yield return new PlanFile("xunit/SecurityTests.csproj", PlanAsset.Read("SecurityTests.csproj"));
        foreach (var asset in Assets)
        {
            yield return new PlanFile("xunit/" + asset, PlanAsset.Read(asset));
        }

        var taken = new HashSet<string>(Assets.Select(a => Path.GetFileNameWithoutExtension(a)), StringComparer.Ordinal) { "Checks" };
        foreach (var target in targets)
        {
            var name = PlanText.Unique(ClassName(target.Component.Id), taken);
            yield return new PlanFile($"xunit/{name}.cs", Class(name.Replace("-", "", StringComparison.Ordinal), target));
        }
    }

    private static string Class(string name, OutsideTarget target)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"namespace SecurityTests;\n\n/// <summary>{Xml(target.Component.Name)}, seen from outside.</summary>\n");
        text.Append(CultureInfo.InvariantCulture, $"public sealed class {name} : IDisposable\n{{\n    private readonly Target _target = new({Literal(target.Setting)});\n");
        foreach (var (check, threats) in target.Checks)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n    /// <summary>{Xml(check.Title)}.</summary>\n    /// <remarks>\n");
            foreach (var threat in threats)
            {
                text.Append(CultureInfo.InvariantCulture, $"    /// {Xml(threat.Id)}: {Xml(threat.Title)}\n");
            }

            text.Append(CultureInfo.InvariantCulture, $"    /// </remarks>\n    [Fact(DisplayName = {Literal($"{target.Component.Name}: {check.Title}")})]\n");
            foreach (var threat in threats)
            {
                text.Append(CultureInfo.InvariantCulture, $"    [Trait(\"threat\", {Literal(threat.Id)})]\n");
            }

            text.Append(CultureInfo.InvariantCulture, $"    public Task {check.Name}() => Checks.{check.Name}(_target);\n");
        }

        return text.Append("\n    public void Dispose() => _target.Dispose();\n}\n").ToString();
    }

    private static string ClassName(string id)
    {
        var words = PlanText.FileName(id).Split('-', StringSplitOptions.RemoveEmptyEntries).Select(w => char.ToUpperInvariant(w[0]) + w[1..]);
        var name = string.Concat(words) + "Tests";
        return char.IsDigit(name[0]) ? "C" + name : name;
    }

    // Everything outside plain ASCII text is written as an escape: no id or name can end the literal.
    private static string Literal(string text)
    {
        var literal = new StringBuilder("\"");
        foreach (var c in PlanText.Line(text))
        {
            literal.Append(c is '"' or '\\' || c is < ' ' or > '~' ? $"\\u{(int)c:x4}" : c.ToString());
        }

        return literal.Append('"').ToString();
    }

    private static string Xml(string text) => System.Security.SecurityElement.Escape(PlanText.Line(text)) ?? "";
}
