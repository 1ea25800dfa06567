using System.Data.Common;
using Ali1688.Storage;

namespace Ali1688.Queries;

/// <summary>Which of several selects gives the fewest rows, found out by counting along their indexes.</summary>
internal static class ShortestSource
{
    /// <summary>The shortest and its length; null and the largest number where there are none. Each is counted no further than the shortest before it.</summary>
    /// <param name="connection">The database.</param>
    /// <param name="sources">The selects.</param>
    /// <param name="atMost">Where all counting ends: that many may be more.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<(FormattableString? Source, long Length)> FindAsync(DbConnection connection, IReadOnlyList<FormattableString> sources, long atMost, CancellationToken cancellationToken)
    {
        var (shortest, fewest) = ((FormattableString?)null, long.MaxValue);
        foreach (var source in sources)
        {
            var count = await connection.NumberAsync($"SELECT COUNT(*) FROM ({source} LIMIT {Math.Min(atMost, fewest)}) AS counted", cancellationToken);
            if (count < fewest) (shortest, fewest) = (source, count);
        }

        return (shortest, fewest);
    }
}
