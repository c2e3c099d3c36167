namespace Merlon.Building;

/// <summary>What can be said about components. Flags default to what the type says.</summary>
public static class ComponentVerbs
{
    /// <summary>Data kept at rest here.</summary>
    public static T Stores<T>(this T component, params ReadOnlySpan<DataBuilder> data)
        where T : ComponentBuilder, ICanStore
    {
        component.Stored.AddRange(data);
        return component;
    }

    /// <summary>Data handled here without being kept, beyond what its flows carry.</summary>
    public static T Processes<T>(this T component, params ReadOnlySpan<DataBuilder> data)
        where T : ComponentBuilder, ICanProcess
    {
        component.Processed.AddRange(data);
        return component;
    }

    /// <summary>Input formats it parses beyond those of its type: json, xml, file, image, template …</summary>
    public static T Accepts<T>(this T component, params ReadOnlySpan<string> formats)
        where T : ComponentBuilder, ICanProcess
    {
        component.Accepted.AddRange(formats);
        return component;
    }

    /// <summary>Runs code written by the team, or not.</summary>
    public static T RunsCode<T>(this T component, bool yes = true)
        where T : ComponentBuilder, ICanProcess
    {
        component.CodeFlag = yes;
        return component;
    }

    /// <summary>Is a person or stands for one.</summary>
    public static T Human<T>(this T component, bool yes = true)
        where T : ComponentBuilder
    {
        component.HumanFlag = yes;
        return component;
    }

    /// <summary>Run by somebody else.</summary>
    public static T ThirdParty<T>(this T component, bool yes = true)
        where T : ComponentBuilder
    {
        component.ThirdPartyFlag = yes;
        return component;
    }

    /// <summary>Anybody on the Internet can reach it directly.</summary>
    public static T InternetFacing<T>(this T component, bool yes = true)
        where T : ComponentBuilder
    {
        component.InternetFlag = yes;
        return component;
    }

    /// <summary>Serves several customers that must not see each other's data.</summary>
    public static T Multitenant<T>(this T component, bool yes = true)
        where T : ComponentBuilder
    {
        component.TenantsFlag = yes;
        return component;
    }

    /// <summary>Goes on working when one instance fails.</summary>
    public static T Redundant<T>(this T component, bool yes = true)
        where T : ComponentBuilder
    {
        component.RedundantFlag = yes;
        return component;
    }

    /// <summary>The team or person responsible.</summary>
    public static T Owner<T>(this T component, string owner)
        where T : ComponentBuilder
    {
        component.OwnerName = owner;
        return component;
    }

    /// <summary>Selectors of the infrastructure that realises it: <c>aws_db_instance.orders</c>, <c>tag:app=shop</c>.</summary>
    public static T Infrastructure<T>(this T component, params ReadOnlySpan<string> selectors)
        where T : ComponentBuilder
    {
        component.Selectors.AddRange(selectors);
        return component;
    }

    /// <summary>Product facts for matching with vulnerability intelligence: <c>cpe:2.3:…</c>, <c>pkg:nuget/…</c>.</summary>
    public static T Products<T>(this T component, params ReadOnlySpan<string> products)
        where T : ComponentBuilder
    {
        component.ProductIds.AddRange(products);
        return component;
    }
}
