using System.Globalization;
using System.Text.RegularExpressions;
using Ali1688.Gateway.Calls;

namespace Ali1688.Gateway.Answers;

/// <summary>The platform's phrases that say more than its codes.</summary>
internal static partial class Wording
{
    // 日期 (date) and 天猫 (Tmall) hold the characters for "day" without meaning it.
    [GeneratedRegex(@"(日(?!期)|天(?!猫)|\bday\b|\bdaily\b|\btoday\b).*(限|超|用完|用尽|limit|quota|exceed)|(限|超|limit|quota|exceed).*(日(?!期)|天(?!猫)|\bday\b|\bdaily\b|\btoday\b)", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    public static partial Regex DayLimit { get; }

    [GeneratedRegex(@"access-count", RegexOptions.IgnoreCase)]
    public static partial Regex AccessCount { get; }

    // A user, a shop, a category or an application that does not exist (不存在) is no missing product. 不是精选货源商品 is what the
    // batch APIs of distribution say of a product outside of their pool.
    [GeneratedRegex(
        @"(商品|offer|item|product)[^,，。;；类]*(不存在|失效|过期|删除|not.?exist|not.?found)|(offer|item|product)\s+(has |is |was )?expired|没有(该商品的)?查询权限|不是精选货源商品|下架|off.?shel"
        + @"|^(?!.*(用户|账号|会员|授权|应用|接口|令牌|类目|店铺|卖家|供应商|app.?key|token|user|seller|shop|categor|method|\bapi\b)).*(不存在|已被?删除|not.?exist|not.?found)",
        RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    public static partial Regex NoSuchProduct { get; }

    [GeneratedRegex(@"不存在|not.?exist|not.?found", RegexOptions.IgnoreCase)]
    private static partial Regex NoSuch { get; }

    [GeneratedRegex(@"删除|delet", RegexOptions.IgnoreCase)]
    private static partial Regex Deletion { get; }

    [GeneratedRegex(@"失效|过期|expire", RegexOptions.IgnoreCase)]
    private static partial Regex Expiry { get; }

    [GeneratedRegex(@"下架|off.?shel", RegexOptions.IgnoreCase)]
    private static partial Regex OffShelf { get; }

    [GeneratedRegex(@"权限|不是精选货源商品|permission", RegexOptions.IgnoreCase)]
    private static partial Regex NoPermission { get; }

    [GeneratedRegex(@"限流|频率|频繁|frequency|too many requests", RegexOptions.IgnoreCase)]
    public static partial Regex TooOften { get; }

    [GeneratedRegex(@"need user authoriz|user authorization is required|need user authenticat", RegexOptions.IgnoreCase)]
    public static partial Regex UserAuthorization { get; }

    [GeneratedRegex(@"timestamp[^,.;]*(invalid|expire|out of|too (old|far|early|late))|(invalid|expired|illegal)[^,.;]*timestamp|时间戳", RegexOptions.IgnoreCase)]
    public static partial Regex WrongTimestamp { get; }

    /// <summary>The address that the call came from is not one of those that the application's owner named.</summary>
    [GeneratedRegex(@"白名单|white.?list", RegexOptions.IgnoreCase)]
    public static partial Regex Whitelist { get; }

    [GeneratedRegex(@"ban will last for (\d{1,7}) more second", RegexOptions.IgnoreCase)]
    private static partial Regex Ban { get; }

    /// <summary>In which way a product is not there, of words that say that it is not.</summary>
    public static Absence AbsenceTold(string message) =>
        NoSuch.IsMatch(message) ? Absence.Unknown // "not there or deleted" tells no more than that
        : Deletion.IsMatch(message) ? Absence.Deleted
        : Expiry.IsMatch(message) ? Absence.Expired
        : OffShelf.IsMatch(message) ? Absence.OffShelf
        : NoPermission.IsMatch(message) ? Absence.NotPermitted
        : Absence.Unknown;

    /// <summary>TOP tells how long it will refuse calls.</summary>
    public static TimeSpan? BanTold(string message) => Ban.Match(message) is { Success: true } told
        ? TimeSpan.FromSeconds(int.Parse(told.Groups[1].ValueSpan, CultureInfo.InvariantCulture))
        : null;
}
