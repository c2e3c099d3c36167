using Merlon.Diagnostics;
using Merlon.Text;
using Merlon.Workspace;

namespace Merlon.App.Verbs;

/// <summary><c>merlon init</c>: a small model to start from; asks nothing and overwrites nothing.</summary>
internal sealed class InitVerb : IVerb
{
    private const string Template = """
        # yaml-language-server: $schema=./merlon.schema.json
        # A threat model to start from: change it into your own system, then run
        #   merlon analyze .
        model:
          name: My system
          criticality: high  # low, medium, high, critical

        zones:  # trust from 0 (hostile) to 100
          internet: 0
          cloud:
            trust: 60
            zones:
              public: 65
              private: 80

        data:
          account: { classification: confidential, kinds: [personal, contact] }
          password: { classification: restricted, kinds: [credentials] }

        components:
          user: { type: actor.user.customer, zone: internet }
          web:
            type: web-application
            name: Web application
            zone: public
            controls:  # yes, no or unknown; what you leave out is unknown and becomes a question
              parameterized-queries: no
              output-encoding: yes
              multi-factor-authentication: no
          database:
            type: database.sql.postgresql
            zone: private
            stores: [account, password]
            controls:
              encryption-at-rest: yes

        flows:
          user -> web: { name: Sign in, protocol: https, authentication: password, sends: [account, password] }
          web -> database: { name: Read and write, authentication: password, sends: [account, password], receives: [account] }

        """;

    public Command Create(AppHost host)
    {
        var folder = new Argument<string>("dir") { Description = "folder for the model", DefaultValueFactory = _ => "." };
        var command = new Command("init", "Write a small model to start from, and the schema that lets editors complete it.") { folder };
        command.SetAction(parsed =>
        {
            var target = parsed.GetValue(folder)!;
            var model = Path.Combine(target, "model.merlon.yaml");
            var full = Path.GetFullPath(model, host.WorkingDirectory);
            if (File.Exists(full))
            {
                DiagnosticPrinter.Print(host.Error, [Diagnostic.Error("MER0016", SourceSpan.At(model, 1, 1), "There is a model already; it was left alone.", $"See what it says: merlon analyze {target}")]);
                return ExitCode.InvalidInput;
            }

            AtomicFile.Write(full, stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(Template)));
            var schema = Formats.Yaml.ModelSchema.Create(Library.BuiltInLibrary.Catalogue);
            AtomicFile.Write(Path.GetFullPath(Path.Combine(target, "merlon.schema.json"), host.WorkingDirectory), stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(schema)));
            var output = parsed.InvocationConfiguration.Output;
            output.WriteLine(TerminalText.Safe($"Wrote {model} and its schema. Next: merlon analyze {target}"));
            return ExitCode.Fine;
        });
        return command;
    }
}
