using Ali1688.Server.Dashboard.Texts;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Ali1688.Server.Dashboard.Pages;

/// <summary>What all pages share: they speak the browser's language, read what they show, and stop reading when they are left.</summary>
public abstract class DashboardPage : ComponentBase, IAsyncDisposable
{
    private readonly CancellationTokenSource _left = new();
    private Task _refreshing = Task.CompletedTask;

    /// <summary>Says things in the browser's language.</summary>
    [CascadingParameter]
    protected Speech T { get; set; } = null!; // cascaded by the root

    /// <summary>The clock.</summary>
    [Inject]
    protected TimeProvider Time { get; set; } = null!; // injected

    /// <summary>Cancelled when the page is left.</summary>
    protected CancellationToken Left => _left.Token;

    /// <summary>Why the page cannot be shown; null while it can.</summary>
    protected Exception? Fault { get; private set; }

    /// <summary>Whether there is something to show.</summary>
    protected bool IsLoaded { get; private set; }

    /// <summary>How often what is shown is read again; null for never.</summary>
    protected virtual TimeSpan? RefreshEvery => null;

    /// <summary>Reads what is shown.</summary>
    protected abstract Task LoadAsync();

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        await ReloadAsync();
        if (RefreshEvery is { } every) _refreshing = RefreshAsync(every);
    }

    /// <summary>Reads again, and shows what went wrong where something does.</summary>
    protected async Task ReloadAsync()
    {
        try
        {
            await LoadAsync();
            (Fault, IsLoaded) = (null, true);
        }
        catch (OperationCanceledException) when (Left.IsCancellationRequested)
        {
            // Nobody looks any more.
        }
        catch (Exception fault) when (fault is not JSDisconnectedException)
        {
            Fault = fault;
        }
    }

    /// <summary>Lets go of what the page holds.</summary>
    protected virtual ValueTask LeaveAsync() => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _left.CancelAsync();
        await _refreshing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await LeaveAsync();
        _left.Dispose();
        GC.SuppressFinalize(this);
    }

    private async Task RefreshAsync(TimeSpan every)
    {
        using var timer = new PeriodicTimer(every, Time);
        while (await timer.WaitForNextTickAsync(Left)) await InvokeAsync(RefreshOnceAsync);
    }

    private async Task RefreshOnceAsync()
    {
        await ReloadAsync();
        StateHasChanged();
    }
}
