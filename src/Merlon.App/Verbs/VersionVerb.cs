namespace Merlon.App.Verbs;

/// <summary><c>merlon version</c>.</summary>
internal sealed class VersionVerb : IVerb
{
    public Command Create(AppHost host)
    {
        var command = new Command("version", "Print the version.");
        command.SetAction(parsed =>
        {
            parsed.InvocationConfiguration.Output.WriteLine($"merlon {MerlonVersion.Text}");
            return ExitCode.Fine;
        });
        return command;
    }
}
