using Merlon.Diagnostics;
using Merlon.Rules;

namespace Merlon.Formats;

/// <summary>Rules of another tool that run in Merlon under their own ids. Never part of a run that does not ask for them.</summary>
public abstract class ForeignPack
{
    /// <summary>What <c>--packs</c> calls it.</summary>
    public abstract string Id { get; }

    public abstract string Name { get; }

    /// <summary>What <c>--packs id=FILE</c> may name, for people; empty where the pack takes no file.</summary>
    public virtual string Takes => "";

    /// <summary>Id of the pack in the library that holds the texts and examples of its rules; empty: none.</summary>
    public virtual string Data => "";

    /// <summary>Ids of rules that decide otherwise than the examples of <see cref="Data"/> say.</summary>
    public virtual ImmutableArray<string> Differs => [];

    /// <summary>The pack with rules that can run; null, with an error, where it cannot be had. Never throws for bad input.</summary>
    public abstract LibraryPack? Load(ForeignPackInput input, DiagnosticBag diagnostics);
}
