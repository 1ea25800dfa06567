using System.Text.Json;
using Ali1688.Sandbox.Catalogue;
using Ali1688.Sandbox.Relations;

namespace Ali1688.Sandbox.Apis;

/// <summary><c>com.alibaba.product:alibaba.cross.productList</c>: several products that the user distributes, without prices and stock.</summary>
internal sealed class CrossProductList(ProductCatalogue catalogue) : ProductListApi(catalogue)
{
    private static readonly string[] Fields = ["id", "title", "status", "images", "supplier.loginId", "category.id", "category.name", "attributes"];

    public override string Name => "alibaba.cross.productList";

    protected override bool FailsTogether => false;

    public override IReadOnlyList<string> FieldsFor(Product product) => Fields;

    protected override bool MayShow(ulong id, Viewer viewer) => viewer.App.Relations.IsPushed(viewer.User, id);

    protected override void WriteProduct(Product product, Utf8JsonWriter json) => ProductInfoWriter.WriteForDistributors(json, product);
}
