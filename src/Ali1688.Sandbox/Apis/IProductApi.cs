using System.Text.Json;
using Ali1688.Sandbox.Catalogue;

namespace Ali1688.Sandbox.Apis;

/// <summary>One product API: how its request names the product, and the shape of its answer.</summary>
internal interface IProductApi
{
    /// <summary>namespace/name.</summary>
    string Path { get; }

    /// <summary>Whether it is spoken in the TOP-like dialect.</summary>
    bool IsTop { get; }

    /// <summary>The id asked for; null when the parameter is missing or wrong.</summary>
    ulong? ReadId(IReadOnlyDictionary<string, string> parameters);

    void WriteProduct(Utf8JsonWriter json, CatalogueProduct product);

    void WriteNotFound(Utf8JsonWriter json, string id);
}
