using Merlon.Formats.Conversion;
using Merlon.Model;

namespace Merlon.Formats.DrawIo;

/// <summary>What a shape stands for, by its data, its style and what lies in it.</summary>
internal static class DrawIoShapes
{
    private static readonly string[] StoreShapes = ["partialRectangle", "cylinder", "cylinder2", "cylinder3", "datastore", "internalStorage", "isoCube2", "tape", "document"];

    /// <summary>The meaning of a cell.</summary>
    public static DrawIoMeaning Of(DrawIoCell cell, bool holdsShapes)
    {
        var said = cell.Data("type").ToLowerInvariant();
        if (cell.IsEdge)
        {
            // Boundaries are often drawn as a dashed line that joins nothing.
            var attached = cell.Source.Length > 0 || cell.Target.Length > 0;
            return said is "trust boundary" or "boundary" || !attached && cell.Style("dashed") == "1" && cell.Points.Length > 1 ? DrawIoMeaning.Boundary : DrawIoMeaning.Flow;
        }

        if (!cell.IsVertex || cell.Parent?.IsEdge == true || cell.Style("edgeLabel").Length > 0)
        {
            return DrawIoMeaning.Nothing;
        }

        switch (said)
        {
            case "entity" or "actor" or "external entity" or "interactor":
                return DrawIoMeaning.Actor;
            case "process":
                return DrawIoMeaning.Process;
            case "data store" or "datastore" or "store":
                return DrawIoMeaning.Store;
            case "trust boundary" or "boundary" or "zone":
                return DrawIoMeaning.Boundary;
            case "trust zone":
                return DrawIoMeaning.Label;
        }

        var shape = cell.Style("shape");
        if (cell.Style("text").Length > 0 || shape is "note" or "table" or "tableRow" || cell.Style("text") == "" && cell.Label.Length == 0 && shape == "line")
        {
            return DrawIoMeaning.Label;
        }

        if (cell.Style("swimlane").Length > 0 || cell.Style("container") == "1" || cell.Style("group").Length > 0 || cell.Style("grIcon").Length > 0 || shape.EndsWith(".group", StringComparison.Ordinal)
            || shape == "requiredInterface" || cell.Style("dashed") == "1" && cell.Style("fillColor") is "none" or "" && cell.Style("ellipse").Length == 0 && shape.Length == 0 || holdsShapes)
        {
            return DrawIoMeaning.Boundary;
        }

        return shape is "umlActor" or "actor" || shape.Contains("person", StringComparison.OrdinalIgnoreCase) || shape.EndsWith(".user", StringComparison.Ordinal) || shape.EndsWith(".users", StringComparison.Ordinal) ? DrawIoMeaning.Actor
            : StoreShapes.Contains(shape, StringComparer.Ordinal) || shape.StartsWith("mxgraph.flowchart.database", StringComparison.Ordinal) || shape.StartsWith("mxgraph.flowchart.stored", StringComparison.Ordinal) ? DrawIoMeaning.Store
            : cell.Style("ellipse").Length > 0 || shape is "ellipse" or "doubleEllipse" || cell.Style("rounded") == "1" ? DrawIoMeaning.Process
            : DrawIoMeaning.Shape;
    }

    /// <summary>The type that icon and label name; null where they name none.</summary>
    public static string? TypeOf(DrawIoCell cell)
    {
        foreach (var icon in (string[])[cell.Style("resIcon"), cell.Style("prIcon"), cell.Style("shape"), cell.Style("image")])
        {
            // mxgraph.aws4.api_gateway, img/lib/azure2/databases/SQL_Database.svg
            var name = icon[(icon.LastIndexOfAny(['/', '.']) is var at && icon.EndsWith(".svg", StringComparison.OrdinalIgnoreCase) || icon.EndsWith(".png", StringComparison.OrdinalIgnoreCase) ? icon.LastIndexOf('/') + 1 : at + 1)..];
            if (icon.Contains('.', StringComparison.Ordinal) && TypeGuess.Find(name.Replace('_', ' ')) is { } type)
            {
                return type;
            }
        }

        return null;
    }

    public static ComponentKind? KindOf(DrawIoMeaning meaning) => meaning switch
    {
        DrawIoMeaning.Actor => ComponentKind.Actor,
        DrawIoMeaning.Store => ComponentKind.DataStore,
        DrawIoMeaning.Process => ComponentKind.Process,
        _ => null,
    };
}
