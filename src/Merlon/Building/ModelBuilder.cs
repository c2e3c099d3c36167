using System.Runtime.CompilerServices;
using Merlon.Model;
using Merlon.Rules;
using Merlon.Text;

namespace Merlon.Building;

/// <summary>A model while it is written; begin one with <c>ThreatModel.Create</c>. Several may live side by side: nothing is global.</summary>
public sealed class ModelBuilder : PlaceBuilder
{
    private readonly List<ElementBuilder> _parts = [];

    internal ModelBuilder(string name, Criticality criticality, SourceSpan span)
        : base(name, span)
    {
        Criticality = criticality;
    }

    /// <summary>Path of the source file in which the model begins, as the compiler knew it; empty where it did not.</summary>
    public string SourceFile => Span.File;

    internal override string Noun => "model";

    internal override ModelBuilder Home => this;

    /// <summary>Everything written, in its order; another model stands where it was included.</summary>
    internal IReadOnlyList<ElementBuilder> Parts => _parts;

    internal Dictionary<ModelBuilder, ZoneBuilder?> Included { get; } = [];

    internal Criticality Criticality { get; }

    internal string OwnerName { get; private set; } = "";

    internal Profile ProfileSaid { get; private set; } = Model.Profile.Empty;

    internal List<string> InfrastructurePaths { get; } = [];

    internal List<ICrownJewel> Jewels { get; } = [];

    internal ModelCatalogue Catalogue { get; private set; } = ModelCatalogue.Empty;

    /// <summary>A data asset.</summary>
    /// <param name="name">Its name; the id is derived from it.</param>
    /// <param name="classification">Who may see it.</param>
    /// <param name="kind">What it is, in the words of <see cref="DataKind"/>; up to six, more by <c>Kinds</c>.</param>
    public DataBuilder Data(
        string name,
        Classification classification,
        string? kind = null,
        string? kind2 = null,
        string? kind3 = null,
        string? kind4 = null,
        string? kind5 = null,
        string? kind6 = null,
        [CallerLineNumber] int line = 0,
        [CallerFilePath] string file = "")
    {
        var data = Add(new DataBuilder(name, classification, this, CallSite.Span(file, line)));
        data.DataKinds.AddRange(new[] { kind, kind2, kind3, kind4, kind5, kind6 }.OfType<string>());
        return data;
    }

    /// <summary>The team or person responsible for the system.</summary>
    public ModelBuilder Owner(string owner)
    {
        OwnerName = owner;
        return this;
    }

    /// <summary>The organisation and its surroundings: they move likelihoods and select requirements.</summary>
    /// <param name="sector">Economic sector: retail, health, manufacturing …</param>
    /// <param name="size">Size of the organisation: small, medium, large.</param>
    /// <param name="regions">Where it operates: eu, us …</param>
    /// <param name="regulations">Laws and standards that apply: gdpr, pci-dss, hipaa …</param>
    public ModelBuilder Profile(string? sector = null, string? size = null, ReadOnlySpan<string> regions = default, ReadOnlySpan<string> regulations = default)
    {
        ProfileSaid = ProfileSaid with
        {
            Sector = sector ?? ProfileSaid.Sector,
            Size = size ?? ProfileSaid.Size,
            Regions = [.. ProfileSaid.Regions, .. regions],
            Regulations = [.. ProfileSaid.Regulations, .. regulations],
        };
        return this;
    }

    /// <summary>Folders and files of the infrastructure code that realises the system, seen from the model's file.</summary>
    public ModelBuilder Infrastructure(params ReadOnlySpan<string> paths)
    {
        InfrastructurePaths.AddRange(paths);
        return this;
    }

    /// <summary>The components and data assets whose loss would hurt most.</summary>
    public ModelBuilder CrownJewels(params ReadOnlySpan<ICrownJewel> jewels)
    {
        Jewels.AddRange(jewels);
        return this;
    }

    /// <summary>Something taken for granted.</summary>
    /// <param name="name">The assumption as one sentence; the id is derived from it.</param>
    /// <param name="rulesOut">Ids of the threats or rules that it rules out; <c>*</c> stands for any run of characters.</param>
    /// <param name="owner">Who answers for it.</param>
    /// <param name="reason">Why it is believed.</param>
    /// <param name="expires">The last day on which it counts.</param>
    /// <param name="holds">False once it turned out wrong.</param>
    public AssumptionBuilder Assume(
        string name,
        ReadOnlySpan<string> rulesOut = default,
        string owner = "",
        string reason = "",
        DateOnly? expires = null,
        bool holds = true,
        [CallerLineNumber] int line = 0,
        [CallerFilePath] string file = "") =>
        Add(new AssumptionBuilder(name, CallSite.Span(file, line))
        {
            RulesOut = [.. rulesOut],
            Owner = owner,
            Reason = reason,
            Expires = expires,
            Holds = holds,
        });

    /// <summary>A use of the system, told by its flows: <c>shop.Scenario("Buy").Steps(checkout, save)</c>.</summary>
    public ScenarioBuilder Scenario(string name, [CallerLineNumber] int line = 0, [CallerFilePath] string file = "") =>
        Add(new ScenarioBuilder(name, CallSite.Span(file, line)));

    /// <summary>A component type of the model's own; use it as <c>new ProcessType("acme.gateway")</c> and the like.</summary>
    public ModelBuilder Define(ComponentType type, [CallerLineNumber] int line = 0, [CallerFilePath] string file = "")
    {
        ArgumentNullException.ThrowIfNull(type);
        Catalogue = Catalogue with { Types = Catalogue.Types.Add(type with { Span = CallSite.Span(file, line) }) };
        return this;
    }

    /// <summary>A control of the model's own; use it as <c>new ControlName("two-person-rule")</c>.</summary>
    public ModelBuilder Define(ControlDefinition control, [CallerLineNumber] int line = 0, [CallerFilePath] string file = "")
    {
        ArgumentNullException.ThrowIfNull(control);
        Catalogue = Catalogue with { Controls = Catalogue.Controls.Add(control with { Span = CallSite.Span(file, line) }) };
        return this;
    }

    /// <summary>A protocol of the model's own; use it as <c>new ProtocolName("acme-bus")</c>.</summary>
    public ModelBuilder Define(ProtocolDefinition protocol, [CallerLineNumber] int line = 0, [CallerFilePath] string file = "")
    {
        ArgumentNullException.ThrowIfNull(protocol);
        Catalogue = Catalogue with { Protocols = Catalogue.Protocols.Add(protocol with { Span = CallSite.Span(file, line) }) };
        return this;
    }

    /// <summary>A rule of the model's own, with its condition in CEL.</summary>
    public ModelBuilder Rule(ThreatRule rule, [CallerLineNumber] int line = 0, [CallerFilePath] string file = "")
    {
        ArgumentNullException.ThrowIfNull(rule);
        var span = CallSite.Span(file, line);
        Catalogue = Catalogue with { Rules = Catalogue.Rules.Add(rule with { Span = span, AppliesSpan = span }) };
        return this;
    }

    /// <summary>A rule of the model's own, written in C#.</summary>
    public ModelBuilder Rule(IThreatRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        Catalogue = Catalogue with { CodeRules = Catalogue.CodeRules.Add(rule) };
        return this;
    }

    /// <summary>
    /// Takes in everything that another model holds, as if written here: zones, components, flows, data, assumptions,
    /// scenarios, definitions, crown jewels. What it says about itself as a whole (criticality, profile, controls) stays behind.
    /// </summary>
    /// <param name="part">The other model; elements added to it later come along too.</param>
    /// <param name="into">The zone in which its outermost zones and components then lie.</param>
    public ModelBuilder Include(ModelBuilder part, ZoneBuilder? into = null)
    {
        ArgumentNullException.ThrowIfNull(part);
        if (!Included.TryAdd(part, into))
        {
            throw new ArgumentException($"'{part.Name}' is included already.", nameof(part));
        }

        _parts.Add(part);
        return this;
    }

    /// <summary>The model as it stands, immutable. May be called again after more was written.</summary>
    /// <param name="catalogue">The library against which ids of types, controls and protocols are checked; null: they are not.</param>
    /// <param name="seenFrom">The folder from which source files are named; null: that of the file in which the model begins.</param>
    public BuildResult Build(Catalogue? catalogue = null, string? seenFrom = null) =>
        new ModelAssembler(this, seenFrom is null ? CallSite.Folder(SourceFile) : CallSite.Folder(seenFrom.Replace('\\', '/').TrimEnd('/') + "/")).Assemble(catalogue);

    internal T Add<T>(T part)
        where T : ElementBuilder
    {
        _parts.Add(part);
        return part;
    }
}
