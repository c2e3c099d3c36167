namespace Merlon.Formats.DrawIo;

/// <summary>What a cell of a drawing stands for.</summary>
internal enum DrawIoMeaning
{
    Nothing,
    Actor,
    Process,
    Store,

    /// <summary>A box or icon whose notation says nothing about its kind.</summary>
    Shape,
    Flow,
    Boundary,

    /// <summary>Text beside the drawing.</summary>
    Label,
}
