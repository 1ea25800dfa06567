using Microsoft.Playwright;

namespace Ali1688.Dashboard.Tests;

/// <summary>A product's past, as its charts draw it.</summary>
[Collection("dashboard")]
public sealed class HistoryTests(DashboardFixture fixture)
{
    [Fact]
    public async Task Every_step_of_a_line_is_level_or_upright()
    {
        await using var open = await OpenPage.NewAsync(fixture.Browser, fixture.Url);
        var all = new List<string>();
        foreach (var id in fixture.SomeIds.Take(30).Append(fixture.ChangedId))
        {
            await open.GoAsync(fixture.Url, $"/products/{id}");
            all.AddRange((await SlantsAsync(open)).Select(slant => $"{id} {slant}"));
        }

        Assert.Empty(all);
    }

    // What lies between two corners of a drawn line, where it is neither level nor upright.
    private static Task<string[]> SlantsAsync(OpenPage open) => open.Page.EvaluateAsync<string[]>(
        """
        () => [...document.querySelectorAll(".chart")].flatMap((element, chart) => echarts.getInstanceByDom(element).getZr().storage.getDisplayList(true)
            .filter(shape => shape.type === "ec-polyline").flatMap(line => {
                const points = [...line.shape.points].flat(), slants = [];
                for (let i = 0; i + 3 < points.length; i += 2)
                    if (Math.abs(points[i] - points[i + 2]) > 0.5 && Math.abs(points[i + 1] - points[i + 3]) > 0.5) slants.push(`${chart} ${line.type} ${i}: ${points.slice(i, i + 4)}`);
                return slants;
            }))
        """);
}
