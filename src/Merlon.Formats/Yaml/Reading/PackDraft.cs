using Merlon.Diagnostics;
using Merlon.Formats.Yaml.Grammar;
using Merlon.Formats.Yaml.Nodes;
using Merlon.Rules;
using Merlon.Text;

namespace Merlon.Formats.Yaml.Reading;

/// <summary>A pack as nodes: each file checked for form, nothing looked up yet.</summary>
internal sealed class PackDraft
{
    private LibraryPack? _pack;

    public required PackInfo Info { get; init; }

    public required SourceSpan InfoSpan { get; init; }

    public List<YamlMapping> Types { get; } = [];

    public List<YamlMapping> Controls { get; } = [];

    public List<YamlMapping> Protocols { get; } = [];

    public List<YamlMapping> Rules { get; } = [];

    public List<YamlMapping> Checks { get; } = [];

    public List<YamlMapping> Frameworks { get; } = [];

    public List<YamlMapping> Mappings { get; } = [];

    public static PackDraft Read(PackSource source, DiagnosticBag diagnostics)
    {
        var folder = source.Folder.Replace('\\', '/').TrimEnd('/') + "/";
        var files = source.Files
            .Select(f => (Name: f.Path.Replace('\\', '/'), File: f))
            .Where(f => f.Name.StartsWith(folder, StringComparison.Ordinal))
            .Select(f => (Name: f.Name[folder.Length..], f.File))
            .OrderBy(f => f.Name, StringComparer.Ordinal)
            .ToList();
        var (info, span) = ReadInfo(folder, files.Find(f => f.Name == "pack.yaml").File, diagnostics);
        var draft = new PackDraft { Info = info, InfoSpan = span };
        foreach (var (name, file) in files)
        {
            switch (name.Split('/')[0])
            {
                case "types":
                    ReadList(file, PackGrammar.Type, draft.Types, diagnostics);
                    break;
                case "controls":
                    ReadList(file, PackGrammar.Control, draft.Controls, diagnostics);
                    break;
                case "protocols":
                    ReadList(file, PackGrammar.Protocol, draft.Protocols, diagnostics);
                    break;
                case "rules":
                    ReadList(file, PackGrammar.Rule, draft.Rules, diagnostics);
                    break;
                case "checks":
                    ReadList(file, CheckGrammar.Check, draft.Checks, diagnostics);
                    break;
                case "compliance":
                    ReadList(file, ComplianceGrammar.Framework, draft.Frameworks, diagnostics);
                    break;
                case "mappings":
                    ReadList(file, MappingGrammar.Mapping, draft.Mappings, diagnostics);
                    break;
            }
        }

        return draft;
    }

    public LibraryPack ToPack() => _pack ??= new LibraryPack
    {
        Info = Info,
        Types = [.. Types.Select(DefinitionReader.Type)],
        Protocols = [.. Protocols.Select(DefinitionReader.Protocol)],
        Controls = [.. Controls.Select(c => DefinitionReader.Control(c, Info.Id))],
        Rules = [.. Rules.Select(r => DefinitionReader.Rule(r, Info.Id))],
        Checks = [.. Checks.Select(c => CheckReader.Read(c, Info.Id))],
        Frameworks = [.. Frameworks.Select(f => ComplianceReader.Read(f, Info.Id))],
        Mappings = [.. Mappings.Select(m => MappingReader.Read(m, Info.Id))],
    };

    private static (PackInfo Info, SourceSpan Span) ReadInfo(string folder, YamlSource? file, DiagnosticBag diagnostics)
    {
        var name = folder.TrimEnd('/');
        name = name[(name.LastIndexOf('/') + 1)..];
        if (file is null)
        {
            diagnostics.Add(PackDiagnostics.NoHead(name, folder + "pack.yaml"));
            return (new PackInfo { Id = name }, SourceSpan.At(folder + "pack.yaml", 1, 1));
        }

        var root = YamlText.Parse(file.Path, file.Text, diagnostics);
        if (root is null)
        {
            return (new PackInfo { Id = name }, SourceSpan.At(file.Path, 1, 1));
        }

        new GrammarChecker(diagnostics) { Strict = true }.Check(root, PackGrammar.Info, "The pack", root.Span);
        var fields = Fields.Of(root);
        var info = new PackInfo
        {
            Id = fields.Text("id", name),
            Name = fields.Text("name"),
            Version = fields.Text("version"),
            License = fields.Text("license"),
            Author = fields.Text("author"),
            Description = fields.Text("description"),
            Methods = fields.Texts("methods"),
            OnRequest = fields.Flag("on-request") == true,
            Reproduces = fields.Text("reproduces"),
        };
        return (info, fields.Map["id"]?.Span ?? root.Span);
    }

    private static void ReadList(YamlSource file, ObjectShape shape, List<YamlMapping> into, DiagnosticBag diagnostics)
    {
        // A file of comments only is a topic that has no entries yet.
        foreach (var root in YamlText.ParseAll(file.Path, file.Text, diagnostics))
        {
            new GrammarChecker(diagnostics) { Strict = true }.Check(root, new ListShape(shape), "The file", root.Span);
            if (root is YamlSequence list)
            {
                into.AddRange(list.Items.OfType<YamlMapping>());
            }
        }
    }
}
