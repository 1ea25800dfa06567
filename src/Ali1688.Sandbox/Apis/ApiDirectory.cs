using Ali1688.Sandbox.Gateway;
using Ali1688.Sandbox.Listings;

namespace Ali1688.Sandbox.Apis;

/// <summary>All APIs of the platform.</summary>
internal sealed class ApiDirectory
{
    private readonly Dictionary<(string Namespace, string Name), PlatformApi> _apis;

    public ApiDirectory(Platform platform)
    {
        var (catalogue, ownership) = (platform.Catalogue, platform.Ownership);
        var search = new OfferSearch(platform.Options, platform.Index, platform.Listing);
        PlatformApi[] all =
        [
            new ItemGet(catalogue),
            new ProductGet(catalogue, ownership),
            new ProductSimpleGet(catalogue),
            new ProductGetByIdList(catalogue, ownership),
            new CrossProductInfo(catalogue),
            new CrossProductList(catalogue),
            new QueryProductDetail(catalogue),
            new SyncProductListPushed(catalogue, platform.Messages),
            new ProductListGet(catalogue, platform.Own),
            new KeywordQuery(catalogue, search),
            new QuerySellerOfferList(catalogue, search),
            new CategoryGet(),
            new CategoryTranslationGetById(),
            new KjDistributeRelation(catalogue, platform.Messages, adds: true),
            new KjDistributeRelation(catalogue, platform.Messages, adds: false),
            new PushCursorMessageList(),
            new PushQueryMessageList(),
            new PushMessageConfirm(),
            new CurrentTime(platform.Clock),
            new CurrentTimeMillis(platform.Clock),
        ];
        _apis = all.ToDictionary(api => (api.Namespace, api.Name));
        Products = [.. all.OfType<ProductApi>()];
    }

    public IReadOnlyList<ProductApi> Products { get; }

    /// <summary>The names that permissions and quotas know APIs by.</summary>
    public IEnumerable<string> Names => _apis.Values.Where(api => !api.IsOpen).Select(api => api.Name);

    /// <summary>Whether each of these is the name of an API.</summary>
    /// <exception cref="ArgumentException">One is not.</exception>
    public void Demand(IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            if (!Names.Contains(name, StringComparer.Ordinal)) throw new ArgumentException($"There is no API {name}.");
        }
    }

    /// <summary>The API at this address, or null: everything is version 1 of <c>param2</c>, and the app key ends only the real gateway's paths.</summary>
    public PlatformApi? Find(GatewayAddress address)
    {
        if (address is not { Protocol: "param2", Version: "1" }) return null;
        var api = _apis.GetValueOrDefault((address.Namespace, address.Name));
        return api is { Dialect: DialectKind.Top } && address.AppKey is not null ? null : api;
    }
}
