using System.Runtime.CompilerServices;

namespace Merlon.Building;

/// <summary>What can be said about every element. Each verb returns the element, so that they chain.</summary>
public static class ElementVerbs
{
    /// <summary>The id, where it should not follow from the name: give one before a rename, so that decisions stay attached.</summary>
    public static T Id<T>(this T element, string id)
        where T : ElementBuilder
    {
        element.GivenId = id;
        return element;
    }

    /// <summary>Earlier ids, so that decisions follow a rename.</summary>
    public static T Was<T>(this T element, params ReadOnlySpan<string> ids)
        where T : ElementBuilder
    {
        element.Was.AddRange(ids);
        return element;
    }

    /// <summary>What people should know about it.</summary>
    public static T Described<T>(this T element, string description)
        where T : ElementBuilder
    {
        element.Description = description;
        return element;
    }

    /// <summary>Words of your own for rules, filters and reports.</summary>
    public static T Tagged<T>(this T element, params ReadOnlySpan<string> tags)
        where T : ElementBuilder
    {
        element.Tags.AddRange(tags);
        return element;
    }

    /// <summary>A free fact for rules and reports of your own.</summary>
    public static T Property<T>(this T element, string key, string value)
        where T : ElementBuilder
    {
        element.Properties[key] = value;
        return element;
    }

    /// <summary>Shown and reachable, but its threats are somebody else's.</summary>
    public static T OutOfScope<T>(this T element)
        where T : ElementBuilder
    {
        element.InScope = false;
        return element;
    }

    /// <summary>
    /// What is known about controls here: <c>Controls.InputValidation</c> (in place), <c>Controls.Mfa.Absent</c>,
    /// <c>Controls.RateLimiting.Unknown</c>, <c>Controls.Backups.Verified(2026, 3, 1)</c>.
    /// </summary>
    public static T With<T>(
        this T element,
        ControlClaim control,
        ControlClaim? and2 = null,
        ControlClaim? and3 = null,
        ControlClaim? and4 = null,
        ControlClaim? and5 = null,
        ControlClaim? and6 = null,
        ControlClaim? and7 = null,
        ControlClaim? and8 = null,
        ControlClaim? and9 = null,
        ControlClaim? and10 = null,
        [CallerLineNumber] int line = 0,
        [CallerFilePath] string file = "")
        where T : ElementBuilder, IControlled =>
        // Fixed places instead of `params`: only so does the compiler pass the line as well.
        element.With([control, and2, and3, and4, and5, and6, and7, and8, and9, and10], line, file);

    /// <summary>The same for a list of claims, for example one kept as a house standard.</summary>
    public static T With<T>(this T element, IEnumerable<ControlClaim?> controls, [CallerLineNumber] int line = 0, [CallerFilePath] string file = "")
        where T : ElementBuilder, IControlled
    {
        ArgumentNullException.ThrowIfNull(controls);
        var span = CallSite.Span(file, line);
        foreach (var claim in controls)
        {
            if (claim is not null)
            {
                element.Controls.Add(claim.ToSetting(span));
            }
        }

        return element;
    }
}
