using Merlon.Iac.Threatcl;

namespace Merlon.Formats.Tests.Foreign;

/// <summary>The formats of the product, as commands see them.</summary>
internal static class AllFormats
{
    public static readonly FormatSet Set = new([.. ForeignFormats.All, .. ThreatclFormats.All]);
}
