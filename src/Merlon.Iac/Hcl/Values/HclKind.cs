namespace Merlon.Iac.Hcl.Values;

internal enum HclKind : byte
{
    /// <summary>Not known before the value is.</summary>
    Dynamic,
    String,
    Number,
    Bool,
    List,
    Set,
    Map,
    Tuple,
    Object,
}
