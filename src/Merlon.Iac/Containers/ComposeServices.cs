using Merlon.Diagnostics;
using Merlon.Formats.Yaml.Nodes;
using Merlon.Iac.CloudFormation;
using Merlon.Iac.Graph;
using Merlon.Text;

namespace Merlon.Iac.Containers;

/// <summary>Services with what they extend put in.</summary>
internal sealed class ComposeServices(YamlMapping? services, Func<YamlNode, ResourceValue> read, DiagnosticBag diagnostics)
{
    private readonly Dictionary<string, ResourceValue> _known = new(StringComparer.Ordinal);
    private readonly HashSet<string> _busy = new(StringComparer.Ordinal);

    public ResourceValue Attributes(in YamlEntry entry)
    {
        var name = entry.Key.Value;
        if (_known.TryGetValue(name, out var known))
        {
            return known;
        }

        var own = read(entry.Value);
        // A chain of services that extend one another is as long as a stack can be deep at most.
        const int MaxChain = 64;
        if (_busy.Count < MaxChain && _busy.Add(name))
        {
            own = Extended(own);
            _busy.Remove(name);
            _known[name] = own;
        }

        return own;
    }

    private ResourceValue Extended(ResourceValue own)
    {
        var extends = own["extends"];
        var name = extends["service"].AsText ?? extends.AsText;
        if (name is null)
        {
            return own;
        }

        if (extends.Has("file"))
        {
            diagnostics.Info(ContainerCodes.NotAnalysedFile, extends.Span, $"What this service has from '{extends["file"].AsText}' is not analysed.");
            return own;
        }

        if (services?.Find(name) is not { } other)
        {
            var near = name.Length < 100 ? Similarity.Nearest(name, services?.Entries.Select(e => e.Key.Value) ?? []) : null;
            diagnostics.Warning(ContainerCodes.UnknownService, extends.Span, "There is no such service to extend.", near is null ? null : $"did you mean '{near}'?");
            return own;
        }

        return TemplateValues.Merge(Attributes(other), own);
    }
}
