using System.Reflection;

namespace Merlon.Mutation;

/// <summary>One call of a test method.</summary>
internal sealed record TestCase(string Name, MethodInfo Method, object?[] Arguments)
{
    /// <summary>Runs it on a new instance of its class; throws what it throws.</summary>
    public void Run()
    {
        var instance = Method.IsStatic ? null : Activator.CreateInstance(Method.DeclaringType!);
        try
        {
            switch (Method.Invoke(instance, BindingFlags.DoNotWrapExceptions, null, Arguments, null))
            {
                case Task task:
                    task.GetAwaiter().GetResult();
                    break;
                case ValueTask task:
                    task.AsTask().GetAwaiter().GetResult();
                    break;
            }
        }
        finally
        {
            (instance as IDisposable)?.Dispose();
        }
    }
}
