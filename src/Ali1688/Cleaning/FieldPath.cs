using System.Text;
using System.Text.Json;

namespace Ali1688.Cleaning;

/// <summary>
/// Alternative places of one field, prepared for fast look-ups: the first that holds something counts. A path is names joined by dots, from
/// the element at hand; with "/" in front it starts at the answer's root. Immutable.
/// </summary>
internal sealed class FieldPath(IReadOnlyList<string> alternatives)
{
    private readonly Alternative[] _alternatives = [.. alternatives.Select(a => new Alternative(a))];

    /// <summary>The name for findings.</summary>
    public string Name => _alternatives.Length == 0 ? "" : _alternatives[0].Text;

    /// <summary>Finds the value; null, "" and what is missing count as nothing.</summary>
    public bool TryFind(JsonElement element, JsonElement root, out JsonElement value)
    {
        foreach (var alternative in _alternatives)
        {
            if (alternative.TryFollow(element, root, out value) && HoldsSomething(value)) return true;
        }

        value = default;
        return false;
    }

    private static bool HoldsSomething(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => false,
        JsonValueKind.String => !value.ValueEquals(""u8),
        _ => true,
    };

    private sealed class Alternative
    {
        private readonly bool _fromRoot;
        private readonly byte[][] _names;

        public Alternative(string text)
        {
            Text = text;
            _fromRoot = text.StartsWith('/');
            _names = [.. text.TrimStart('/').Split('.').Select(Encoding.UTF8.GetBytes)];
        }

        public string Text { get; }

        public bool TryFollow(JsonElement element, JsonElement root, out JsonElement value)
        {
            value = _fromRoot ? root : element;
            foreach (var name in _names)
            {
                if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty(name, out value)) return false;
            }

            return true;
        }
    }
}
