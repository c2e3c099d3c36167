using Merlon.Iac.Hcl.Values;

namespace Merlon.Iac.Hcl.Evaluation;

/// <summary>A name bound by a for expression, and those bound around it.</summary>
internal sealed class HclVariables(string name, HclValue value, HclVariables? outer)
{
    public static HclValue? Find(HclVariables? variables, string name)
    {
        for (var v = variables; v is not null; v = v.Outer)
        {
            if (v.Name == name)
            {
                return v.Value;
            }
        }

        return null;
    }

    public string Name { get; } = name;

    public HclValue Value { get; } = value;

    public HclVariables? Outer { get; } = outer;
}
