namespace Merlon.Iac.Graph;

/// <summary>What a deployment will do to a resource, where a plan says so.</summary>
public enum PlannedAction
{
    /// <summary>Nobody said: the source is not a plan.</summary>
    Unspecified,
    NoChange,
    Create,
    Read,
    Update,
    Replace,
    Delete,
    Forget,
}
