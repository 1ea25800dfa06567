using System.Text.Json.Nodes;
using Ali1688.Gateway.Products;
using Ali1688.Products;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Ali1688.Server.Api;

/// <summary>What the OpenAPI document says beside what the code tells by itself.</summary>
internal static class ApiDocument
{
    private static readonly Dictionary<string, string> Examples = new()
    {
        ["RunBody"] = """{"ids": ["610947572360", "610947572361"], "priority": "High", "max_age": "15m"}""",
        ["WatchBody"] = """{"importance": 5, "max_age": "1d", "fields": "price,tiers,stock", "quiet": "22:00-06:00"}""",
        ["IdsBody"] = """{"ids": ["610947572360"]}""",
        ["DeadLetterChoice"] = """{"reason": "timed-out"}""",
        ["LoginBody"] = """{"password": "the administrator's password"}""",
    };

    private static readonly Dictionary<string, string> ParameterExamples = new()
    {
        ["fields"] = "title,price,checked_at",
        ["sort"] = "sales:desc",
        ["fresh"] = "60s",
        ["timeout"] = "10s",
        ["since"] = "1d",
        ["changed_since"] = "1d",
        ["stale_since"] = "6h",
    };

    public static void Configure(OpenApiOptions options)
    {
        options.AddDocumentTransformer((document, _, _) => Describe(document));
        options.AddSchemaTransformer((schema, context, _) => Describe(schema, context.JsonTypeInfo.Type));
        options.AddOperationTransformer((operation, _, _) => Describe(operation));
    }

    private static Task Describe(OpenApiDocument document)
    {
        document.Info = new OpenApiInfo
        {
            Title = "ali1688",
            Version = "v1",
            Description = "Collects the product data of 1688.com and keeps it fresh. Lists come page by page: the `next` of a page is given as `after` for the one behind it. "
                + "Every error is a problem (RFC 9457) with a `code` for programs and a `detail` for people. Beyond this machine a key is needed: `Authorization: Bearer KEY`.",
        };
        document.Servers = []; // wherever it was fetched from
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            ["key"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "A key: ali1688 access add-key NAME --scope read" },
        };
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("key", document)] = [] }];
        return Task.CompletedTask;
    }

    private static Task Describe(OpenApiSchema schema, Type type)
    {
        if (type == typeof(ItemId)) (schema.Type, schema.Pattern, schema.Examples) = (JsonSchemaType.String, "^[0-9]{1,19}$", ["610947572360"]);
        if (type == typeof(Product)) DescribeProduct(schema);
        if (Examples.TryGetValue(type.Name, out var example)) schema.Examples = [JsonNode.Parse(example)!]; // it is none of null
        return Task.CompletedTask;
    }

    // A product is written as the store holds it, in camelCase and without what is empty.
    private static void DescribeProduct(OpenApiSchema schema)
    {
        schema.Type = JsonSchemaType.Object;
        schema.Description = "A product as the store holds it; what is unknown or empty is left out. Prices are decimal yuan.";
        schema.Properties = typeof(Product).GetProperties().ToDictionary(
            property => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(property.Name), IOpenApiSchema (property) => new OpenApiSchema { Type = KindOf(Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType) });
    }

    private static JsonSchemaType KindOf(Type type) => type switch
    {
        _ when type == typeof(string) || type.IsEnum || type == typeof(DateTimeOffset) => JsonSchemaType.String,
        _ when type == typeof(bool) => JsonSchemaType.Boolean,
        _ when type == typeof(long) || type == typeof(int) || type == typeof(ItemId) => JsonSchemaType.Integer,
        _ when type == typeof(decimal) || type == typeof(double) => JsonSchemaType.Number,
        _ when typeof(System.Collections.IEnumerable).IsAssignableFrom(type) => JsonSchemaType.Array,
        _ => JsonSchemaType.Object,
    };

    private static Task Describe(OpenApiOperation operation)
    {
        foreach (var parameter in (operation.Parameters ?? []).OfType<OpenApiParameter>())
        {
            if (parameter.Name is { } name && ParameterExamples.TryGetValue(name, out var example)) parameter.Example = example;
            if (parameter is { In: ParameterLocation.Path, Name: "id" }) parameter.Description ??= "Its number";
            if (parameter is { In: ParameterLocation.Path, Name: "name" }) parameter.Description ??= "Its name";
        }

        return Task.CompletedTask;
    }
}
