using Ali1688.Gateway.Products;

namespace Ali1688.Gateway.Messages;

/// <summary>One movement of a product's stock, as a message tells it.</summary>
/// <param name="Item">The product.</param>
/// <param name="SkuId">The SKU; null where the message names none.</param>
/// <param name="ItemStock">How many of the product can be bought afterwards; null when not told.</param>
/// <param name="SkuStock">How many of the SKU can be bought afterwards; null when not told.</param>
/// <param name="Quantity">By how much it moved: less than 0 when some were sold.</param>
/// <param name="At">When.</param>
public sealed record StockMove(ItemId Item, string? SkuId, long? ItemStock, long? SkuStock, long Quantity, DateTimeOffset At);
