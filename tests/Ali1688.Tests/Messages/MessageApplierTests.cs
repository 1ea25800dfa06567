using Ali1688.Changes;
using Ali1688.Gateway.Calls;
using Ali1688.Gateway.Messages;
using Ali1688.Gateway.Products;
using Ali1688.Messages;
using Ali1688.Storage;
using Ali1688.Tests.Storage.Support;
using CsCheck;

namespace Ali1688.Tests.Messages;

public abstract class MessageApplierTests(TestDatabase database) : StoreTest(database)
{
    private static readonly ItemId One = new(1);

    [Theory]
    [InlineData("NEW_OR_MODIFY", "changed")]
    [InlineData("REPOST", "reposted")]
    [InlineData("AUDIT", "audited")]
    public async Task A_change_makes_the_products_we_hold_due_at_high_priority(string topic, string reason)
    {
        await WriteAsync(null, Sample.Collected(1), Sample.Collected(2));

        await PushAsync(Pushed.About(7, topic, 5, 1, 2, 3));

        var due = await DueAsync();
        Assert.Equal(Sample.Ids(1, 2), due.Select(item => item.Id));
        Assert.All(due, item => Assert.Equal((CallPriority.High, reason), (item.Priority, item.Reason)));
        Assert.Equal([(7, MessageState.Applied)], await MessagesAsync());
    }

    [Fact]
    public async Task A_price_change_makes_its_product_due()
    {
        await WriteOneAsync(Sample.Collected(1));

        await PushAsync(Pushed.Price(7, 1));

        Assert.Equal(("price-changed", One), (await DueAsync()).Select(item => (item.Reason, item.Id)).Single());
    }

    [Theory]
    [InlineData("DELETE", CheckState.Deleted)]
    [InlineData("EXPIRE", CheckState.Expired)]
    public async Task A_product_that_is_gone_has_that_state_without_a_call(string topic, CheckState state)
    {
        await WriteOneAsync(Sample.Collected(1));

        await PushAsync(Pushed.About(7, topic, 5, 1));

        var stored = await Products.GetAsync(One, Cancel);
        Assert.Equal((state, Pushed.At(5), Pushed.At(5)), (stored!.State, stored.CheckedAt, stored.ChangedAt));
        Assert.Empty(await DueAsync());
    }

    [Theory]
    [InlineData("member_delete", CheckState.Deleted)]
    [InlineData("member_expired", CheckState.Expired)]
    [InlineData("sku_modify", CheckState.Collected)]
    public async Task The_topic_of_all_changes_does_the_same(string action, CheckState state)
    {
        await WriteOneAsync(Sample.Collected(1));

        await PushAsync(Pushed.Change(7, action, 5, 1));

        Assert.Equal((state, state == CheckState.Collected ? 1 : 0), ((await Products.GetAsync(One, Cancel))!.State, (await DueAsync()).Count));
    }

    [Fact]
    public async Task A_product_that_came_back_is_due_and_then_held_again()
    {
        await WriteOneAsync(Sample.Collected(1));
        await PushAsync(Pushed.About(1, "DELETE", 5, 1), Pushed.About(2, "REPOST", 6, 1));

        Assert.Equal("reposted", (await DueAsync()).Single().Reason);
        await WriteOneAsync(Sample.Collected(1, Pushed.At(9)));

        Assert.Equal(CheckState.Collected, (await Products.GetAsync(One, Cancel))!.State);
    }

    [Fact]
    public async Task What_contradicts_a_later_look_changes_nothing_but_is_looked_at_again()
    {
        await WriteOneAsync(Sample.Collected(1, Pushed.At(9)));

        await PushAsync(Pushed.About(7, "DELETE", 8, 1));

        Assert.Equal(CheckState.Collected, (await Products.GetAsync(One, Cancel))!.State);
        Assert.Equal("deleted", (await DueAsync()).Single().Reason);
    }

    [Fact]
    public async Task Stock_moves_without_a_call_and_the_digest_follows()
    {
        await WriteOneAsync(Sample.Collected(1));

        await PushAsync(Pushed.Stock(7, 1, at: 5, quantity: -2, itemStock: 298, skuStock: 1));

        var stored = await Products.GetAsync(One, Cancel);
        Assert.Equal((298L, 1L, Sample.Noon, Pushed.At(5)), (stored!.Product.Stock, stored.Product.Skus[0].Stock, stored.CheckedAt, stored.ChangedAt));
        Assert.Equal("298", await Database.ScalarAsync("SELECT quantity FROM ali1688_products"));
        Assert.Equal($"{ProductDigest.Of(stored.Product)}", await Database.ScalarAsync("SELECT digest FROM item_checks"));
        Assert.Equal(Sample.Raw(1), await Products.RawAnswerAsync(One, Cancel));
        Assert.Empty(await DueAsync());
        Assert.Equal(RunItemOutcome.Unchanged, await WriteOneAsync(Sample.Collected(stored.Product, Pushed.At(9))));
    }

    [Fact]
    public async Task Stock_that_moved_before_the_last_look_is_known_already()
    {
        await WriteOneAsync(Sample.Collected(1, Pushed.At(9)));

        await PushAsync(Pushed.Stock(7, 1, at: 8, quantity: -2, itemStock: 1, skuStock: 1));

        Assert.Equal(300, (await Products.GetAsync(One, Cancel))!.Product.Stock);
    }

    [Fact]
    public async Task Only_differences_are_counted_once_each()
    {
        await WriteOneAsync(Sample.Collected(1));
        var sold = Pushed.Stock(7, 1, at: 5, quantity: -2, itemStock: null, skuStock: null);

        await PushAsync(sold, sold);
        await PushAsync(sold, Pushed.Stock(8, 1, at: 6, quantity: 10, itemStock: null, skuStock: null));
        await Database.RunAsync("UPDATE push_messages SET state = 0"); // as after a crash before they were marked
        await ApplyAllAsync();

        var product = (await Products.GetAsync(One, Cancel))!.Product;
        Assert.Equal((308L, 11L), (product.Stock, product.Skus[0].Stock));
    }

    [Fact]
    public async Task An_answer_and_movements_in_one_batch_end_in_their_order()
    {
        await WriteOneAsync(Sample.Collected(1));
        ItemOutcome Moved(long id, double at, long stock) => new ItemOutcome.StockMoved(id, [new StockMove(One, null, stock, null, 0, Pushed.At(at))]) { Id = One, At = Pushed.At(at) };

        var outcomes = await WriteAsync(null, Moved(1, 1, 250), Sample.Collected(Sample.Product(1, "new title"), Pushed.At(2)), Moved(2, 3, 240), Moved(1, 1, 250));

        Assert.Equal([RunItemOutcome.Changed, RunItemOutcome.Changed, RunItemOutcome.Changed, RunItemOutcome.Unchanged], outcomes);
        var stored = await Products.GetAsync(One, Cancel);
        Assert.Equal(("new title", 240L), (stored!.Product.Title, stored.Product.Stock));
        Assert.Equal($"{ProductDigest.Of(stored.Product)}", await Database.ScalarAsync("SELECT digest FROM ali1688_products"));
    }

    [Fact]
    public async Task However_messages_are_repeated_and_shuffled_the_end_is_the_same()
    {
        await WriteAsync(null, Sample.Collected(1), Sample.Collected(2));
        MessageEnvelope[] messages =
        [
            Pushed.Stock(1, 1, 1, -1, 299, 2), Pushed.Stock(2, 1, 2, -1, 298, 1), Pushed.Stock(3, 1, 3, 9, 307, 10), Pushed.Stock(4, 1, 3.5, -7, 300, 3),
            Pushed.About(5, "EXPIRE", 2, 2), Pushed.About(6, "DELETE", 4, 2), Pushed.Stock(7, 2, 3, -1, 299, 2),
        ];
        var deck = messages.Concat(messages).ToArray();
        Gen.Shuffle(deck).Sample(shuffled =>
        {
            foreach (var message in shuffled) Task.Run(() => PushAsync(message)).GetAwaiter().GetResult();
        }, iter: 1, threads: 1);

        var (one, two) = (await Products.GetAsync(One, Cancel), await Products.GetAsync(new ItemId(2), Cancel));
        Assert.Equal((300L, 3L, CheckState.Collected), (one!.Product.Stock, one.Product.Skus[0].Stock, one.State));
        Assert.Equal((299L, CheckState.Deleted), (two!.Product.Stock, two.State));
        Assert.Equal(7, (await MessagesAsync()).Count);
    }

    [Fact]
    public async Task Messages_about_products_that_we_do_not_hold_are_kept_and_nothing_more()
    {
        await PushAsync(Pushed.About(1, "REPOST", 5, 9), Pushed.About(2, "DELETE", 5, 9), Pushed.Stock(3, 9, 5, -1, 1, 1));

        Assert.Empty(await DueAsync());
        Assert.Equal([(1L, MessageState.PassedOver), (2, MessageState.PassedOver), (3, MessageState.PassedOver)], await MessagesAsync());
        Assert.Equal("0", await Database.ScalarAsync("SELECT COUNT(*) FROM item_checks"));
    }

    [Fact]
    public async Task They_are_collected_where_that_is_wanted()
    {
        await PushAsync(takesUnknown: true, Pushed.About(1, "REPOST", 5, 8), Pushed.About(2, "DELETE", 5, 9), Pushed.Stock(3, 10, 5, -1, 1, 1));

        Assert.Equal(Sample.Ids(8, 10), (await DueAsync()).Select(item => item.Id));
    }

    [Fact]
    public async Task A_member_that_takes_its_access_back_is_told_to_the_operator()
    {
        await PushAsync(Pushed.Of(1, "AUTHORIZATION_CANCEL", new { }), Pushed.Of(2, "AUTHORIZATION_SUCCESS", new { }), Pushed.Of(3, "SOMETHING_NEW", new { x = 1 }));

        Assert.Contains(Log.Warnings, line => line.Contains("took back", StringComparison.Ordinal));
        Assert.Equal([(1L, MessageState.Applied), (2, MessageState.Applied), (3, MessageState.PassedOver)], await MessagesAsync());
    }

    [Fact]
    public async Task A_message_that_the_store_refuses_holds_up_no_other()
    {
        await WriteAsync(null, Sample.Collected(1), Sample.Collected(3));
        await Database.RunAsync(Database.RefuseCheckOf(3));

        await PushAsync(Pushed.About(1, "DELETE", 5, 3), Pushed.About(2, "DELETE", 5, 1));

        Assert.Equal([(1L, MessageState.Failed), (2, MessageState.Applied)], await MessagesAsync());
        Assert.Equal(CheckState.Deleted, (await Products.GetAsync(One, Cancel))!.State);
    }

    private Task PushAsync(params MessageEnvelope[] messages) => PushAsync(takesUnknown: false, messages);

    private async Task PushAsync(bool takesUnknown, params MessageEnvelope[] messages)
    {
        await using (var writer = new MessageWriter(Store)) await Task.WhenAll(messages.Select(message => writer.WriteAsync("1000000", message, Cancel)));
        await ApplyAllAsync(takesUnknown);
    }

    private async Task ApplyAllAsync(bool takesUnknown = false)
    {
        await using var writer = new BatchWriter(Store);
        var applier = new MessageApplier(new PushMessages(Store), Products, new DueItems(Store), writer, null, takesUnknown, Clock, Log);
        while (await applier.ApplyAsync(Cancel) > 0)
        {
        }
    }

    private Task<IReadOnlyList<DueItem>> DueAsync() => new DueItems(Store).ListAsync(Clock.GetUtcNow(), 100, Cancel);

    private async Task<IReadOnlyList<(long Id, MessageState State)>> MessagesAsync()
    {
        var all = new List<StoredMessage>();
        foreach (var state in Enum.GetValues<MessageState>()) all.AddRange(await new PushMessages(Store).ListAsync(state, 100, Cancel));
        return [.. all.Select(message => (message.Envelope.Id, message.State)).Order()];
    }

    public sealed class OnSqlite() : MessageApplierTests(new SqliteTestDatabase());

    [Trait("Needs", "Servers")]
    public sealed class OnMariaDb() : MessageApplierTests(new MariaDbTestDatabase());
}
