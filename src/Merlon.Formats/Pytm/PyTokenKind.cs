namespace Merlon.Formats.Pytm;

internal enum PyTokenKind
{
    Name,
    Number,
    Text,
    Symbol,
    EndOfLine,
}
