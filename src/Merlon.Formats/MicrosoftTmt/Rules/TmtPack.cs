using Merlon.Diagnostics;
using Merlon.Formats.Conversion;
using Merlon.Model;
using Merlon.Rules;

namespace Merlon.Formats.MicrosoftTmt.Rules;

/// <summary>The rules of a Microsoft template: those that a <c>.tm7</c> brings along, or those of a <c>.tb7</c> over any model.</summary>
internal sealed class TmtPack : ForeignPack
{
    public const string PackId = "tmt";

    public override string Id => PackId;

    public override string Name => "Microsoft Threat Modeling Tool";

    public override string Takes => "a template (.tb7), or a model (.tm7) with the template inside";

    public override LibraryPack? Load(ForeignPackInput input, DiagnosticBag diagnostics)
    {
        ArgumentNullException.ThrowIfNull(input);
        var source = input.File ?? (input.Model is { } model ? TmtBag.Find(model) : null);
        if (source is null)
        {
            diagnostics.Add(TmtDiagnostics.NoTemplate(input.Model?.Span ?? Text.SourceSpan.None));
            return null;
        }

        return TmtKnowledgeBaseReader.Read(source, diagnostics) is { } template ? Of(template, diagnostics) : null;
    }

    private static LibraryPack Of(TmtKnowledgeBase template, DiagnosticBag diagnostics)
    {
        var interactions = new TmtInteractions(template);
        var rules = ImmutableArray.CreateBuilder<IThreatRule>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var type in template.Threats)
        {
            if (TmtRule.Create(type, interactions, diagnostics) is not { } rule)
            {
                continue;
            }

            if (ids.Add(rule.Rule.Id))
            {
                rules.Add(rule);
            }
            else
            {
                diagnostics.Add(TmtDiagnostics.Duplicate(type.Span, type.Id));
            }
        }

        return new LibraryPack
        {
            Info = new PackInfo { Id = PackId, Name = template.Name.Length > 0 ? template.Name : "Microsoft template", Version = template.Version, Methods = ["stride"] },
            CodeRules = rules.ToImmutable(),
        };
    }
}
