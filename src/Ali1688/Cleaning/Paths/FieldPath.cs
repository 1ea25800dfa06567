using System.Text;
using System.Text.Json;

namespace Ali1688.Cleaning.Paths;

/// <summary>One path of a field map, taken apart once so that following it costs only the look-ups.</summary>
internal sealed class FieldPath
{
    private readonly bool _fromRoot;
    private readonly byte[][] _steps;

    public FieldPath(string text)
    {
        Text = text;
        _fromRoot = text.StartsWith('/');
        _steps = [.. text.TrimStart('/').Split('.').Select(Encoding.UTF8.GetBytes)];
    }

    public string Text { get; }

    /// <summary>What stands at the path. A part of the way that is there but cannot be gone through is told as a finding.</summary>
    public Found Follow(in Scope scope, Findings findings)
    {
        var value = _fromRoot ? scope.Root : scope.Here;
        for (var i = 0; i < _steps.Length; i++)
        {
            if (value.ValueKind != JsonValueKind.Object)
            {
                TellBlocked(i, value, findings);
                return default;
            }

            value = JsonProbe.Property(value, _steps[i]);
        }

        return new Found(value, Text);
    }

    private void TellBlocked(int step, JsonElement value, Findings findings)
    {
        if (step == 0 || new Found(value, Text).IsAbsent) return;
        findings.Add(string.Join('.', Text.Split('.').Take(step)), Problem.NoObject, value);
    }
}
