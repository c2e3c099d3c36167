using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Merlon.Mutation;

/// <summary>Finds the tests of an assembly by the names of xunit's attributes, so that their process is ours.</summary>
internal static class TestCases
{
    /// <param name="beginnings">Of the full names of methods.</param>
    public static List<TestCase> Of(Assembly assembly, ImmutableArray<string> beginnings)
    {
        var cases = new List<TestCase>();
        var classes = assembly.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false });
        foreach (var method in classes.OrderBy(type => type.FullName, StringComparer.Ordinal).SelectMany(type => type.GetMethods()))
        {
            var attributes = method.GetCustomAttributes().ToArray();
            var fact = attributes.FirstOrDefault(attribute => attribute.GetType().Name is "FactAttribute" or "TheoryAttribute");
            var name = method.DeclaringType!.FullName + "." + method.Name;
            if (fact is null || !beginnings.Any(beginning => name.StartsWith(beginning, StringComparison.Ordinal)) || fact.GetType().GetProperty("Skip")?.GetValue(fact) is not null)
            {
                continue;
            }

            if (fact.GetType().Name == "FactAttribute")
            {
                cases.Add(new TestCase(name, method, []));
                continue;
            }

            var rows = attributes.Where(attribute => attribute.GetType().GetMethod("GetData") is not null).SelectMany(attribute => Rows(attribute, method));
            cases.AddRange(rows.Select((row, index) => new TestCase($"{name}#{index}", method, Fit(row, method))));
        }

        return cases;
    }

    private static IEnumerable<object?[]> Rows(Attribute attribute, MethodInfo method) =>
        (Property(attribute, "MemberName") is string member ? Member(attribute, member, method) : Given(attribute, method)).Cast<object>().Select(Row);

    // Asked outside of a run, the attribute gives no row of a member's.
    private static IEnumerable Member(Attribute attribute, string name, MethodInfo method)
    {
        const BindingFlags Shared = BindingFlags.Static | BindingFlags.Public | BindingFlags.FlattenHierarchy;
        var type = Property(attribute, "MemberType") as Type ?? method.DeclaringType!;
        var arguments = Property(attribute, "Arguments") as object?[] ?? [];
        var rows = type.GetProperty(name, Shared)?.GetValue(null) ?? type.GetField(name, Shared)?.GetValue(null) ?? type.GetMethod(name, Shared)?.Invoke(null, arguments);
        return rows as IEnumerable ?? throw new InvalidOperationException($"{type.FullName}.{name} gives no rows.");
    }

    private static IEnumerable Given(Attribute attribute, MethodInfo method)
    {
        var get = attribute.GetType().GetMethod("GetData")!;
        var tracker = Activator.CreateInstance(get.GetParameters()[1].ParameterType);
        var pending = get.Invoke(attribute, [method, tracker])!;
        var task = (Task)pending.GetType().GetMethod("AsTask")!.Invoke(pending, null)!;
        task.GetAwaiter().GetResult();
        return (IEnumerable)task.GetType().GetProperty("Result")!.GetValue(task)!;
    }

    private static object?[] Row(object row) => row switch
    {
        object?[] values => values,
        ITuple tuple => [.. Enumerable.Range(0, tuple.Length).Select(i => tuple[i])],
        _ => (object?[])row.GetType().GetInterfaces().First(type => type.Name == "ITheoryDataRow").GetMethod("GetData")!.Invoke(row, null)!,
    };

    private static object? Property(Attribute attribute, string name) => attribute.GetType().GetProperty(name)?.GetValue(attribute);

    /// <summary>Widens, defaults and gathers arguments as a call in source would.</summary>
    private static object?[] Fit(object?[] row, MethodInfo method) => method.GetParameters() is [.., { ParameterType: { IsArray: true } list } last] && row.ElementAtOrDefault(last.Position) is var first && !list.IsInstanceOfType(first)
        ? [.. row[..last.Position], Gather(row[last.Position..], list.GetElementType()!)]
        : [.. method.GetParameters().Select((parameter, index) => index >= row.Length ? parameter.DefaultValue : Fit(row[index], parameter.ParameterType))];

    private static Array Gather(object?[] values, Type type)
    {
        var array = Array.CreateInstance(type, values.Length);
        for (var i = 0; i < values.Length; i++)
        {
            array.SetValue(values[i], i);
        }

        return array;
    }

    private static object? Fit(object? value, Type type) =>
        value is IConvertible && type.IsPrimitive && value.GetType() != type ? Convert.ChangeType(value, type, System.Globalization.CultureInfo.InvariantCulture) : value;
}
