using Ali1688.Gateway.Products;
using Ali1688.Storage.Dialects;
using Ali1688.Storage.Writing;
using Ali1688.Tests.Storage.Support;
using CsCheck;

namespace Ali1688.Tests.Storage;

public sealed class BatchPlanTests
{
    private static readonly SqliteDialect Dialect = new(".", TimeProvider.System);

    private static readonly Gen<ItemOutcome> Outcome = Gen.Select(Gen.ULong[1, 4], Gen.Int[0, 4], Gen.Int[0, 5], Gen.Int[0, 2]).Select((id, kind, minute, version) =>
    {
        var at = Sample.Noon.AddMinutes(minute);
        return kind switch
        {
            0 => Sample.NotFound(id, at),
            1 => Sample.Failed(id, at),
            _ => (ItemOutcome)Sample.Collected(Sample.Product(id, $"v{version}"), at),
        };
    });

    [Fact]
    public void Where_the_batches_are_cut_makes_no_difference() =>
        Outcome.List[1, 20].Select(Gen.Int[1, 20]).Sample((outcomes, size) =>
        {
            var whole = new Ledger();
            var parts = new Ledger();
            var results = whole.Apply(outcomes);
            var partResults = outcomes.Chunk(size).SelectMany(parts.Apply).ToList();
            Assert.Equal(results, partResults);
            Assert.Equal(whole.Checks.OrderBy(row => row.Key), parts.Checks.OrderBy(row => row.Key));
            Assert.Equal(whole.Titles.OrderBy(row => row.Key), parts.Titles.OrderBy(row => row.Key));
            Assert.Equal(whole.Letters.Order(), parts.Letters.Order());
        });

    [Fact]
    public void Time_never_runs_backwards() =>
        Outcome.List[1, 20].Sample(outcomes =>
        {
            var ledger = new Ledger();
            ledger.Apply(outcomes);
            foreach (var (id, check) in ledger.Checks)
            {
                var newest = outcomes.Where(outcome => outcome.Id == id && outcome is not ItemOutcome.Failed).Max(outcome => outcome.At);
                Assert.Equal(newest.ToUnixTimeMilliseconds(), check.CheckedAt);
                Assert.True(check.ChangedAt <= check.CheckedAt);
            }
        });

    [Fact]
    public void A_batch_that_is_repeated_changes_nothing_more() =>
        Outcome.List[1, 20].Sample(outcomes =>
        {
            var ledger = new Ledger();
            ledger.Apply(outcomes);
            var (checks, titles, letters) = (ledger.Checks.ToList(), ledger.Titles.ToList(), ledger.Letters.Order().ToList());
            ledger.Apply(outcomes);
            Assert.Equal(checks, ledger.Checks.ToList());
            Assert.Equal(titles, ledger.Titles.ToList());
            Assert.Equal(letters, ledger.Letters.Order().ToList());
        });

    /// <summary>Tables in memory: plans are decided without a database.</summary>
    private sealed class Ledger
    {
        public Dictionary<ItemId, ItemCheck> Checks { get; } = [];

        public Dictionary<ItemId, object?> Titles { get; } = [];

        public HashSet<string> Letters { get; } = [];

        public List<Ali1688.Storage.RunItemOutcome> Apply(IEnumerable<ItemOutcome> outcomes)
        {
            var writes = outcomes.Select(outcome => PendingWrite.From(1, outcome, Dialect)).ToList();
            var plan = BatchPlan.For(writes, new Dictionary<ItemId, ItemCheck>(Checks), VersionBook.Empty, StockBook.Empty);
            foreach (var (id, check) in plan.Checks) Checks[id] = check;
            foreach (var (id, row) in plan.Products) Titles[id] = row[1];
            Letters.RemoveWhere(letter => plan.SettledLetters.Any(settled => letter.StartsWith($"{settled.Id}:{settled.Profile}", StringComparison.Ordinal)));
            Letters.UnionWith(plan.Letters.Keys.Select(key => $"{key.Id}:{key.Profile}"));
            return plan.Results;
        }
    }
}
