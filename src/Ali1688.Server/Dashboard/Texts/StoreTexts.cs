namespace Ali1688.Server.Dashboard.Texts;

/// <summary>What a store that cannot do its work says.</summary>
internal static class StoreTexts
{
    public static readonly IReadOnlyList<Phrase> All =
    [
        new("REDIS_URL cannot be read; give host:port, host:port,password=… or redis://:password@host:port/0.", "无法识别 REDIS_URL；请写成 host:port、host:port,password=… 或 redis://:password@host:port/0。"),
        new("Another process has been changing the schema for {0} seconds; wait until it is done, then start again.", "另一个进程正在变更数据库结构，已持续 {0} 秒；请等它完成后再启动。"),
        new("The store's schema has version {0}, which is newer than this program's {1}; use the newer program.", "数据库结构版本为 {0}，高于本程序支持的 {1}；请使用新版程序。"),
        new("{0} rows of the existing table ali1688_products have an item_id that is no product id (e.g. '{1}'); move them to another table, then start again.", "现有表 ali1688_products 中有 {0} 行的 item_id 不是商品 ID（如“{1}”）；请先将这些行移到别的表，再重新启动。"),
        new("Another process has held {0} for {1} minutes; end that process and start again.", "另一个进程占用 {0} 已达 {1} 分钟；请结束该进程后重新启动。"),
        new("{0} is not an intact SQLite database; move it away to begin anew, or put a backup in its place.", "{0} 不是完好的 SQLite 数据库；可将其移走后重新开始，或用备份替换。"),
        new("The data folder {0} cannot be written ({1}); give this user write access to it, or name another folder with ALI_DATA_DIR or --data-dir.", "数据文件夹 {0} 无法写入（{1}）；请为当前用户授予写权限，或用 ALI_DATA_DIR 或 --data-dir 指定其他文件夹。"),
        new("The data folder {0} cannot be used ({1}); name another folder with ALI_DATA_DIR or --data-dir.", "数据文件夹 {0} 无法使用（{1}）；请用 ALI_DATA_DIR 或 --data-dir 指定其他文件夹。"),
        new("The disk that holds {0} is full; free some space and start again.", "{0} 所在的磁盘已满；请清理空间后重新启动。"),
        new("Another program has held {0} for too long; end that program, or wait until it is done.", "{0} 被另一个程序占用过久；请结束该程序，或等它完成。"),
        new("The database {0} refused the work ({1}); run 'ali1688 doctor'.", "数据库 {0} 拒绝执行（{1}）；请运行 ali1688 doctor 检查。"),
        new("The database server {0} refused user {1}; check DB_USER and DB_PASSWORD.", "数据库服务器 {0} 拒绝用户 {1} 登录；请检查 DB_USER 和 DB_PASSWORD。"),
        new("User {0} may not use or create database {1} on {2}; create it and grant the user all rights on it, or set DB_NAME.", "用户 {0} 无权使用或创建 {2} 上的数据库 {1}；请创建该数据库并授予该用户全部权限，或修改 DB_NAME。"),
        new("The database server {0} cannot be reached; check DB_HOST and DB_PORT, and that the server is running.", "无法连接数据库服务器 {0}；请检查 DB_HOST 和 DB_PORT，并确认服务器正在运行。"),
        new("The connection to the database server {0} was lost ({1}); try again when it is back.", "与数据库服务器 {0} 的连接已断开（{1}）；请在其恢复后重试。"),
        new("The store was out of reach when the program ended, so some results are not stored; run the same command again to get them.", "程序结束时数据库无法访问，部分结果未保存；请重新运行同一命令补采。"),
        new("The store was out of reach when the program ended; the message is not acknowledged.", "程序结束时数据库无法访问；该消息未确认。"),
        new("The database {0} on {1} refused the work ({2}).", "{1} 上的数据库 {0} 拒绝执行（{2}）。"),
    ];
}
