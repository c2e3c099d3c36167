using Merlon.Iac.Derivation;
using Merlon.Iac.Tests.Checks;
using Merlon.Infrastructure;
using Merlon.Model;
using Merlon.Rules;

namespace Merlon.Iac.Tests.Derivation;

/// <summary>Derives models by the library of this checkout.</summary>
internal static class Deriving
{
    private static readonly Lazy<Catalogue> s_catalogue = new(() => new Catalogue(CheckLibrary.Reading.Packs));

    public static Catalogue Catalogue => s_catalogue.Value;

    public static IEnumerable<ResourceMapping> Mappings => CheckLibrary.Reading.Packs.SelectMany(p => p.Mappings);

    public static DerivedModel From(IFileSource files, string name = "System") => new ModelDeriver(Catalogue, Mappings, CheckLibrary.Checks).Derive(files, name);

    public static DerivedModel Terraform(string text) => From(new MemoryFileSource(("main.tf", text)));

    public static DerivedModel File(string name, string text) => From(new MemoryFileSource((name, text)));

    public static Component Component(this DerivedModel derived, string id) => derived.Model.Components.Single(c => c.Id == id);

    public static DataFlow[] Flows(this DerivedModel derived, string source, string target) =>
        [.. derived.Model.Flows.Where(f => f.Source == source && f.Target == target)];

    public static ControlSetting? Control(this ModelElement element, string control) => element.Controls.FirstOrDefault(c => c.Control == control);

    public static string[] Path(this DerivedModel derived, string component)
    {
        var path = new List<string>();
        for (var zone = derived.Component(component).Zone; zone is not null; zone = derived.Model.Zones.Single(z => z.Id == zone).Parent)
        {
            path.Add(zone);
        }

        return [.. path];
    }
}
