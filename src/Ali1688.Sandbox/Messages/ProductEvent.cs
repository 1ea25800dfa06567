using Ali1688.Sandbox.Catalogue;

namespace Ali1688.Sandbox.Messages;

/// <summary>A product was one way and is another now.</summary>
internal sealed record ProductEvent(ulong Id, ProductState Before, ProductState After);
