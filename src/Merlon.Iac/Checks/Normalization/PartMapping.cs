namespace Merlon.Iac.Checks.Normalization;

/// <summary>A resource of its own that another language writes inside of another.</summary>
/// <param name="Type">Its type in Terraform's words.</param>
/// <param name="Path">The part of the source that it is made of; a dot for all.</param>
/// <param name="Reference">The attribute through which it refers to the resource in which it is written.</param>
/// <param name="OnlyIfWritten">There is none where the part is not written.</param>
internal sealed record PartMapping(string Type, string Path, string Reference, bool OnlyIfWritten);
