using System.Globalization;
using Merlon.Diagnostics;
using Merlon.Iac.Checks.Commands;
using Merlon.Iac.Documents;
using Merlon.Iac.Graph;
using Merlon.Text;

namespace Merlon.Iac.Containers;

/// <summary>Goes through the instructions of a Dockerfile as a build does.</summary>
internal sealed class DockerImage(SourceText source, char escape, DiagnosticBag diagnostics)
{
    private static readonly string[] s_known =
    [
        "ADD", "ARG", "CMD", "COPY", "ENTRYPOINT", "ENV", "EXPOSE", "FROM", "HEALTHCHECK", "LABEL", "MAINTAINER", "ONBUILD", "RUN", "SHELL", "STOPSIGNAL", "USER",
        "VOLUME", "WORKDIR",
    ];

    private readonly TextBudget _budget = new();
    private readonly Dictionary<string, ResourceValue> _global = new(StringComparer.Ordinal);
    private readonly List<DockerStage> _stages = [];
    private readonly List<ResourceValue> _all = [];
    private SourceSpan _header = SourceSpan.None;

    public void Add(DockerInstruction instruction)
    {
        var span = source.Span(instruction.Start, instruction.End);
        if (!s_known.Contains(instruction.Name, StringComparer.Ordinal))
        {
            var near = Similarity.Nearest(instruction.Name, s_known);
            diagnostics.Warning(ContainerCodes.UnknownInstruction, span, $"There is no instruction '{instruction.Name[..Math.Min(instruction.Name.Length, 40)]}'.", near is null ? null : $"did you mean '{near}'?");
            return;
        }

        var rest = instruction.Text;
        var flags = DockerWords.TakeFlags(ref rest);
        var exec = DockerWords.Exec(rest);
        // What the shell gets to see is not split: it has its own rules.
        var words = exec ?? (instruction.Name is "RUN" or "CMD" or "ENTRYPOINT" or "MAINTAINER" ? [rest] : DockerWords.Split(rest, escape));
        if (instruction.Name == "FROM")
        {
            Start(words, span);
        }

        var stage = _stages.Count > 0 ? _stages[^1] : null;
        var values = instruction.Name is "RUN" or "CMD" or "ENTRYPOINT" or "SHELL" or "FROM"
            ? words.ConvertAll(w => NodeValues.Text(w, span))
            : words.ConvertAll(w => Expand(w, span, stage));
        List<ResourceMember> members =
        [
            new("name", NodeValues.Text(instruction.Name, span)),
            new("text", NodeValues.Text(rest, span)),
            new("arguments", NodeValues.List([.. values], span)),
            new("flags", NodeValues.Map(flags.Select(f => new ResourceMember(f.Name, Expand(f.Value, span, stage))), span)),
            new("exec", new(ResourceValueKind.Bool) { Span = span, Bool = exec is not null }),
            new("stage", Number(Math.Max(0, _stages.Count - 1), span)),
        ];
        if (!instruction.Heredocs.IsEmpty)
        {
            members.Add(new("heredocs", NodeValues.List([.. instruction.Heredocs.Select(h => NodeValues.Text(h, span))], span)));
        }

        if (instruction.Name == "RUN")
        {
            var scripts = exec is ["sh" or "bash" or "/bin/sh" or "/bin/bash" or "/bin/ash", _, var script, ..] ? [script] : exec is null ? [rest, .. instruction.Heredocs] : (string[])[string.Join(' ', exec)];
            members.Add(new("commands", NodeValues.List([.. scripts.SelectMany(ShellCommands.Split).Select(c => NodeValues.Text(c, span))], span)));
        }

        if (instruction.Name is "ENV" or "ARG" or "LABEL")
        {
            members.Add(new("variables", NodeValues.Map(Assign(instruction.Name, words, span, stage), span)));
        }

        Apply(instruction.Name, rest, values, span, stage);
        var value = NodeValues.Map(members, span);
        stage?.Instructions.Add(value);
        _all.Add(value);
    }

    public Resource Build()
    {
        var last = _stages[^1];
        var whole = source.Span(0, source.Text.Length);
        List<ResourceMember> members =
        [
            new("instructions", NodeValues.List([.. _all], whole)),
            new("stages", NodeValues.List([.. _stages.Select(Stage)], whole)),
            new("base_image", last.BaseImage),
            new("ports", NodeValues.List([.. last.Ports], last.Image.Span)),
            new("environment", NodeValues.Map(last.Environment.Select(e => new ResourceMember(e.Key, e.Value)), last.Image.Span)),
        ];
        if (last.User is { } user)
        {
            members.Add(new("user", user));
        }

        if (last.Healthcheck is { } check)
        {
            members.Add(new("healthcheck", check));
        }

        return new Resource
        {
            Address = source.Path,
            ConfigAddress = source.Path,
            Dialect = "dockerfile",
            Type = "dockerfile:Image",
            Name = source.Path,
            Provider = "docker",
            Attributes = NodeValues.Map(members, whole),
            Span = whole,
            HeaderSpan = _header,
        };
    }

    private static ResourceValue Number(int number, SourceSpan span) =>
        new(ResourceValueKind.Number) { Span = span, Number = number, Text = number.ToString(CultureInfo.InvariantCulture) };

    private static ResourceValue Stage(DockerStage stage) => NodeValues.Map(
        [
            new("name", NodeValues.Text(stage.Name, stage.Image.Span)),
            new("image", stage.Image),
            new("from_stage", new(ResourceValueKind.Bool) { Span = stage.Image.Span, Bool = stage.HasParent }),
            new("instructions", NodeValues.List([.. stage.Instructions], stage.Image.Span)),
        ],
        stage.Image.Span);

    /// <summary><c>FROM [--platform=…] image [AS name]</c>; only the arguments before the first stage count here.</summary>
    private void Start(List<string> words, SourceSpan span)
    {
        var image = words.Count == 0 ? new ResourceValue(ResourceValueKind.Unknown) { Span = span } : new Interpolation(n => _global.GetValueOrDefault(n), escape, _budget).Expand(words[0], span);
        var name = words is [_, var word, var given, ..] && word.Equals("AS", StringComparison.OrdinalIgnoreCase) ? given : "";
        var parent = image.AsText is { } text ? _stages.Find(s => s.Name.Length > 0 && s.Name.Equals(text, StringComparison.OrdinalIgnoreCase)) : null;
        _stages.Add(new DockerStage(image, name, parent));
        _header = span;
    }

    private void Apply(string name, string text, List<ResourceValue> values, SourceSpan span, DockerStage? stage)
    {
        switch (name)
        {
            case "USER" when stage is not null && values.Count > 0:
                stage.User = values[0];
                break;
            case "EXPOSE":
                stage?.Expose(values);
                break;
            case "HEALTHCHECK" when stage is not null:
                stage.Healthcheck = text.Trim().Equals("NONE", StringComparison.OrdinalIgnoreCase) ? null : NodeValues.Text(text, span);
                break;
        }
    }

    /// <summary><c>A=b C=d</c>, or the older <c>A b c</c> that sets one variable.</summary>
    private List<ResourceMember> Assign(string name, List<string> words, SourceSpan span, DockerStage? stage)
    {
        var members = new List<ResourceMember>();
        if (name != "ARG" && words.Count > 1 && !words[0].Contains('=', StringComparison.Ordinal))
        {
            words = [$"{words[0]}={string.Join(' ', words.Skip(1))}"];
        }

        foreach (var word in words)
        {
            var equals = word.IndexOf('=', StringComparison.Ordinal);
            var key = equals < 0 ? word : word[..equals];
            // An argument without a value in a stage has that of before the first one.
            var value = equals >= 0 ? Expand(word[(equals + 1)..], span, stage) : stage is not null && _global.TryGetValue(key, out var outer) ? outer : null;
            members.Add(new(key, value ?? new ResourceValue(ResourceValueKind.Unknown) { Span = span }));
            if (name == "LABEL" || value is null)
            {
                continue;
            }

            if (stage is null)
            {
                _global[key] = value;
                continue;
            }

            // An ENV of the same name wins over an ARG.
            if (name == "ENV" || !stage.Environment.ContainsKey(key))
            {
                stage.Variables = stage.Variables.SetItem(key, value);
            }

            if (name == "ENV")
            {
                stage.Environment = stage.Environment.SetItem(key, value);
            }
        }

        return members;
    }

    private ResourceValue Expand(string text, SourceSpan span, DockerStage? stage) =>
        new Interpolation(n => stage is null ? _global.GetValueOrDefault(n) : stage.Variables.GetValueOrDefault(n), escape, _budget).Expand(text, span);
}
