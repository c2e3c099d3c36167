namespace Merlon.Iac.Hcl.Parsing;

/// <summary>Gives the same string for the same name, since a file repeats a few hundred names thousands of times.</summary>
internal sealed class NameTable
{
    private readonly string?[] _names = new string?[1024];

    public string Get(ReadOnlySpan<char> name)
    {
        var hash = 2166136261u;
        foreach (var c in name)
        {
            hash = (hash ^ c) * 16777619u;
        }

        ref var slot = ref _names[(hash ^ (hash >> 16)) & 1023];
        if (slot is not null && name.SequenceEqual(slot))
        {
            return slot;
        }

        return slot = name.ToString();
    }
}
