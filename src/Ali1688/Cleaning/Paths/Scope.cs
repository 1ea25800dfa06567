using System.Text.Json;

namespace Ali1688.Cleaning.Paths;

/// <summary>The object that paths start from, and the whole answer that it is a part of.</summary>
internal readonly record struct Scope(JsonElement Here, JsonElement Root);
