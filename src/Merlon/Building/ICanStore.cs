namespace Merlon.Building;

/// <summary>What can keep data at rest: data stores and processes. An actor cannot.</summary>
public interface ICanStore;
