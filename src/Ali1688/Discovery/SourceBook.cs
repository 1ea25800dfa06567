using Ali1688.Configuration;
using Ali1688.Gateway.Products;

namespace Ali1688.Discovery;

/// <summary>The sources that can be asked with this configuration. Thread-safe.</summary>
public sealed class SourceBook(Settings settings)
{
    private readonly Lazy<ProfileCatalog> _catalog = new(() => Load(settings.ProfilesFile));

    /// <summary>Reads a source.</summary>
    /// <exception cref="ConfigurationException">It is none, or no key can ask it; the message says what is accepted.</exception>
    public SourceSpec Parse(string text)
    {
        try
        {
            var spec = SourceSpec.Parse(text, _catalog.Value);
            return KeysOf(spec.Source).Count > 0 ? spec : throw new ConfigurationException($"--from {text}: {spec.Source.Name} is spoken in {spec.Source.Protocol.ToText()}, and no key is; set ALI_PROTOCOL={spec.Source.Protocol.ToText()}.");
        }
        catch (FormatException wrong)
        {
            throw new ConfigurationException($"--from: {wrong.Message}");
        }
    }

    /// <summary>The searches that a run of these sources begins with.</summary>
    public IReadOnlyList<Search> Begin(IReadOnlyList<SourceSpec> specs, long? limit) =>
        SearchPlan.Begin(specs, source => [.. KeysOf(source).Select(key => key.Credentials.AppKey)], limit);

    /// <summary>The keys that speak a source's protocol.</summary>
    internal IReadOnlyList<KeySettings> KeysOf(SourceProfile source) => [.. settings.Keys().Where(key => key.Protocol == source.Protocol)];

    private static ProfileCatalog Load(string? file)
    {
        try
        {
            return ProfileCatalog.Load(file);
        }
        catch (Exception fault) when (fault is FormatException or IOException)
        {
            throw new ConfigurationException($"ALI_PROFILES_FILE: {fault.Message}");
        }
    }
}
