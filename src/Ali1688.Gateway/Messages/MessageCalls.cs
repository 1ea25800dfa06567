using System.Globalization;
using System.Text.Json;
using Ali1688.Gateway.Answers;
using Ali1688.Gateway.Calls;
using Ali1688.Gateway.Products;

namespace Ali1688.Gateway.Messages;

/// <summary>The calls about messages: reading missed ones, and following products so that there are messages about them.</summary>
public static class MessageCalls
{
    /// <summary>The most messages that one call can read.</summary>
    public const int MostAtOnce = 200;

    private static readonly ApiProfile MissedApi = Api("cn.alibaba.open", "push.cursor.messageList", needsToken: false);
    private static readonly ApiProfile FollowApi = Api("com.alibaba.fenxiao.crossborder", "product.kjdistribute.addRelation", needsToken: true);
    private static readonly ApiProfile UnfollowApi = Api("com.alibaba.fenxiao.crossborder", "product.kjdistribute.removeRelation", needsToken: true);

    /// <summary>Reads the next messages that could not be delivered. Reading confirms them: the platform does not give them again.</summary>
    public static ApiCall Missed() => new()
    {
        Profile = MissedApi,
        Parameters = new Dictionary<string, string> { ["quantity"] = MostAtOnce.ToString(CultureInfo.InvariantCulture) },
        Priority = CallPriority.High,
    };

    /// <summary>Asks for messages about a product.</summary>
    public static ApiCall Follow(ItemId id) => About(FollowApi, id);

    /// <summary>Asks for no more messages about a product.</summary>
    public static ApiCall Unfollow(ItemId id) => About(UnfollowApi, id);

    /// <summary>The messages in an answer to <see cref="Missed"/>.</summary>
    /// <param name="answer">The whole answer.</param>
    /// <param name="unreadable">How many more there were that are no messages.</param>
    public static IReadOnlyList<MessageEnvelope> MissedIn(JsonElement answer, out int unreadable)
    {
        unreadable = 0;
        if ((answer.At("pushMessageList") ?? answer.At("result.pushMessageList")) is not { ValueKind: JsonValueKind.Array } list) return [];
        MessageEnvelope[] read = [.. list.EnumerateArray().Select(TryRead).OfType<MessageEnvelope>()];
        unreadable = list.GetArrayLength() - read.Length;
        return read;
    }

    private static MessageEnvelope? TryRead(JsonElement message) => MessageEnvelope.TryParse(message.GetRawText());

    private static ApiCall About(ApiProfile api, ItemId id) => new()
    {
        Profile = api,
        Parameters = new Dictionary<string, string> { ["offerId"] = id.ToString() },
        Items = [id],
        Priority = CallPriority.High,
    };

    private static ApiProfile Api(string space, string name, bool needsToken) => new()
    {
        Name = name,
        Protocol = ProtocolKind.Aop,
        Namespace = space,
        Api = name,
        Id = new IdParameter { Parameter = "offerId" },
        NeedsToken = needsToken,
        Product = [],
        Fields = new FieldMap(),
    };
}
