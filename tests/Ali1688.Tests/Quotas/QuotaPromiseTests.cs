using Ali1688.Quotas;
using CsCheck;

namespace Ali1688.Tests.Quotas;

/// <summary>
/// The promise itself, against random schedules of several processes with random batches, clocks that jump both ways, restarts and throttle
/// answers: in no window are more permits usable than the limits say, nor do more calls leave in a second, however late each leaves. Each of these was broken on purpose and made it fail within a few hundred
/// samples: <c>first</c> as <c>time.Now</c> alone in <see cref="QuotaArithmetic.Reserve"/>; the interval without its <c>(1 + margin)</c>; no shift of
/// <c>NextSlot</c> after a jump in <see cref="QuotaAccount.At"/>; the day taken from the wall clock without <c>WallAhead</c>; <c>Left</c> without its day's count;
/// slots of a newcomer that do not move by <see cref="QuotaArithmetic.MostLate"/>; calls that leave without <see cref="DepartureSpacing"/>.
/// </summary>
public sealed class QuotaPromiseTests
{
    private const long Second = QuotaArithmetic.Second;
    private const double Margin = SendJitter.Smallest;
    private const long Apart = (long)(0.9 * Margin * Second);
    private const double Tolerance = 0.5 * Margin * Second;
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 9, 0, 0, TimeSpan.FromHours(8));

    private static readonly Gen<Step> Steps =
        from kind in Gen.Int[0, 19]
        from wait in Gen.OneOf(Gen.Long[0, Second / 5], Gen.Long[0, 3 * Second], Gen.Long[0, 7200 * Second])
        from process in Gen.Int[0, 3]
        from wanted in Gen.Int[1, 40]
        from unsent in Gen.Int[0, 3]
        from jump in Gen.Long[-40L * 3600 * Second, 40L * 3600 * Second]
        from small in Gen.Bool
        from late in Gen.OneOf(Gen.Double[0, 0.1], Gen.Double[0, 1])
        select new Step(kind, wait, process, wanted, unsent, small ? jump / 1_000_000 : jump, late);

    [Fact]
    public void In_no_window_are_more_permits_usable_than_the_limits_say() =>
        Gen.Select(Gen.Int[1, 60], Gen.Int[0, 300], Gen.Int[0, 2000], Gen.Int[1, 3], Steps.List[1, 120]).Sample(
            (perSecond, perMinute, perDay, cost, steps) =>
            {
                if (cost > perSecond || (perMinute > 0 && cost > perMinute)) return;
                var world = new World(new QuotaLimits { CallsPerSecond = perSecond, CallsPerMinute = perMinute, CallsPerDay = perDay, LargestCost = cost }, cost);
                foreach (var step in steps) world.Do(step);
                world.AssertKept();
            },
            iter: 3000);

    private readonly record struct Step(int Kind, long Wait, int Process, int Wanted, int Unsent, long Jump, double Late);

    /// <summary>True time, a shared clock and a wall clock that may leave it, and processes that come and go.</summary>
    private sealed class World(QuotaLimits limits, int cost)
    {
        private readonly List<long> _slots = [];
        private readonly List<long> _departures = [];
        private readonly DepartureSpacing[] _spacing = [new(), new(), new(), new()];
        private readonly long[] _holders = [1, 2, 3, 4];
        private readonly int[] _inHand = new int[4];
        private readonly int[] _dayInHand = new int[4];
        private readonly long[] _lastOf = new long[4];
        private QuotaState _state = new();
        private long _now = 10 * Second;
        private long _sharedAhead;
        private long _wallAhead;
        private bool _steady = true;
        private bool _dateWasSet;

        public void Do(Step step)
        {
            _now += step.Wait;
            switch (step.Kind)
            {
                // Nobody can tell a date that was set while nobody watched either clock: after a restart of the machine the date is believed.
                case 0 when !_dateWasSet: // the clock that the processes share jumps, or begins anew after a restart of the machine
                    _sharedAhead += step.Jump;
                    _steady = false;
                    break;
                case 1 when _steady && _state.Seen > 0: // somebody sets the date
                    _wallAhead += step.Jump;
                    _dateWasSet = true;
                    break;
                case 2: // a process is killed: what it had in hand may have been sent or not
                    _inHand[step.Process] = 0;
                    (_holders[step.Process], _spacing[step.Process]) = (_holders.Max() + 1, new DepartureSpacing());
                    break;
                case 3:
                    _state = Pace.SlowDown(new QuotaAccount(limits, _state).At(Time()).State, limits, _now + _sharedAhead, step.Wanted, null);
                    (_steady, _dateWasSet) = (true, false);
                    break;
                default:
                    Reserve(step);
                    break;
            }
        }

        public void AssertKept()
        {
            AssertWindow(_slots, (int)limits.CallsPerSecond / cost, Second);
            AssertWindow(_departures, (int)limits.CallsPerSecond / cost, Second);
            if (limits.CallsPerMinute > 0) AssertWindow(_slots, (int)limits.CallsPerMinute / cost, 60 * Second);
            if (limits.CallsPerDay == 0) return;
            foreach (var day in _slots.GroupBy(slot => limits.DayOf(Start.AddMicroseconds(slot)))) Assert.True(day.Count() * (long)cost <= limits.CallsPerDay, $"{day.Count()} calls in a day");
        }

        private LedgerTime Time() => new(
            Math.Max(1, _now + _sharedAhead + (100L * 3600 * Second)), Start.AddMicroseconds(_now + _wallAhead), _steady, TimeSpan.Zero);

        private void Reserve(Step step)
        {
            var unsent = Math.Min(step.Unsent, _inHand[step.Process]);
            var time = Time();
            var (states, grant) = QuotaArithmetic.Reserve([new(limits, _state)], time, new SlotRequest { Wanted = step.Wanted, Margin = Margin, Cost = cost, Unsent = unsent, UnsentOfDay = _dayInHand[step.Process], Holder = _holders[step.Process] });
            (_state, _steady, _dateWasSet) = (states[0], true, false);
            for (var i = 0; i < grant.Count; i++)
            {
                _slots.Add(grant.First + (i * grant.Interval) - time.Now + _now);
                Leave(_slots[^1], step.Process, step.Late * (grant.IsShared ? Tolerance : QuotaArithmetic.MostLate), grant.IsShared);
            }

            if (unsent > 0) _slots.RemoveRange(_slots.LastIndexOf(_lastOf[step.Process]) - unsent + 1, unsent);
            if (grant.Count > 0) _lastOf[step.Process] = _slots[^1];
            (_inHand[step.Process], _dayInHand[step.Process]) = (grant.Count, grant.Day);
        }

        private void Leave(long slot, int process, double late, bool isShared)
        {
            var at = _spacing[process].EarliestFor(slot, Apart) + (long)late;
            if (at - slot > (isShared ? Tolerance : QuotaArithmetic.MostLate)) return; // missed
            _departures.Add(at);
            _spacing[process].Departed(slot, at);
        }

        private void AssertWindow(List<long> moments, int most, long length)
        {
            moments.Sort();
            for (var i = most; i < moments.Count; i++) Assert.True(moments[i] - moments[i - most] > length, $"{most + 1} calls of cost {cost} within {moments[i] - moments[i - most]} µs");
        }
    }
}
