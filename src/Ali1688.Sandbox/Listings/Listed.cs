using Ali1688.Sandbox.Catalogue;

namespace Ali1688.Sandbox.Listings;

/// <summary>A product as a listing looks at it.</summary>
internal readonly record struct Listed(ulong Id, ProductState State);
