using System.Collections;

namespace Ali1688.Exporting.Formats;

/// <summary>
/// The sheets of a workbook, by name. The library wants a dictionary and goes through it once; how many sheets there are shows only while their rows
/// are read.
/// </summary>
internal sealed class SheetList(string name, SheetReader rows) : Dictionary<string, object>, IDictionary<string, object>, IEnumerable<KeyValuePair<string, object>>, IEnumerable
{
    IEnumerator<KeyValuePair<string, object>> IEnumerable<KeyValuePair<string, object>>.GetEnumerator() => Sheets().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => Sheets().GetEnumerator();

    private IEnumerable<KeyValuePair<string, object>> Sheets()
    {
        yield return new(name, rows);
        for (var sheet = 2; rows.TryBeginSheet(); sheet++) yield return new($"{name} {sheet}", rows);
    }
}
