namespace Merlon.Iac.Terraform.Evaluation;

internal enum RepetitionKind
{
    Single,
    Count,
    ForEach,
    Unknown,
}
