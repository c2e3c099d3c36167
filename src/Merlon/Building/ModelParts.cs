using Merlon.Diagnostics;

namespace Merlon.Building;

/// <summary>All parts of a model and of the models that it includes, in the order in which they are written.</summary>
internal sealed class ModelParts
{
    private readonly List<ElementBuilder> _all = [];
    private readonly HashSet<ElementBuilder> _known = [];
    private readonly List<ModelBuilder> _models = [];
    private readonly Dictionary<ModelBuilder, ZoneBuilder?> _into = [];

    /// <summary>The model itself, then those it includes.</summary>
    public IReadOnlyList<ModelBuilder> Models => _models;

    public IReadOnlyList<ElementBuilder> All => _all;

    public IEnumerable<T> Of<T>() => _all.OfType<T>();

    public bool Contains(ElementBuilder element) => _known.Contains(element);

    public void Collect(ModelBuilder model, ZoneBuilder? into, DiagnosticBag diagnostics)
    {
        if (!_into.TryAdd(model, into))
        {
            diagnostics.Error(
                BuildCodes.Circle,
                model.Span,
                $"Model '{model.Name}' is included more than once.",
                "include it in one place only; a method that writes the part can be called several times");
            return;
        }

        _models.Add(model);
        foreach (var part in model.Parts)
        {
            if (part is ModelBuilder included)
            {
                Collect(included, model.Included[included] ?? into, diagnostics);
            }
            else if (_known.Add(part))
            {
                _all.Add(part);
            }
        }
    }

    public ZoneBuilder? ZoneAround(ZoneBuilder zone) => zone.Around ?? OuterZone(zone.Home);

    public ZoneBuilder? ZoneAround(ComponentBuilder component) => component.Zone ?? OuterZone(component.Home);

    private ZoneBuilder? OuterZone(ModelBuilder home) => _into.GetValueOrDefault(home);
}
