namespace Ali1688.Alerting.Rules;

/// <summary>What somebody wants to be told. Immutable. It is written as JSON: see docs/alerts.md.</summary>
public sealed record AlertRule
{
    /// <summary>The most lines that one message can be asked to hold.</summary>
    public const int MostLines = 100;

    /// <summary>Its number in the store; 0 while it is in none.</summary>
    internal long Id { get; init; }

    /// <summary>Changes up to this cursor came before the rule, and do not concern it.</summary>
    internal long SinceCursor { get; init; }

    /// <summary>Its name, 1 to 100 characters; one rule has it.</summary>
    public required string Name { get; init; }

    /// <summary>What must happen.</summary>
    public required AlertCondition When { get; init; }

    /// <summary>Of which products; rules on the service have none. Default: of all.</summary>
    public AlertScope Scope { get; init; } = new();

    /// <summary>The names of the channels that are told.</summary>
    public required IReadOnlyList<string> To { get; init; }

    /// <summary>Whether a second look at the product must find the same before anybody is told. Default: no.</summary>
    public bool Confirm { get; init; }

    /// <summary>For how long after an alert the same product raises none by this rule. Default: a day; of the service: an hour.</summary>
    public TimeSpan? Cooldown { get; init; }

    /// <summary>How long nothing must have been added to a message before it is sent, so that what happens together is told together. Default: 10 seconds.</summary>
    public TimeSpan Digest { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How many products a message names at most; the others are counted. Default: 20.</summary>
    public int Lines { get; init; } = 20;

    /// <summary>Whether it is told when a fault of the service is over. Default: yes.</summary>
    public bool Recovery { get; init; } = true;

    /// <summary>Whether it is at work. Default: yes.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>The cool-down that holds.</summary>
    internal TimeSpan Rest => Cooldown ?? (When is ServiceCondition ? TimeSpan.FromHours(1) : TimeSpan.FromDays(1));

    /// <summary>What is wrong with it; null when nothing is.</summary>
    internal string? Problem() =>
        Name.Length is 0 or > 100 ? "name: 1 to 100 characters are expected."
        : To.Count == 0 ? "to: the name of a channel is expected; ali1688 alerts channel list shows those there are."
        : Cooldown is { } rest && (rest < TimeSpan.Zero || rest > TimeSpan.FromDays(3650)) ? "cooldown: a span from 0s to 3650d is expected."
        : Digest < TimeSpan.Zero || Digest > TimeSpan.FromDays(1) ? "digest: a span from 0s to 1d is expected."
        : Lines is < 1 or > MostLines ? $"lines: 1 to {MostLines} are expected."
        : When is ServiceCondition && !Scope.IsEverything ? $"scope: a rule on the service ({When.Kind}) has none."
        : When is ServiceCondition && Confirm ? $"confirm: only rules on products can be confirmed, and {When.Kind} is about the service."
        : When.Problem() is { } when ? $"when: {when}"
        : Scope.Problem() is { } scope ? $"scope: {scope}" : null;
}
