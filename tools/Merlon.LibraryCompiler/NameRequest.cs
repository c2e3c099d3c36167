using Merlon.Text;

namespace Merlon.LibraryCompiler;

/// <summary>An entry that needs a C# name.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Given">The name that the library gives it; empty: derive one.</param>
/// <param name="Span">Where it is written, for messages.</param>
internal readonly record struct NameRequest(string Id, string Given, SourceSpan Span);
