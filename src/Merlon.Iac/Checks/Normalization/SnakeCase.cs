using System.Text;

namespace Merlon.Iac.Checks.Normalization;

/// <summary>Names of CloudFormation as Terraform writes them.</summary>
internal static class SnakeCase
{
    /// <summary><c>KMSMasterKeyID</c> becomes <c>kms_master_key_id</c>.</summary>
    public static string Of(string name)
    {
        var text = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            var c = name[i];
            if (char.IsAsciiLetterUpper(c) && i > 0
                && (!char.IsAsciiLetterUpper(name[i - 1]) || i + 1 < name.Length && char.IsAsciiLetterLower(name[i + 1]) && name[i - 1] != '_'))
            {
                text.Append('_');
            }

            text.Append(char.ToLowerInvariant(c));
        }

        // The one service whose name Terraform writes as a single word.
        return text.Replace("cloud_watch", "cloudwatch").ToString();
    }
}
