using Merlon.Formats.Yaml;
using Merlon.Library;

namespace Merlon.App.Verbs;

/// <summary><c>merlon schema</c>: the JSON Schema of model files, for completion in editors.</summary>
internal sealed class SchemaVerb : IVerb
{
    public Command Create(AppHost host)
    {
        var output = new Option<string?>("--output", "-o") { Description = "write to this file instead of standard output" };
        var command = new Command("schema", "Print the JSON Schema of model files, for completion and checking in editors.") { output };
        command.SetAction(parsed =>
        {
            var text = ModelSchema.Create(BuiltInLibrary.Catalogue);
            OutputTarget.Write(host, parsed.GetValue(output), stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(text)));
            return ExitCode.Fine;
        });
        return command;
    }
}
