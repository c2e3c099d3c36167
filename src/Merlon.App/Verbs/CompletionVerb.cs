namespace Merlon.App.Verbs;

/// <summary><c>merlon completion</c>: the script that makes a shell ask us for completions.</summary>
internal sealed class CompletionVerb : IVerb
{
    private const string Bash = """
        _merlon() {
          local IFS=$'\n'
          COMPREPLY=($(merlon "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null))
          [ ${#COMPREPLY[@]} -eq 0 ] && COMPREPLY=($(compgen -f -- "${COMP_WORDS[COMP_CWORD]}"))
        }
        complete -o filenames -F _merlon merlon
        """;

    private const string Zsh = """
        #compdef merlon
        _merlon() {
          local -a words_found
          words_found=("${(@f)$(merlon "[suggest:${CURSOR}]" "${BUFFER}" 2>/dev/null)}")
          [ -n "$words_found" ] && compadd -a words_found || _files
        }
        compdef _merlon merlon
        """;

    private const string Fish = """
        function __merlon_complete
          merlon "[suggest:"(commandline -C)"]" (commandline -p) 2>/dev/null
        end
        complete -c merlon -a '(__merlon_complete)'
        """;

    public Command Create(AppHost host)
    {
        var shell = new Argument<string>("shell") { Description = "bash, zsh or fish" };
        shell.AcceptOnlyFromAmong("bash", "zsh", "fish");
        var command = new Command("completion", "Print a completion script for a shell, for example: source <(merlon completion bash).") { shell };
        command.SetAction(parsed =>
        {
            parsed.InvocationConfiguration.Output.WriteLine(parsed.GetValue(shell) switch
            {
                "zsh" => Zsh,
                "fish" => Fish,
                _ => Bash,
            });
            return ExitCode.Fine;
        });
        return command;
    }
}
