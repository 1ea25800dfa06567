using Ali1688.Sandbox.Catalogue;
using Ali1688.Sandbox.Listings;

namespace Ali1688.Sandbox.Apis;

/// <summary><c>com.alibaba.fenxiao.crossborder:product.search.querySellerOfferList</c>: what one seller offers.</summary>
internal sealed class QuerySellerOfferList(ProductCatalogue catalogue, OfferSearch search) : OfferSearchApi(catalogue, search)
{
    public override string Name => "product.search.querySellerOfferList";

    protected override bool IsOfSeller => true;
}
