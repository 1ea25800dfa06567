using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Ali1688.Gateway.Products;

/// <summary>The APIs that can be called: those that come with the program, and a user's own, which win where names are equal. Thread-safe: immutable.</summary>
public sealed class ProfileCatalog
{
    private readonly SortedDictionary<string, ApiProfile> _profiles = new(StringComparer.OrdinalIgnoreCase);
    private readonly SortedDictionary<string, SourceProfile> _sources = new(StringComparer.OrdinalIgnoreCase);

    private ProfileCatalog()
    {
    }

    /// <summary>The APIs that tell products, by name.</summary>
    public IReadOnlyCollection<ApiProfile> Profiles => _profiles.Values;

    /// <summary>The APIs that find products, by name.</summary>
    public IReadOnlyCollection<SourceProfile> Sources => _sources.Values;

    /// <summary>The profile of this name.</summary>
    /// <exception cref="KeyNotFoundException">There is none; the message lists those that there are.</exception>
    public ApiProfile this[string name] => TryGet(name, out var profile)
        ? profile
        : throw new KeyNotFoundException($"There is no profile '{name}'. There are: {string.Join(", ", _profiles.Keys)}.");

    /// <summary>The profile that a protocol is used with when nobody names one.</summary>
    public static string DefaultFor(ProtocolKind protocol) => protocol == ProtocolKind.Aop ? "alibaba.product.get" : "alibaba.item.get";

    /// <summary>Reads the profiles that come with the program and, where given, a file of the user's: one profile or an array of them.</summary>
    /// <exception cref="FormatException">A profile is wrong; the message names the file, the profile and the field.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static ProfileCatalog Load(string? userFile = null)
    {
        var catalog = new ProfileCatalog();
        foreach (var (name, text) in EmbeddedFiles.In("profiles/")) catalog.Add(name, Encoding.UTF8.GetBytes(text));
        if (userFile is not null) catalog.Add(userFile, File.ReadAllBytes(userFile));
        return catalog;
    }

    /// <summary>Reads the profiles of one file, and no others.</summary>
    /// <exception cref="FormatException">A profile is wrong; the message names the file, the profile and the field.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static ProfileCatalog LoadOnly(string file)
    {
        var catalog = new ProfileCatalog();
        catalog.Add(file, File.ReadAllBytes(file));
        return catalog;
    }

    /// <summary>A catalogue with nothing but the profile or source of this name; null when there is none.</summary>
    public ProfileCatalog? Only(string name)
    {
        var one = new ProfileCatalog();
        if (_profiles.TryGetValue(name, out var profile)) one._profiles[name] = profile;
        else if (_sources.TryGetValue(name, out var source)) one._sources[name] = source;
        else return null;
        return one;
    }

    /// <summary>Whether there is a profile of this name.</summary>
    public bool TryGet(string name, [NotNullWhen(true)] out ApiProfile? profile) => _profiles.TryGetValue(name, out profile);

    /// <summary>The source of this name.</summary>
    /// <exception cref="KeyNotFoundException">There is none; the message lists those that there are.</exception>
    public SourceProfile Source(string name) => _sources.TryGetValue(name, out var source)
        ? source
        : throw new KeyNotFoundException($"There is no source '{name}'. There are: {string.Join(", ", _sources.Keys)}.");

    private void Add(string file, ReadOnlyMemory<byte> json)
    {
        var read = ProfileFile.Read(file, json);
        foreach (var profile in read.Products) _profiles[profile.Name] = profile;
        foreach (var source in read.Sources) _sources[source.Name] = source;
    }
}
