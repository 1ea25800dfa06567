using Ali1688.Server.Access;
using Microsoft.AspNetCore.Components.Authorization;

namespace Ali1688.Server.Dashboard;

/// <summary>Writes down what somebody does on a page, as requests are written down: the pages act without any.</summary>
internal sealed class Deeds(Auditing auditing, AuthenticationStateProvider who)
{
    /// <summary>Notes a deed.</summary>
    /// <param name="action">What was done, in a word or two.</param>
    /// <param name="target">To what.</param>
    public async Task NoteAsync(string action, string target)
    {
        var state = await who.GetAuthenticationStateAsync();
        await auditing.NoteAsync(state.User.Identity?.Name ?? "nobody", "dashboard", action, target);
    }
}
