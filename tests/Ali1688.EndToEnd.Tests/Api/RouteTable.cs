namespace Ali1688.EndToEnd.Tests;

/// <summary>One route, how a test asks for it, and what comes of it.</summary>
/// <param name="Route">Method and pattern, as the service has them.</param>
/// <param name="Path">A path that fits the pattern.</param>
/// <param name="Body">The body as JSON; null for none.</param>
/// <param name="Status">The answer's status for somebody who may.</param>
/// <param name="Scope">Who may.</param>
public sealed record RouteCase(string Route, string Path, string? Body, int Status, string Scope = "read")
{
    public string Method => Route[..Route.IndexOf(' ', StringComparison.Ordinal)];

    public override string ToString() => Route;
}

/// <summary>Every route of the API. A route that is not here fails a test.</summary>
internal static class RouteTable
{
    public static readonly IReadOnlyList<RouteCase> All =
    [
        new("GET /api/v1/about", "/api/v1/about", null, 200),
        new("GET /api/v1/session", "/api/v1/session", null, 200),
        new("POST /api/v1/session", "/api/v1/session", """{"password": "not the one"}""", 401, "anybody"),
        new("DELETE /api/v1/session", "/api/v1/session", null, 204),
        new("GET /api/v1/audit", "/api/v1/audit", null, 200, "admin"),
        new("GET /api/v1/products", "/api/v1/products?text=x&sort=price:desc&take=5&count=true&fields=title", null, 200),
        new("GET /api/v1/products/{id}", "/api/v1/products/600000000001", null, 200),
        new("GET /api/v1/products/{id}/raw", "/api/v1/products/600000000001/raw", null, 200),
        new("GET /api/v1/products/{id}/history", "/api/v1/products/600000000001/history?since=1d", null, 200),
        new("GET /api/v1/changes", "/api/v1/changes?after=0", null, 200),
        new("GET /api/v1/changes/stream", "/api/v1/changes/stream", null, 200),
        new("GET /api/v1/runs", "/api/v1/runs", null, 200),
        new("GET /api/v1/runs/{id}", "/api/v1/runs/1", null, 200),
        new("GET /api/v1/runs/{id}/items", "/api/v1/runs/1/items?outcome=Changed", null, 200),
        new("GET /api/v1/runs/{id}/stream", "/api/v1/runs/1/stream", null, 200),
        new("POST /api/v1/runs", "/api/v1/runs", """{"ids": ["600000000001"], "max_age": "1h"}""", 202, "operate"),
        new("POST /api/v1/runs/{id}/cancel", "/api/v1/runs/1/cancel", null, 409, "operate"),
        new("POST /api/v1/runs/{id}/resume", "/api/v1/runs/1/resume", null, 409, "operate"),
        new("GET /api/v1/watches", "/api/v1/watches", null, 200),
        new("GET /api/v1/watches/{name}", "/api/v1/watches/shelf", null, 200),
        new("GET /api/v1/watches/{name}/products", "/api/v1/watches/shelf/products?take=5", null, 200),
        new("GET /api/v1/watches/{name}/rounds", "/api/v1/watches/shelf/rounds", null, 200),
        new("PUT /api/v1/watches/{name}", "/api/v1/watches/other", """{"max_age": "1d", "fields": "price"}""", 200, "operate"),
        new("POST /api/v1/watches/{name}/products", "/api/v1/watches/shelf/products", """{"ids": [600000000003]}""", 200, "operate"),
        new("POST /api/v1/watches/{name}/products/remove", "/api/v1/watches/shelf/products/remove", """{"ids": [600000000003]}""", 200, "operate"),
        new("DELETE /api/v1/watches/{name}", "/api/v1/watches/nowhere", null, 404, "operate"),
        new("GET /api/v1/nodes", "/api/v1/nodes", null, 200),
        new("GET /api/v1/plan", "/api/v1/plan?days=1&qps=10&per_day=1000", null, 200),
        new("GET /api/v1/dead-letters", "/api/v1/dead-letters?reason=timed-out", null, 200),
        new("POST /api/v1/dead-letters/retry", "/api/v1/dead-letters/retry", """{"reason": "timed-out"}""", 404, "operate"),
        new("POST /api/v1/dead-letters/drop", "/api/v1/dead-letters/drop", """{"all": true}""", 200, "operate"),
        new("GET /api/v1/quota", "/api/v1/quota", null, 200),
        new("GET /api/v1/exports", "/api/v1/exports", null, 200),
        new("GET /api/v1/exports/{id}", "/api/v1/exports/EXPORT", null, 200),
        new("GET /api/v1/exports/{id}/file", "/api/v1/exports/EXPORT/file", null, 200),
        new("POST /api/v1/exports", "/api/v1/exports", """{"what": "Skus", "format": "Csv"}""", 202, "operate"),
        new("DELETE /api/v1/exports/{id}", "/api/v1/exports/none", null, 404, "operate"),
        new("GET /api/v1/alerts/rules", "/api/v1/alerts/rules", null, 200),
        new("GET /api/v1/alerts/rules/{name}", "/api/v1/alerts/rules/drop", null, 200),
        new("PUT /api/v1/alerts/rules/{name}", "/api/v1/alerts/rules/drop", """{"when": {"kind": "price-down", "by": "20%"}, "to": ["team"]}""", 200, "operate"),
        new("DELETE /api/v1/alerts/rules/{name}", "/api/v1/alerts/rules/none", null, 404, "operate"),
        new("GET /api/v1/alerts/channels", "/api/v1/alerts/channels", null, 200),
        new("GET /api/v1/alerts/deliveries", "/api/v1/alerts/deliveries?state=GivenUp", null, 200),
        new("POST /api/v1/alerts/deliveries/{id}/retry", "/api/v1/alerts/deliveries/77/retry", null, 404, "operate"),
    ];

    /// <summary>What answers anybody, and why: health pages, what logs in, and the platform's messages, which are signed.</summary>
    public static readonly IReadOnlySet<string> Open = new HashSet<string>
    {
        "GET /health/live", "GET /health/ready", "POST /push", "POST /push/{appKey}", "GET /login", "POST /login", "POST /logout", "POST /api/v1/session",
    };
}
