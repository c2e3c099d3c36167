using System.Runtime.CompilerServices;
using Merlon.Analysis.Facts;

namespace Merlon.Formats.Pytm.Rules;

/// <summary>Worlds by the facts that they are made from: one for each analysis, shared by the rules.</summary>
internal sealed class PytmWorlds
{
    private readonly ConditionalWeakTable<ModelFacts, PytmWorld> _worlds = [];

    public PytmWorld Of(ModelFacts facts) => _worlds.GetValue(facts, f => PytmDocumentWorld.Of(f) ?? PytmNativeWorld.Of(f));
}
