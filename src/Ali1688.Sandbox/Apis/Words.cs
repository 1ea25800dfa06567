namespace Ali1688.Sandbox.Apis;

/// <summary>What the platform says about products that it does not show.</summary>
internal static class Words
{
    public const string NotPermitted = "没有该商品的查询权限";

    public static string NotFound(ulong id) => $"商品[{id}]不存在";
}
