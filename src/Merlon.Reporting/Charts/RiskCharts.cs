using Merlon.Reporting.Diagrams;
using Merlon.Risk;

namespace Merlon.Reporting.Charts;

/// <summary>Risk as pictures: SVG that needs nothing else, light or dark after the reader's setting. The same result gives the same bytes.</summary>
public static class RiskCharts
{
    private const int MostBars = 60;

    /// <summary>The loss exceedance curve.</summary>
    public static void WriteExceedance(RiskResult risk, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(risk);
        SvgWriter.Write(ExceedanceChart.Draw(risk), stream);
    }

    /// <summary>Which assumptions rule the result.</summary>
    /// <param name="top">How many bars.</param>
    public static void WriteTornado(RiskResult risk, ImmutableArray<TornadoBar> bars, int top, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(risk);
        SvgWriter.Write(TornadoChart.Draw(risk, bars, Math.Min(top, MostBars)), stream);
    }

    /// <summary>How the number of one threat comes about.</summary>
    public static void WriteWaterfall(ThreatRisk threat, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(threat);
        SvgWriter.Write(WaterfallChart.Draw(threat), stream);
    }
}
