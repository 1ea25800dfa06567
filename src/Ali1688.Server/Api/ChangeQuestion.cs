using System.ComponentModel;
using Ali1688.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Ali1688.Server.Api;

/// <summary>Which changes a request is about; what is left out does not matter.</summary>
internal sealed record ChangeQuestion
{
    [FromQuery(Name = "id"), Description("Only of this product")]
    public string? Id { get; init; }

    [FromQuery(Name = "field"), Description("Only of this field; a name that ends with * stands for all that begin so: sku:*")]
    public string? Field { get; init; }

    [FromQuery(Name = "since"), Description("Only seen at or after this moment, or in the last 15m, 2h, 7d")]
    public string? Since { get; init; }

    [FromQuery(Name = "reprocessed"), Description("Also what came from a new reading of old answers")]
    public bool? Reprocessed { get; init; }

    public ChangeFilter Filter(TimeProvider time) => new()
    {
        Item = Id is null ? null : QueryText.Id(Id),
        Field = Field,
        Since = QueryText.MomentOrNull(Since, "since", time),
        WithReprocessed = Reprocessed == true,
    };
}
