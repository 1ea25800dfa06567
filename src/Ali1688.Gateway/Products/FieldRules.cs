using System.Collections;
using System.Text.Json;

namespace Ali1688.Gateway.Products;

/// <summary>What paths must be: one with an empty part leads nowhere, and its field would never be collected.</summary>
internal static class FieldRules
{
    /// <summary>The first path of a field map that is wrong, named; null when all is well.</summary>
    public static string? Problem(FieldMap fields) => Problem("fields", fields);

    /// <summary>What is wrong with the paths that an answer is searched by.</summary>
    public static string? NoPaths(string field, IReadOnlyList<string> paths) =>
        (paths.Count == 0 ? $"{field}: at least one path is needed." : null)
        ?? BadPath(field, paths)
        ?? (paths.Any(static path => path.StartsWith('/')) ? $"{field}: begins at the answer's root, without '/'." : null);

    public static string? BadPath(string field, IEnumerable<string?> paths) =>
        paths.Any(static path => path is null || path.TrimStart('/').Split('.').Contains("")) ? $"{field}: a path is property names joined by single dots." : null;

    // A map is lists of paths and maps again.
    private static string? Problem(string field, object map)
    {
        foreach (var property in map.GetType().GetProperties())
        {
            var name = $"{field}.{JsonNamingPolicy.CamelCase.ConvertName(property.Name)}";
            var problem = property.GetValue(map) switch
            {
                IEnumerable<string?> paths => BadPath(name, paths),
                null or string or IEnumerable => null,
                var part => Problem(name, part),
            };
            if (problem is not null) return problem;
        }

        return null;
    }
}
