using System.Data.Common;
using System.Globalization;
using Ali1688.Discovery;
using Ali1688.Storage.Dialects;
using static Ali1688.Storage.SqlText;

namespace Ali1688.Storage.Sources;

/// <summary>A search as a row. Prices are text: they are decimals, and nothing is computed with them in the database.</summary>
internal static class SearchRow
{
    public const string Columns = "source, search, spec, app_key, price_from, price_to, category, limit_ids, state, next_page, found, bad_entries, total, categories";
    private const char Between = '\n';

    public static Search Read(DbDataReader row) => new()
    {
        Source = row.GetInt32(0),
        Number = row.GetInt32(1),
        Spec = row.GetString(2),
        AppKey = row.GetTextOrNull(3),
        Prices = new PriceRange(Price(row.GetTextOrNull(4)), Price(row.GetTextOrNull(5))),
        Category = row.GetTextOrNull(6),
        Limit = row.GetNumberOrNull(7),
        State = (SearchState)row.GetInt32(8),
        NextPage = row.GetInt32(9),
        Found = row.GetInt64(10),
        BadEntries = row.GetInt64(11),
        Total = row.GetNumberOrNull(12),
        Categories = row.GetTextOrNull(13)?.Split(Between) ?? [],
    };

    public static FormattableString Insert(StoreDialect dialect, long runId, Search search) =>
        $"""
        {new Literal(dialect.InsertIgnore)} INTO run_sources (run_id, source, search, spec, app_key, price_from, price_to, category, limit_ids)
        VALUES ({runId}, {search.Source}, {search.Number}, {search.Spec}, {search.AppKey}, {Text(search.Prices.From)}, {Text(search.Prices.To)}, {search.Category}, {search.Limit})
        """;

    /// <summary>Moves a search on by one page, unless that was done before.</summary>
    public static FormattableString Advance(long runId, Search search, Search after, int badEntries) =>
        $"""
        UPDATE run_sources SET state = {after.State}, next_page = {after.NextPage}, bad_entries = bad_entries + {badEntries}, total = {after.Total},
          categories = {(after.Categories.Count > 0 ? string.Join(Between, after.Categories) : null)}
        WHERE run_id = {runId} AND source = {search.Source} AND search = {search.Number} AND state = {SearchState.Open} AND next_page = {search.NextPage}
        """;

    private static decimal? Price(string? text) => text is null ? null : decimal.Parse(text, CultureInfo.InvariantCulture);

    private static string? Text(decimal? price) => price?.ToString(CultureInfo.InvariantCulture);
}
