namespace Merlon.Analysis;

/// <summary>What was considered for one element in one category, to show what was ruled out and not only what was found.</summary>
/// <param name="Element">Id of the element.</param>
/// <param name="Category">STRIDE or LINDDUN slug.</param>
/// <param name="Considered">Rules of that category whose scope fits the element.</param>
/// <param name="Applicable">Rules that apply.</param>
/// <param name="Mitigated">Of these, those that are mitigated.</param>
public sealed record Coverage(SubjectKind Kind, string Element, string Category, int Considered, int Applicable, int Mitigated);
