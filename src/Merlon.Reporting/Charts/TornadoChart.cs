using System.Globalization;
using Merlon.Reporting.Diagrams.Drawings;
using Merlon.Risk;

namespace Merlon.Reporting.Charts;

/// <summary>The assumptions that rule the result, widest first: the expected loss at half and at one and a half times each value.</summary>
internal static class TornadoChart
{
    private const double Width = 980;
    private const double Left = 250;
    private const double Right = 900;
    private const double RowHeight = 26;
    private const double BarHeight = 16;

    public static Drawing Draw(RiskResult risk, ImmutableArray<TornadoBar> bars, int top)
    {
        var shown = bars.Take(top).ToArray();
        var canvas = new ChartCanvas($"Assumptions that matter: {risk.Analysis.Model.Name}", "Expected loss a year with each assumption halved and raised by half; the widest bar matters most.", Width);
        var values = shown.SelectMany(b => new[] { b.Low, b.High }).Append(risk.Expected).ToArray();
        var (low, high) = (values.Min(), values.Max());
        double X(double value) => high <= low ? (Left + Right) / 2 : Left + (value - low) / (high - low) * (Right - Left);
        var start = canvas.Y;
        foreach (var bar in shown)
        {
            var (less, more) = bar.Low <= bar.High ? (bar.Low, bar.High) : (bar.High, bar.Low);
            var y = canvas.Y;
            var baseline = y + BarHeight - 4;
            canvas.Row(Say($"{bar.Assumption.Id}: {less:0.##} to {more:0.##}"),
            [
                ChartCanvas.Text(bar.Assumption.Id, ChartCanvas.Margin, baseline, Ink.Text, room: Left - ChartCanvas.Margin - 70),
                // Which end belongs to half of the value is told by the colour.
                ChartCanvas.Bar(X(bar.Low), X(risk.Expected), y, BarHeight, Ink.CalmFill, Ink.Calm),
                ChartCanvas.Bar(X(risk.Expected), X(bar.High), y, BarHeight, Ink.HighFill, Ink.High),
                ChartCanvas.Text(Say($"{less:0.#}"), X(less) - 6, baseline, Ink.Muted, TextAnchor.End, size: 11),
                ChartCanvas.Text(Say($"{more:0.#}"), X(more) + 6, baseline, Ink.Muted, size: 11),
            ]);
            canvas.Y += RowHeight;
        }

        canvas.Add(
            ChartCanvas.Line(X(risk.Expected), start - 4, X(risk.Expected), canvas.Y, Ink.Muted, dash: 4),
            ChartCanvas.Text(Say($"{risk.Expected:0.#} {(risk.IsMoney ? "a year" : "units a year")}; grey: half of the value, coloured: one and a half times the value"), ChartCanvas.Margin, canvas.Y + 18, Ink.Muted, room: Width - 2 * ChartCanvas.Margin));
        canvas.Y += 20;
        return canvas.Finish();
    }

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
