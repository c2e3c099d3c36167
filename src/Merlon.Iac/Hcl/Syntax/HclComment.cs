namespace Merlon.Iac.Hcl.Syntax;

/// <summary>Where a comment stands, its marker included; offsets in the file's text.</summary>
internal readonly record struct HclComment(int Start, int End);
