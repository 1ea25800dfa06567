namespace Ali1688.Sandbox;

/// <summary>One change of the shape of answers. Immutable.</summary>
public sealed record DriftRule
{
    /// <summary>The API whose answers change; all of them where none is named.</summary>
    public string? Api { get; init; }

    /// <summary>What happens to the field.</summary>
    public required DriftKind Kind { get; init; }

    /// <summary>The field, e.g. <c>productInfo.subject</c>, or <c>productInfo.skuInfos[].price</c> in every element of a list.</summary>
    public required string Path { get; init; }

    /// <summary>Its new name; needed for <see cref="DriftKind.Rename"/> alone.</summary>
    public string? To { get; init; }

    internal void Validate()
    {
        if (Path.Split('.').Any(step => step.Replace("[]", "", StringComparison.Ordinal).Length == 0) || Path.EndsWith("[]", StringComparison.Ordinal))
            throw new ArgumentException($"'{Path}' is no path to a field");
        if (Kind == DriftKind.Rename && string.IsNullOrEmpty(To)) throw new ArgumentException("to must say the new name");
    }
}
