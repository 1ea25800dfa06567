using System.Globalization;
using System.Text.Json;
using Ali1688.Sandbox.Catalogue;

namespace Ali1688.Sandbox.Apis;

/// <summary>The odd forms in which the platform serves numbers.</summary>
internal static class OddForms
{
    public static string Money(decimal amount) => amount.ToString("0.00", CultureInfo.InvariantCulture);

    public static void WriteSales(Utf8JsonWriter json, string name, CatalogueProduct product)
    {
        if (product.Sales is not { } sales)
        {
            if (product.Id % 2 == 0) json.WriteNull(name);
            else json.WriteString(name, "");
            return;
        }

        if (product.SalesForm == 0) json.WriteNumber(name, sales);
        else if (product.SalesForm == 3 && sales >= 10_000) json.WriteString(name, $"{(sales / 10_000m).ToString("0.#", CultureInfo.InvariantCulture)}万+");
        else json.WriteString(name, sales.ToString(CultureInfo.InvariantCulture));
    }

    public static string Date(DateTimeOffset date) => date.ToOffset(TimeSpan.FromHours(8)).ToString("yyyyMMddHHmmssfff", CultureInfo.InvariantCulture) + "+0800";
}
