namespace Ali1688.Server.Dashboard;

/// <summary>Whether one open page is dark or light. Charts follow it.</summary>
/// <param name="chosen">What was chosen for this browser; null where the system decides.</param>
public sealed class Look(bool? chosen)
{
    /// <summary>Raised when it changed.</summary>
    public event Action? Changed;

    /// <summary>Whether somebody chose.</summary>
    public bool IsChosen => chosen is not null;

    /// <summary>Whether it is dark.</summary>
    public bool IsDark { get; private set; } = chosen ?? false;

    /// <summary>Makes it dark or light.</summary>
    public void Set(bool dark)
    {
        if (IsDark == dark) return;
        IsDark = dark;
        Changed?.Invoke();
    }
}
