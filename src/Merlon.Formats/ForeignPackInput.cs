using Merlon.Model;
using Merlon.Rules;
using Merlon.Text;

namespace Merlon.Formats;

/// <summary>What a pack of another tool's rules is made from.</summary>
public sealed record ForeignPackInput
{
    /// <summary>The file that the user named; null: none.</summary>
    public SourceText? File { get; init; }

    /// <summary>The pack of the library that <see cref="ForeignPack.Data"/> names.</summary>
    public LibraryPack? Data { get; init; }

    /// <summary>The model to analyse, which may bring rules along; null where rules are only listed.</summary>
    public ThreatModel? Model { get; init; }
}
