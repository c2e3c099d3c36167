using Merlon.Diagnostics;

namespace Merlon.LibraryCompiler;

/// <summary>
/// Gives every entry a C# name of its own: the one that the library gives, else the last part of the id, else, where
/// others have the same last part, as many parts as it takes. An id without dots keeps the plain name.
/// </summary>
internal static class NameTable
{
    private const string Taken = "MER0430";
    private const string NotAName = "MER0431";

    /// <returns>Names by id; entries without a usable name are reported and left out.</returns>
    public static SortedDictionary<string, string> Assign(IReadOnlyCollection<NameRequest> requests, IReadOnlySet<string> reserved, DiagnosticBag diagnostics)
    {
        var owners = new Dictionary<string, NameRequest>(StringComparer.Ordinal);
        foreach (var request in requests.Where(r => r.Given.Length > 0))
        {
            Claim(request, request.Given, owners, reserved, diagnostics);
        }

        var open = requests.Where(r => r.Given.Length == 0).OrderBy(r => r.Id, StringComparer.Ordinal).ToList();
        for (var parts = 1; open.Count > 0; parts++)
        {
            var wanted = open.GroupBy(r => CSharpName.From(r.Id, parts), StringComparer.Ordinal).ToList();
            open = [];
            foreach (var group in wanted)
            {
                var whole = group.Where(r => r.Id.Count('.') < parts).ToList();
                var winners = group.Count() == 1 ? [.. group] : whole;
                foreach (var request in group)
                {
                    var last = request.Id.Count('.') < parts;
                    if (last || winners.Contains(request) && !owners.ContainsKey(group.Key) && !reserved.Contains(group.Key))
                    {
                        Claim(request, group.Key, owners, reserved, diagnostics);
                    }
                    else
                    {
                        open.Add(request);
                    }
                }
            }
        }

        var names = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, request) in owners)
        {
            names[request.Id] = name;
        }

        return names;
    }

    private static void Claim(NameRequest request, string name, Dictionary<string, NameRequest> owners, IReadOnlySet<string> reserved, DiagnosticBag diagnostics)
    {
        if (!CSharpName.IsValid(name))
        {
            diagnostics.Error(NotAName, request.Span, $"'{name}' is not a C# name.", "letters and digits, beginning with a letter");
        }
        else if (reserved.Contains(name))
        {
            diagnostics.Error(Taken, request.Span, $"'{request.Id}' would be called '{name}' in C#, which the model builder uses itself.", "give it another name with 'dsl:'");
        }
        else if (!owners.TryAdd(name, request))
        {
            diagnostics.Error(Taken, request.Span, $"'{request.Id}' and '{owners[name].Id}' would both be called '{name}' in C#.", "give one of them another name with 'dsl:'");
        }
    }
}
