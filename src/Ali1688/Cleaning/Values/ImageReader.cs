using System.Text;
using System.Text.Json;
using Ali1688.Cleaning.Paths;

namespace Ali1688.Cleaning.Values;

/// <summary>Reads pictures from a list of addresses, from one text with commas between, or from a list written into a text.</summary>
internal sealed class ImageReader(IEnumerable<string> paths, string imageBase)
{
    private static readonly char[] Commas = [',', '，'];

    private readonly FieldPaths _paths = new(paths);
    private readonly ImageAddress _address = new(imageBase);

    public IReadOnlyList<string> Read(in Scope scope, Findings findings)
    {
        var found = _paths.First(scope, findings);
        if (found.IsAbsent) return [];
        var images = new OrderedSet();
        switch (found.Value.ValueKind)
        {
            case JsonValueKind.Array:
                AddList(found, images, findings);
                break;
            case JsonValueKind.String:
                AddText(found, images, findings);
                break;
            default:
                findings.Add(found, Problem.NoPicture);
                break;
        }

        return images.Items;
    }

    /// <summary>One picture, as a SKU has it.</summary>
    public string? ReadOne(in Found found, Findings findings)
    {
        if (found.IsAbsent) return null;
        var image = found.Value.ValueKind == JsonValueKind.String ? _address.Complete(JsonText.Read(found.Value).AsSpan().Trim()) : null;
        if (image is null) findings.Add(found, Problem.NoPicture);
        return image;
    }

    private void AddList(in Found list, OrderedSet images, Findings findings)
    {
        var index = 0;
        foreach (var element in list.Value.EnumerateArray())
        {
            findings.Enter(list.Path, index++);
            if (ReadOne(new Found(element, ""), findings) is { } image) images.Add(image);
            findings.Leave();
        }
    }

    private void AddText(in Found found, OrderedSet images, Findings findings)
    {
        var text = JsonText.Read(found.Value).Trim();
        if (text.StartsWith('['))
        {
            AddWrittenList(text, found, images, findings);
            return;
        }

        foreach (var part in text.Split(Commas, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (_address.Complete(part) is { } image) images.Add(image);
            else findings.Add(found, Problem.NoPicture);
        }
    }

    private void AddWrittenList(string text, in Found found, OrderedSet images, Findings findings)
    {
        try
        {
            using var list = JsonDocument.Parse(Encoding.UTF8.GetBytes(text));
            AddList(found with { Value = list.RootElement }, images, findings);
        }
        catch (JsonException)
        {
            findings.Add(found, Problem.NoPicture);
        }
    }
}
