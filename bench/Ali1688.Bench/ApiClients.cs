using Ali1688.Bench.Filling;

namespace Ali1688.Bench;

/// <summary>Clients of the REST API that ask one thing after the other, and pause as people and programs do.</summary>
/// <param name="url">Where the service is.</param>
/// <param name="products">How many products of the filled shop it holds.</param>
/// <param name="count">How many clients.</param>
/// <param name="time">The bench's clock.</param>
internal sealed class ApiClients(Uri url, int products, int count, TimeProvider time)
{
    private static readonly string[] Sorts = ["id", "price", "sales:desc", "changed:desc", "stock:desc"];
    private static readonly string[] Words = ["连衣裙", "毛巾", "台灯", "收纳", "手机"];
    private readonly Lock _telling = new();

    /// <summary>Asks for so long, and tells of each answer what was asked and how long it took; never of two at once.</summary>
    public Task AskAsync(TimeSpan span, Action<string, TimeSpan> tell, CancellationToken cancellationToken) =>
        Task.WhenAll(Enumerable.Range(0, count).Select(client => Task.Run(() => AskAsync(span, tell, new Random(client), cancellationToken), cancellationToken)));

    private async Task AskAsync(TimeSpan span, Action<string, TimeSpan> tell, Random random, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = url };
        var begun = time.GetTimestamp();
        while (time.GetElapsedTime(begun) < span)
        {
            var (kind, path) = Question(random);
            var asked = time.GetTimestamp();
            using (var answer = await http.GetAsync(path, cancellationToken))
            {
                await answer.Content.CopyToAsync(Stream.Null, cancellationToken);
                if (!answer.IsSuccessStatusCode) throw new InvalidOperationException($"{path}: {(int)answer.StatusCode}");
            }

            var took = time.GetElapsedTime(asked);
            lock (_telling) tell(kind, took);
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(200, 600)), time, cancellationToken);
        }
    }

    private (string Kind, string Path) Question(Random random) => random.Next(10) switch
    {
        < 5 => ("one product", $"/api/v1/products/{FilledShop.IdOf(1 + random.Next(products - 1))}"),
        5 => ("history of a product", $"/api/v1/products/{FilledShop.IdOf(1 + random.Next(products - 1))}/history?take=50"),
        6 => ("a page by text", $"/api/v1/products?text={Uri.EscapeDataString(Words[random.Next(Words.Length)])}&take=20"),
        7 => ("a page in an order", $"/api/v1/products?sort={Sorts[random.Next(Sorts.Length)]}&take=20&fields=title,price"),
        8 => ("a page of changes", $"/api/v1/changes?after={random.Next(1_000_000)}&take=100"),
        _ => ("quota and about", random.Next(2) == 0 ? "/api/v1/quota" : "/api/v1/about"),
    };
}
