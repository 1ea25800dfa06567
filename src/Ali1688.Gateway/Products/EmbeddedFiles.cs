namespace Ali1688.Gateway.Products;

/// <summary>The JSON files that come with the program.</summary>
internal static class EmbeddedFiles
{
    public static IEnumerable<(string Name, string Text)> In(string folder)
    {
        var assembly = typeof(EmbeddedFiles).Assembly;
        return assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(folder, StringComparison.Ordinal))
            .Select(name => (name, Read(assembly.GetManifestResourceStream(name)!))); // The name comes from the assembly itself.
    }

    private static string Read(Stream file)
    {
        using var reader = new StreamReader(file);
        return reader.ReadToEnd();
    }
}
