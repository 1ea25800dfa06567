namespace Ali1688.Gateway.Calls;

/// <summary>In which way a product is not there, as far as the platform's words tell. The later members tell more.</summary>
public enum Absence
{
    /// <summary>It is not for this caller to see (没有该商品的查询权限); others may see it.</summary>
    NotPermitted,

    /// <summary>The platform knows no such product (不存在), or says no more than that.</summary>
    Unknown,

    /// <summary>Its seller took it off the shelf (已下架).</summary>
    OffShelf,

    /// <summary>Its time on sale has run out (已过期, 已失效).</summary>
    Expired,

    /// <summary>It was deleted (已删除).</summary>
    Deleted,
}
