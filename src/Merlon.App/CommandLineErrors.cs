using System.CommandLine.Parsing;
using Merlon.Text;

namespace Merlon.App;

/// <summary>What is wrong with a command line, with what was probably meant.</summary>
internal static class CommandLineErrors
{
    /// <summary>A sentence for each error.</summary>
    /// <param name="isPath">True for what is a file or folder.</param>
    public static IReadOnlyList<string> Of(ParseResult parsed, Predicate<string> isPath)
    {
        var command = parsed.CommandResult.Command;
        // What follows a command that is not known cannot be judged, and what follows an option may be its value.
        var unmatched = parsed.UnmatchedTokens;
        var unknown = unmatched
            .Where((word, i) => word.StartsWith('-') || i == 0 || !unmatched[i - 1].StartsWith('-'))
            .Take(parsed.Errors.Count == 0 ? 0 : command.Subcommands.Count > 0 ? 1 : int.MaxValue);
        // Arguments take any word, slips of options too.
        var slips = parsed.CommandResult.Children.OfType<ArgumentResult>()
            .SelectMany(r => r.Tokens)
            .Select(t => t.Value)
            .Where(w => w.Length > 1 && w[0] == '-' && !isPath(w));
        string[] words = [.. unknown.Concat(slips)];
        return
        [
            .. words.Select(w => Unknown(w, command, isPath(w))),
            .. parsed.Errors.Where(e => words.Length == 0 || !IsAboutWords(e)).Select(Sentence),
        ];

        // These say again that a word is unknown, or that a command is missing where an unknown word stands.
        bool IsAboutWords(ParseError error) => error.SymbolResult is CommandResult
            && (command.Subcommands.Count > 0 || parsed.UnmatchedTokens.Any(w => error.Message.Contains($"'{w}'", StringComparison.Ordinal)));
    }

    /// <summary>The command that explains the one that was parsed.</summary>
    public static string Help(ParseResult parsed)
    {
        var names = new List<string>();
        for (SymbolResult? result = parsed.CommandResult; result is CommandResult { Command: not RootCommand } command; result = command.Parent)
        {
            names.Insert(0, command.Command.Name);
        }

        return string.Join(' ', ["merlon", .. names, "--help"]);
    }

    private static string Unknown(string word, Command command, bool isPath)
    {
        if (word.StartsWith('-'))
        {
            var options = command.Options.SelectMany(o => o.Aliases.Append(o.Name));
            return $"There is no option '{word}' here.{Hint(Similarity.Nearest(word, options))}";
        }

        if (command.Subcommands.Count == 0)
        {
            return $"'{word}' is one word too many.";
        }

        return isPath && command is RootCommand
            ? $"'{word}' is not a command. Did you mean 'merlon analyze {word}'?"
            : $"There is no command '{word}'.{Hint(Similarity.Nearest(word, command.Subcommands.Select(c => c.Name)))}";
    }

    // In one line, and with the option that it is about.
    private static string Sentence(ParseError error)
    {
        var message = string.Join(' ', error.Message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return error.SymbolResult is OptionResult { Option.Name: var name } && !message.Contains(name, StringComparison.Ordinal) ? $"{name}: {message}" : message;
    }

    private static string Hint(string? nearest) => nearest is null ? "" : $" Did you mean '{nearest}'?";
}
