using System.Globalization;
using Merlon.Reporting.Documents;

namespace Merlon.Reporting.Raster.Pdf;

/// <summary>What to ask whom, with a box to tick.</summary>
internal static class PdfQuestions
{
    private const int Most = 150;

    public static void Set(PdfSheet sheet, ReportFacts facts)
    {
        if (facts.Request.IsPublic)
        {
            return;
        }

        var questions = facts.Run.Result.Questions;
        PdfBlocks.Section(sheet, "questions", string.Create(CultureInfo.InvariantCulture, $"Questions to answer ({questions.Length})"));
        if (questions.IsEmpty)
        {
            PdfBlocks.Paragraph(sheet, "None: every control that matters is stated.");
        }

        foreach (var group in questions.Take(Most).GroupBy(q => (q.Kind, q.Element, q.ElementName)))
        {
            PdfBlocks.Heading(sheet, group.Key.ElementName.Length > 0 ? group.Key.ElementName : facts.Model.Name, keep: 36, size: 10);
            foreach (var question in group)
            {
                PdfBlocks.Bullet(sheet, string.Create(CultureInfo.InvariantCulture, $"{question.Text} ({Analysis.Words.Of(question.Severity)}, settles or lowers {question.Threats.Length})"), "□");
            }
        }

        PdfChanges.More(sheet, questions.Length - Most);
    }
}
