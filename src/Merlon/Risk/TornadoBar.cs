namespace Merlon.Risk;

/// <summary>How much one assumption matters: the risk with half of it and with half as much again.</summary>
/// <param name="Low">Expected loss at half the value.</param>
/// <param name="High">Expected loss at one and a half times the value.</param>
/// <param name="RankLow">Kendall's tau between the twenty worst threats at half the value and at the value itself, −1 to 1.</param>
/// <param name="RankHigh">The same at one and a half times the value.</param>
public sealed record TornadoBar(RiskAssumption Assumption, double Low, double High, double RankLow, double RankHigh)
{
    public double Swing => Math.Abs(High - Low);
}
