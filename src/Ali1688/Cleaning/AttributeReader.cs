using System.Text.Json;
using Ali1688.Cleaning.Paths;
using Ali1688.Cleaning.Values;
using Ali1688.Gateway.Products;
using Ali1688.Products;

namespace Ali1688.Cleaning;

/// <summary>Reads names and values. An attribute without value says nothing and is left out; one without name is kept.</summary>
internal sealed class AttributeReader(AttributeMap map, string imageBase) : ElementReader<NamedValue>(map.List)
{
    private readonly FieldPaths _name = new(map.Name);
    private readonly FieldPaths _value = new(map.Value);
    private readonly FieldPaths _image = new(map.Image);
    private readonly ImageReader _images = new([], imageBase);

    /// <summary>The picture that stands in one of the attributes (as a rule the colour's).</summary>
    public string? ReadImage(in Scope scope, Findings findings)
    {
        var found = Locate(scope, findings);
        if (found.Value.ValueKind != JsonValueKind.Array) return null;
        var index = 0;
        foreach (var element in found.Value.EnumerateArray())
        {
            findings.Enter(found.Path, index++);
            var image = _images.ReadOne(_image.First(new Scope(element, scope.Root), findings), findings);
            findings.Leave();
            if (image is not null) return image;
        }

        return null;
    }

    protected override NamedValue? ReadElement(in Scope element, Findings findings)
    {
        var value = PlainTextReader.Read(_value.First(element, findings), findings);
        if (value is null) return null;
        return new NamedValue(PlainTextReader.Read(_name.First(element, findings), findings) ?? "", value);
    }
}
