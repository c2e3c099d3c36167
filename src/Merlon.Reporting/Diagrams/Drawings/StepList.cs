using System.Globalization;
using Merlon.Analysis;
using Merlon.Reporting.Diagrams.Content;
using Merlon.Reporting.Layout;

namespace Merlon.Reporting.Diagrams.Drawings;

/// <summary>Tells the steps of a picture below it: number, what happens, what is gained.</summary>
internal sealed class StepList
{
    private const double Margin = 24;
    private const double Indent = 28;
    private const double TextSize = 12;
    private const double LineHeight = 16;
    private const double Gap = 8;
    private const double Widest = 900;
    private const int MostLines = 4;

    private readonly List<(DiagramStep Step, ImmutableArray<string> Text, ImmutableArray<string> Result, double Top)> _steps = [];

    public StepList(ImmutableArray<DiagramStep> steps, double width)
    {
        var room = Math.Min(Widest, width - 2 * Margin - Indent);
        var top = steps.IsEmpty ? 0 : Gap;
        foreach (var step in steps)
        {
            var text = DisplayText.Wrap(step.Text, room - (step.Severity is null ? 0 : 70), TextSize, bold: true, MostLines);
            var result = step.Result.Length == 0 ? [] : DisplayText.Wrap("→ " + step.Result, room, TextSize, bold: false, MostLines);
            _steps.Add((step, text, result, top));
            top += (text.Length + result.Length) * LineHeight + Gap;
        }

        Height = top;
    }

    public double Height { get; }

    public IEnumerable<MarkGroup> Paint(double top)
    {
        foreach (var (step, text, result, offset) in _steps)
        {
            var marks = ImmutableArray.CreateBuilder<Mark>();
            var y = top + offset + 12;
            marks.Add(new PathMark(PathText.Rectangle(new Box(Margin, y - 12.5, 19, 17), 8.5), Ink.FlowStrong, Ink.None));
            marks.Add(new TextMark(step.Number.ToString(CultureInfo.InvariantCulture), Margin + 9.5, y - 0.6, 9.5, Ink.BadgeText, Bold: true, Anchor: TextAnchor.Middle));
            for (var i = 0; i < text.Length; i++, y += LineHeight)
            {
                marks.Add(new TextMark(text[i], Margin + Indent, y, TextSize, Ink.Text, Bold: true));
                if (i == text.Length - 1 && step.Severity is { } severity)
                {
                    var word = Words.Of(severity);
                    var x = Margin + Indent + TextMetrics.Width(text[i], TextSize, bold: true) + 8;
                    NodePainter.Tag(marks, new Box(x, y - 11.5, TextMetrics.Width(word, 9.5, bold: true) + 12, 15), SeverityInk.Line(severity), word);
                }
            }

            foreach (var line in result)
            {
                marks.Add(new TextMark(line, Margin + Indent, y, TextSize, Ink.Muted));
                y += LineHeight;
            }

            yield return new MarkGroup("step", "", "Step " + step.Number.ToString(CultureInfo.InvariantCulture), step.Text + ": " + step.Result, false, marks.ToImmutable());
        }
    }
}
