using System.Globalization;
using System.Text.Json;
using Ali1688.Gateway;
using Ali1688.Gateway.Products;
using Ali1688.Quotas;

namespace Ali1688.Configuration;

/// <summary>
/// A JSON file of several keys: an array of objects. What an object leaves out is as in the rest of the configuration. A secret may be written as
/// <c>env:NAME</c>: it is then taken from the environment.
/// </summary>
internal static class KeysFile
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    public static IReadOnlyList<KeySettings> Read(string file, Settings settings)
    {
        var entries = Parse(file);
        var keys = entries.Select((entry, i) => KeyFrom(entry, settings, $"{file}, key {i + 1}")).ToList();
        if (keys.Count == 0) throw new ConfigurationException($"ALI_KEYS_FILE: {file} holds no key.");
        return [.. keys.GroupBy(key => key.Credentials.AppKey).SelectMany(same => SharedKey.Of([.. same], file))];
    }

    private static Entry[] Parse(string file)
    {
        try
        {
            return JsonSerializer.Deserialize<Entry[]>(File.ReadAllBytes(file), Json) ?? [];
        }
        catch (Exception fault) when (fault is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"ALI_KEYS_FILE: {file} cannot be read: {fault.Message}");
        }
    }

    private static KeySettings KeyFrom(Entry entry, Settings settings, string place)
    {
        var protocol = entry.Protocol switch
        {
            null => settings.Protocol,
            "aop" => ProtocolKind.Aop,
            "top-sha1" => ProtocolKind.TopSha1,
            _ => throw Wrong(place, "protocol", "aop or top-sha1"),
        };
        var apis = entry.Apis ?? [];
        var largest = apis.Values.Select(api => api.Cost).Append(1).Max();
        return new KeySettings
        {
            Credentials = new AppCredentials(Required(entry.AppKey, place, "app_key"), SecretOf(entry.AppSecret, place, "app_secret") ?? throw Wrong(place, "app_secret", "text, or env:NAME")),
            MemberId = string.IsNullOrEmpty(entry.Member) ? null : entry.Member,
            Protocol = protocol,
            Profile = entry.Profile ?? (protocol == settings.Protocol ? settings.Profile : ProfileCatalog.DefaultFor(protocol)),
            BaseAddress = entry.Gateway ?? settings.BaseAddress,
            TokenUrl = entry.TokenUrl ?? (entry.Gateway is null ? settings.TokenUrl : null) ?? Settings.DefaultTokenUrl(protocol, entry.Gateway ?? (settings.BaseAddressIsSet ? settings.BaseAddress : null)),
            AccessToken = SecretOf(entry.AccessToken, place, "access_token"),
            RefreshToken = SecretOf(entry.RefreshToken, place, "refresh_token"),
            Limits = LimitsFrom(entry, settings.Limits, place) with { LargestCost = largest },
            Apis = apis.ToDictionary(api => api.Key, api => new ApiQuota(LimitsFrom(api.Value, new QuotaLimits { DayStart = settings.Limits.DayStart }, place), api.Value.Cost)),
        };
    }

    private static QuotaLimits LimitsFrom(Amounts amounts, QuotaLimits defaults, string place)
    {
        if (amounts is { Qps: < 0 } or { PerMinute: < 0 } or { PerDay: < 0 }) throw Wrong(place, "qps, per_minute or per_day", "numbers from 0 (no limit)");
        if (amounts.Cost < 1) throw Wrong(place, "cost", "a whole number from 1");
        return defaults with
        {
            CallsPerSecond = amounts.Qps ?? defaults.CallsPerSecond,
            CallsPerMinute = amounts.PerMinute ?? defaults.CallsPerMinute,
            CallsPerDay = amounts.PerDay ?? defaults.CallsPerDay,
            DayStart = amounts.Reset is not { } text ? defaults.DayStart
                : TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var start) && start >= TimeSpan.Zero && start < TimeSpan.FromDays(1) ? start
                : throw Wrong(place, "reset", "a time of day in GMT+8, e.g. 00:00"),
        };
    }

    private static string Required(string? value, string place, string field) =>
        string.IsNullOrEmpty(value) ? throw Wrong(place, field, "text") : value;

    private static Secret? SecretOf(string? value, string place, string field)
    {
        if (string.IsNullOrEmpty(value)) return null;
        if (!value.StartsWith("env:", StringComparison.Ordinal)) return new Secret(value);
        return Environment.GetEnvironmentVariable(value[4..]) is { Length: > 0 } secret
            ? new Secret(secret)
            : throw new ConfigurationException($"ALI_KEYS_FILE: {place}: {field} is {value}, but the environment has no {value[4..]}.");
    }

    private static ConfigurationException Wrong(string place, string field, string accepted) => new($"ALI_KEYS_FILE: {place}: {field} is missing or wrong; accepted: {accepted}.");

    private class Amounts
    {
        public double? Qps { get; init; }

        public double? PerMinute { get; init; }

        public long? PerDay { get; init; }

        public string? Reset { get; init; }

        public int Cost { get; init; } = 1;
    }

    private sealed class Entry : Amounts
    {
        public string? AppKey { get; init; }

        public string? AppSecret { get; init; }

        public string? Member { get; init; }

        public string? Protocol { get; init; }

        public string? Profile { get; init; }

        public Uri? Gateway { get; init; }

        public Uri? TokenUrl { get; init; }

        public string? AccessToken { get; init; }

        public string? RefreshToken { get; init; }

        public Dictionary<string, Amounts>? Apis { get; init; }
    }
}
