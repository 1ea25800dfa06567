namespace Ali1688.Gateway.Products;

/// <summary>What a profile must be beyond well-formed, before a call is made with it.</summary>
internal static class ProfileRules
{
    // What the protocols add to every call by themselves.
    private static readonly string[] Reserved =
        ["access_token", "_aop_signature", "_aop_timestamp", "sign", "sign_method", "app_key", "method", "timestamp", "format", "v"];

    /// <summary>The first thing that is wrong, beginning with the field's name; null when all is well.</summary>
    public static string? Problem(ApiProfile profile) =>
        NotASegment("namespace", profile.Namespace)
        ?? NotASegment("api", profile.Api)
        ?? NotASegment("version", profile.Version)
        ?? (string.IsNullOrWhiteSpace(profile.Name) ? "name: must not be empty." : null)
        ?? (string.IsNullOrWhiteSpace(profile.Id.Parameter) ? "id.parameter: must not be empty." : null)
        ?? (profile.IdsPerCall < 1 ? "idsPerCall: must be 1 or more." : null)
        ?? (profile.Product.Count == 0 ? "product: at least one path is needed." : null)
        ?? (profile.Product.Any(static path => path.Split('.').Contains("")) ? "product: a path is property names joined by single dots." : null)
        ?? (profile.Parameters.Keys.FirstOrDefault(Reserved.Contains) is { } name ? $"parameters.{name}: the protocol sets this one itself." : null);

    // These three become parts of the address, where a dot alone, a slash or a question mark would lead elsewhere.
    private static string? NotASegment(string field, string value) =>
        value.Length > 0 && value.Trim('.').Length > 0 && value.All(static c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_')
            ? null
            : $"{field}: must be letters, digits, '.', '-' and '_'.";
}
