using Merlon.Model;
using Merlon.Text;

namespace Merlon.Analysis.Facts;

/// <summary>What is known about a control at a place, and who said it.</summary>
/// <param name="Place">Id of the element whose statement counts; empty: the model, or nobody.</param>
public readonly record struct ControlAnswer(ControlState State, Assurance Assurance, string Place, SourceSpan Span)
{
    public static readonly ControlAnswer Unknown = new(ControlState.Unknown, Assurance.Assumed, "", SourceSpan.None);

    /// <summary>When it was last shown to work; null where nobody tested it.</summary>
    public DateOnly? Verified { get; init; }

    internal static ControlAnswer From(ControlSetting setting, string place) =>
        new(setting.State, setting.Assurance, place, setting.Span) { Verified = setting.Verified };
}
