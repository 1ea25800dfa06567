using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Ali1688.Sandbox.Http;

/// <summary>The parameters of a request, those of the address first, then those of the form. A name that comes again is ignored.</summary>
internal sealed class RequestParameters
{
    private readonly List<Parameter> _all = new(12);

    public IReadOnlyList<Parameter> All => _all;

    /// <summary>The value of a parameter, or null where it was not sent.</summary>
    public string? this[string name]
    {
        get
        {
            foreach (var parameter in _all)
            {
                if (parameter.Name == name) return parameter.Value;
            }

            return null;
        }
    }

    /// <summary>The value of a parameter, or null where it was not sent or is empty.</summary>
    public string? NonEmpty(string name) => this[name] is { Length: > 0 } value ? value : null;

    public static async ValueTask<RequestParameters> ReadAsync(HttpContext http)
    {
        var parameters = new RequestParameters();
        parameters.AddQuery(http.Request.QueryString.Value);
        if (HasForm(http.Request)) await parameters.AddFormAsync(http.Request.BodyReader, http.RequestAborted);
        return parameters;
    }

    /// <summary>The form's parameters alone, for those that must not stand in an address.</summary>
    public static async ValueTask<RequestParameters> ReadFormAsync(HttpContext http)
    {
        var parameters = new RequestParameters();
        if (HasForm(http.Request)) await parameters.AddFormAsync(http.Request.BodyReader, http.RequestAborted);
        return parameters;
    }

    private static bool HasForm(HttpRequest request) =>
        HttpMethods.IsPost(request.Method)
            && request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) == true;

    private void AddQuery(string? query)
    {
        if (query is null or { Length: < 2 }) return;
        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(query.Length));
        var length = Encoding.UTF8.GetBytes(query.AsSpan(1), bytes);
        UrlEncoded.Read(bytes.AsSpan(0, length), Add);
        ArrayPool<byte>.Shared.Return(bytes);
    }

    private async ValueTask AddFormAsync(PipeReader body, CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await body.ReadAsync(cancellationToken);
            if (!read.IsCompleted)
            {
                body.AdvanceTo(read.Buffer.Start, read.Buffer.End);
                continue;
            }

            UrlEncoded.Read(read.Buffer.IsSingleSegment ? read.Buffer.FirstSpan : read.Buffer.ToArray(), Add);
            body.AdvanceTo(read.Buffer.End);
            return;
        }
    }

    private void Add(Parameter parameter)
    {
        if (this[parameter.Name] is null) _all.Add(parameter);
    }
}
