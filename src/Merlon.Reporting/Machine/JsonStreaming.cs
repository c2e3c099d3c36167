using System.Text.Json;

namespace Merlon.Reporting.Machine;

/// <summary>A JSON writer keeps everything until it is flushed; large results are handed on as they grow.</summary>
internal static class JsonStreaming
{
    private const int Enough = 64 * 1024;

    public static void HandOn(this Utf8JsonWriter json)
    {
        if (json.BytesPending > Enough)
        {
            json.Flush();
        }
    }
}
