using System.Globalization;
using System.Text.Json;
using Ali1688.Sandbox.Catalogue;
using Ali1688.Sandbox.Gateway;
using Ali1688.Sandbox.Http;
using Ali1688.Sandbox.Listings;

namespace Ali1688.Sandbox.Apis;

/// <summary>Reads the parameters of <see cref="ProductListGet"/>, all of them optional.</summary>
internal sealed class OwnListQueryReader(RequestParameters parameters)
{
    private const int MostOnAPage = 20;

    private Refusal? _problem;

    public static Refusal? Read(GatewayCall call)
    {
        var reader = new OwnListQueryReader(call.Parameters);
        call.Query = reader.Read();
        return reader._problem;
    }

    private OwnListQuery Read() => new()
    {
        Page = (int)(Number("pageNo", 1, int.MaxValue) ?? 1),
        PageSize = (int)(Number("pageSize", 1, MostOnAPage) ?? MostOnAPage),
        Statuses = Statuses(),
        ModifiedFrom = Date("startModifyTime"),
        ModifiedTo = Date("endModifyTime"),
        Category = Number("categoryId", 1, long.MaxValue),
        Ids = Json<ulong[]>("productIds"),
        ByPrice = OneOf("orderByCondition", "ID", "PRICE") == "PRICE",
        Descending = OneOf("orderByType", "ASC", "DESC") == "DESC",
        WithDetails = OneOf("needDetail", "false", "true") == "true",
    };

    private long? Number(string name, long least, long most)
    {
        if (parameters.NonEmpty(name) is not { } text) return null;
        var read = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most;
        return read ? number : Refuse<long?>(name);
    }

    private DateTimeOffset? Date(string name)
    {
        if (parameters.NonEmpty(name) is not { } text) return null;
        return PlatformDate.TryReadLong(text, out var time) ? time : Refuse<DateTimeOffset?>(name);
    }

    // Callers write the list as JSON, or as bare words with commas.
    private string[] Statuses() =>
        parameters.NonEmpty("statusList") is not { } text ? []
        : text.StartsWith('[') ? Json<string[]>("statusList") ?? []
        : text.Split(',', StringSplitOptions.TrimEntries);

    private T? Json<T>(string name)
        where T : class
    {
        try
        {
            return parameters.NonEmpty(name) is { } text ? JsonSerializer.Deserialize<T>(text) : null;
        }
        catch (JsonException)
        {
            return Refuse<T>(name);
        }
    }

    private string? OneOf(string name, params string[] words) =>
        parameters.NonEmpty(name) is not { } text ? words[0] : words.Contains(text, StringComparer.Ordinal) ? text : Refuse<string>(name);

    private T? Refuse<T>(string name)
    {
        _problem ??= new Refusal(RefusalKind.InvalidParameter, name);
        return default;
    }
}
