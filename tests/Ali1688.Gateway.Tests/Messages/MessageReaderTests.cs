using Ali1688.Gateway.Messages;
using Ali1688.Gateway.Products;

namespace Ali1688.Gateway.Tests.Messages;

public sealed class MessageReaderTests
{
    private static readonly DateTimeOffset Sent = new(2030, 5, 6, 20, 26, 41, TimeSpan.FromHours(8));

    [Theory]
    [InlineData("NEW_OR_MODIFY", typeof(PushMessage.Changed))]
    [InlineData("EXPIRE", typeof(PushMessage.Expired))]
    [InlineData("DELETE", typeof(PushMessage.Deleted))]
    [InlineData("REPOST", typeof(PushMessage.Reposted))]
    [InlineData("AUDIT", typeof(PushMessage.Audited))]
    public void A_products_topic_says_what_became_of_it(string topic, Type expected)
    {
        var message = Parse($"PRODUCT_RELATION_VIEW_PRODUCT_{topic}", """{"productIds":"610001,610002","memberId":"m","status":"x","msgSendTime":"2030-05-06 20:26:41"}""");

        Assert.IsType(expected, MessageReader.Read(message));
        Assert.Equal((7, Sent, "b2b-7"), (message.Id, message.SentAt, message.Member));
    }

    [Theory]
    [InlineData("new", typeof(PushMessage.Changed))]
    [InlineData("modify", typeof(PushMessage.Changed))]
    [InlineData("sku_delete", typeof(PushMessage.Changed))]
    [InlineData("something else", typeof(PushMessage.Changed))]
    [InlineData("member_delete", typeof(PushMessage.Deleted))]
    [InlineData("member_expired", typeof(PushMessage.Expired))]
    [InlineData("repost", typeof(PushMessage.Reposted))]
    [InlineData("audit", typeof(PushMessage.Audited))]
    public void The_topic_of_all_changes_says_it_by_its_action(string action, Type expected) =>
        Assert.IsType(expected, Read("PRODUCT_RELATION_VIEW_PRODUCT_CHANGE", $$"""{"productIds":"610001","action":"{{action}}","msgSendTime":"2030-05-06 20:26:41"}"""));

    [Theory]
    [InlineData("\"610001,610002\"")]
    [InlineData("\" 610002 ,x,,610001,610002\"")]
    public void Several_products_are_named_in_one_text(string ids)
    {
        var changed = Assert.IsType<PushMessage.Changed>(Read("PRODUCT_RELATION_VIEW_PRODUCT_CHANGE", $$"""{"productIds":{{ids}}}"""));

        Assert.Equal([new ItemId(610001), new ItemId(610002)], changed.Items.Order());
    }

    [Theory]
    [InlineData("738629")]
    [InlineData("\"738629\"")]
    public void A_price_change_names_its_product_as_number_or_text(string id) =>
        Assert.Equal([new ItemId(738629)], Assert.IsType<PushMessage.PriceChanged>(Read("FENXIAO_PRICE_CHANGE", $$"""{"productId":{{id}}}""")).Items);

    [Fact]
    public void Stock_moves_by_signed_quantities_to_what_is_left()
    {
        var stock = Assert.IsType<PushMessage.StockChanged>(Read("PRODUCT_PRODUCT_INVENTORY_CHANGE", """
            {"OfferInventoryChangeList":[
              {"offerOnSale":195,"quantity":-10,"offerId":610001,"skuOnSale":88,"skuId":5063737031267,"bizTime":"1904300801123"},
              {"offerOnSale":"200","quantity":"5","offerId":"610001","skuOnSale":"93","skuId":"5063737031268"},
              {"offerId":"no id"}]}
            """));

        Assert.Equal(
            [
                new StockMove(new ItemId(610001), "5063737031267", 195, 88, -10, DateTimeOffset.FromUnixTimeMilliseconds(1904300801123)),
                new StockMove(new ItemId(610001), "5063737031268", 200, 93, 5, DateTimeOffset.FromUnixTimeMilliseconds(1904300801000)),
            ],
            stock.Moves);
    }

    [Fact]
    public void Members_grant_access_and_take_it_back()
    {
        Assert.Equal("b2b-7", Assert.IsType<PushMessage.AuthorisationGranted>(Read("AUTHORIZATION_SUCCESS", "{}")).Member);
        Assert.Equal("b2b-7", Assert.IsType<PushMessage.AuthorisationCancelled>(Read("AUTHORIZATION_CANCEL", "{}")).Member);
    }

    [Theory]
    [InlineData("ORDER_BUYER_VIEW_ORDER_PAY", "{\"orderId\":1}")]
    [InlineData("PRODUCT_RELATION_VIEW_PRODUCT_DELETE", "{}")]
    [InlineData("PRODUCT_RELATION_VIEW_PRODUCT_DELETE", "null")]
    [InlineData("PRODUCT_RELATION_VIEW_PRODUCT_DELETE", "{\"productIds\":\"\\ud800\"}")]
    [InlineData("PRODUCT_PRODUCT_INVENTORY_CHANGE", "{\"OfferInventoryChangeList\":{}}")]
    public void What_is_not_understood_is_unknown_and_kept_whole(string topic, string data)
    {
        var message = Parse(topic, data);

        Assert.NotEqual("", Assert.IsType<PushMessage.Unknown>(MessageReader.Read(message)).Why);
        Assert.Contains(data, message.Json, StringComparison.Ordinal);
    }

    [Fact]
    public void A_form_holds_its_message_whole_or_in_fields_of_its_own()
    {
        const string Data = """{"productIds":"610001","msgSendTime":"2030-05-06 20:26:41"}""";
        var whole = PushForm.TryRead([new("message", Json("PRODUCT_RELATION_VIEW_PRODUCT_DELETE", Data))]);
        var flat = PushForm.TryRead([new("msgId", "7"), new("gmtBorn", "1904300801000"), new("type", "PRODUCT_RELATION_VIEW_PRODUCT_DELETE"), new("userInfo", "b2b-7"), new("data", Data), new("extraInfo", "")]);

        Assert.All([whole, flat], message =>
        {
            Assert.Equal((7L, "PRODUCT_RELATION_VIEW_PRODUCT_DELETE", "b2b-7", Sent), (message!.Id, message.Topic, message.Member, message.SentAt));
            Assert.Equal([new ItemId(610001)], Assert.IsType<PushMessage.Deleted>(MessageReader.Read(message)).Items);
        });
    }

    [Theory]
    [InlineData("message", "no JSON")]
    [InlineData("message", "[]")]
    [InlineData("message", "{\"msgId\":\"seven\",\"type\":\"T\"}")]
    [InlineData("message", "{\"msgId\":7}")]
    [InlineData("msgId", "7")]
    [InlineData("else", "")]
    public void A_form_without_a_message_holds_none(string field, string value) => Assert.Null(PushForm.TryRead([new(field, value)]));

    private static PushMessage Read(string topic, string data) => MessageReader.Read(Parse(topic, data));

    private static MessageEnvelope Parse(string topic, string data) => MessageEnvelope.TryParse(Json(topic, data))!;

    private static string Json(string topic, string data) => $$"""{"data":{{data}},"gmtBorn":1904300801000,"msgId":7,"type":"{{topic}}","userInfo":"b2b-7"}""";
}
