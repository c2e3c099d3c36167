using System.Globalization;
using System.Net;
using System.Numerics;
using Merlon.Iac.Hcl.Values;
using static Merlon.Iac.Hcl.Functions.Signatures;

namespace Merlon.Iac.Hcl.Functions;

internal static class NetworkFunctions
{
    public static IEnumerable<HclFunction> All =>
    [
        Fn("cidrhost", HclType.String, [Str("prefix"), Num("hostnum")], Host),
        Fn("cidrnetmask", HclType.String, [Str("prefix")], Netmask),
        Fn("cidrsubnet", HclType.String, [Str("prefix"), Num("newbits"), Num("netnum")], Subnet),
        Fn("cidrsubnets", ListOfString, [Str("prefix")], Subnets, rest: Num("newbits")),
    ];

    private readonly record struct Network(BigInteger Base, int Length, int Bits);

    private static bool TryParse(string text, out Network network)
    {
        network = default;
        var slash = text.IndexOf('/');
        if (slash < 0
            || !int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var length)
            || !TryAddress(text[..slash], out var address))
        {
            return false;
        }

        var bytes = address.GetAddressBytes();
        var bits = bytes.Length * 8;
        if (length > bits)
        {
            return false;
        }

        var value = new BigInteger(bytes, isUnsigned: true, isBigEndian: true);
        network = new Network(value >> (bits - length) << (bits - length), length, bits);
        return true;
    }

    /// <summary>Four decimal numbers, leading zeros without meaning, or an IPv6 address without a zone.</summary>
    private static bool TryAddress(string text, out IPAddress address)
    {
        if (text.Contains(':'))
        {
            address = IPAddress.None;
            return !text.Contains('%') && !text.Contains('[') && IPAddress.TryParse(text, out address!);
        }

        address = IPAddress.None;
        var parts = text.Split('.');
        var bytes = new byte[4];
        if (parts.Length != 4)
        {
            return false;
        }

        for (var i = 0; i < 4; i++)
        {
            if (!byte.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out bytes[i]))
            {
                return false;
            }
        }

        address = new IPAddress(bytes);
        return true;
    }

    private static string Address(BigInteger value, int bits)
    {
        var bytes = new byte[bits / 8];
        var given = value.ToByteArray(isUnsigned: true, isBigEndian: true);
        given.CopyTo(bytes, bytes.Length - given.Length);
        return new IPAddress(bytes).ToString();
    }

    private static HclValue Host(HclCall c)
    {
        if (!TryParse(c.Text(0), out var network))
        {
            return c.Fail(0, $"\"{c.Text(0)}\" is no address range");
        }

        if (!c.Number(1).IsInteger)
        {
            return c.Fail(1, "a whole number is needed");
        }

        var number = c.Number(1).ToBigInteger();
        var size = BigInteger.One << (network.Bits - network.Length);
        var offset = number.Sign < 0 ? size + number : number;
        return offset.Sign < 0 || offset >= size
            ? c.Fail(1, $"the range has no host {number}")
            : HclValue.Of(Address(network.Base + offset, network.Bits));
    }

    private static HclValue Netmask(HclCall c)
    {
        if (!TryParse(c.Text(0), out var network))
        {
            return c.Fail(0, $"\"{c.Text(0)}\" is no address range");
        }

        if (network.Bits != 32)
        {
            return c.Fail(0, "only IPv4 ranges have a mask in this notation");
        }

        var all = (BigInteger.One << 32) - 1;
        return HclValue.Of(Address(all >> (32 - network.Length) << (32 - network.Length), 32));
    }

    private static HclValue Subnet(HclCall c)
    {
        if (!TryParse(c.Text(0), out var network))
        {
            return c.Fail(0, $"\"{c.Text(0)}\" is no address range");
        }

        if (!c.TryInt(1, out var more, out var failure))
        {
            return failure;
        }

        var number = c.Number(2).ToBigInteger();
        var length = network.Length + more;
        if (more < 0 || length > network.Bits)
        {
            return c.Fail(1, $"a prefix of {network.Length} bits cannot grow by {more}");
        }

        if (!c.Number(2).IsInteger || number.Sign < 0 || number >= BigInteger.One << more)
        {
            return c.Fail(2, $"{more} more bits have no subnet {number}");
        }

        return HclValue.Of(string.Create(CultureInfo.InvariantCulture, $"{Address(network.Base + (number << (network.Bits - length)), network.Bits)}/{length}"));
    }

    private static HclValue Subnets(HclCall c)
    {
        if (!TryParse(c.Text(0), out var network))
        {
            return c.Fail(0, $"\"{c.Text(0)}\" is no address range");
        }

        var results = new List<string>();
        var next = network.Base;
        var end = network.Base + (BigInteger.One << (network.Bits - network.Length));
        for (var i = 1; i < c.Count; i++)
        {
            if (!c.TryInt(i, out var more, out var failure))
            {
                return failure;
            }

            var length = network.Length + more;
            if (more < 1 || length > network.Bits)
            {
                return c.Fail(i, $"a prefix of {network.Length} bits cannot grow by {more}");
            }

            var size = BigInteger.One << (network.Bits - length);
            var start = (next + size - 1) / size * size;
            if (start + size > end)
            {
                return c.Fail(i, "there is no room left in the range");
            }

            results.Add(string.Create(CultureInfo.InvariantCulture, $"{Address(start, network.Bits)}/{length}"));
            next = start + size;
        }

        return Strings(results);
    }
}
