namespace Ali1688.Scheduling;

/// <summary>Hoare's selection: linear on average, and no order among the selected.</summary>
internal static class QuickSelect
{
    /// <summary>Moves the best <paramref name="count"/> picks to the front.</summary>
    public static void BestToFront(Span<Pick> picks, int count)
    {
        if (count <= 0 || count >= picks.Length) return;
        var (low, high) = (0, picks.Length - 1);
        while (low < high)
        {
            var (left, right) = Partition(picks, low, high);
            if (count - 1 <= right) high = right;
            else if (count - 1 >= left) low = left;
            else return;
        }
    }

    /// <summary>Afterwards [low, right] precede the pivot or are it, [left, high] follow it or are it, and right is before left.</summary>
    private static (int Left, int Right) Partition(Span<Pick> picks, int low, int high)
    {
        var pivot = MiddleOf(picks[low], picks[low + ((high - low) / 2)], picks[high]);
        var (left, right) = (low, high);
        while (left <= right)
        {
            while (picks[left].Precedes(pivot)) left++;
            while (pivot.Precedes(picks[right])) right--;
            if (left > right) break;
            (picks[left], picks[right]) = (picks[right], picks[left]);
            left++;
            right--;
        }

        return (left, right);
    }

    private static Pick MiddleOf(Pick first, Pick second, Pick third)
    {
        if (second.Precedes(first)) (first, second) = (second, first);
        return third.Precedes(first) ? first : third.Precedes(second) ? third : second;
    }
}
