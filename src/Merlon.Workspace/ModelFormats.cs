using Merlon.Formats;
using Merlon.Iac.Threatcl;

namespace Merlon.Workspace;

/// <summary>All formats of other tools that commands read and write.</summary>
public static class ModelFormats
{
    public static readonly FormatSet Set = new([.. ForeignFormats.All, .. ThreatclFormats.All]);
}
