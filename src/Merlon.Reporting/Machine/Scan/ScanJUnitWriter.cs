using System.Globalization;
using System.Text;
using System.Xml;
using Merlon.Analysis;
using Merlon.Infrastructure;

namespace Merlon.Reporting.Machine.Scan;

/// <summary>JUnit XML: one failing test case for each cause, a skipped one for each suppression.</summary>
public static class ScanJUnitWriter
{
    public static void Write(ScanResult result, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(result);
        var shown = result.Misconfigurations.Where(m => m.PartOf is null).ToList();
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
            xml.WriteAttributeString("name", "merlon scan");
            Counts(xml, shown);
            xml.WriteStartElement("testsuite");
            xml.WriteAttributeString("name", "infrastructure");
            Counts(xml, shown);
            foreach (var finding in shown)
            {
                Case(xml, finding);
            }

            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        stream.Write("\n"u8);
    }

    private static void Counts(XmlWriter xml, List<Misconfiguration> findings)
    {
        xml.WriteAttributeString("tests", Number(findings.Count));
        xml.WriteAttributeString("failures", Number(findings.Count(f => f.IsActive)));
        xml.WriteAttributeString("errors", "0");
        xml.WriteAttributeString("skipped", Number(findings.Count(f => !f.IsActive)));
    }

    private static void Case(XmlWriter xml, Misconfiguration finding)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", Clean(finding.Resource));
        xml.WriteAttributeString("name", Clean(finding.Check.Id));
        if (finding.Span.IsKnown)
        {
            xml.WriteAttributeString("file", Clean(finding.Span.File));
            xml.WriteAttributeString("line", Number(finding.Span.Start.Line));
        }

        if (finding.Suppression is { } suppression)
        {
            xml.WriteStartElement("skipped");
            xml.WriteAttributeString("message", Clean(suppression.Reason.Length > 0 ? suppression.Reason : suppression.Id));
        }
        else
        {
            xml.WriteStartElement("failure");
            xml.WriteAttributeString("type", Words.Of(finding.Severity));
            xml.WriteAttributeString("message", Clean(finding.Check.Title));
            xml.WriteString(Clean($"{finding.Check.Description}\nfix: {finding.Check.Fix}"));
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    // XML 1.0 has no place for most control characters, not even escaped.
    private static string Clean(string text) =>
        text.All(XmlConvert.IsXmlChar) ? text : new string([.. text.Select(c => XmlConvert.IsXmlChar(c) ? c : '\uFFFD')]);
}
