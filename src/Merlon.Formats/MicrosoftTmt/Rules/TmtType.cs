namespace Merlon.Formats.MicrosoftTmt.Rules;

/// <summary>A stencil of a template: the kinds of elements, flows and boundaries.</summary>
/// <param name="Id">What rules call it (<c>SE.P.TMCore.WebApp</c>, or a UUID).</param>
/// <param name="Name">What people see.</param>
/// <param name="Parent">Id of the stencil that it refines; <c>ROOT</c> for the general ones.</param>
/// <param name="Shape">How it is drawn: Ellipse, Rectangle, ParallelLines, Line, LineBoundary, BorderBoundary, Inherited …</param>
/// <param name="Attributes">Its own attributes, without inherited ones.</param>
internal sealed record TmtType(string Id, string Name, string Parent, string Shape, ImmutableArray<TmtAttributeType> Attributes);
