using System.Text.Json;

namespace Ali1688.Cleaning;

/// <summary>Gathers what cleaning could not understand in one answer, each with its place. Not thread-safe: one answer, one instance.</summary>
internal sealed class Findings
{
    /// <summary>An answer broken in every SKU should not become a book.</summary>
    public const int Most = 100;

    private readonly List<(string List, int Index)> _places = new(2);
    private List<Finding>? _found;

    public IReadOnlyList<Finding> All => _found is null ? [] : _found;

    /// <summary>What is added from now on is inside an element of a list, until <see cref="Leave"/>.</summary>
    public void Enter(string list, int index) => _places.Add((list, index));

    public void Leave() => _places.RemoveAt(_places.Count - 1);

    public void Add(in Paths.Found found, string problem) => Add(found.Path, problem, found.Value);

    /// <summary>Adds a finding, once: several fields may stumble over one odd value.</summary>
    public void Add(string path, string problem, JsonElement value)
    {
        _found ??= [];
        if (_found.Count == Most) return;
        var place = PlaceOf(path);
        if (_found.Exists(known => known.Path == place && known.Problem == problem)) return;
        _found.Add(new Finding(place, problem, SampleText.Of(value)));
    }

    private string PlaceOf(string path)
    {
        foreach (var (list, index) in Enumerable.Reverse(_places))
        {
            path = path.Length == 0 ? $"{list}[{index}]" : $"{list}[{index}].{path}";
        }

        return path;
    }
}
