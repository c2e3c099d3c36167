using System.Text;
using Merlon.Iac.Graph;
using Merlon.Text;

namespace Merlon.Iac.Documents;

/// <summary>Puts a text together from known and unknown parts.</summary>
internal sealed class TextBuilder(TextBudget budget)
{
    /// <summary>UTF-16 units; CloudFormation accepts whole templates of one million bytes.</summary>
    public const int Limit = 1024 * 1024;

    private readonly StringBuilder _text = new();
    private readonly List<ResourceOrigin> _origins = [];
    private bool _unknown;
    private bool _tooLong;
    private bool _sensitive;

    public void Append(ReadOnlySpan<char> text)
    {
        // Half a text is worse than none: it might read as something else.
        _tooLong |= _text.Length + text.Length > Limit || !budget.Take(text.Length);
        if (!_tooLong)
        {
            _text.Append(text);
        }
    }

    public void Append(ResourceValue value)
    {
        _sensitive |= value.IsSensitive;
        _origins.AddRange(value.Origins);
        if (value.AsText is { } known)
        {
            Append(value.Text.Length > 0 ? value.Text : known);
        }
        else
        {
            _unknown = true;
            Append(value.IsPartlyKnown ? value.Text : [ResourceValue.Hole]);
        }
    }

    public ResourceValue Build(SourceSpan span)
    {
        var text = _tooLong ? "" : _text.ToString();
        _unknown |= _tooLong;
        return new(_unknown ? ResourceValueKind.Unknown : ResourceValueKind.String)
        {
            Span = span,
            IsSensitive = _sensitive,
            Text = _unknown && text.AsSpan().IndexOfAnyExcept(ResourceValue.Hole) < 0 ? "" : text,
            Origins = [.. _origins.Distinct()],
        };
    }
}
