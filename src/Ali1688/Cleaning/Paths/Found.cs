using System.Text.Json;

namespace Ali1688.Cleaning.Paths;

/// <summary>A value together with the path that led to it; of kind Undefined where there is none.</summary>
internal readonly record struct Found(JsonElement Value, string Path)
{
    /// <summary>Whether there is no value: nothing at the path, null, or an empty text.</summary>
    public bool IsAbsent => Value.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => true,
        JsonValueKind.String => JsonText.IsEmpty(Value),
        _ => false,
    };
}
