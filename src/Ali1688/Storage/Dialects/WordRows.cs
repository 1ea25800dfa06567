using System.Data.Common;
using System.Globalization;
using System.Text;
using MySqlConnector;

namespace Ali1688.Storage.Dialects;

/// <summary>The words of titles as rows, one for each word of each product. What a title no longer has may stay: whatever is found is compared with the title.</summary>
internal static class WordRows
{
    private const int MaxRows = 2000;

    /// <summary>A word, which is eight hexadecimal digits, as it stands in a row.</summary>
    public static uint Number(string word) => uint.Parse(word, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    /// <summary>The rows of one product; the same as <see cref="Tables.ProductWords"/> holds, taken apart.</summary>
    public static IEnumerable<(uint Gram, ulong Id)> Of(object?[] words) =>
        ((string)words[1]!).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => (Number(word), Convert.ToUInt64(words[0], CultureInfo.InvariantCulture))); // made of a title, which is never null

    /// <summary>Puts them in where they are missing, in the order of the table's key.</summary>
    public static async Task PutAsync(IEnumerable<object?[]> words, MySqlConnection connection, DbTransaction? transaction, CancellationToken cancellationToken)
    {
        foreach (var part in words.SelectMany(Of).Order().Chunk(MaxRows))
        {
            await using var command = new MySqlCommand(Statement(part), connection, (MySqlTransaction?)transaction);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    // Numbers only, so nothing can be injected; as parameters they would take three times as long.
    private static string Statement(IEnumerable<(uint Gram, ulong Id)> rows)
    {
        var text = new StringBuilder("INSERT INTO product_words (gram, item_id) VALUES ");
        foreach (var (gram, id) in rows) text.Append(CultureInfo.InvariantCulture, $"({gram},{id}),");
        text.Length--;
        return text.Append(" ON DUPLICATE KEY UPDATE gram = VALUES(gram)").ToString();
    }
}
