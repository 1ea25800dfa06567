using System.Text.Json.Nodes;

namespace Ali1688.Sandbox.Drift;

/// <summary>Finds the objects that hold a field: <c>a.b</c> goes into an object, <c>a[].b</c> into every element of a list.</summary>
internal sealed class DriftPath(string path)
{
    private readonly string[] _steps = path.Split('.')[..^1];

    public string Field { get; } = path.Split('.')[^1];

    public IEnumerable<JsonObject> Holders(JsonNode root)
    {
        IEnumerable<JsonNode?> nodes = [root];
        foreach (var step in _steps) nodes = nodes.SelectMany(node => Into(node, step));
        return nodes.OfType<JsonObject>();
    }

    private static IEnumerable<JsonNode?> Into(JsonNode? node, string step)
    {
        var isList = step.EndsWith("[]", StringComparison.Ordinal);
        var child = (node as JsonObject)?[isList ? step[..^2] : step];
        if (!isList) yield return child;
        else if (child is JsonArray list)
        {
            foreach (var element in list) yield return element;
        }
    }
}
