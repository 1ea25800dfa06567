using System.Net;
using System.Text.Json;
using Ali1688.Gateway.Products;

namespace Ali1688.Gateway.Calls;

/// <summary>Makes one <see cref="CallResult"/> of an HTTP answer. The body decides in every status, since the gateway reports its errors as HTTP 400 with JSON.</summary>
internal static class AnswerReader
{
    public static CallResult Read(ApiProfile profile, HttpStatusCode status, TimeSpan? retryAfter, byte[] body)
    {
        if (status == HttpStatusCode.TooManyRequests) return new CallResult.Throttled(retryAfter) { Code = "429", Message = "HTTP 429", Body = body };
        if (!TryParse(body, out var root)) return NoJson(status, body, "the answer is no JSON object");
        if (PlatformError.Find(root) is { } error) return Classify(error, retryAfter, body);
        if ((int)status >= 500) return NoJson(status, body, "the server failed");
        if (JsonPath.HasObject(root, profile.Product)) return new CallResult.Answered(root) { Body = body };
        return new CallResult.Unreadable { Message = $"HTTP {(int)status}: there is no product in the answer", Body = body };
    }

    private static CallResult Classify(PlatformError error, TimeSpan? retryAfter, byte[] body)
    {
        CallResult result = OutcomeTable.Look(error.Code, error.SubCode, error.Message) switch
        {
            Meaning.NotFound => new CallResult.NotFound(),
            Meaning.Throttled => new CallResult.Throttled(retryAfter),
            Meaning.DayQuotaSpent => new CallResult.DayQuotaSpent(),
            Meaning.TokenRefused => new CallResult.TokenRefused(),
            Meaning.PermissionRefused => new CallResult.PermissionRefused(),
            Meaning.CredentialsRefused => new CallResult.CredentialsRefused(),
            Meaning.BadRequest => new CallResult.BadRequest(),
            Meaning.ServerError => new CallResult.Transient(TransientFault.ServerError),
            _ => new CallResult.Transient(TransientFault.UnknownCode),
        };
        return result with { Code = error.SubCode is null ? error.Code : $"{error.Code} {error.SubCode}", Message = error.Message, Body = body };
    }

    private static CallResult NoJson(HttpStatusCode status, byte[] body, string what) => (int)status >= 500
        ? new CallResult.Transient(TransientFault.ServerError) { Code = $"{(int)status}", Message = $"HTTP {(int)status}", Body = body }
        : new CallResult.Unreadable { Message = $"HTTP {(int)status}: {what}", Body = body };

    private static bool TryParse(byte[] body, out JsonElement root)
    {
        root = default;
        try
        {
            root = JsonElement.Parse(body);
            return root.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
