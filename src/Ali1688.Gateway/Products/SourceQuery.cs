using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ali1688.Gateway.Calls;

namespace Ali1688.Gateway.Products;

/// <summary>One search in a source, and the calls that ask for its pages. Thread-safe: immutable.</summary>
public sealed class SourceQuery
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly SourceProfile _source;
    private readonly ApiProfile _called;
    private readonly IReadOnlyList<KeyValuePair<string, JsonNode>> _filters;

    private SourceQuery(SourceProfile source, IReadOnlyList<KeyValuePair<string, JsonNode>> filters) =>
        (_source, _called, _filters) = (source, source.AsCalled(), filters);

    /// <summary>The last page that the platform shows, counted from 1; null where it shows all.</summary>
    public int? LastPage => _source.Paging.MaxProducts is { } most ? (most + _source.Paging.PageSize - 1) / _source.Paging.PageSize : null;

    /// <summary>A search with these filters, by our names of them.</summary>
    /// <exception cref="FormatException">A filter is unknown, missing, or its value cannot be read; the message names it.</exception>
    public static SourceQuery For(SourceProfile source, IReadOnlyDictionary<string, string> filters)
    {
        if (source.Filters.FirstOrDefault(known => known.Value.Required && !filters.ContainsKey(known.Key)).Key is { } missing)
            throw new FormatException($"{source.Name} needs the filter '{missing}'.");
        return new SourceQuery(source, [.. filters.Select(filter => Sent(source, filter.Key, filter.Value))]);
    }

    /// <summary>The call for one page.</summary>
    /// <param name="number">The page, counted from 1 whatever the platform counts from.</param>
    /// <param name="priority">Who goes first.</param>
    public ApiCall Page(int number, CallPriority priority)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        var asked = new JsonObject();
        foreach (var (name, value) in _source.JsonConstants) asked[name] = value;
        foreach (var (name, value) in _filters) asked[name] = value.DeepClone();
        asked[_source.Paging.PageParameter] = _source.Paging.FirstPage + number - 1;
        asked[_source.Paging.SizeParameter] = _source.Paging.PageSize;
        return new ApiCall { Profile = _called, Parameters = Form(asked), Priority = priority };
    }

    private static KeyValuePair<string, JsonNode> Sent(SourceProfile source, string name, string text)
    {
        if (!source.Filters.TryGetValue(name, out var filter))
            throw new FormatException($"{source.Name} knows no filter '{name}'. There are: {string.Join(", ", source.Filters.Keys)}.");
        return FilterValue.Read(filter.Kind, text) is { } value
            ? new(filter.Parameter, value)
            : throw new FormatException($"{source.Name}: the filter '{name}' is a {filter.Kind.ToString().ToLowerInvariant()}; '{text}' is none.");
    }

    private Dictionary<string, string> Form(JsonObject asked)
    {
        var form = new Dictionary<string, string>(_source.Parameters, StringComparer.Ordinal);
        if (_source.JsonParameter is { } field) form[field] = asked.ToJsonString(Plain);
        else foreach (var (name, value) in asked) form[name] = Text(value!); // None of them is null: see FilterValue.
        return form;
    }

    private static string Text(JsonNode value) =>
        value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString(Plain);
}
