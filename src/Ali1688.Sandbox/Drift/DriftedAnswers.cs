using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ali1688.Sandbox.Drift;

/// <summary>Changes the shape of answers by rules; without a rule for an API nothing is done. Thread-safe.</summary>
internal sealed class DriftedAnswers
{
    private static readonly JsonSerializerOptions Written = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private volatile IReadOnlyList<DriftRule> _rules = [];

    public IReadOnlyList<DriftRule> Rules
    {
        get => _rules;
        set
        {
            foreach (var rule in value) rule.Validate();
            _rules = [.. value];
        }
    }

    public ReadOnlyMemory<byte> Apply(string api, ReadOnlyMemory<byte> body)
    {
        var rules = _rules;
        if (rules.Count == 0) return body;
        var concerned = rules.Where(rule => rule.Api is null || rule.Api == api).ToList();
        if (concerned.Count == 0 || JsonNode.Parse(body.Span) is not { } root) return body;
        foreach (var rule in concerned) Apply(rule, root);
        return JsonSerializer.SerializeToUtf8Bytes(root, Written);
    }

    private static void Apply(DriftRule rule, JsonNode root)
    {
        var path = new DriftPath(rule.Path);
        foreach (var holder in path.Holders(root).ToList()) FieldChange.Make(holder, path.Field, rule);
    }
}
