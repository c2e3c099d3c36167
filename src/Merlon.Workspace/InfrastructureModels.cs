using Merlon.Diagnostics;
using Merlon.Iac.Derivation;
using Merlon.Iac.Drift;
using Merlon.Library;
using Merlon.Model;

namespace Merlon.Workspace;

/// <summary>Derives models from infrastructure files on disk.</summary>
public static class InfrastructureModels
{
    // Enough to know what a file is, and whether a folder has any.
    private const int StartOfFile = 16 * 1024;
    private const int MostFiles = 2000;

    private static readonly string[] s_documents = [".yaml", ".yml", ".json", ".template"];

    /// <summary>The model of what the paths hold, with the local modules that they call.</summary>
    public static DerivedModel Derive(string workingDirectory, IReadOnlyList<string> paths, string? name = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(paths);
        var diagnostics = new DiagnosticBag();
        var files = FolderFiles.OpenWithModules(workingDirectory, paths, diagnostics);
        var derived = new ModelDeriver(BuiltInLibrary.Catalogue, BuiltInLibrary.Mappings, BuiltInLibrary.Checks).Derive(files, name ?? NameOf(workingDirectory, paths[0]), cancellation: cancellation);
        return derived with { Diagnostics = [.. diagnostics.ToImmutable(), .. derived.Diagnostics] };
    }

    /// <summary>The model of the infrastructure that a model names in its head; null where it names none, or nothing that can be read.</summary>
    public static DerivedModel? DeriveNamed(string workingDirectory, LoadedModel loaded, DiagnosticBag diagnostics, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(loaded);
        ArgumentNullException.ThrowIfNull(diagnostics);
        var paths = Named(workingDirectory, loaded, diagnostics);
        return paths.Count == 0 ? null : Derive(workingDirectory, paths, loaded.Model.Name, cancellation);
    }

    /// <summary>The model with what its infrastructure fills in: that which it names itself, and <paramref name="more"/>.</summary>
    public static ThreatModel Fill(string workingDirectory, LoadedModel loaded, IReadOnlyList<string> more, DiagnosticBag diagnostics)
    {
        ArgumentNullException.ThrowIfNull(loaded);
        ArgumentNullException.ThrowIfNull(diagnostics);
        var paths = Named(workingDirectory, loaded, diagnostics);
        paths.AddRange(more);
        if (paths.Count == 0)
        {
            return loaded.Model;
        }

        var derived = Derive(workingDirectory, paths, loaded.Model.Name);
        // A fault in the infrastructure leaves a model that stands on its own feet.
        diagnostics.AddRange(derived.Diagnostics.Select(d => d.Severity == Severity.Error ? d with { Severity = Severity.Warning } : d));
        return InfrastructureMerge.Fill(loaded.Model, derived);
    }

    /// <summary>Whether a path means infrastructure code and no model: a file of a kind that only such code has, or a folder with some in it and no model.</summary>
    public static bool IsInfrastructure(string workingDirectory, string path)
    {
        var full = Path.GetFullPath(path, workingDirectory);
        if (File.Exists(full))
        {
            return IsCode(full);
        }

        return Directory.Exists(full)
            && !ModelFiles.In(full, ModelFiles.ModelPattern).Any()
            && Directory.EnumerateFiles(full, "*", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 4, AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = true }).Take(MostFiles).Any(IsCode);
    }

    private static bool IsCode(string file)
    {
        var name = Path.GetFileName(file);
        if (name.EndsWith(".tf", StringComparison.Ordinal) || name.EndsWith(".tf.json", StringComparison.Ordinal))
        {
            return true;
        }

        if (!s_documents.Any(e => name.EndsWith(e, StringComparison.OrdinalIgnoreCase)) || name.EndsWith(".merlon.yaml", StringComparison.Ordinal))
        {
            return false;
        }

        if (name.StartsWith("compose.", StringComparison.Ordinal) || name.StartsWith("docker-compose", StringComparison.Ordinal))
        {
            return true;
        }

        var text = StartOf(file);
        return text.Contains("AWSTemplateFormatVersion", StringComparison.Ordinal)
            || text.Contains("AWS::", StringComparison.Ordinal) && text.Contains("Resources", StringComparison.Ordinal)
            || text.Contains("apiVersion:", StringComparison.Ordinal) && text.Contains("kind:", StringComparison.Ordinal)
            || text.Contains("\"planned_values\"", StringComparison.Ordinal);
    }

    // Who reads the file says why it cannot be read.
    private static string StartOf(string file)
    {
        try
        {
            using var reader = File.OpenText(file);
            var start = new char[StartOfFile];
            return new string(start, 0, reader.ReadBlock(start));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    /// <summary>The paths that a model names, seen from its file; what lies outside of its folder and of the working directory has to be named by the user.</summary>
    private static List<string> Named(string workingDirectory, LoadedModel loaded, DiagnosticBag diagnostics)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(loaded.Files.FirstOrDefault(loaded.DecisionsFile), workingDirectory)) ?? workingDirectory;
        var paths = new List<string>();
        foreach (var path in loaded.Model.Infrastructure)
        {
            var full = Path.GetFullPath(path, folder);
            if (Path.IsPathRooted(path) || !IsInside(folder, full) && !IsInside(workingDirectory, full))
            {
                diagnostics.Error(WorkspaceCodes.OutsideInfrastructure, loaded.Model.Span, $"The infrastructure '{path}' lies outside of the model's folder and of the folder in which you work.", "Name it with --infra.");
            }
            else if (!Path.Exists(full))
            {
                diagnostics.Error(WorkspaceCodes.Unreadable, loaded.Model.Span, $"There is no infrastructure '{path}' beside the model.");
            }
            else
            {
                var shown = Path.GetRelativePath(workingDirectory, full);
                paths.Add(shown.StartsWith("..", StringComparison.Ordinal) ? full : shown);
            }
        }

        return paths;
    }

    private static bool IsInside(string folder, string path)
    {
        var relative = Path.GetRelativePath(folder, path);
        return relative != ".." && !relative.StartsWith(".." + Path.DirectorySeparatorChar, StringComparison.Ordinal) && !Path.IsPathRooted(relative);
    }

    /// <summary>The name of the folder, where it says more than that it holds infrastructure, else of the one around it.</summary>
    private static string NameOf(string workingDirectory, string path)
    {
        var full = Path.GetFullPath(path, workingDirectory).TrimEnd(Path.DirectorySeparatorChar);
        var folder = File.Exists(full) ? Path.GetDirectoryName(full)! : full;
        for (var i = 0; i < 3; i++)
        {
            var name = Path.GetFileName(folder);
            if (name.Length > 0 && name.ToLowerInvariant() is not ("terraform" or "infra" or "infrastructure" or "iac" or "deploy" or "k8s" or "kubernetes" or "manifests" or "aws" or "azure" or "gcp" or "src" or "complete" or "examples" or "docker" or "compose"))
            {
                return Text.Slug.ToName(name);
            }

            folder = Path.GetDirectoryName(folder) ?? folder;
        }

        return Path.GetFileName(full) is { Length: > 0 } own ? Text.Slug.ToName(own) : "System";
    }
}
