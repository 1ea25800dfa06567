using Ali1688.Cleaning;
using Ali1688.Gateway.Products;

namespace Ali1688.Tests.Cleaning;

/// <summary>The shipped profiles, as they are embedded in the gateway.</summary>
internal static class Profiles
{
    public const string ProductGet = "alibaba.product.get";
    public const string ItemGet = "alibaba.item.get";
    public const string CrossBorder = "product.search.queryProductDetail";

    public static readonly ProfileCatalog Catalog = ProfileCatalog.Load();

    public static ApiProfile Load(string name) => Catalog[name];

    public static ProductCleaner Cleaner(string name) => ProductCleaner.For(Load(name));
}
