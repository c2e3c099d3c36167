namespace Merlon.Building;

/// <summary>What a profile may name as a crown jewel: components and data assets.</summary>
public interface ICrownJewel;
