namespace Merlon.Building;

/// <summary>What can start an exchange of data: actors and processes. A data store only answers.</summary>
public interface ICanSend : IFlowEnd;
