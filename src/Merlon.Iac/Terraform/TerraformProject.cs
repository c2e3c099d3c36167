using System.Collections.Immutable;
using Merlon.Diagnostics;
using Merlon.Iac.Graph;
using Merlon.Iac.Hcl.Evaluation;
using Merlon.Iac.Hcl.Functions;
using Merlon.Iac.Hcl.Syntax;
using Merlon.Iac.Terraform.Evaluation;
using Merlon.Iac.Terraform.Functions;
using Merlon.Iac.Terraform.Modules;

namespace Merlon.Iac.Terraform;

/// <summary>
/// The Terraform configurations of a repository. Files are read once, whichever root module uses them.
/// </summary>
public sealed class TerraformProject
{
    private readonly IFileSource _files;
    private readonly ModuleReader _reader;

    public TerraformProject(IFileSource files)
    {
        ArgumentNullException.ThrowIfNull(files);
        _files = files;
        _reader = new ModuleReader(files);
    }

    /// <summary>Folders that hold a configuration which no other one calls as a module; the repository's own root is the empty text.</summary>
    public ImmutableArray<string> RootFolders
    {
        get
        {
            var folders = _reader.Folders.Where(f => !f.Contains(".terraform", StringComparison.Ordinal)).ToList();
            var called = new HashSet<string>(StringComparer.Ordinal);
            foreach (var folder in folders)
            {
                called.UnionWith(_reader.Read(folder).LocalModuleFolders.Where(m => m != folder));
            }

            return [.. folders.Where(f => !called.Contains(f)).OrderBy(f => f, StringComparer.Ordinal)];
        }
    }

    private static IEnumerable<SourceComment> Comments(HclFile file) =>
        file.Comments.Select(c => new SourceComment(file.Source.Span(c.Start, c.End), file.Source.Text[c.Start..c.End]));

    /// <summary>Evaluates the root module in <paramref name="folder"/> with everything it calls.</summary>
    public TerraformResult Evaluate(string folder = "", TerraformOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(folder);
        folder = FilePaths.Inside(folder) ?? "";
        options ??= TerraformOptions.Default;
        var diagnostics = new DiagnosticBag();
        var source = _reader.Read(folder);
        var session = new EvaluationSession(
            _reader,
            diagnostics,
            new HclBudget(HclBudget.Default),
            new HclFunctions(new FolderFiles(_files, folder), YamlFunctions.All),
            InstalledModules.Read(_files, folder),
            options.Workspace,
            folder.Length == 0 ? "." : "/" + folder,
            cancellation);
        var values = new VariableFiles(_files, session).Read(folder, source, options);
        var root = ModuleInstance.Root(session, source, values);
        var builder = new GraphBuilder(session);
        builder.Add(root);
        diagnostics.AddRange(session.UsedModules.SelectMany(m => m.Diagnostics));
        return new TerraformResult(
            builder.Build(),
            diagnostics.ToImmutable(),
            [.. session.UsedModules.SelectMany(m => m.Files).Distinct(StringComparer.Ordinal).OrderBy(f => f, StringComparer.Ordinal)])
        {
            Comments = [.. session.UsedModules.SelectMany(m => m.ParsedFiles).OrderBy(f => f.Source.Path, StringComparer.Ordinal).SelectMany(Comments)],
        };
    }
}
