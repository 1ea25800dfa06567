using Ali1688.Sandbox.Catalogue;
using Ali1688.Sandbox.Listings;

namespace Ali1688.Sandbox.Apis;

/// <summary><c>com.alibaba.fenxiao.crossborder:product.search.keywordQuery</c>.</summary>
internal sealed class KeywordQuery(ProductCatalogue catalogue, OfferSearch search) : OfferSearchApi(catalogue, search)
{
    public override string Name => "product.search.keywordQuery";

    protected override bool IsOfSeller => false;
}
