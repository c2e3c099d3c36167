using Merlon.Diagnostics;
using Merlon.Formats.Yaml.Reading;
using Merlon.Rules;

namespace Merlon.Formats.Yaml;

/// <summary>Reads library packs from YAML. Packs may refer to each other, so they are read together.</summary>
public static class PackReader
{
    /// <param name="packs">All packs to read.</param>
    /// <param name="known">Packs that are there already, such as the built-in library.</param>
    public static PackReading Read(IEnumerable<PackSource> packs, Catalogue known)
    {
        var diagnostics = new DiagnosticBag();
        var drafts = packs.OrderBy(p => p.Folder, StringComparer.Ordinal).Select(p => PackDraft.Read(p, diagnostics)).ToList();
        var catalogue = known.With(drafts.Select(d => d.ToPack()));
        var ids = known.Packs.Select(p => p.Info.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var draft in drafts.Where(d => !ids.Add(d.Info.Id)))
        {
            diagnostics.Add(PackDiagnostics.SamePack(draft.InfoSpan, draft.Info.Id));
        }

        var checker = new DefinitionChecker(catalogue, diagnostics);
        checker.Unique("component type", drafts.SelectMany(d => d.Types));
        checker.Unique("control", drafts.SelectMany(d => d.Controls));
        checker.Unique("protocol", drafts.SelectMany(d => d.Protocols));
        checker.Unique("rule", drafts.Where(d => !d.Info.OnRequest).SelectMany(d => d.Rules));
        foreach (var draft in drafts.Where(d => d.Info.OnRequest))
        {
            // Another tool's rules keep their ids, whatever ours are called.
            checker.Unique("rule", draft.Rules);
        }

        checker.Unique("check", drafts.SelectMany(d => d.Checks));
        checker.Unique("framework", drafts.SelectMany(d => d.Frameworks));
        var checkExamples = ImmutableArray.CreateBuilder<CheckExample>();
        var examples = ImmutableArray.CreateBuilder<RuleExample>();
        foreach (var draft in drafts)
        {
            draft.Types.ForEach(checker.Type);
            draft.Protocols.ForEach(checker.Protocol);
            draft.Checks.ForEach(checker.Check);
            draft.Frameworks.ForEach(checker.Framework);
            checkExamples.AddRange(draft.Checks.SelectMany(CheckReader.Examples));
            foreach (var rule in draft.Rules)
            {
                checker.Rule(rule);
                var own = ExampleReader.Read(rule, draft.Info.Id, catalogue, diagnostics).ToList();
                examples.AddRange(own);
                foreach (var (kind, fires) in new[] { ("fires", true), ("silent", false) })
                {
                    if (!own.Exists(e => e.Fires == fires))
                    {
                        diagnostics.Add(PackDiagnostics.NoExample(DefinitionReader.IdSpan(rule), new Fields(rule).Text("id"), kind));
                    }
                }
            }
        }

        return new PackReading([.. drafts.Select(d => d.ToPack())], examples.ToImmutable(), diagnostics.ToImmutable()) { CheckExamples = checkExamples.ToImmutable() };
    }
}
