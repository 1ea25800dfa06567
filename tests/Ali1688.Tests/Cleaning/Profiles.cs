using System.Text.Json;
using System.Text.Json.Serialization;
using Ali1688.Cleaning;
using Ali1688.Gateway.Products;

namespace Ali1688.Tests.Cleaning;

/// <summary>The shipped profiles, as they are embedded in the gateway.</summary>
internal static class Profiles
{
    public const string ProductGet = "alibaba.product.get";
    public const string ItemGet = "alibaba.item.get";
    public const string CrossBorder = "product.search.queryProductDetail";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter<ProtocolKind>(JsonNamingPolicy.KebabCaseLower) },
    };

    public static ApiProfile Load(string name)
    {
        using var file = typeof(ApiProfile).Assembly.GetManifestResourceStream($"{name}.json")
            ?? throw new InvalidOperationException($"There is no profile {name}.");
        return JsonSerializer.Deserialize<ApiProfile>(file, Options)!; // a file holding null would fail every test anyway
    }

    public static ProductCleaner Cleaner(string name) => ProductCleaner.For(Load(name));
}
