using System.Text.Json;
using Ali1688.Cleaning.Paths;

namespace Ali1688.Cleaning;

/// <summary>Reads a list of objects element by element; one that cannot be read is left out and told, and the rest goes on.</summary>
internal abstract class ElementReader<T>(IEnumerable<string> list)
    where T : class
{
    private readonly FieldPaths _list = new(list);

    public IReadOnlyList<T> Read(in Scope scope, Findings findings)
    {
        var found = Locate(scope, findings);
        if (found.IsAbsent) return [];
        if (found.Value.ValueKind == JsonValueKind.Array) return Complete(ReadAll(found, scope.Root, findings), found, findings);
        findings.Add(found, Problem.NoList);
        return [];
    }

    protected Found Locate(in Scope scope, Findings findings) => _list.First(scope, findings);

    /// <summary>One element, or null where it holds nothing worth keeping.</summary>
    protected abstract T? ReadElement(in Scope element, Findings findings);

    /// <summary>What can only be done when all elements are known.</summary>
    protected virtual IReadOnlyList<T> Complete(List<T> elements, in Found list, Findings findings) => elements;

    private List<T> ReadAll(in Found list, JsonElement root, Findings findings)
    {
        var elements = new List<T>(list.Value.GetArrayLength());
        var index = 0;
        foreach (var element in list.Value.EnumerateArray())
        {
            findings.Enter(list.Path, index++);
            if (element.ValueKind != JsonValueKind.Object) findings.Add("", Problem.NoObject, element);
            else if (ReadElement(new Scope(element, root), findings) is { } read) elements.Add(read);
            findings.Leave();
        }

        return elements;
    }
}
