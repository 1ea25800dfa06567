using System.Net;
using System.Text.Json;

namespace Ali1688.Sandbox.Tests;

/// <summary>An answer, read to its end.</summary>
internal sealed record Reply(HttpStatusCode Status, string Text, string? ContentType, TimeSpan? RetryAfter, Uri? Location)
{
    public JsonElement Json
    {
        get
        {
            using var document = JsonDocument.Parse(Text);
            return document.RootElement.Clone();
        }
    }

    /// <summary>The gateway's code, whichever dialect it speaks; null where the answer is none of its errors.</summary>
    public string? Code =>
        Json.ValueKind != JsonValueKind.Object ? null
        : Json.TryGetProperty("error_code", out var code) ? code.GetString()
        : Json.TryGetProperty("error_response", out var error) ? error.GetProperty("code").GetRawText()
        : Json.TryGetProperty("error", out var oauth) ? oauth.GetString()
        : null;

    public static async Task<Reply> ReadAsync(HttpResponseMessage response) => new(
        response.StatusCode,
        await response.Content.ReadAsStringAsync(),
        response.Content.Headers.ContentType?.MediaType,
        response.Headers.RetryAfter?.Delta,
        response.Headers.Location);
}
