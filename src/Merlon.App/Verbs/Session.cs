using System.CommandLine.Parsing;
using Merlon.Analysis;
using Merlon.Decisions;
using Merlon.Diagnostics;
using Merlon.Evidence;
using Merlon.Library;
using Merlon.Model;
using Merlon.Risk;
using Merlon.Rules;
using Merlon.Text;
using Merlon.Workspace;

namespace Merlon.App.Verbs;

/// <summary>What the verbs share: the catalogue, the model from files or from the running program, and its decisions.</summary>
internal sealed class Session
{
    private LoadedModel? _loaded;
    private EvidenceLedger? _ledger;
    private EvidenceBook? _evidence;

    private Session(AppHost host) => Host = host;

    public AppHost Host { get; }

    public DiagnosticBag Diagnostics { get; } = new();

    public Catalogue Catalogue { get; private set; } = BuiltInLibrary.Catalogue;

    public IReadOnlyList<string> Paths { get; private set; } = [];

    /// <summary>The exit code where the path was a C# model, which ran the verb itself; otherwise null.</summary>
    public int? Forwarded { get; private set; }

    public string DecisionsFile => _loaded?.DecisionsFile ?? "model.decisions.yaml";

    /// <summary>A file of the model, beside which decisions, policies and evidence lie; null where there is none.</summary>
    public string? ModelFile => _loaded?.Files.FirstOrDefault() ?? (Host.Model is { File.Length: > 0 } own && _loaded is not null ? own.File : null);

    /// <summary>What was observed about the model: its ledger as of today, with what the verb adds.</summary>
    public EvidenceBook Evidence => _evidence ??= new EvidenceBook(Ledger.Entries, Host.Today);

    /// <summary>The ledger beside the model; empty where there is none.</summary>
    public EvidenceLedger Ledger => _ledger ??= ModelFile is null ? EvidenceLedger.Empty : new EvidenceFiles(Host.WorkingDirectory).Read(LedgerFile, Diagnostics);

    /// <summary>The file of the ledger, or where it would be.</summary>
    public string LedgerFile => new EvidenceFiles(Host.WorkingDirectory).Find(null, ModelFile ?? "model.merlon.yaml");

    /// <summary>Counts further entries in this run, without writing them down.</summary>
    public void Observe(IEnumerable<EvidenceEntry> entries) => _evidence = new EvidenceBook([.. Evidence.All, .. entries], Host.Today);

    public ThreatModel? Model => _loaded?.Model;

    /// <summary>The model with its decisions; null where it cannot be used.</summary>
    public LoadedModel? Loaded => _loaded;

    public ImmutableArray<Decision> Decisions => _loaded?.Decisions ?? [];

    /// <summary>Packs and methods that the analysis is limited to; empty: all.</summary>
    public ImmutableArray<string> Packs { get; private set; } = [];

    public ImmutableArray<string> Methods { get; private set; } = [];

    /// <summary>The numbers that ratings and risk take for granted.</summary>
    public RiskAssumptions Assumptions { get; private set; } = RiskAssumptions.Default;

    public static Session Open(AppHost host, ParseResult parsed, Argument<string[]> paths, AnalysisOptionSet? analysis = null) =>
        Open(host, parsed, parsed.GetValue(paths) ?? [], analysis);

    /// <summary>The model as its author wrote it, without what its infrastructure would fill in.</summary>
    public static Session OpenAsWritten(AppHost host, ParseResult parsed, IReadOnlyList<string> paths) => Open(host, parsed, paths, null, fill: false);

    public static Session Open(AppHost host, ParseResult parsed, IReadOnlyList<string> paths, AnalysisOptionSet? analysis, bool fill = true)
    {
        var session = new Session(host) { Paths = paths };
        if (session.Paths.FirstOrDefault(CSharpModel.Is) is { } program)
        {
            session.Forward(program, parsed);
            return session;
        }

        string? decisions = null;
        PackChoice? choice = null;
        string[] infrastructure = [];
        if (analysis is not null)
        {
            choice = new PackFolders(host.WorkingDirectory).Load(AnalysisOptionSet.Split(parsed.GetValue(analysis.Packs)), session.Diagnostics);
            session.Catalogue = choice.Catalogue;
            session.Methods = AnalysisOptionSet.Split(parsed.GetValue(analysis.Methods));
            foreach (var method in session.Methods.Where(m => m is not ("stride" or "linddun")))
            {
                session.Diagnostics.Error("MER0003", SourceSpan.None, $"There is no method '{method}'.", "Methods are stride and linddun.");
            }

            decisions = parsed.GetValue(analysis.Decisions);
            infrastructure = parsed.GetValue(analysis.Infrastructure) ?? [];
            session.ReadAssumptions(parsed.GetValue(analysis.Assumptions));
        }

        session.Load(decisions);
        if (choice is not null && session.Model is { } model)
        {
            (session.Catalogue, session.Packs) = choice.For(model, session.Diagnostics);
        }

        if (fill && session._loaded is { } loaded && !session.Diagnostics.HasErrors)
        {
            session._loaded = loaded with { Model = InfrastructureModels.Fill(host.WorkingDirectory, loaded, infrastructure, session.Diagnostics) };
        }

        return session;
    }

    private void ReadAssumptions(string? file)
    {
        if (file is not null
            && LimitedFile.Read(Path.GetFullPath(file, Host.WorkingDirectory), file, Diagnostics) is { } source
            && RiskAssumptionsReader.Read(source, Diagnostics) is { } assumptions)
        {
            Assumptions = assumptions;
        }
    }

    /// <summary>The result of an analysis; null where the model cannot be used.</summary>
    public AnalysisResult? Analyze(CancellationToken cancellation)
    {
        // A ledger that was tampered with is an error too, so look at it first.
        return _loaded is null || Evidence is null || Diagnostics.HasErrors ? null : Analyze(_loaded, cancellation);
    }

    /// <summary>Analyses another model with the same packs and methods.</summary>
    public AnalysisResult Analyze(LoadedModel loaded, CancellationToken cancellation)
    {
        var options = new AnalysisOptions { Today = Host.Today, Packs = Packs, Methods = Methods, Assumptions = Assumptions, Decisions = loaded.Decisions, Evidence = loaded.Files == _loaded?.Files ? Evidence : EvidenceBook.Empty };
        return new Analyzer(Catalogue, options).Analyze(loaded.Model, cancellation);
    }

    /// <summary>The result for the same paths as they were in a git revision, without decisions.</summary>
    public AnalysisResult? AnalyzeRevision(string revision, CancellationToken cancellation)
    {
        var model = new ModelLoader(Host.WorkingDirectory, Catalogue).LoadRevision(revision, Paths, Diagnostics);
        var options = new AnalysisOptions { Today = Host.Today, Packs = Packs, Methods = Methods, Assumptions = Assumptions };
        return model is null ? null : new Analyzer(Catalogue, options).Analyze(model, cancellation);
    }

    public void PrintDiagnostics(IEnumerable<Diagnostic>? more = null)
    {
        Diagnostics.AddRange(more ?? []);
        DiagnosticPrinter.Print(Host.Error, Diagnostics.ToImmutable());
    }

    /// <summary>Prints what is wrong and gives the exit code for invalid input.</summary>
    public int Fail()
    {
        PrintDiagnostics();
        return ExitCode.InvalidInput;
    }

    private void Load(string? decisionsFile)
    {
        var loader = new ModelLoader(Host.WorkingDirectory, Catalogue);
        if (Paths.Count > 0)
        {
            _loaded = loader.Load(Paths, Diagnostics, decisionsFile);
        }
        else if (Host.Model is { } own)
        {
            Diagnostics.AddRange(own.Diagnostics);
            var decisions = loader.DecisionsFor(own.File.Length > 0 ? own.File : "model.cs", decisionsFile, Diagnostics, out var target);
            _loaded = new LoadedModel(own.Model, decisions, [], target);
        }
    }

    // The model's program has all verbs: it gets the same words, less the path that named it.
    private void Forward(string program, ParseResult parsed)
    {
        if (Paths.Count > 1)
        {
            Diagnostics.Error("MER0004", SourceSpan.At(program, 1, 1), "A C# model is a program and cannot be merged with other paths.", "Name it alone.");
            Forwarded = Fail();
            return;
        }

        var file = Path.GetFullPath(program, Host.WorkingDirectory);
        if (!File.Exists(file))
        {
            Diagnostics.Error(WorkspaceCodes.Unreadable, SourceSpan.At(program, 1, 1), "There is no such file.");
            Forwarded = Fail();
            return;
        }

        var dropped = false;
        var words = parsed.Tokens.Select(t => t.Value).Where(w =>
        {
            var drop = !dropped && string.Equals(w, program, StringComparison.Ordinal);
            dropped |= drop;
            return !drop;
        });
        Host.Output.Flush();
        Forwarded = CSharpModel.Run(file, words);
    }
}
