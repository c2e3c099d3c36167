using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using Merlon.Iac.Documents;
using Merlon.Iac.Graph;
using Merlon.Text;

namespace Merlon.Iac.CloudFormation;

/// <summary><c>Fn::Cidr</c>: a range of addresses cut into equal blocks. IPv6 ranges are given by Amazon and so never known here.</summary>
internal static class CidrBlocks
{
    public static ResourceValue Of(IReadOnlyList<ResourceValue> arguments, SourceSpan span)
    {
        if (arguments.Count is 2 or 3
            && TemplateValues.Written(arguments[0]) is { } block
            && arguments[1].AsNumber is >= 1 and <= 256 and var count
            && (arguments.Count == 2 ? 8 : arguments[2].AsNumber) is >= 1 and <= 32 and var bits
            && IPNetwork.TryParse(block, out var network)
            && network.BaseAddress.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork)
        {
            var start = BinaryPrimitives.ReadUInt32BigEndian(network.BaseAddress.GetAddressBytes());
            var size = 1L << (int)bits;
            if (size * count <= 1L << (32 - network.PrefixLength))
            {
                return NodeValues.List(
                    [.. Enumerable.Range(0, (int)count).Select(i => NodeValues.Text(Text(start + (ulong)(i * size), 32 - (int)bits), span))], span);
            }
        }

        return TemplateValues.Unknown(span, arguments.SelectMany(TemplateValues.AllOrigins));
    }

    private static string Text(ulong address, int prefix) =>
        string.Create(CultureInfo.InvariantCulture, $"{address >> 24 & 255}.{address >> 16 & 255}.{address >> 8 & 255}.{address & 255}/{prefix}");
}
