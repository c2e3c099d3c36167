using System.Globalization;
using Merlon.Reporting.Diagrams.Drawings;
using Merlon.Risk;

namespace Merlon.Reporting.Charts;

/// <summary>How the number of a threat comes about, on a logarithmic scale: prior, controls, intelligence, evidence, paths, result.</summary>
internal static class WaterfallChart
{
    private const double Width = 980;
    private const double Left = 130;
    private const double Right = 940;
    private const double RowHeight = 38;
    private const double BarHeight = 12;

    public static Drawing Draw(ThreatRisk threat)
    {
        var steps = Steps(threat.Explanation);
        var canvas = new ChartCanvas(threat.Threat.Title, "From the success of one attempt over controls, intelligence and evidence to the chance that it comes true; each step multiplies.", Width);
        var values = steps.SelectMany(s => new[] { s.From, s.To }).Where(v => v > 0).ToArray();
        var low = Math.Floor(Math.Log10(values.DefaultIfEmpty(1).Min()));
        var high = Math.Max(low + 1, Math.Ceiling(Math.Log10(values.DefaultIfEmpty(1).Max())));
        // What is smaller than the scale, and nothing at all, stands at its beginning.
        double X(double value) => Left + (Math.Log10(Math.Max(Math.Pow(10, low), value)) - low) / (high - low) * (Right - Left);
        // The grid first, so that nothing is drawn over the words.
        var foot = canvas.Y + steps.Count * RowHeight;
        for (var power = (int)low; power <= (int)high; power++)
        {
            var x = Left + (power - low) / (high - low) * (Right - Left);
            canvas.Add(
                ChartCanvas.Line(x, canvas.Y - 4, x, foot, Ink.LabelLine, dash: 3),
                ChartCanvas.Text(Math.Pow(10, power).ToString("0.######", CultureInfo.InvariantCulture), x, foot + 14, Ink.Muted, TextAnchor.Middle, size: 11));
        }

        foreach (var step in steps)
        {
            var y = canvas.Y;
            var (fill, line) = step.Factor.Source switch
            {
                "prior" or "result" => (Ink.CalmFill, Ink.Calm),
                "control" => (Ink.LowFill, Ink.Low),
                "paths" => (Ink.MediumFill, Ink.Medium),
                _ => (Ink.HighFill, Ink.High),
            };
            canvas.Row($"{step.Factor.Source}: {step.Factor.Text}",
            [
                ChartCanvas.Text(step.Factor.Source, ChartCanvas.Margin, y + 11, Ink.Text, bold: true, room: Left - ChartCanvas.Margin - 8),
                ChartCanvas.Text(step.Factor.Text, Left, y + 11, Ink.Text, room: Right - Left),
                ChartCanvas.Bar(X(step.From), X(step.To), y + 17, BarHeight, fill, line),
            ]);
            canvas.Y += RowHeight;
        }

        canvas.Y += 18;
        return canvas.Finish();
    }

    private static List<(RiskFactor Factor, double From, double To)> Steps(ImmutableArray<RiskFactor> factors)
    {
        var steps = new List<(RiskFactor, double, double)>();
        // Observations move the rate, which the attempts of the paths contain already: here they are a step of their own.
        double running = 0, moved = 0;
        var least = factors.Where(f => f.Value > 0).Select(f => f.Value).DefaultIfEmpty(1).Min();
        var floor = Math.Pow(10, Math.Floor(Math.Log10(least)));
        foreach (var factor in factors)
        {
            switch (factor.Source)
            {
                case "prior":
                    steps.Add((factor, floor, factor.Value));
                    running = moved = factor.Value;
                    break;
                case "control":
                    steps.Add((factor, running, factor.Value));
                    running = moved = factor.Value;
                    break;
                case "intelligence" or "evidence":
                    steps.Add((factor, moved, moved * factor.Factor));
                    moved *= factor.Factor;
                    break;
                case "paths":
                    steps.Add((factor, moved, factor.Value));
                    break;
                default:
                    steps.Add((factor, floor, factor.Value));
                    break;
            }
        }

        return steps;
    }
}
