using System.Globalization;
using System.Text;
using Merlon.Infrastructure;
using Merlon.Library;
using Merlon.Model;
using Merlon.Rules;
using static Merlon.App.Tests.Reference.MarkdownTable;

namespace Merlon.App.Tests.Reference;

/// <summary>The pages that list what the library holds.</summary>
internal static class LibraryPages
{
    public static string Rules()
    {
        var text = Page("Rules", "`merlon rules show ID` prints one with its description, advice and verification. What they are made of: [rules of your own](../rules.md).");
        foreach (var pack in Packs(p => p.Rules.Length > 0))
        {
            Head(text, pack.Info, $"{pack.Rules.Length} rules");
            var table = new MarkdownTable("Rule", "What can go wrong", "On", "STRIDE, LINDDUN", "Likelihood", "Countered by", "CWE");
            foreach (var rule in pack.Rules.OrderBy(r => r.Id, StringComparer.Ordinal))
            {
                table.Row(
                    Code(rule.Id), rule.Title, Word(rule.On), string.Join(", ", rule.Stride.Concat(rule.Linddun)), Word(rule.Likelihood),
                    Codes(rule.CounteredBy.Select(c => c.Control)), string.Join(", ", rule.References.Cwe.Select(c => c.ToString(CultureInfo.InvariantCulture))));
            }

            text.Append(table);
        }

        return text.ToString();
    }

    public static string Controls()
    {
        var counters = BuiltInLibrary.Catalogue.Rules.SelectMany(r => r.CounteredBy.Select(c => c.Control).Distinct(StringComparer.Ordinal)).CountBy(c => c, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        var text = Page("Controls", "A control is `yes`, `no` or left out on a component, a flow, a zone or the model. The last column counts the rules of the usual packs that it counters.");
        foreach (var pack in Packs(p => p.Controls.Length > 0))
        {
            Head(text, pack.Info, $"{pack.Controls.Length} controls");
            var table = new MarkdownTable("Control", "Name", "On", "Question", "Effort", "Rules");
            foreach (var control in pack.Controls.OrderBy(c => c.Id, StringComparer.Ordinal))
            {
                table.Row(
                    Code(control.Id), control.Name, string.Join(", ", control.On), control.Question, control.Effort,
                    counters.GetValueOrDefault(control.Id).ToString(CultureInfo.InvariantCulture));
            }

            text.Append(table);
        }

        return text.ToString();
    }

    public static string Types()
    {
        var taxonomy = BuiltInLibrary.Catalogue.Types;
        var text = Page("Types and protocols", "A type inherits what its dotted parents say, and may inherit further ones. What a component says itself wins.");
        foreach (var pack in Packs(p => p.Types.Length > 0))
        {
            Head(text, pack.Info, $"{pack.Types.Length} types");
            var table = new MarkdownTable("Type", "Name", "Kind", "Inherits", "Is", "Protocols", "Controls");
            foreach (var type in pack.Types.OrderBy(t => t.Id, StringComparer.Ordinal))
            {
                var resolved = taxonomy.Resolve(type.Id);
                table.Row(
                    Code(type.Id), type.Name, Word(resolved.Kind), Codes(type.Inherits), string.Join(", ", Flags(resolved)),
                    Codes(resolved.Protocols), Codes(type.Controls.Select(c => c.Control).Order(StringComparer.Ordinal)));
            }

            text.Append(table);
        }

        foreach (var pack in Packs(p => p.Protocols.Length > 0))
        {
            Head(text, pack.Info, $"{pack.Protocols.Length} protocols");
            var table = new MarkdownTable("Protocol", "Name", "Inherits", "Encrypted", "Authenticated", "Ports");
            foreach (var protocol in pack.Protocols.OrderBy(p => p.Id, StringComparer.Ordinal))
            {
                table.Row(
                    Code(protocol.Id), protocol.Name, Codes(protocol.Inherits), YesNo(protocol.Encrypted), YesNo(protocol.Authenticated),
                    string.Join(", ", protocol.Ports.Select(p => p.ToString(CultureInfo.InvariantCulture))));
            }

            text.Append(table);
        }

        return text.ToString();
    }

    public static string Checks()
    {
        var text = Page("Checks", "What `merlon scan` looks for in infrastructure code. How a check is made and suppressed: [checks of infrastructure code](../checks.md).");
        foreach (var pack in BuiltInLibrary.Checks.GroupBy(c => c.Pack, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {pack.Key}\n\n{pack.Count()} checks.\n\n");
            var table = new MarkdownTable("Check", "What is wrong", "Severity", "On", "Stands for");
            foreach (var check in pack.OrderBy(c => c.Id, StringComparer.Ordinal))
            {
                table.Row(Code(check.Id), check.Title, Word(check.Severity), Codes(check.On), Equivalents(check));
            }

            text.Append(table);
        }

        return text.ToString();
    }

    private static string Equivalents(InfrastructureCheck check) => string.Join(", ", check.Equivalents.SelectMany(e => e.Value).Order(StringComparer.Ordinal));

    private static IEnumerable<LibraryPack> Packs(Func<LibraryPack, bool> holds) =>
        BuiltInLibrary.Catalogue.Packs.Concat(BuiltInLibrary.OnRequest).Where(holds).OrderBy(p => p.Info.Id, StringComparer.Ordinal);

    private static StringBuilder Page(string title, string lead) => new($"# {title}\n\nGenerated from the library. {lead}\n");

    private static void Head(StringBuilder text, PackInfo pack, string count) =>
        text.Append(CultureInfo.InvariantCulture, $"\n## {pack.Id}\n\n{pack.Name}: {count}{(pack.OnRequest ? $", with `--packs {pack.Id}`" : "")}.\n\n");

    private static IEnumerable<string> Flags(ResolvedType type) => new (bool Holds, string Word)[]
    {
        (type.RunsCode, "runs code"), (type.Human, "human"), (type.ThirdParty, "third party"), (type.InternetFacing, "internet-facing"), (type.MultiTenant, "multi-tenant"), (type.Redundant, "redundant"),
    }.Where(f => f.Holds).Select(f => f.Word);

    private static string YesNo(bool? value) => value switch { true => "yes", false => "no", null => "" };

    private static string Word<T>(T value)
        where T : struct, Enum => string.Concat(value.ToString().Select((c, i) => char.IsUpper(c) ? (i == 0 ? "" : "-") + char.ToLowerInvariant(c) : c.ToString()));
}
