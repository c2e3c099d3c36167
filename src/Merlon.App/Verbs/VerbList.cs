namespace Merlon.App.Verbs;

/// <summary>All verbs in the order in which help shows them. A test compares the list with the classes there are.</summary>
internal static class VerbList
{
    public static readonly ImmutableArray<IVerb> All =
    [
        new InitVerb(),
        new CheckVerb(),
        new AnalyzeVerb(),
        new ExplainVerb(),
        new DecideVerb(),
        new DiagramVerb(),
        new ReportVerb(),
        new PlanVerb(),
        new DiffVerb(),
        new MergeVerb(),
        new ImportVerb(),
        new ExportVerb(),
        new PathsVerb(),
        new RiskVerb(),
        new ScanVerb(),
        new DeriveVerb(),
        new DriftVerb(),
        new EvidenceVerb(),
        new VerifyVerb(),
        new PromoteVerb(),
        new LintVerb(),
        new RulesVerb(),
        new FmtVerb(),
        new SchemaVerb(),
        new CompletionVerb(),
        new VersionVerb(),
    ];
}
