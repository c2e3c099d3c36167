namespace Merlon.Building;

/// <summary>What works on data and parses input: processes.</summary>
public interface ICanProcess;
