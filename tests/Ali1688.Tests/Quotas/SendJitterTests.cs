using Ali1688.Quotas;

namespace Ali1688.Tests.Quotas;

public sealed class SendJitterTests
{
    private const long Second = QuotaArithmetic.Second;

    [Theory]
    [InlineData(true, SendJitter.SmallestShared)]
    [InlineData(false, SendJitter.Smallest)]
    public void A_process_that_slept_is_punctual_again_soon_afterwards(bool isShared, double margin)
    {
        var (jitter, now) = (new SendJitter(), 100 * Second);
        jitter.Add(0, now);
        jitter.Add(20 * Second, now += 20 * Second);
        Assert.Equal(0.03, jitter.MarginFor(isShared: true));
        for (var slot = 0; slot < 1000; slot++) jitter.Add(500, now += Second / 50);
        Assert.Equal(margin, jitter.MarginFor(isShared));
    }
}
