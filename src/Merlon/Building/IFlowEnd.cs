namespace Merlon.Building;

/// <summary>
/// What a data flow can lead to: any component, or a part of your own that stands for one (a record of builders that
/// names its entrance).
/// </summary>
public interface IFlowEnd
{
    ComponentBuilder Component { get; }
}
