using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using Merlon.Decisions;
using Merlon.Evidence;

namespace Merlon.Workspace.Verification;

/// <summary>
/// <c>junit:results.xml#Login_*?max-age=30d</c> and <c>trx:…</c>: the tests of that name ran and passed. The name is that
/// of the test or <c>Class.Test</c>; <c>*</c> stands for any characters.
/// </summary>
internal sealed class TestClaim(string scheme) : IClaimResolver
{
    public string Scheme => scheme;

    public ClaimResult Resolve(EvidenceClaim claim, ClaimFiles files, DateOnly today, CancellationToken cancellation)
    {
        if (files.Read(claim.Path, out var reason) is not { } bytes)
        {
            return Found.Missing(reason);
        }

        if (Parse(bytes) is not { } root)
        {
            return Found.Missing($"'{claim.Path}' is no test report");
        }

        var tests = (root.Name.LocalName == "TestRun" ? Trx(root) : JUnit(root)).Where(t => Named(t, claim.What)).ToArray();
        if (tests.Length == 0)
        {
            return Found.Missing($"'{claim.Path}' has no test '{claim.What}'");
        }

        var day = tests.Min(t => t.Day);
        if (tests.FirstOrDefault(t => t.Outcome == Outcome.Failed) is { Name.Length: > 0 } failed)
        {
            return Found.Failing($"the test '{failed.Name}' failed") with { Day = failed.Day };
        }

        if (tests.All(t => t.Outcome == Outcome.Skipped))
        {
            return Found.Missing($"the test '{claim.What}' was skipped");
        }

        var passed = tests.Count(t => t.Outcome == Outcome.Passed);
        return Found.Dated(claim, ControlVerdict.Verified, passed == 1 ? $"the test '{tests.First(t => t.Outcome == Outcome.Passed).Name}' passed" : $"{passed} tests '{claim.What}' passed", day, today);
    }

    private static bool Named((string Class, string Name, Outcome Outcome, DateOnly? Day) test, string wanted) =>
        Wildcard.Matches(wanted, test.Name) || Wildcard.Matches(wanted, $"{test.Class}.{test.Name}") || Wildcard.Matches(wanted, test.Class[(test.Class.LastIndexOf('.') + 1)..] + "." + test.Name);

    private static IEnumerable<(string Class, string Name, Outcome Outcome, DateOnly? Day)> JUnit(XElement root) =>
        from suite in root.DescendantsAndSelf().Where(e => e.Name.LocalName == "testsuite")
        from test in suite.Elements().Where(e => e.Name.LocalName == "testcase")
        select (
            Text(test, "classname"),
            Text(test, "name"),
            test.Elements().Any(e => e.Name.LocalName is "failure" or "error") ? Outcome.Failed
                : test.Elements().Any(e => e.Name.LocalName == "skipped") ? Outcome.Skipped : Outcome.Passed,
            Day(Text(test, "timestamp")) ?? Day(Text(suite, "timestamp")) ?? Day(Text(root, "timestamp")));

    private static IEnumerable<(string Class, string Name, Outcome Outcome, DateOnly? Day)> Trx(XElement root)
    {
        var classes = root.Descendants().Where(e => e.Name.LocalName == "UnitTest")
            .GroupBy(t => Text(t, "id"), StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Elements().FirstOrDefault(e => e.Name.LocalName == "TestMethod")?.Attribute("className")?.Value ?? "", StringComparer.Ordinal);
        var finished = root.Elements().FirstOrDefault(e => e.Name.LocalName == "Times") is { } times ? Day(Text(times, "finish")) ?? Day(Text(times, "start")) : null;
        foreach (var result in root.Descendants().Where(e => e.Name.LocalName == "UnitTestResult"))
        {
            var name = Text(result, "testName");
            var type = classes.GetValueOrDefault(Text(result, "testId"), "");
            name = type.Length > 0 && name.StartsWith(type + ".", StringComparison.Ordinal) ? name[(type.Length + 1)..] : name;
            yield return (type, name, Text(result, "outcome") switch
            {
                "Passed" or "PassedButRunAborted" or "Warning" or "Completed" => Outcome.Passed,
                "NotExecuted" or "NotRunnable" or "Inconclusive" or "Pending" or "Disconnected" => Outcome.Skipped,
                _ => Outcome.Failed,
            }, Day(Text(result, "endTime")) ?? finished);
        }
    }

    private static string Text(XElement element, string attribute) => element.Attribute(attribute)?.Value ?? "";

    private static DateOnly? Day(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? DateOnly.FromDateTime(time.UtcDateTime)
            : null;

    private static XElement? Parse(byte[] bytes)
    {
        // No DTD, so no entities to expand and nothing to fetch.
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = ClaimFiles.MaxBytes, CloseInput = true };
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(bytes, writable: false), settings);
            while (reader.Read())
            {
                // Deeper than any report, and deep enough to exhaust the stack of whoever walks it.
                if (reader.Depth > 64)
                {
                    return null;
                }
            }

            using var again = XmlReader.Create(new MemoryStream(bytes, writable: false), settings);
            return XDocument.Load(again).Root;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private enum Outcome
    {
        Passed,
        Failed,
        Skipped,
    }
}
