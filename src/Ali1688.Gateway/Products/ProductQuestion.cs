using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Ali1688.Gateway.Calls;

namespace Ali1688.Gateway.Products;

/// <summary>Writes a profile's question for one product or, where its API takes several ids, for a group of them.</summary>
public static class ProductQuestion
{
    // The value is one form field and goes through percent-encoding, so nothing in it needs HTML's care.
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The call that asks for one product.</summary>
    public static ApiCall For(ApiProfile profile, ItemId id, CallPriority priority) => For(profile, [id], priority);

    /// <summary>The call that asks for a group of products.</summary>
    /// <param name="profile">The API.</param>
    /// <param name="ids">At least one, and not more than the profile's <see cref="ApiProfile.IdsPerCall"/>.</param>
    /// <param name="priority">Who goes first.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no id, or more than the API takes.</exception>
    public static ApiCall For(ApiProfile profile, IReadOnlyList<ItemId> ids, CallPriority priority)
    {
        ArgumentOutOfRangeException.ThrowIfZero(ids.Count, nameof(ids));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(ids.Count, profile.IdsPerCall, nameof(ids));
        var parameters = new Dictionary<string, string>(profile.Parameters, StringComparer.Ordinal)
        {
            [profile.Id.Parameter] = Value(profile, ids),
        };
        return new ApiCall { Profile = profile, Parameters = parameters, Priority = priority };
    }

    private static string Value(ApiProfile profile, IReadOnlyList<ItemId> ids)
    {
        if (profile is { IdsPerCall: 1, Id.JsonField: null }) return ids[0].ToString();
        var buffer = new ArrayBufferWriter<byte>(64);
        using var json = new Utf8JsonWriter(buffer, Plain);
        if (profile.Id.JsonField is { } field) WriteObject(json, field, profile, ids);
        else WriteIds(json, profile, ids);
        json.Flush();
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteObject(Utf8JsonWriter json, string field, ApiProfile profile, IReadOnlyList<ItemId> ids)
    {
        json.WriteStartObject();
        json.WritePropertyName(field);
        WriteIds(json, profile, ids);
        foreach (var (name, value) in profile.Id.JsonConstants) json.WriteString(name, value);
        json.WriteEndObject();
    }

    private static void WriteIds(Utf8JsonWriter json, ApiProfile profile, IReadOnlyList<ItemId> ids)
    {
        if (profile.IdsPerCall > 1) json.WriteStartArray();
        foreach (var id in ids) json.WriteNumberValue(id.Value);
        if (profile.IdsPerCall > 1) json.WriteEndArray();
    }
}
