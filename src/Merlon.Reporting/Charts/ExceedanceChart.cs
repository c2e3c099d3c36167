using System.Globalization;
using System.Text;
using Merlon.Reporting.Diagrams.Drawings;
using Merlon.Risk;

namespace Merlon.Reporting.Charts;

/// <summary>The loss exceedance curve: the chance of losing at least so much within the horizon.</summary>
internal static class ExceedanceChart
{
    private const double Width = 720;
    private const double Left = 70;
    private const double Right = 690;
    private const double Height = 300;

    public static Drawing Draw(RiskResult risk)
    {
        var canvas = new ChartCanvas($"Chance of losing at least so much: {risk.Analysis.Model.Name}", Say($"Expected loss {risk.Expected:0.##}; 5 % of the futures lose at least {risk.P95:0.##}."), Width);
        var top = canvas.Y;
        var greatest = risk.Exceedance.IsEmpty ? 1 : risk.Exceedance[^1].Loss;
        double X(double loss) => Left + loss / greatest * (Right - Left);
        double Y(double chance) => top + (1 - chance) * Height;
        for (var i = 0; i <= 4; i++)
        {
            var chance = i / 4.0;
            canvas.Add(
                ChartCanvas.Line(Left, Y(chance), Right, Y(chance), Ink.LabelLine),
                ChartCanvas.Text(Say($"{100 * chance:0} %"), Left - 8, Y(chance) + 4, Ink.Muted, TextAnchor.End, size: 11));
        }

        var step = Round(greatest / 4);
        for (var i = 0; i * step <= greatest; i++)
        {
            canvas.Add(ChartCanvas.Text((i * step).ToString("#,0.####", CultureInfo.InvariantCulture), X(i * step), top + Height + 18, Ink.Muted, TextAnchor.Middle, size: 11));
        }

        var path = new StringBuilder(PathText.Format($"M{X(0)} {Y(risk.AnyLoss)}"));
        foreach (var point in risk.Exceedance)
        {
            path.Append(PathText.Format($"L{X(point.Loss)} {Y(point.Probability)}"));
        }

        canvas.Row("curve", [new PathMark(path.ToString(), Ink.None, Ink.High, 2)]);
        Mark(risk.Expected, "expected");
        Mark(risk.P95, "95 %");
        canvas.Y = top + Height + 26;
        canvas.Add(ChartCanvas.Text(risk.IsMoney ? "loss within the horizon" : "loss within the horizon, in units", (Left + Right) / 2, canvas.Y + 10, Ink.Muted, TextAnchor.Middle));
        canvas.Y += 12;
        return canvas.Finish();

        void Mark(double loss, string name)
        {
            var x = X(Math.Min(loss, greatest));
            canvas.Row(Say($"{name}: {loss:0.##}"), [ChartCanvas.Line(x, top, x, top + Height, Ink.Muted, dash: 4), ChartCanvas.Text(Say($"{name} {loss:0.#}"), x + 5, top + 12, Ink.Text, size: 11)]);
        }
    }

    // 1, 2 or 5 with zeros, the next one up.
    private static double Round(double step)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(step)));
        return power * ((step / power) switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, _ => 10 });
    }

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
