using System.Security.Cryptography;
using Ali1688.Configuration;
using Ali1688.Gateway;
using Ali1688.Gateway.Tokens;

namespace Ali1688.Cli.Login;

/// <summary>Sends a person to the login page and waits for what comes back: on the callback address, or pasted, where the browser is elsewhere.</summary>
internal sealed class LoginDialogue(Invocation invocation, Settings settings, string appKey, TimeSpan timeout)
{
    private readonly string _state = RandomNumberGenerator.GetHexString(32, lowercase: true);

    /// <summary>The code of a login.</summary>
    /// <exception cref="UsageException">None came; the message says what to do.</exception>
    public async Task<Secret> GetCodeAsync(CancellationToken cancellationToken)
    {
        var address = AuthorizationUrl.Build(settings.AuthorizeUrl, appKey, settings.CallbackUrl, _state);
        if (await LoginPage.FindProblemAsync(address, cancellationToken) is { } problem) throw new UsageException(problem);
        return CodeOf(settings.CallbackUrl.IsLoopback ? await ListenAsync(address, cancellationToken) : await AskAsync(address, cancellationToken));
    }

    /// <summary>The code, or the refusal in words.</summary>
    /// <exception cref="UsageException">There is none; the message says what to do.</exception>
    public static Secret CodeOf(LoginAnswer answer) => answer switch
    {
        LoginAnswer.Granted granted => granted.Code,
        LoginAnswer.Refused refused => throw new UsageException(RefusalAdvice.OfCallback(refused.Error, refused.Description)),
        _ => throw new UsageException("That is no answer to this login: it has no code, or its state differs. Paste the address on which the browser ended after the login that you have just made: ali1688 auth login"),
    };

    private async Task<LoginAnswer> ListenAsync(Uri address, CancellationToken cancellationToken)
    {
        await using var callback = await LoginCallback.ListenAsync(settings.CallbackUrl, _state, TellForeign, cancellationToken);
        Invite(address);
        invocation.Say($"Waiting for the callback on {settings.CallbackUrl} … Is the browser on another machine? Then its last page does not load: paste that page's address here.");
        return await FirstAsync(cancellationToken, callback.Answer, PastedAsync());
    }

    private Task<LoginAnswer> AskAsync(Uri address, CancellationToken cancellationToken)
    {
        Invite(address);
        invocation.Say($"The callback address {settings.CallbackUrl} is not on this machine. Paste the address on which the browser ends, or its code, within two minutes:");
        return FirstAsync(cancellationToken, PastedAsync());
    }

    private void Invite(Uri address)
    {
        var stdout = invocation.IsJson ? Console.Error : Console.Out;
        stdout.WriteLine("Open this address, log in as the account whose products are to be read, and grant access:");
        stdout.WriteLine(address);
    }

    private async Task<LoginAnswer> FirstAsync(CancellationToken cancellationToken, params Task<LoginAnswer>[] answers)
    {
        try
        {
            return await (await Task.WhenAny(answers).WaitAsync(timeout, TimeProvider.System, cancellationToken));
        }
        catch (TimeoutException)
        {
            throw new UsageException($"No login came back within {timeout.TotalSeconds:0} seconds. {RefusalAdvice.OfPages} If the browser ended on an address with a code, give that: ali1688 auth login --code 'ADDRESS'");
        }
    }

    // Reading a terminal cannot be given up, so it happens aside; an end of input is no answer.
    private async Task<LoginAnswer> PastedAsync()
    {
        while (await Task.Run(Console.In.ReadLine) is { } line)
        {
            if (line.Trim().Length > 0) return LoginAnswer.FromPerson(line, _state);
        }

        return await new TaskCompletionSource<LoginAnswer>().Task;
    }

    private void TellForeign() => invocation.Say("A callback came that does not belong to this login (its state differs); still waiting. Open the address above, not an older one.");
}
