using Ali1688.Configuration;
using S = Ali1688.Configuration.SettingsCatalog;

namespace Ali1688.Server.Dashboard.Texts;

/// <summary>What each setting is for, by its short name; the English words are the catalogue's own.</summary>
internal static class SettingMeanings
{
    private static readonly Dictionary<string, Phrase> All = new (Setting Setting, string Chinese)[]
    {
        (S.AppKey, "应用的 AppKey，在开放平台控制台中查看"),
        (S.AppSecret, "应用的 AppSecret（密钥），在开放平台控制台中查看"),
        (S.BaseAddress, "API 网关的基础地址"),
        (S.TokenUrl, "获取令牌的接口地址；默认使用所选协议自带的地址"),
        (S.Protocol, "调用的寻址与签名方式"),
        (S.Profile, "调用哪个商品接口；默认为 alibaba.product.get（aop）或 alibaba.item.get（top-sha1）"),
        (S.ProfilesFile, "包含自定义接口描述的 JSON 文件"),
        (S.AccessToken, "已有的访问令牌（access_token）"),
        (S.RefreshToken, "已有的刷新令牌（refresh_token）"),
        (S.CallbackUrl, "授权登录后的回调地址；须与开放平台控制台中填写的一致"),
        (S.AuthorizeUrl, "用户登录并授权的页面"),
        (S.ConnectTimeout, "建立连接的超时时间"),
        (S.AnswerTimeout, "等待响应开始的超时时间"),
        (S.AttemptTimeout, "单次请求的总超时时间"),
        (S.MaxBodyBytes, "可读取的最大响应体"),
        (S.CallsPerSecond, "应用配额：任意一秒内的调用次数"),
        (S.CallsPerMinute, "应用配额：任意一分钟内的调用次数"),
        (S.CallsPerDay, "应用配额：每日调用次数（按 GMT+8 计）"),
        (S.DayStart, "每日配额的重置时刻"),
        (S.KeysFile, "配置多个应用密钥，或为个别接口单独设定配额的 JSON 文件"),
        (S.LowShare, "各较低优先级在排队时至少分得的调用比例"),
        (S.CallLogDays, "调用日志的保留时间"),
        (S.MaxConcurrentCalls, "同时进行的调用数上限"),
        (S.MaxAttempts, "一个商品 ID 最多请求几次，之后记为失败商品"),
        (S.DataDirectory, "内置数据库及令牌加密密钥所在的文件夹"),
        (S.DbHost, "MySQL/MariaDB 主机；不设置则使用内置的 SQLite"),
        (S.DbPort, "MySQL/MariaDB 端口"),
        (S.DbUser, "MySQL/MariaDB 用户名"),
        (S.DbPassword, "MySQL/MariaDB 密码"),
        (S.DbName, "MySQL/MariaDB 数据库名"),
        (S.RedisUrl, "共享缓存；不设置则仅凭数据库判断数据是否新鲜"),
        (S.MaxAge, "已存数据在多长时间内可直接使用而无需调用"),
        (S.WatchSweep, "每隔多久决定一次接下来采集哪些监控商品"),
        (S.WatchTimeScale, "用于测试和演示，配合同样加速的沙箱：现实中的一秒相当于监控的多少秒"),
        (S.AlertsAllowPrivate, "告警是否可发往本机和内网地址；也可为单个渠道单独放行"),
        (S.PublicUrl, "用户访问控制台的地址；告警消息中的链接指向此处"),
    }.ToDictionary(meaning => meaning.Setting.ShortName, meaning => new Phrase(meaning.Setting.Description, meaning.Chinese));

    public static Phrase Of(Setting setting) => All[setting.ShortName];
}
