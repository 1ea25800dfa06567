using Ali1688.Gateway.Products;
using Ali1688.Watching;
using CsCheck;

namespace Ali1688.Tests.Watching;

public sealed class WatchedIdsTests
{
    [Fact]
    public void It_finds_what_a_dictionary_finds() =>
        Gen.Select(Gen.ULong[1, 60], Gen.Bool).Array[0, 300].Sample(steps =>
        {
            var (ids, expected, next) = (new WatchedIds(4), new Dictionary<ulong, int>(), 0);
            foreach (var (value, adds) in steps)
            {
                var id = new ItemId(value * 1_000_000_007);
                if (adds && expected.TryAdd(value, next)) ids.Add(id, next++);
                else if (!adds && expected.Remove(value)) ids.Remove(id);
            }

            for (var value = 1UL; value <= 60; value++) Assert.Equal(expected.GetValueOrDefault(value, -1), ids.Find(new ItemId(value * 1_000_000_007)));
            foreach (var (value, handle) in expected) Assert.Equal(value * 1_000_000_007, ids[handle].Value);
        });
}
