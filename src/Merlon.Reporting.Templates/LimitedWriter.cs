using System.Text;

namespace Merlon.Reporting.Templates;

/// <summary>Writes UTF-8 and stops a template that writes without end.</summary>
internal sealed class LimitedWriter(Stream stream) : TextWriter
{
    private readonly StreamWriter _inner = new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" };
    private long _written;

    public override Encoding Encoding => _inner.Encoding;

    public override void Write(char value)
    {
        Count(1);
        _inner.Write(value);
    }

    public override void Write(char[] buffer, int index, int count)
    {
        Count(count);
        _inner.Write(buffer, index, count);
    }

    public override void Write(ReadOnlySpan<char> buffer)
    {
        Count(buffer.Length);
        _inner.Write(buffer);
    }

    public override void Write(string? value)
    {
        Count(value?.Length ?? 0);
        _inner.Write(value);
    }

    // The base class would run these on the pool; a stream in memory has nothing to wait for.
    public override Task WriteAsync(char value)
    {
        Write(value);
        return Task.CompletedTask;
    }

    public override Task WriteAsync(string? value)
    {
        Write(value);
        return Task.CompletedTask;
    }

    public override Task WriteAsync(char[] buffer, int index, int count)
    {
        Write(buffer, index, count);
        return Task.CompletedTask;
    }

    public override Task WriteAsync(ReadOnlyMemory<char> buffer, CancellationToken cancellationToken = default)
    {
        Write(buffer.Span);
        return Task.CompletedTask;
    }

    public override void Flush() => _inner.Flush();

    public override Task FlushAsync()
    {
        Flush();
        return Task.CompletedTask;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Count(int characters)
    {
        _written += characters;
        if (_written > TemplateLimits.LongestResult)
        {
            throw new InvalidOperationException("it writes too much.");
        }
    }
}
