using System.CommandLine.Parsing;
using Merlon.Analysis;
using Merlon.Compliance;
using Merlon.Library;
using Merlon.Reporting.Plan;
using Merlon.Reporting.Plan.Compliance;
using Merlon.Reporting.Plan.Policies;
using Merlon.Reporting.Plan.Requirements;
using Merlon.Reporting.Plan.Tests;
using Merlon.Text;
using Merlon.Workspace;

namespace Merlon.App.Verbs;

/// <summary><c>merlon plan</c>: what follows from the threats, as files that teams use as they are.</summary>
internal sealed class PlanVerb : IVerb
{
    public Command Create(AppHost host) => new("plan", "Write what follows from the threats: requirements, tests, policies, or compliance.")
    {
        Part(host, "requirements", "Security requirements with stories and acceptance criteria: Markdown, CSV, GitHub issues, Jira.", RequirementsPlan.Create),
        Part(host, "tests", "Tests of the threats: Gherkin, and what shows from outside as an xUnit project and a script.", TestsPlan.Create),
        Part(host, "policies", "Policies that controls and flows imply: NetworkPolicy, Rego, Terraform for AWS, cfn-guard, Content-Security-Policy.", PoliciesPlan.Create),
        Part(host, "compliance", "Coverage of standards and laws: HTML, CSV and OSCAL.", CompliancePlan.Create),
    };

    private static Command Part(AppHost host, string name, string description, Func<PlanRequest, ImmutableArray<PlanFile>> create)
    {
        var paths = PathArgument.Create(host);
        var output = new Option<string>("--output", "-o") { Description = "folder to write to; it is made where it does not exist", DefaultValueFactory = _ => Path.Combine("plan", name) };
        var framework = new Option<string[]>("--framework") { Description = "only these frameworks, by id; without it all", AllowMultipleArgumentsPerToken = true };
        var analysis = new AnalysisOptionSet();
        var command = new Command(name, description) { paths, output };
        if (name == "compliance")
        {
            command.Options.Add(framework);
        }

        analysis.AddTo(command);
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(host, parsed, paths, analysis, create, parsed.GetValue(output)!, name == "compliance" ? parsed.GetValue(framework) : [], cancellation)));
        return command;
    }

    private static int Run(AppHost host, ParseResult parsed, Argument<string[]> paths, AnalysisOptionSet analysis, Func<PlanRequest, ImmutableArray<PlanFile>> create, string output, string[]? wanted, CancellationToken cancellation)
    {
        var session = Session.Open(host, parsed, paths, analysis);
        if (session.Forwarded is { } code)
        {
            return code;
        }

        var frameworks = Frameworks(session, AnalysisOptionSet.Split(wanted));
        if (session.Analyze(cancellation) is not { } result)
        {
            return session.Fail();
        }

        session.PrintDiagnostics(result.Diagnostics);
        var files = create(new PlanRequest { Result = result, Catalogue = session.Catalogue, Frameworks = frameworks, AsOf = host.Today });
        var folder = Path.GetFullPath(output, host.WorkingDirectory);
        foreach (var file in files)
        {
            var path = Path.Combine(folder, file.Path);
            AtomicFile.Write(path, stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(file.Text)));
            if (file.Executable && !OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(path, File.GetUnixFileMode(path) | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
            }
        }

        return ExitCode.Fine;
    }

    private static ImmutableArray<ComplianceFramework> Frameworks(Session session, ImmutableArray<string> wanted)
    {
        // A pack of the user's own may bring a framework of the same id, which then counts.
        var all = session.Catalogue.Packs.SelectMany(p => p.Frameworks).Concat(BuiltInLibrary.Frameworks)
            .DistinctBy(f => f.Id, StringComparer.Ordinal)
            .OrderBy(f => f.Id, StringComparer.Ordinal)
            .ToImmutableArray();
        foreach (var name in wanted.Where(w => !all.Any(f => f.Id == w)))
        {
            var near = Similarity.Nearest(name, all.Select(f => f.Id));
            session.Diagnostics.Error("MER0925", SourceSpan.None, $"There is no framework '{name}'.", near is null ? $"Frameworks are {string.Join(", ", all.Select(f => f.Id))}." : $"Did you mean '{near}'?");
        }

        return wanted.IsEmpty ? all : [.. all.Where(f => wanted.Contains(f.Id, StringComparer.Ordinal))];
    }
}
