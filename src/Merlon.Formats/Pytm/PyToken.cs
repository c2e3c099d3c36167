namespace Merlon.Formats.Pytm;

/// <summary>A token of a Python text.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Its text; for a string its value.</param>
/// <param name="Start">Offset of its first character.</param>
/// <param name="End">Offset behind its last character.</param>
internal readonly record struct PyToken(PyTokenKind Kind, string Text, int Start, int End)
{
    public bool Is(string symbol) => Kind == PyTokenKind.Symbol && Text == symbol;
}
