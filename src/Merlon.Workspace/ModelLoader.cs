using Merlon.Decisions;
using Merlon.Diagnostics;
using Merlon.Formats;
using Merlon.Formats.Yaml;
using Merlon.Model;
using Merlon.Rules;
using Merlon.Serialization;
using Merlon.Text;

namespace Merlon.Workspace;

/// <summary>Reads models and the decisions beside them from files and from git revisions.</summary>
public sealed class ModelLoader(string workingDirectory, Catalogue catalogue)
{
    /// <summary>Reads and merges every file that the paths mean; null where an error makes the model unusable.</summary>
    /// <param name="decisionsFile">Decisions to use instead of those beside the model; null: look beside it.</param>
    public LoadedModel? Load(IReadOnlyList<string> paths, DiagnosticBag diagnostics, string? decisionsFile = null)
    {
        ArgumentNullException.ThrowIfNull(paths);
        if (paths.Count > 0 && paths.All(p => InfrastructureModels.IsInfrastructure(workingDirectory, p)))
        {
            return LoadInfrastructure(paths, diagnostics, decisionsFile);
        }

        var files = paths.SelectMany(p => ModelFiles.Find(workingDirectory, p, diagnostics)).Distinct(StringComparer.Ordinal).ToImmutableArray();
        var sources = files.Select(f => Read(f, diagnostics)).OfType<SourceText>().ToImmutableArray();
        if (diagnostics.HasErrors || sources.IsEmpty)
        {
            return null;
        }

        var model = Parse(sources, f => IncludedFiles.Beside(workingDirectory, f, diagnostics), diagnostics, out var imported);
        var decisions = DecisionsFor(files[0], decisionsFile, diagnostics, out var target);
        // What is written beside the model was decided after what the foreign file says: the later entry wins.
        return model is null ? null : new LoadedModel(model, [.. imported, .. decisions], files, target);
    }

    /// <summary>The same paths as they were in a git revision.</summary>
    public ThreatModel? LoadRevision(string revision, IReadOnlyList<string> paths, DiagnosticBag diagnostics)
    {
        ArgumentNullException.ThrowIfNull(paths);
        var git = new GitRevision(workingDirectory);
        var sources = paths
            .SelectMany(p => git.List(revision, p).Where(f => IsModelOf(p, f)))
            .Distinct(StringComparer.Ordinal)
            .Select(f => git.Read(revision, f, diagnostics))
            .OfType<SourceText>()
            .ToImmutableArray();
        if (sources.IsEmpty)
        {
            diagnostics.Error(WorkspaceCodes.NotInRevision, SourceSpan.At(revision, 1, 1), $"Revision '{revision}' holds no model at {string.Join(", ", paths)}.");
            return null;
        }

        return Parse(sources, f => name => git.Read(revision, Path.Combine(Path.GetDirectoryName(f[(revision.Length + 1)..]) ?? "", name), diagnostics), diagnostics, out _);
    }

    /// <summary>A model as it was in a git revision, with the decisions that lay beside it then.</summary>
    public LoadedModel? LoadRevisionWithDecisions(string revision, string path, DiagnosticBag diagnostics)
    {
        if (LoadRevision(revision, [path], diagnostics) is not { } model)
        {
            return null;
        }

        var git = new GitRevision(workingDirectory);
        var files = git.List(revision, path).Where(f => IsModelOf(path, f)).ToImmutableArray();
        var folder = Path.GetDirectoryName(files[0]) is { Length: > 0 } around ? around.Replace('\\', '/') : ".";
        var decisions = git.List(revision, folder)
            .Where(f => f.EndsWith(".decisions.yaml", StringComparison.Ordinal) && string.Equals(Normal(Path.GetDirectoryName(f)), Normal(folder), StringComparison.Ordinal))
            .Select(f => git.Read(revision, f, diagnostics))
            .OfType<SourceText>()
            .SelectMany(s => Decisions(s, diagnostics))
            .ToImmutableArray();
        return new LoadedModel(model, decisions, files, DefaultDecisionsFile(files[0]));
    }

    /// <summary>Decisions beside a model file, or in the file named; and where a new decision is to be written.</summary>
    public ImmutableArray<Decision> DecisionsFor(string modelFile, string? decisionsFile, DiagnosticBag diagnostics, out string target)
    {
        if (decisionsFile is not null)
        {
            target = decisionsFile;
            return ReadDecisions(decisionsFile, diagnostics);
        }

        var folder = Path.GetDirectoryName(Path.GetFullPath(modelFile, workingDirectory))!;
        var found = Directory.Exists(folder)
            ? ModelFiles.In(folder, ModelFiles.DecisionsPattern).Select(f => Path.Combine(Path.GetDirectoryName(modelFile) ?? "", Path.GetFileName(f))).ToArray()
            : [];
        target = found.FirstOrDefault() ?? DefaultDecisionsFile(modelFile);
        return [.. found.SelectMany(f => ReadDecisions(f, diagnostics))];
    }

    private static bool IsModelOf(string path, string file) =>
        string.Equals(path.TrimEnd('/'), file, StringComparison.Ordinal)
        || file.EndsWith(".merlon.yaml", StringComparison.Ordinal) && string.Equals(Normal(Path.GetDirectoryName(file)), Normal(path), StringComparison.Ordinal);

    private static string Normal(string? folder) => (folder ?? "").Replace('\\', '/').TrimEnd('/') is "." or "" ? "" : folder!.Replace('\\', '/').TrimEnd('/');

    /// <summary>Infrastructure code is a foreign format too: its model is derived.</summary>
    private LoadedModel? LoadInfrastructure(IReadOnlyList<string> paths, DiagnosticBag diagnostics, string? decisionsFile)
    {
        var derived = InfrastructureModels.Derive(workingDirectory, paths);
        // What cannot be read leaves the rest of the code as it is.
        diagnostics.AddRange(derived.Diagnostics.Select(d => d.Severity == Severity.Error ? d with { Severity = Severity.Warning } : d));
        if (derived.Model.Components.IsEmpty)
        {
            diagnostics.Error(WorkspaceCodes.NoModel, SourceSpan.At(paths[0], 1, 1), "There is nothing in this infrastructure that a model could show.");
            return null;
        }

        var file = Directory.Exists(Path.GetFullPath(paths[0], workingDirectory)) ? Path.Combine(paths[0], "model.merlon.yaml") : paths[0];
        var decisions = DecisionsFor(file, decisionsFile, diagnostics, out var target);
        return new LoadedModel(derived.Model, decisions, [file], target);
    }

    private ThreatModel? Parse(ImmutableArray<SourceText> sources, Func<string, Func<string, SourceText?>> open, DiagnosticBag diagnostics, out ImmutableArray<Decision> imported)
    {
        imported = [];
        var annotated = sources.Where(s => !s.Path.EndsWith(".merlon.yaml", StringComparison.OrdinalIgnoreCase) && ModelFormats.Set.Detect(s)?.Id == SourceAnnotations.FormatId).ToImmutableArray();
        if (annotated.Length > 0)
        {
            return Annotated([.. sources.Except(annotated)], annotated, open, diagnostics, out imported);
        }

        foreach (var source in sources.Where(s => !s.Path.EndsWith(".merlon.yaml", StringComparison.OrdinalIgnoreCase)))
        {
            if (ModelFormats.Set.Detect(source) is not { } format)
            {
                continue;
            }

            if (sources.Length > 1)
            {
                diagnostics.Error("MER0017", SourceSpan.At(source.Path, 1, 1), $"A model of {format.Name} cannot be merged with other files.", "Turn it into a native model with 'merlon import' first.");
                return null;
            }

            var result = format.Read(source, open(source.Path));
            diagnostics.AddRange(result.Diagnostics);
            imported = result.Decisions;
            return result.HasErrors ? null : result.Model;
        }

        if (sources is [var single] && single.Path.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
        {
            return ModelJson.Read(single.Path, single.Text, diagnostics);
        }

        var reading = ModelReader.Read([.. sources.Select(s => new YamlSource(s.Path, s.Text))], catalogue);
        diagnostics.AddRange(reading.Diagnostics);
        return reading.HasErrors ? null : reading.Model;
    }

    // Annotations in source code are a part of the model beside them, or a model of their own.
    private ThreatModel? Annotated(ImmutableArray<SourceText> rest, ImmutableArray<SourceText> annotated, Func<string, Func<string, SourceText?>> open, DiagnosticBag diagnostics, out ImmutableArray<Decision> imported)
    {
        var annotations = SourceAnnotations.Read(annotated);
        diagnostics.AddRange(annotations.Diagnostics);
        imported = annotations.Decisions;
        if (annotations.HasErrors || rest.IsEmpty)
        {
            return annotations.HasErrors ? null : annotations.Model;
        }

        if (Parse(rest, open, diagnostics, out var others) is not { } model)
        {
            return null;
        }

        var merged = SourceAnnotations.Merge(model, annotations);
        imported = [.. others, .. merged.Decisions];
        return merged.Model;
    }

    private SourceText? Read(string file, DiagnosticBag diagnostics) =>
        LimitedFile.Read(Path.GetFullPath(file, workingDirectory), file.Replace('\\', '/'), diagnostics);

    private ImmutableArray<Decision> ReadDecisions(string file, DiagnosticBag diagnostics)
    {
        return Read(file, diagnostics) is { } source ? Decisions(source, diagnostics) : [];
    }

    private static ImmutableArray<Decision> Decisions(SourceText source, DiagnosticBag diagnostics)
    {
        var reading = DecisionsReader.Read(source.Path, source.Text);
        diagnostics.AddRange(reading.Diagnostics);
        return reading.Decisions;
    }

    private static string DefaultDecisionsFile(string modelFile)
    {
        var name = Path.GetFileName(modelFile);
        foreach (var ending in (string[])[".merlon.yaml", ".merlon.yml", ".yaml", ".yml", ".json", ".cs"])
        {
            if (name.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
            {
                name = name[..^ending.Length];
                break;
            }
        }

        return Path.Combine(Path.GetDirectoryName(modelFile) ?? "", name + ".decisions.yaml");
    }
}
