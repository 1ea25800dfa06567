using Ali1688.Scheduling.Simulation;

namespace Ali1688.Tests.Scheduling.Simulation;

public sealed class TraceReaderTests
{
    private const string Items = "item_id,weight,segment,initial_price\n7,1.5,0,9.90\n8,2,1,1\n";
    private const string Changes = "item_id,change_time_seconds,price\n";

    [Fact]
    public void Changes_are_read_exactly_and_follow_each_other_in_time()
    {
        var trace = Read(Items, $"{Changes}7,20.5,9.95\n8,3,2\n7,1.001,9.91\n");
        Assert.Equal([1001, 20500], trace.ChangesOf(0));
        Assert.Equal([9.90m, 9.91m, 9.95m], [trace.PriceAfter(0, 0), trace.PriceAfter(0, 1), trace.PriceAfter(0, 2)]);
        Assert.Equal(["7", "8"], trace.Ids);
    }

    [Theory]
    [InlineData("item_id,weight\n7,1\n", Changes, "items.csv has no column initial_price.")]
    [InlineData("item_id,weight,initial_price\n7,1,1\n7,1,1\n", Changes, "items.csv names product 7 twice.")]
    [InlineData("item_id,weight,initial_price\n7,-1,1\n", Changes, "items.csv, line 2: the weight -1 is not 0 or more")]
    [InlineData(Items, Changes + "7,1,2\n9,1,2\n", "changes.csv, line 3: there is no product 9 in items.csv")]
    public void What_is_wrong_with_a_file_is_said_with_its_line(string items, string changes, string message) =>
        Assert.Equal(message, Assert.Throws<FormatException>(() => Read(items, changes)).Message);

    [Fact]
    public void A_text_that_is_no_number_is_refused_with_its_line() =>
        Assert.StartsWith("changes.csv, line 2: ", Assert.Throws<FormatException>(() => Read(Items, $"{Changes}7,soon,2\n")).Message, StringComparison.Ordinal);

    private static Trace Read(string items, string changes) => TraceReader.Read(new StringReader(items), new StringReader(changes), withHiddenRates: false);
}
