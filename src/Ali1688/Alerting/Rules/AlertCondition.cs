using System.Text.Json.Serialization;

namespace Ali1688.Alerting.Rules;

/// <summary>What must happen for an alert: a closed set, named by <c>kind</c> in JSON. Immutable.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = KindName)]
[JsonDerivedType(typeof(PriceDown), "price-down")]
[JsonDerivedType(typeof(PriceUp), "price-up")]
[JsonDerivedType(typeof(PriceBelow), "price-below")]
[JsonDerivedType(typeof(PriceAbove), "price-above")]
[JsonDerivedType(typeof(StockBelow), "stock-below")]
[JsonDerivedType(typeof(OutOfStock), "out-of-stock")]
[JsonDerivedType(typeof(BackInStock), "back-in-stock")]
[JsonDerivedType(typeof(Delisted), "delisted")]
[JsonDerivedType(typeof(BackOnShelf), "back-on-shelf")]
[JsonDerivedType(typeof(TiersChanged), "tiers-changed")]
[JsonDerivedType(typeof(MinimumOrderChanged), "minimum-order-changed")]
[JsonDerivedType(typeof(SupplierChanged), "supplier-changed")]
[JsonDerivedType(typeof(TitleChanged), "title-changed")]
[JsonDerivedType(typeof(ErrorRate), "error-rate")]
[JsonDerivedType(typeof(LoginNeeded), "login-needed")]
[JsonDerivedType(typeof(QuotaForecast), "quota-forecast")]
[JsonDerivedType(typeof(FreshnessBroken), "freshness")]
[JsonDerivedType(typeof(DriftFound), "drift")]
[JsonDerivedType(typeof(PermissionMissing), "permission")]
[JsonDerivedType(typeof(Backlog), "backlog")]
[JsonDerivedType(typeof(DiskSpace), "disk")]
[JsonDerivedType(typeof(DeadLettersGrow), "dead-letters")]
public abstract record AlertCondition
{
    /// <summary>The field that names the kind.</summary>
    internal const string KindName = "kind";

    private protected AlertCondition()
    {
    }

    /// <summary>The kinds and their names, in the order of the documentation.</summary>
    internal static IReadOnlyList<(Type Type, string Kind)> Kinds { get; } =
        [.. Attribute.GetCustomAttributes(typeof(AlertCondition), typeof(JsonDerivedTypeAttribute)).Cast<JsonDerivedTypeAttribute>().Select(kind => (kind.DerivedType, (string)kind.TypeDiscriminator!))]; // all of them are named above

    /// <summary>Its name.</summary>
    [JsonIgnore]
    public string Kind => Kinds.First(kind => kind.Type == GetType()).Kind;

    /// <summary>What is wrong with it; null when nothing is.</summary>
    internal virtual string? Problem() => null;
}

/// <summary>Something of a product.</summary>
public abstract record ProductCondition : AlertCondition
{
    private protected ProductCondition()
    {
    }
}

/// <summary>Something of the program itself.</summary>
public abstract record ServiceCondition : AlertCondition
{
    private protected ServiceCondition()
    {
    }
}
