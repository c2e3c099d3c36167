using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Merlon.Reporting.Documents;

/// <summary>Markup in which whatever is filled in is escaped: only what the source code itself spells can be markup.</summary>
internal sealed class HtmlWriter
{
    private readonly StringBuilder _markup = new(16 * 1024);

    public void Add([InterpolatedStringHandlerArgument("")] ref Handler markup) => markup.Done();

    /// <summary>Markup that is already safe.</summary>
    public void Raw(string markup) => _markup.Append(markup);

    public void Raw(HtmlWriter other) => _markup.Append(other._markup);

    public override string ToString() => _markup.ToString();

    /// <summary>Appends literal parts as they are and values escaped.</summary>
    [InterpolatedStringHandler]
    public readonly ref struct Handler
    {
        private readonly StringBuilder _markup;

        public Handler(int literalLength, int formattedCount, HtmlWriter writer)
        {
            _markup = writer._markup;
            _markup.EnsureCapacity(_markup.Length + literalLength + 16 * formattedCount);
        }

        public void AppendLiteral(string markup) => _markup.Append(markup);

        public void AppendFormatted(string text) => _markup.Append(HtmlText.Escape(text));

        public void AppendFormatted(int number) => _markup.Append(CultureInfo.InvariantCulture, $"{number}");

        public void AppendFormatted(double number, string format) => _markup.Append(number.ToString(format, CultureInfo.InvariantCulture));

        public void AppendFormatted(double number) => _markup.Append(number.ToString("0.###", CultureInfo.InvariantCulture));

        public void AppendFormatted(DateOnly date) => _markup.Append(date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

        internal void Done() => _markup.Append('\n');
    }
}
