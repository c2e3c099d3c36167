using System.Collections.Frozen;

namespace Merlon.Iac.Hcl.Functions;

/// <summary>All functions by name.</summary>
internal sealed class HclFunctions
{
    private static readonly HclFunction[] Shared =
    [
        .. NumericFunctions.All,
        .. StringFunctions.All,
        .. CollectionFunctions.All,
        .. MapFunctions.All,
        .. EncodingFunctions.All,
        .. HashFunctions.All,
        .. NetworkFunctions.All,
        .. TimeFunctions.All,
        .. TypeFunctions.All,
    ];

    private readonly Dictionary<string, HclFunction> _functions;

    public HclFunctions(IHclFiles files, params IEnumerable<HclFunction> more)
    {
        _functions = new Dictionary<string, HclFunction>(160, StringComparer.Ordinal);
        foreach (var function in Shared.Concat(new FileFunctions(files).All).Concat(more))
        {
            _functions[function.Name] = function;
        }
    }

    public IEnumerable<string> Names => _functions.Keys;

    public HclFunction? Find(string name) => _functions.GetValueOrDefault(name);
}
