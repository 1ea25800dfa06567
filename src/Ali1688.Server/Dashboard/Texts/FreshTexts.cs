namespace Ali1688.Server.Dashboard.Texts;

/// <summary>Why something that somebody waits for cannot be had now.</summary>
internal static class FreshTexts
{
    public static readonly IReadOnlyList<Phrase> All =
    [
        new("The platform gave no usable answer about product {0}; GET /api/v1/dead-letters tells what it said. Without fresh the stored version is given.", "平台未就商品 {0} 给出可用的响应；其原话见“失败商品”页。"),
        new("Product {0} could not be collected within {1} seconds; without fresh the stored version is given.", "商品 {0} 未能在 {1} 秒内采集完成；此处仍为已存的版本。"),
        new("The day's quota is spent until {0}, so product {1} cannot be asked for; without fresh the stored version is given.", "当日配额已用完，{0} 恢复，在此之前无法采集商品 {1}；此处仍为已存的版本。"),
        new("Product {0} could not be collected: {1}", "商品 {0} 未能采集：{1}"),
        new("The platform did not answer within {0} seconds.", "平台在 {0} 秒内没有响应。"),
        new("Another plan is being made; ask again when it is done.", "另一份计划正在推演；请在其完成后重试。"),
    ];
}
