using Ali1688.Gateway.Calls;
using Ali1688.Gateway.Messages;
using Ali1688.Gateway.Products;
using Ali1688.Gateway.Tests.Platform;

namespace Ali1688.Gateway.Tests.Messages;

public sealed class MessageCallsTests
{
    [Fact]
    public async Task Missed_messages_are_read_200_at_once_without_a_token()
    {
        await using var setup = new Setup(new RawServer(Reply.Json("""
            {"pushMessageList":[{"gmtBorn":1904300801000,"topicGroup":"PRODUCT","topicName":"RELATION_VIEW_PRODUCT_DELETE","data":{"productIds":"610001"},"msgId":5,"userInfo":"m","appKey":"1000000"},{"msgId":"?"}]}
            """)));

        var answer = Assert.IsType<CallResult.Answered>(await setup.Client.CallAsync(MessageCalls.Missed(), TestContext.Current.CancellationToken));

        var message = Assert.Single(MessageCalls.MissedIn(answer.Root, out var unreadable));
        Assert.Equal((5, "PRODUCT_RELATION_VIEW_PRODUCT_DELETE", 1), (message.Id, message.Topic, unreadable));
        var request = setup.Server.OnlyRequest;
        Assert.Equal("/openapi/param2/1/cn.alibaba.open/push.cursor.messageList/1000000", request.Path);
        Assert.Equal("200", request.Parameters["quantity"]);
        Assert.DoesNotContain("access_token", request.Parameters.Keys);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"pushMessageList":[]}""")]
    [InlineData("""{"pushMessageList":null}""")]
    public async Task No_missed_messages_are_an_answer_too(string body)
    {
        await using var setup = new Setup(new RawServer(Reply.Json(body)));

        var answer = Assert.IsType<CallResult.Answered>(await setup.Client.CallAsync(MessageCalls.Missed(), TestContext.Current.CancellationToken));

        Assert.Empty(MessageCalls.MissedIn(answer.Root, out _));
    }

    [Theory]
    [InlineData(true, "product.kjdistribute.addRelation")]
    [InlineData(false, "product.kjdistribute.removeRelation")]
    public async Task A_product_is_followed_and_left_by_its_offer_id(bool follow, string api)
    {
        await using var setup = new Setup(new RawServer(Reply.Json("""{"result":{"success":true,"code":"200"}}""")));

        var call = follow ? MessageCalls.Follow(new ItemId(610001)) : MessageCalls.Unfollow(new ItemId(610001));
        Assert.IsType<CallResult.Answered>(await setup.Client.CallAsync(call, TestContext.Current.CancellationToken));

        Assert.Equal($"/openapi/param2/1/com.alibaba.fenxiao.crossborder/{api}/1000000", setup.Server.OnlyRequest.Path);
        Assert.Equal(("610001", Setup.TokenText), (setup.Server.OnlyRequest.Parameters["offerId"], setup.Server.OnlyRequest.Parameters["access_token"]));
        Assert.Equal(1, setup.Gate.Permits);
    }

    [Fact]
    public async Task A_refusal_within_the_answer_is_no_success()
    {
        await using var setup = new Setup(new RawServer(Reply.Json("""{"result":{"success":false,"code":"500","message":"商品不存在"}}""")));

        Assert.IsType<CallResult.NotFound>(await setup.Client.CallAsync(MessageCalls.Follow(new ItemId(1)), TestContext.Current.CancellationToken));
    }
}
