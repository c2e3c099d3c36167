namespace Merlon.LibraryCompiler;

/// <summary>Where the results go. What did not change is left alone, so that nothing is built again because of it.</summary>
internal sealed class OutputFolder(string path)
{
    public void Write(string name, ReadOnlySpan<byte> bytes)
    {
        var file = Path.Combine(Directory.CreateDirectory(path).FullName, name);
        if (!File.Exists(file) || !bytes.SequenceEqual(File.ReadAllBytes(file)))
        {
            File.WriteAllBytes(file, bytes);
        }
    }
}
