namespace Merlon.Tests.Rules.Expressions;

/// <summary>Finds files of the repository from where the tests were built.</summary>
internal static class Repository
{
    public static string Path(string relative)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "Merlon.slnx")))
            {
                return System.IO.Path.Combine(folder.FullName, relative);
            }
        }

        throw new DirectoryNotFoundException("The tests do not run inside the repository.");
    }
}
