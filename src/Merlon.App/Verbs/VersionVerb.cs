using System.CommandLine.Invocation;

namespace Merlon.App.Verbs;

/// <summary><c>merlon version</c>, and <c>merlon --version</c>.</summary>
internal sealed class VersionVerb : IVerb
{
    public Command Create(AppHost host) => new("version", "Print the version.") { Action = new Print() };

    internal sealed class Print : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            parseResult.InvocationConfiguration.Output.WriteLine($"merlon {MerlonVersion.Text}");
            return ExitCode.Fine;
        }
    }
}
