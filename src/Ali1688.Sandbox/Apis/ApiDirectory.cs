using Ali1688.Sandbox.Catalogue;
using Ali1688.Sandbox.Gateway;

namespace Ali1688.Sandbox.Apis;

/// <summary>All APIs of the platform.</summary>
internal sealed class ApiDirectory
{
    private readonly Dictionary<(string Namespace, string Name), PlatformApi> _apis;

    public ApiDirectory(ProductCatalogue catalogue, PlatformClock clock)
    {
        PlatformApi[] all =
        [
            new ItemGet(catalogue),
            new ProductGet(catalogue),
            new QueryProductDetail(catalogue),
            new CurrentTime(clock),
            new CurrentTimeMillis(clock),
        ];
        _apis = all.ToDictionary(api => (api.Namespace, api.Name));
        Products = [.. all.OfType<ProductApi>()];
    }

    public IReadOnlyList<ProductApi> Products { get; }

    /// <summary>The API at this address, or null: everything is version 1 of <c>param2</c>, and the app key ends only the real gateway's paths.</summary>
    public PlatformApi? Find(GatewayAddress address)
    {
        if (address is not { Protocol: "param2", Version: "1" }) return null;
        var api = _apis.GetValueOrDefault((address.Namespace, address.Name));
        return api is { Dialect: DialectKind.Top } && address.AppKey is not null ? null : api;
    }
}
