namespace Ali1688.Configuration;

/// <summary>
/// Reads a <c>.env</c> file: <c>NAME=value</c> a line, <c>#</c> comments, an optional <c>export</c>, quotes around a value.
/// Nothing is interpolated, so that a password may hold any character.
/// </summary>
internal static class DotEnv
{
    public static IEnumerable<KeyValuePair<string, string>> Parse(IEnumerable<string> lines)
    {
        foreach (var raw in lines)
        {
            var line = raw.Trim();
            if (line.StartsWith("export ", StringComparison.Ordinal)) line = line[7..].TrimStart();
            var equals = line.IndexOf('=', StringComparison.Ordinal);
            if (line.StartsWith('#') || equals <= 0) continue;
            yield return new(line[..equals].TrimEnd(), Unquote(line[(equals + 1)..].Trim()));
        }
    }

    private static string Unquote(string value)
    {
        if (value.Length > 0 && value[0] is '"' or '\'')
        {
            var end = value.IndexOf(value[0], 1);
            if (end > 0) return value[1..end];
        }

        var comment = value.IndexOf(" #", StringComparison.Ordinal);
        return comment < 0 ? value : value[..comment].TrimEnd();
    }
}
