namespace Merlon.Building;

/// <summary>Where a control can be stated: model, zone, component, flow, data asset.</summary>
public interface IControlled;
