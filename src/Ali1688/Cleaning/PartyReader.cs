using Ali1688.Cleaning.Paths;
using Ali1688.Cleaning.Values;
using Ali1688.Gateway.Products;
using Ali1688.Products;

namespace Ali1688.Cleaning;

/// <summary>Reads who sells the product and under which category: an id and a name each, of which either may be missing.</summary>
internal sealed class PartyReader(FieldMap map)
{
    private readonly FieldPaths _supplierId = new(map.SupplierId);
    private readonly FieldPaths _supplierName = new(map.SupplierName);
    private readonly FieldPaths _categoryId = new(map.CategoryId);
    private readonly FieldPaths _categoryName = new(map.CategoryName);

    public Supplier? ReadSupplier(in Scope scope, Findings findings)
    {
        var (id, name) = Read(_supplierId, _supplierName, scope, findings);
        return id is null && name is null ? null : new Supplier(id, name);
    }

    public Category? ReadCategory(in Scope scope, Findings findings)
    {
        var (id, name) = Read(_categoryId, _categoryName, scope, findings);
        return id is null && name is null ? null : new Category(id, name);
    }

    private static (string? Id, string? Name) Read(FieldPaths id, FieldPaths name, in Scope scope, Findings findings) =>
        (KeyReader.Read(id.First(scope, findings), findings), PlainTextReader.Read(name.First(scope, findings), findings));
}
