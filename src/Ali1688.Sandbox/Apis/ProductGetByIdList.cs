using System.Text.Json;
using Ali1688.Sandbox.Catalogue;
using Ali1688.Sandbox.Relations;

namespace Ali1688.Sandbox.Apis;

/// <summary><c>com.alibaba.product:alibaba.product.getByIdList</c>: several of the user's own products; one that is not fails all.</summary>
internal sealed class ProductGetByIdList(ProductCatalogue catalogue, Ownership ownership) : ProductListApi(catalogue)
{
    public override string Name => "alibaba.product.getByIdList";

    protected override bool FailsTogether => true;

    public override IReadOnlyList<string> FieldsFor(Product product) => ProductGet.Fields;

    protected override bool MayShow(ulong id, Viewer viewer) => ownership.IsOwn(viewer.User, id);

    protected override void WriteProduct(Product product, Utf8JsonWriter json) => ProductInfoWriter.Write(json, product);
}
