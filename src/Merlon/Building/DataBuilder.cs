using Merlon.Model;
using Merlon.Text;

namespace Merlon.Building;

/// <summary>A data asset while it is written.</summary>
public sealed class DataBuilder : ElementBuilder, IControlled, ICrownJewel
{
    internal DataBuilder(string name, Classification classification, ModelBuilder home, SourceSpan span)
        : base(name, span)
    {
        Classification = classification;
        Home = home;
    }

    internal override string Noun => "data asset";

    internal ModelBuilder Home { get; }

    internal Classification Classification { get; }

    internal List<string> DataKinds { get; } = [];

    internal List<string> Subjects { get; } = [];

    internal Criticality? Integrity { get; private set; }

    internal Criticality? Availability { get; private set; }

    internal Quantity Quantity { get; private set; }

    internal int? RetentionDays { get; private set; }

    /// <summary>What it is, in the words of <see cref="DataKind"/>.</summary>
    public DataBuilder Kinds(params ReadOnlySpan<string> kinds)
    {
        DataKinds.AddRange(kinds);
        return this;
    }

    /// <summary>Whose data it is: customers, employees, patients, children …</summary>
    public DataBuilder About(params ReadOnlySpan<string> subjects)
    {
        Subjects.AddRange(subjects);
        return this;
    }

    /// <summary>Harm done by wrong or missing data, where it does not follow from the classification.</summary>
    public DataBuilder Rated(Criticality? integrity = null, Criticality? availability = null)
    {
        Integrity = integrity ?? Integrity;
        Availability = availability ?? Availability;
        return this;
    }

    /// <summary>Roughly how many records or people it covers.</summary>
    public DataBuilder Amount(Quantity quantity)
    {
        Quantity = quantity;
        return this;
    }

    /// <summary>How long it is kept, in days.</summary>
    public DataBuilder KeptFor(int days)
    {
        RetentionDays = days;
        return this;
    }
}
