using System.Text.Json;
using Ali1688.Gateway.Products;
using Ali1688.Products;

namespace Ali1688.Cleaning;

/// <summary>Reads a price by quantity.</summary>
internal sealed class TierReader(TierMap map)
{
    private readonly FieldPath _list = new(map.List);
    private readonly FieldPath _from = new(map.FromQuantity);
    private readonly FieldPath _price = new(map.Price);

    /// <summary>The tiers by rising quantity; of two with the same quantity the first counts.</summary>
    public IReadOnlyList<PriceTier> Read(FieldReader reader, JsonElement element, string where = "")
    {
        List<PriceTier>? tiers = null;
        foreach (var (index, item) in reader.List(element, _list, where))
        {
            var at = $"{where}{_list.Name}[{index}].";
            if (reader.Price(item, _price, at) is not { } price) continue;
            var from = reader.Quantity(item, _from, at) ?? 1;
            tiers ??= [];
            if (tiers.Exists(t => t.FromQuantity == from)) reader.Note(at + _from.Name, "this quantity is there twice", item);
            else tiers.Add(new PriceTier(from, price));
        }

        tiers?.Sort((a, b) => a.FromQuantity.CompareTo(b.FromQuantity));
        return tiers ?? (IReadOnlyList<PriceTier>)[];
    }
}

/// <summary>Reads attributes.</summary>
internal sealed class AttributeReader(AttributeMap map)
{
    private readonly FieldPath _list = new(map.List);
    private readonly FieldPath _name = new(map.Name);
    private readonly FieldPath _value = new(map.Value);
    private readonly FieldPath _image = new(map.Image);

    public IReadOnlyList<NamedValue> Read(FieldReader reader, JsonElement element, string where = "")
    {
        List<NamedValue>? attributes = null;
        foreach (var (_, item) in reader.List(element, _list, where))
        {
            var (name, value) = (reader.Text(item, _name), reader.Text(item, _value));
            if (value is not null) (attributes ??= []).Add(new NamedValue(name ?? "", value));
        }

        return attributes ?? (IReadOnlyList<NamedValue>)[];
    }

    /// <summary>The picture of the first attribute that has one.</summary>
    public string? ReadImage(FieldReader reader, JsonElement element, string imageBase)
    {
        foreach (var (_, item) in reader.List(element, _list))
        {
            if (ImageReader.ReadOne(reader, item, _image, imageBase) is { } image) return image;
        }

        return null;
    }
}

/// <summary>Reads SKUs.</summary>
internal sealed class SkuReader(SkuMap map, string imageBase)
{
    private readonly FieldPath _list = new(map.List);
    private readonly FieldPath _id = new(map.Id);
    private readonly FieldPath _specId = new(map.SpecId);
    private readonly FieldPath _code = new(map.Code);
    private readonly FieldPath _price = new(map.Price);
    private readonly FieldPath _stock = new(map.Stock);
    private readonly TierReader? _tiers = map.Tiers is { } tiers ? new(tiers) : null;
    private readonly AttributeReader? _attributes = map.Attributes is { } attributes ? new(attributes) : null;

    public IReadOnlyList<Sku> Read(FieldReader reader, JsonElement element)
    {
        List<Sku>? skus = null;
        foreach (var (index, item) in reader.List(element, _list)) (skus ??= []).Add(ReadOne(reader, item, $"{_list.Name}[{index}]."));
        return skus ?? (IReadOnlyList<Sku>)[];
    }

    private Sku ReadOne(FieldReader reader, JsonElement item, string at) => new()
    {
        Id = reader.Text(item, _id),
        SpecId = reader.Text(item, _specId),
        Code = reader.Text(item, _code),
        Price = reader.Price(item, _price, at),
        Stock = reader.Quantity(item, _stock, at),
        PriceTiers = _tiers?.Read(reader, item, at) ?? [],
        Attributes = _attributes?.Read(reader, item, at) ?? [],
        Image = _attributes?.ReadImage(reader, item, imageBase),
    };
}
