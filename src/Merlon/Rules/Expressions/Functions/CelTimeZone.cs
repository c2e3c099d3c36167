using Merlon.Rules.Expressions.Evaluation;

namespace Merlon.Rules.Expressions.Functions;

/// <summary>Local times: an offset as it is written, or a zone of the IANA database as the runtime knows it.</summary>
internal static class CelTimeZone
{
    public static bool TryConvert(DateTime utc, string zone, out DateTime local, out CelValue failure)
    {
        local = default;
        failure = default;
        TimeSpan offset;
        if (CelTime.TryParseOffset(zone, out var minutes))
        {
            offset = TimeSpan.FromMinutes(minutes);
        }
        else if (zone.Length is > 0 and <= 64 && zone.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '_' or '-' or '+')
            && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var known))
        {
            offset = known.GetUtcOffset(utc);
        }
        else
        {
            failure = CelValue.Error($"unknown time zone: {CelFormat.StringLiteral(zone)}");
            return false;
        }

        if (offset < TimeSpan.Zero ? utc - DateTime.MinValue < -offset : DateTime.MaxValue - utc < offset)
        {
            failure = CelErrors.Range;
            return false;
        }

        local = utc + offset;
        return true;
    }
}
