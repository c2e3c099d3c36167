using System.Collections.Immutable;
using System.Text;
using Merlon.Diagnostics;
using Merlon.Iac.Hcl.Functions;
using Merlon.Iac.Hcl.Parsing;
using Merlon.Iac.Hcl.Syntax;
using Merlon.Text;

namespace Merlon.Iac.Terraform.Modules;

/// <summary>Reads folders as modules, each once.</summary>
internal sealed class ModuleReader
{
    private readonly IFileSource _files;
    private readonly Dictionary<string, ModuleSource> _modules = new(StringComparer.Ordinal);
    private readonly ILookup<string, string> _byFolder;

    public ModuleReader(IFileSource files)
    {
        _files = files;
        _byFolder = files.Paths
            .Where(IsConfiguration)
            .OrderBy(p => p, StringComparer.Ordinal)
            .ToLookup(p => p.LastIndexOf('/') is var slash and >= 0 ? p[..slash] : "", StringComparer.Ordinal);
    }

    public IEnumerable<string> Folders => _byFolder.Select(g => g.Key);

    public bool Exists(string folder) => _byFolder.Contains(folder);

    private static bool IsConfiguration(string path)
    {
        var name = path.AsSpan(path.LastIndexOf('/') + 1);
        return !name.StartsWith(".") && (name.EndsWith(".tf") || name.EndsWith(".tf.json"));
    }

    public ModuleSource Read(string folder)
    {
        if (!_modules.TryGetValue(folder, out var module))
        {
            _modules[folder] = module = new ModuleAssembly(folder, Parse(folder)).Assemble();
        }

        return module;
    }

    private List<(HclFile File, DiagnosticBag Diagnostics)> Parse(string folder)
    {
        var files = new List<(HclFile, DiagnosticBag)>();
        foreach (var path in _byFolder[folder].OrderBy(IsOverride).ThenBy(p => p, StringComparer.Ordinal))
        {
            var bag = new DiagnosticBag();
            if (ReadText(_files, path, bag) is { } source)
            {
                var file = path.EndsWith(".json", StringComparison.Ordinal)
                    ? HclJsonParser.ParseFile(source, TerraformSchema.Root, bag)
                    : HclParser.ParseFile(source, bag);
                files.Add((file, bag));
            }
            else
            {
                files.Add((new HclFile(new SourceText(path, ""), new HclBody(new SourceText(path, ""), 0, 0, [], []), []), bag));
            }
        }

        return files;
    }

    public static bool IsOverride(string path)
    {
        var name = path[(path.LastIndexOf('/') + 1)..];
        var stem = name.EndsWith(".tf.json", StringComparison.Ordinal) ? name[..^8] : name[..^3];
        return stem == "override" || stem.EndsWith("_override", StringComparison.Ordinal);
    }

    public static SourceText? ReadText(IFileSource files, string path, DiagnosticBag diagnostics)
    {
        if (files.Read(path) is not { } bytes)
        {
            return null;
        }

        if (bytes.Length > HclLimits.TextLength)
        {
            diagnostics.Error(HclCodes.TooLarge, SourceSpan.At(path, 1, 1), "The file is too long and was not read.");
            return null;
        }

        var text = Encoding.UTF8.GetString(bytes);
        if (text.Contains('\uFFFD') && bytes.AsSpan().IndexOf("\uFFFD"u8) < 0)
        {
            diagnostics.Warning(TerraformCodes.UnreadableFile, SourceSpan.At(path, 1, 1), "The file is not entirely UTF-8; some characters were replaced.");
        }

        return new SourceText(path, text);
    }
}
