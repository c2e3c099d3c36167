using System.CommandLine;
using System.CommandLine.Help;
using System.Text;
using static Merlon.App.Tests.Reference.MarkdownTable;

namespace Merlon.App.Tests.Reference;

/// <summary>The page that lists every verb with its arguments and options, as <c>--help</c> has them.</summary>
internal static class CommandPage
{
    public static string Write()
    {
        var host = new AppHost { Output = Stream.Null, Error = TextWriter.Null, WorkingDirectory = Repository.Root, Today = CommandLine.Today };
        var text = new StringBuilder("# Verbs and options\n\nGenerated from the commands themselves; `merlon VERB --help` prints the same. Exit codes and formats: [command line](../cli.md).\n");
        foreach (var verb in MerlonApp.CreateRoot(host).Subcommands.OrderBy(c => c.Name, StringComparer.Ordinal))
        {
            Describe(text, verb, "merlon");
        }

        return text.ToString();
    }

    private static void Describe(StringBuilder text, Command command, string parent)
    {
        var name = $"{parent} {command.Name}";
        text.Append($"\n## {name}\n\n{command.Description}\n");
        var arguments = command.Arguments.Where(a => !a.Hidden).ToArray();
        var options = command.Options.Where(o => !o.Hidden && o is not HelpOption).OrderBy(o => o.Name, StringComparer.Ordinal).ToArray();
        if (arguments.Length + options.Length > 0)
        {
            var table = new MarkdownTable("Takes", "Meaning");
            foreach (var argument in arguments)
            {
                table.Row(Code(argument.Name + (argument.Arity.MaximumNumberOfValues > 1 ? "…" : "")), argument.Description ?? "");
            }

            foreach (var option in options)
            {
                table.Row(Codes(option.Aliases.Order(StringComparer.Ordinal).Prepend(option.Name)), option.Description ?? "");
            }

            text.Append('\n').Append(table);
        }

        foreach (var sub in command.Subcommands.OrderBy(c => c.Name, StringComparer.Ordinal))
        {
            Describe(text, sub, name);
        }
    }
}
