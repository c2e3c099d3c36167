using Merlon.Model;
using Merlon.Text;

namespace Merlon.Building;

/// <summary>A program, while it is written. It sends, receives, works on data and may keep some.</summary>
public sealed class ProcessBuilder : ComponentBuilder, ICanSend, ICanStore, ICanProcess
{
    internal ProcessBuilder(string name, ProcessType type, PlaceBuilder place, SourceSpan span)
        : base(name, type.Id, place, span)
    {
    }

    internal override ComponentKind Kind => ComponentKind.Process;
}
