using System.Globalization;
using System.Text;
using System.Xml;
using Merlon.Analysis;
using Merlon.Decisions.Policies;

namespace Merlon.Reporting.Machine;

/// <summary>JUnit XML: one test case for each threat; it fails when it is active, and is skipped when a decision covers it.</summary>
public static class JUnitWriter
{
    public static void Write(AnalysisRun run, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(run);
        var threats = run.Result.Threats;
        var violations = run.Policy.Violations;
        var settings = new XmlWriterSettings
        {
            Indent = true,
            NewLineChars = "\n",
            Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            CloseOutput = false,
            CheckCharacters = false,
        };
        using (var xml = XmlWriter.Create(stream, settings))
        {
            xml.WriteStartElement("testsuites");
            xml.WriteAttributeString("name", "merlon");
            WriteCounts(
                xml,
                threats.Length + violations.Length,
                threats.Count(t => t.IsActive) + violations.Count(v => v.Fails),
                threats.Count(IsDecided) + violations.Count(v => !v.Fails));
            xml.WriteStartElement("testsuite");
            xml.WriteAttributeString("name", Clean(run.Result.Model.Name));
            WriteCounts(xml, threats.Length, threats.Count(t => t.IsActive), threats.Count(IsDecided));
            foreach (var threat in threats)
            {
                WriteCase(xml, threat);
            }

            xml.WriteEndElement();
            WritePolicies(xml, violations);
            xml.WriteEndElement();
        }

        stream.Write("\n"u8);
    }

    private static void WriteCounts(XmlWriter xml, int tests, int failures, int skipped)
    {
        xml.WriteAttributeString("tests", Number(tests));
        xml.WriteAttributeString("failures", Number(failures));
        xml.WriteAttributeString("errors", "0");
        xml.WriteAttributeString("skipped", Number(skipped));
    }

    /// <summary>A suite for each policy that is broken: what fails the gate fails, what is exempt or advice is skipped.</summary>
    private static void WritePolicies(XmlWriter xml, ImmutableArray<PolicyViolation> violations)
    {
        foreach (var policy in violations.GroupBy(v => v.Policy).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            xml.WriteStartElement("testsuite");
            xml.WriteAttributeString("name", Clean("policy " + policy.Key));
            WriteCounts(xml, policy.Count(), policy.Count(v => v.Fails), policy.Count(v => !v.Fails));
            foreach (var violation in policy)
            {
                xml.WriteStartElement("testcase");
                xml.WriteAttributeString("classname", Clean($"{violation.Policy}.{violation.Rule.Id}"));
                xml.WriteAttributeString("name", Clean(violation.Subject));
                xml.WriteStartElement(violation.Fails ? "failure" : "skipped");
                if (violation.Fails)
                {
                    xml.WriteAttributeString("type", Words.Of(violation.Rule.Severity));
                }

                xml.WriteAttributeString("message", Clean(violation.Message));
                xml.WriteString(Clean(string.Join('\n', violation.Why.Select(w => w.Fact).Append(violation.Exemption is { } e ? $"exempt: {e.Reason}" : violation.Rule.Advice))));
                xml.WriteEndElement();
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }
    }

    private static void WriteCase(XmlWriter xml, Threat threat)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", Clean(threat.Subject.Id.Length > 0 ? threat.Subject.Id : "model"));
        xml.WriteAttributeString("name", Clean(threat.Id));
        if (threat.Span.IsKnown)
        {
            xml.WriteAttributeString("file", Clean(threat.Span.File));
            xml.WriteAttributeString("line", Number(threat.Span.Start.Line));
        }

        if (threat.IsActive)
        {
            xml.WriteStartElement("failure");
            xml.WriteAttributeString("type", Words.Of(threat.Severity));
            xml.WriteAttributeString("message", Clean(threat.Title));
            xml.WriteString(Clean(Detail(threat)));
            xml.WriteEndElement();
        }
        else if (IsDecided(threat))
        {
            xml.WriteStartElement("skipped");
            xml.WriteAttributeString("message", Clean($"{Words.Of(threat.Status)}: {threat.Decision?.Reason ?? threat.RuledOutBy}"));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static string Detail(Threat threat)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{Words.Of(threat.Status)}, score {threat.Score:0.0}\n");
        foreach (var reason in threat.Why)
        {
            text.Append(CultureInfo.InvariantCulture, $"why: {reason.Fact} ({reason.Span})\n");
        }

        foreach (var remedy in threat.Fix)
        {
            text.Append(CultureInfo.InvariantCulture, $"fix: {string.Join(" + ", remedy.Controls)}\n");
        }

        return text.Append(threat.Advice).ToString();
    }

    private static bool IsDecided(Threat threat) => !threat.IsActive && threat.Status != ThreatStatus.Mitigated;

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    // XML 1.0 has no place for most control characters, not even escaped.
    private static string Clean(string text) =>
        text.All(XmlConvert.IsXmlChar) ? text : new string([.. text.Select(c => XmlConvert.IsXmlChar(c) ? c : '\uFFFD')]);
}
