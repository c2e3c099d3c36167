namespace Merlon.Rules.Expressions.Binding;

/// <summary>What a part of an expression asks for: whether that is a single shared variable, and nothing around the part.</summary>
internal struct CelUses()
{
    private const int None = -1;

    private int _shared = None;
    private int _lowestSlot = int.MaxValue;
    private bool _hasOthers;

    public void Add(CelVariable variable)
    {
        _hasOthers |= !variable.IsShared || _shared != None && _shared != variable.Index;
        _shared = variable.IsShared ? variable.Index : _shared;
    }

    public void Add(CelLocal local) => _lowestSlot = Math.Min(_lowestSlot, local.Slot);

    /// <summary>The variable on which a macro depends alone; null where it depends on others, on macros around it, or on nothing.</summary>
    /// <param name="slot">That of the macro's own variable.</param>
    public readonly int? Alone(int slot) => _shared != None && !_hasOthers && _lowestSlot >= slot ? _shared : null;

    /// <summary>What is used with what a macro inside uses, other than its own variable.</summary>
    public readonly CelUses With(CelUses inner, int slot) => new()
    {
        _shared = _shared == None ? inner._shared : _shared,
        _hasOthers = _hasOthers || inner._hasOthers || _shared != None && inner._shared != None && _shared != inner._shared,
        _lowestSlot = Math.Min(_lowestSlot, inner._lowestSlot < slot ? inner._lowestSlot : int.MaxValue),
    };
}
