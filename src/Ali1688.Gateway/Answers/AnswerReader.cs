using System.Text.Json;
using System.Text.Unicode;
using Ali1688.Gateway.Calls;
using Ali1688.Gateway.Products;
using Ali1688.Gateway.Wire;

namespace Ali1688.Gateway.Answers;

/// <summary>
/// Turns an HTTP answer into what it means. The body counts before the status, because the platform sends errors with 200 and
/// with 400 alike; the status decides only where the body says nothing. An error status whose body is no JSON comes from
/// something in between: 429 is a throttle, 408 and 5xx pass by themselves, any other tells nothing and is kept as unreadable.
/// </summary>
internal static class AnswerReader
{
    private const int LongestMessage = 500;

    public static CallResult Read(HttpAnswer answer, ApiProfile profile)
    {
        try
        {
            var result = answer.Fault is null && Parsed(answer.Body.Span) is { } root ? Meaning(root, answer, profile) : null;
            return result ?? ByStatus(answer, answer.Fault ?? GatewaySentences.NoJson);
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, escaped: valid JSON, but no text.
            return ByStatus(answer, GatewaySentences.NoUnicode);
        }
    }

    private static CallResult? Meaning(JsonElement root, HttpAnswer answer, ApiProfile profile)
    {
        if (PlatformError.Outspoken(root) is { } error) return Judged(error, answer);
        if (answer.IsSuccess && HoldsProduct(root, profile)) return new CallResult.Answered(root) { Body = answer.Body };
        if (PlatformError.Hinted(root) is { } hint) return Judged(hint, answer);
        if (answer.IsSuccess && HoldsNone(root, profile)) return new CallResult.Answered(root) { Body = answer.Body };
        return ByStatus(answer, GatewaySentences.NothingKnown);
    }

    /// <summary>A profile without product paths takes any JSON; one that asks for several ids at once is answered by a list.</summary>
    private static bool HoldsProduct(JsonElement root, ApiProfile profile) => profile.Product.Count == 0
        ? root.ValueKind is not JsonValueKind.Null
        : profile.Product.Any(path => root.At(path) is { } found && IsProduct(found, profile));

    private static bool IsProduct(JsonElement found, ApiProfile profile) => found.ValueKind switch
    {
        JsonValueKind.Object => true,
        JsonValueKind.Array => profile.IdsPerCall > 1 && found.GetArrayLength() > 0,
        _ => false,
    };

    /// <summary>The platform has none of several products, and complains about nothing.</summary>
    private static bool HoldsNone(JsonElement root, ApiProfile profile) =>
        profile.IdsPerCall > 1 && profile.Product.Any(path => root.At(path) is { ValueKind: JsonValueKind.Array or JsonValueKind.Null });

    private static CallResult Judged(PlatformError error, HttpAnswer answer) => Result(OutcomeTable.Find(error), error, answer) with
    {
        Code = error.SubCode is null ? error.Code : $"{error.Code} {error.SubCode}",
        Message = Cut(error.Message),
        Body = answer.Body,
    };

    private static CallResult Result(Outcome? outcome, PlatformError error, HttpAnswer answer) => outcome switch
    {
        Outcome.NotFound => new CallResult.NotFound { Why = Wording.AbsenceTold(error.Message) },
        Outcome.Throttled => new CallResult.Throttled(answer.RetryAfter ?? Wording.BanTold(error.Message)),
        Outcome.DayQuotaSpent => new CallResult.DayQuotaSpent(),
        Outcome.TokenRefused => new CallResult.TokenRefused(),
        Outcome.PermissionRefused => new CallResult.PermissionRefused(),
        Outcome.CredentialsRefused => new CallResult.CredentialsRefused(),
        Outcome.TimestampRefused => new CallResult.CredentialsRefused { ForItsTimestamp = true },
        Outcome.BadRequest => new CallResult.BadRequest(),
        Outcome.ServerError => new CallResult.Transient(TransientFault.ServerError),
        _ when answer.Status == 429 => new CallResult.Throttled(answer.RetryAfter),
        _ when answer.Status >= 500 => new CallResult.Transient(TransientFault.ServerError),
        _ => new CallResult.Transient(TransientFault.UnknownCode),
    };

    private static CallResult ByStatus(HttpAnswer answer, string why)
    {
        CallResult result = answer.Status switch
        {
            429 => new CallResult.Throttled(answer.RetryAfter),
            408 or >= 500 => new CallResult.Transient(TransientFault.ServerError),
            _ => new CallResult.Unreadable(),
        };
        return result with { Body = answer.Body, Message = GatewaySentences.WithStatus.With(answer.Status, why) };
    }

    private static JsonElement? Parsed(ReadOnlySpan<byte> body)
    {
        if (body.StartsWith("\uFEFF"u8)) body = body[3..];
        if (!Utf8.IsValid(body)) return null;
        try
        {
            return JsonElement.Parse(body);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Cut(string message) => message.Length <= LongestMessage ? message : message[..LongestMessage] + "…";
}
