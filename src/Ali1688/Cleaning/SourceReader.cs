using System.Text.Json;
using Ali1688.Cleaning.Paths;
using Ali1688.Cleaning.Values;
using Ali1688.Gateway.Products;

namespace Ali1688.Cleaning;

/// <summary>Reads the pages of one source. It never throws on data. Thread-safe; make one per source and keep it.</summary>
public sealed class SourceReader
{
    private readonly string _name;
    private readonly FieldPath[] _page;
    private readonly FieldPaths _list;
    private readonly FieldPaths _total;
    private readonly FieldPaths _id;
    private readonly AnswerReader _reader;

    private SourceReader(SourceProfile source)
    {
        _name = string.Join(" or ", source.Page);
        _page = [.. source.Page.Select(path => new FieldPath(path))];
        _list = new FieldPaths(source.List);
        _total = new FieldPaths(source.Total);
        _id = new FieldPaths(source.Fields.Id);
        _reader = new AnswerReader(source.Fields);
    }

    /// <summary>A reader of one source's answers.</summary>
    public static SourceReader For(SourceProfile source) => new(source);

    /// <summary>Reads one answer. A page without list is an empty one; a list that is none makes no page.</summary>
    public SourceReading Read(JsonElement root)
    {
        var findings = new Findings();
        if (FindPage(root, findings) is not { } page)
        {
            findings.Add(_name, Problem.NoPage, root);
            return new SourceReading(null, findings.All);
        }

        var scope = new Scope(page, root);
        var list = _list.First(scope, findings);
        if (!list.IsAbsent && list.Value.ValueKind != JsonValueKind.Array) findings.Add(list, Problem.NoList);
        return new SourceReading(list.IsAbsent || list.Value.ValueKind == JsonValueKind.Array ? ReadPage(list, scope, findings) : null, findings.All);
    }

    private JsonElement? FindPage(JsonElement root, Findings findings)
    {
        foreach (var path in _page)
        {
            if (path.Follow(new Scope(root, root), findings).Value is { ValueKind: JsonValueKind.Object } page) return page;
        }

        return null;
    }

    private SourcePage ReadPage(in Found list, in Scope page, Findings findings)
    {
        var total = QuantityReader.Read(_total.First(page, findings), findings);
        if (list.IsAbsent) return new SourcePage([], [], total);
        var products = new List<SourceEntry>(list.Value.GetArrayLength());
        var bad = new Findings();
        var index = 0;
        foreach (var element in list.Value.EnumerateArray())
        {
            bad.Enter(list.Path, index++);
            if (ReadEntry(new Scope(element, page.Root), bad) is { } entry) products.Add(entry);
            bad.Leave();
        }

        return new SourcePage(products, bad.All, total);
    }

    private SourceEntry? ReadEntry(in Scope entry, Findings bad)
    {
        var findings = new Findings();
        var found = _id.First(entry, findings);
        if (KeyReader.ReadItemId(found) is { } id) return new SourceEntry(id, _reader.Read(id, entry, findings), entry.Here, findings.All);
        bad.Add(found.Path ?? "", Problem.NoItemId, entry.Here);
        return null;
    }
}
