using System.Globalization;
using Merlon.Analysis;
using Merlon.Risk;
using Merlon.Rules;

namespace Merlon.App;

/// <summary>Risk as people read it in a terminal: the whole first, then what to do about it.</summary>
internal sealed class RiskTable(TextWriter output, Catalogue catalogue, int width, int top)
{
    private const int Bar = 24;

    public void Write(RiskResult risk, RiskResult? whatIf, ImmutableArray<TornadoBar> tornado)
    {
        output.WriteLine(TerminalText.Safe(risk.Analysis.Model.Name));
        output.WriteLine(Text($"  expected loss a year   {Amount(risk, risk.Expected)} ± {Amount(risk, risk.ExpectedError)}"));
        output.WriteLine(Text($"  5 % / median / 95 %    {Amount(risk, risk.P5)} / {Amount(risk, risk.P50)} / {Amount(risk, risk.P95)}"));
        output.WriteLine(Text($"  any loss               {Percent(risk.AnyLoss)} of {risk.Options.Samples} futures of {risk.Options.Horizon:0.##} {(risk.Options.Horizon == 1 ? "year" : "years")} (seed {risk.Options.Seed})"));
        if (!risk.IsMoney)
        {
            output.WriteLine("  Units grow fourfold with each level; give 'loss: 10k..50k..200k' under 'properties:' of data to count money.");
        }

        if (whatIf is not null)
        {
            output.WriteLine(Text($"  what if                {Amount(risk, whatIf.Expected)} a year: {Signed(risk, whatIf.Expected - risk.Expected)} ({Share(whatIf.Expected - risk.Expected, risk.Expected)})"));
        }

        WriteThreats(risk);
        WriteFixes(risk);
        WritePlan(risk);
        WriteLosses(risk);
        WriteTornado(risk, tornado);
        output.WriteLine();
        if (risk.Analysis.StrangersUnshown)
        {
            output.WriteLine(string.Join('\n', TerminalText.Wrap(ThreatRating.StrangersUnshown, Math.Max(40, width))));
        }

        output.WriteLine($"Rates and effects are assumptions (version {risk.Options.Assumptions.Version}); compare, and enter your own before you quote sums.");
    }

    public void WriteExplanation(RiskResult risk, ThreatRisk threat)
    {
        output.WriteLine(TerminalText.Safe(threat.Threat.Title));
        output.WriteLine(TerminalText.Safe($"  {threat.Threat.Id}"));
        foreach (var factor in threat.Explanation)
        {
            var first = true;
            foreach (var line in TerminalText.Wrap(factor.Text, Math.Max(40, width - 16)))
            {
                output.WriteLine(first ? $"  {factor.Source,-12} {line}" : $"               {line}");
                first = false;
            }
        }

        output.WriteLine(Text($"  worth        {Amount(risk, threat.Saves)} ± {Amount(risk, threat.SavesError)} a year; on {Percent(threat.OnLosingPaths)} of losing paths; score {threat.Score:0}"));
    }

    private void WriteThreats(RiskResult risk)
    {
        output.WriteLine();
        output.WriteLine("Threats by what fixing each would save a year");
        foreach (var threat in risk.Threats.Where(t => t.Saves > 0).Take(top))
        {
            var line = Text($"  {Amount(risk, threat.Saves),9}  on {Percent(threat.OnLosingPaths),4} of losing paths  {Words.Of(threat.Threat.Status),-11} ");
            output.WriteLine(line + TerminalText.Safe(Cut(threat.Threat.Id, Math.Max(30, width - line.Length))));
        }
    }

    private void WriteFixes(RiskResult risk)
    {
        if (risk.Fixes.IsEmpty)
        {
            return;
        }

        output.WriteLine();
        output.WriteLine("Controls by what they save for their effort");
        foreach (var fix in risk.Fixes.Take(top))
        {
            WriteFix(risk, fix);
        }
    }

    private void WritePlan(RiskResult risk)
    {
        if (risk.Plan is not { } plan)
        {
            return;
        }

        output.WriteLine();
        output.WriteLine(Text($"Best set for {plan.Budget:0.##} points: {Amount(risk, plan.Before)} → {Amount(risk, plan.After)} a year with {plan.Spent:0.##} points"));
        foreach (var fix in plan.Steps)
        {
            WriteFix(risk, fix);
        }
    }

    private void WriteFix(RiskResult risk, FixRisk fix)
    {
        var name = catalogue.FindControl(fix.Control)?.Name ?? fix.Control;
        output.WriteLine(TerminalText.Safe(Text($"  {Amount(risk, fix.Saves),9}  effort {fix.Effort:0.##}  {name} ({fix.Control}{(fix.At.Length > 0 ? "@" + fix.At : "")}), counters {fix.Threats.Length}")));
    }

    private void WriteLosses(RiskResult risk)
    {
        output.WriteLine();
        output.WriteLine("Losses");
        foreach (var loss in risk.Losses.Where(l => l.Expected > 0).Take(top))
        {
            output.WriteLine(TerminalText.Safe(Text($"  {Amount(risk, loss.Expected),9}  {Percent(loss.Probability),4}  {loss.Text}")));
        }
    }

    private void WriteTornado(RiskResult risk, ImmutableArray<TornadoBar> tornado)
    {
        if (tornado.IsEmpty)
        {
            return;
        }

        output.WriteLine();
        output.WriteLine("Assumptions that matter: expected loss at half and at one and a half times the value; rank agreement of the worst twenty");
        var widest = tornado.Max(b => b.Swing);
        foreach (var bar in tornado.Take(top))
        {
            var blocks = new string('█', Math.Max(1, (int)Math.Round(Bar * bar.Swing / widest)));
            output.WriteLine(Text($"  {bar.Assumption.Id,-26} {Amount(risk, bar.Low),9} … {Amount(risk, bar.High),-9} τ {Math.Min(bar.RankLow, bar.RankHigh):0.00}  {blocks}"));
        }
    }

    private static string Amount(RiskResult risk, double value) => risk.IsMoney && Math.Abs(value) >= 10
        ? value.ToString("#,0", CultureInfo.InvariantCulture)
        : value.ToString(Math.Abs(value) >= 100 ? "0" : "0.##", CultureInfo.InvariantCulture);

    private static string Signed(RiskResult risk, double value) => (value > 0 ? "+" : "") + Amount(risk, value);

    private static string Share(double change, double whole) => whole == 0 ? "0 %" : Text($"{100 * change / whole:+0;-0;0} %");

    private static string Percent(double share) => Text($"{100 * share:0} %");

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..(length - 1)] + "…";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
