namespace Ali1688.Server.Dashboard.Texts;

/// <summary>The nodes.</summary>
internal static class NodeTexts
{
    public static readonly Phrase Alone = new("This service works by itself. With --cluster, several services share the work on one store.", "本服务独立运行。使用 --cluster 可让多个服务共同处理同一存储。");
    public static readonly Phrase Shared = new("The services that share the work on this store; every node shows the same.", "共同处理此存储的服务；每个节点显示相同内容。");
    public static readonly Phrase Orleans = new("Orleans dashboard", "Orleans 控制台");
    public static readonly Phrase OrleansHint = new("Opens in another tab: what the cluster's own library tells of its silos and grains.", "在新标签页中打开：集群底层库提供的 silo 与 grain 信息。");
    public static readonly Phrase Alive = new("Nodes at work", "在线节点");
    public static readonly Phrase OfKnown = new("of {0} seen within an hour", "最近一小时内共 {0} 个");
    public static readonly Phrase Partitions = new("Partitions", "分区");
    public static readonly Phrase Taken = new("Partitions taken", "已分配分区");
    public static readonly Phrase OfAll = new("of {0}", "共 {0} 个");
    public static readonly Phrase Products = new("Watched products", "监控商品");
    public static readonly Phrase Rate = new("Calls a second", "每秒调用");
    public static readonly Phrase RateHint = new("all nodes, the last two seconds", "所有节点，最近两秒");
    public static readonly Phrase Spread = new("Who has which partition", "分区分布");
    public static readonly Phrase SpreadHint = new("each product belongs to one partition, each partition to one node", "每个商品属于一个分区，每个分区属于一个节点");
    public static readonly Phrase SpreadAbout = new("{0} partitions: {1}.", "{0} 个分区：{1}。");
    public static readonly Phrase Has = new("{0} has {1}", "{0} 有 {1} 个");
    public static readonly Phrase Between = new(", ", "、");
    public static readonly Phrase Nobody = new("nobody", "无节点");
    public static readonly Phrase Partition = new("Partition {0}: {1}, epoch {2}", "分区 {0}：{1}，纪元 {2}");
    public static readonly Phrase Nodes = new("Nodes", "节点");
    public static readonly Phrase Node = new("Node", "节点");
    public static readonly Phrase This = new("this node", "当前节点");
    public static readonly Phrase Address = new("Address", "地址");
    public static readonly Phrase Seen = new("Last seen", "最近上报");
    public static readonly Phrase Working = new("working", "工作中");
    public static readonly Phrase StandingBy = new("standing by", "待命");
    public static readonly Phrase Silent = new("silent", "无响应");
    public static readonly Phrase StandingByHint = new("It has no partitions: it has just joined, or another service works on this store.", "没有分区：刚刚加入，或另有服务在处理此存储。");
    public static readonly Phrase SilentHint = new("It has said nothing for more than ten seconds. It ended, hangs or cannot reach the store; what it had goes to the others.", "超过十秒没有上报：已退出、卡住或无法访问存储；其分区会转交其他节点。");
    public static readonly Phrase Range = new("{0}: epoch {1}", "{0}：纪元 {1}");
    public static readonly Phrase NoOwner = new("No node has a partition at the moment", "目前没有节点持有分区");
    public static readonly Phrase NoOwnerNext = new("A service takes its partitions within seconds of its start. If this stays, its log says why.", "服务启动后数秒内会接管分区。若一直如此，请查看服务日志。");
    public static readonly Phrase Late = new("The store does not answer, so what stands here is from {0}.", "存储没有响应，以下为 {0} 的情况。");
    public static readonly Phrase Unanswered = new("The store does not answer. It is tried again by itself.", "存储没有响应，系统会自动重试。");
}
