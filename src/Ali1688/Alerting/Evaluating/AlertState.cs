using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ali1688.Alerting.Evaluating;

/// <summary>What a rule remembers of one product (or SKU, or part of the service). Immutable.</summary>
internal sealed record AlertState
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault };

    /// <summary>What the present is compared with.</summary>
    public string? Base { get; init; }

    /// <summary>The number behind <see cref="Base"/>; null for a text.</summary>
    public decimal? Number { get; init; }

    /// <summary>After an alert: past this number the price must come before its next move from there counts.</summary>
    public decimal? Gate { get; init; }

    /// <summary>Whether the threshold is passed and was told of, so that it must be left before it is passed again.</summary>
    public bool Fired { get; init; }

    /// <summary>When somebody was last told.</summary>
    public DateTimeOffset? AlertedAt { get; init; }

    /// <summary>When that was found which waits for a second look; null when nothing waits.</summary>
    public DateTimeOffset? PendingAt { get; init; }

    /// <summary>When the cool-down ends that keeps something back; null when it keeps nothing back.</summary>
    public DateTimeOffset? HeldUntil { get; init; }

    /// <summary>Whether something was found that nobody was told of yet.</summary>
    [JsonIgnore]
    public bool IsWaiting => PendingAt is not null || HeldUntil is not null;

    /// <summary>When it is to be looked at without a change; null for never.</summary>
    [JsonIgnore]
    public DateTimeOffset? DueAt => PendingAt ?? HeldUntil;

    public AlertState Settled() => IsWaiting ? this with { PendingAt = null, HeldUntil = null } : this;

    public string Write() => JsonSerializer.Serialize(this, Json);

    public static AlertState Read(string json) => JsonSerializer.Deserialize<AlertState>(json, Json) ?? new AlertState();
}
