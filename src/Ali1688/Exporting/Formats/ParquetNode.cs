using System.Text.Json;
using Ali1688.Exporting.Rows;
using Parquet.Schema;

namespace Ali1688.Exporting.Formats;

/// <summary>
/// A column, or a part of one, and the leaves that hold its values. A JSON value is taken apart as Parquet wants it: each leaf gets its values, and for
/// each of them how deep it is there (definition) and which list it goes on with (repetition).
/// </summary>
internal sealed class ParquetNode
{
    private readonly ParquetLeaf? _leaf;
    private readonly ParquetNode[] _parts;
    private readonly bool _isList;

    private ParquetNode(Field field, ParquetLeaf? leaf, bool isList, params ParquetNode[] parts) => (Field, _leaf, _isList, _parts) = (field, leaf, isList, parts);

    /// <summary>What the schema says of it.</summary>
    public Field Field { get; }

    /// <summary>The leaves, in the schema's order.</summary>
    public IEnumerable<ParquetLeaf> Leaves => _leaf is null ? _parts.SelectMany(part => part.Leaves) : [_leaf];

    public static ParquetNode Of(ExportColumn column) => column.Kind switch
    {
        ColumnKind.Texts => List(column.Name, Leaf("element", ColumnKind.Text)),
        ColumnKind.Tiers => Tiers(column.Name),
        ColumnKind.Names => Names(column.Name),
        ColumnKind.Skus => List(column.Name, Struct(Leaf("id", ColumnKind.Text), Leaf("specId", ColumnKind.Text), Leaf("code", ColumnKind.Text), Leaf("price", ColumnKind.Money), Tiers("priceTiers"), Leaf("stock", ColumnKind.Number), Names("attributes"), Leaf("image", ColumnKind.Text))),
        _ => Leaf(column.Name, column.Kind),
    };

    /// <summary>Adds a row's value.</summary>
    public void Add(in Cell cell)
    {
        if (_leaf is not null) _leaf.Add(cell);
        else if (!cell.HasValue) AddNothing(0, 1); // a list that is there and has nothing: nowhere does an absent list mean anything else
        else AddParsed(cell.Text!); // lists are JSON
    }

    private void AddParsed(string json)
    {
        using var document = JsonDocument.Parse(json);
        Add(document.RootElement, 0, 0, 0);
    }

    // The depth counts what is there above this node: whatever may be absent adds one, and so does being an item; lists counts the lists above it.
    private void Add(JsonElement value, int repetition, int depth, int lists)
    {
        if (_isList) AddList(value, repetition, depth, lists + 1);
        else if (_leaf is not null) _leaf.Add(value, repetition, depth);
        else foreach (var part in _parts) part.Add(value.TryGetProperty(part.Field.Name, out var inner) ? inner : default, repetition, depth + 1, lists);
    }

    private void AddList(JsonElement list, int repetition, int depth, int lists)
    {
        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() == 0)
        {
            AddNothing(repetition, depth + 1);
            return;
        }

        foreach (var (index, item) in list.EnumerateArray().Index()) _parts[0].Add(item, index == 0 ? repetition : lists, depth + 2, lists);
    }

    private void AddNothing(int repetition, int depth)
    {
        foreach (var leaf in Leaves) leaf.AddNothing(repetition, depth);
    }

    private static ParquetNode Tiers(string name) => List(name, Struct(Leaf("fromQuantity", ColumnKind.Number), Leaf("price", ColumnKind.Money)));

    private static ParquetNode Names(string name) => List(name, Struct(Leaf("name", ColumnKind.Text), Leaf("value", ColumnKind.Text)));

    private static ParquetNode List(string name, ParquetNode item) => new(new ListField(name, item.Field), null, true, item);

    private static ParquetNode Struct(params ParquetNode[] parts) => new(new StructField("element", [.. parts.Select(part => part.Field)]), null, false, parts);

    private static ParquetNode Leaf(string name, ColumnKind kind)
    {
        var leaf = ParquetLeaf.Of(name, kind);
        return new ParquetNode(leaf.Field, leaf, false);
    }
}
