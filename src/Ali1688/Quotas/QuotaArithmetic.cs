namespace Ali1688.Quotas;

/// <summary>
/// The quota's rules as pure functions of (state, time): whoever applies them to the key's one state, one after the other, keeps the
/// limits, however many processes there are. Slots lie at least 1/rate·(1+margin) apart, so any window of one second, closed or open,
/// holds at most rate of them, and the margin is what a call may be late by.
/// </summary>
public static class QuotaArithmetic
{
    /// <summary>Microseconds in a second.</summary>
    public const long Second = 1_000_000;

    /// <summary>
    /// By how many microseconds a call may leave after its slot where one process has the key to itself. When another one comes, all further slots
    /// move by as much, so that no late call meets a punctual one of somebody who did not see it leave.
    /// </summary>
    public const long MostLate = Second / 20;

    /// <summary>
    /// Takes slots that keep several quotas at once (the key's, and its quota for the API), out of all of their states.
    /// </summary>
    /// <param name="accounts">The quotas with their states.</param>
    /// <param name="time">Now.</param>
    /// <param name="request">What is wanted.</param>
    public static (IReadOnlyList<QuotaState> States, SlotGrant Grant) Reserve(IReadOnlyList<QuotaAccount> accounts, LedgerTime time, SlotRequest request)
    {
        var open = accounts.Select(account => account.GiveBack((long)request.Unsent * request.Cost, request.UnsentOfDay).At(time).HeldBy(request.Holder).MovedBy(request)).ToList();
        if (open.Max(account => account.ParkedUntil(request.Cost)) is { } reset) return (States(open), new SlotGrant(0, 0, 0, 0, reset) { Day = open[0].State.Day });

        var margin = accounts.Max(account => account.MarginFor(request, time.Now - account.State.Seen));
        var firsts = open.ConvertAll(account => account.FirstSlot(time.Now + request.Lead));
        var first = firsts.Max();
        var intervals = open.ConvertAll(account => account.IntervalAt(first, request.Cost, margin));
        // A narrow quota that is not due yet must not make the wide one skip the slots before it: the caller asks again then.
        if (first - firsts.Min() > intervals.Min()) return (States(open), new SlotGrant(first - intervals.Min(), 0, 0));

        var interval = intervals.Max();
        var most = intervals.Min() == interval ? request.Wanted : Math.Min(request.Wanted, 1);
        var count = (int)open.Min(account => Math.Min(most, account.Left / request.Cost));
        if (count == 0) return (States(open), new SlotGrant(first, interval, 0));
        var last = first + (interval * (count - 1));
        var states = open.Zip(intervals, (account, own) => account.Spend(count * (long)request.Cost, last, last + own, margin)).ToList();
        return (states, new SlotGrant(first, interval, count, margin) { IsShared = open.Any(account => account.IsShared), Day = states[0].Day });
    }

    private static List<QuotaState> States(List<QuotaAccount> accounts) => accounts.ConvertAll(account => account.State);
}
