using System.Text.Json;
using System.Text.Json.Serialization;
using Ali1688.Gateway.Products;
using Ali1688.Products;

namespace Ali1688.Alerting;

/// <summary>One thing that somebody is told. Texts are as they came and hostile; whoever shows them makes them safe. Immutable.</summary>
public sealed record AlertLine
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new ItemIdConverter() },
    };

    /// <summary>The kind of the rule's condition.</summary>
    public required string Kind { get; init; }

    /// <summary>The product; null for the service.</summary>
    public ItemId? Id { get; init; }

    /// <summary>The SKU, or the part of the service; empty for the whole.</summary>
    public string Part { get; init; } = "";

    /// <summary>The product's title; null where it has none.</summary>
    public string? Title { get; init; }

    /// <summary>What it was.</summary>
    public required string From { get; init; }

    /// <summary>What it is.</summary>
    public required string To { get; init; }

    /// <summary>The quantity that a price is for; null where there is none.</summary>
    public long? Quantity { get; init; }

    /// <summary>Whether a fault of the service is over.</summary>
    public bool IsRecovery { get; init; }

    /// <summary>When it was seen.</summary>
    public required DateTimeOffset At { get; init; }

    internal static string Write(IReadOnlyList<AlertLine> lines) => JsonSerializer.Serialize(lines, Json);

    internal static IReadOnlyList<AlertLine> Read(string json) => JsonSerializer.Deserialize<List<AlertLine>>(json, Json) ?? [];
}
