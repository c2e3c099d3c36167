using System.Collections.Immutable;
using Merlon.Formats;
using Merlon.Formats.Threatcl;

namespace Merlon.Iac.Threatcl;

/// <summary>The formats of threatcl, which need the reader of HCL.</summary>
public static class ThreatclFormats
{
    public static readonly ImmutableArray<ModelFormat> All = [new ThreatclFormat(new ThreatclText()), new ThreatclFormat(null)];
}
