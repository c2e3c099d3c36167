using System.Reflection;

namespace Merlon.Mutation;

/// <summary>The switch that Stryker compiles into the assembly it mutates.</summary>
internal sealed class MutantSwitch
{
    private readonly FieldInfo active;
    private readonly FieldInfo capture;
    private readonly MethodInfo coverage;

    private MutantSwitch(Type control)
    {
        active = control.GetField("ActiveMutant")!;
        capture = control.GetField("CaptureCoverage")!;
        coverage = control.GetMethod("GetCoverageData")!;
    }

    public static MutantSwitch? Of(Assembly assembly) => assembly.GetTypes().FirstOrDefault(type => type.Name == "MutantControl") is { } control ? new MutantSwitch(control) : null;

    /// <summary>Switches one mutant on and every other off; -1 is the code as written.</summary>
    public void Turn(int mutant) => active.SetValue(null, mutant);

    /// <summary>Runs something and tells which mutants it came by, and which of them while something static was made.</summary>
    public void Watch(Action action, out int[] covered, out int[] made)
    {
        coverage.Invoke(null, null);
        capture.SetValue(null, true);
        try
        {
            action();
        }
        finally
        {
            capture.SetValue(null, false);
        }

        var lists = (IList<int>[])coverage.Invoke(null, null)!;
        (covered, made) = ([.. lists[0]], [.. lists[1]]);
    }
}
