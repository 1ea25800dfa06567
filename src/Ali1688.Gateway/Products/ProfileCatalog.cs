using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text.Json;

namespace Ali1688.Gateway.Products;

/// <summary>The product APIs that can be called: those that come with the program, and a user's own, which win where names are equal. Thread-safe: immutable.</summary>
public sealed class ProfileCatalog
{
    private readonly SortedDictionary<string, ApiProfile> _profiles = new(StringComparer.OrdinalIgnoreCase);

    private ProfileCatalog()
    {
    }

    /// <summary>All profiles, by name.</summary>
    public IReadOnlyCollection<ApiProfile> Profiles => _profiles.Values;

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
        var assembly = typeof(ProfileCatalog).Assembly;
        foreach (var name in assembly.GetManifestResourceNames()) catalog.Add(name, ReadResource(assembly, name));
        if (userFile is not null) catalog.Add(userFile, File.ReadAllBytes(userFile));
        return catalog;
    }

    /// <summary>Whether there is a profile of this name.</summary>
    public bool TryGet(string name, [NotNullWhen(true)] out ApiProfile? profile) => _profiles.TryGetValue(name, out profile);

    private void Add(string file, ReadOnlyMemory<byte> json)
    {
        foreach (var profile in ProfileFile.Read(file, json)) _profiles[profile.Name] = profile;
    }

    private static byte[] ReadResource(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)!; // The name comes from the assembly itself.
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
