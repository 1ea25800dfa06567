using System.Diagnostics;
using Ali1688.Gateway;
using Ali1688.Storage;
using MySqlConnector;

namespace Ali1688.Tests.Storage.Support;

public sealed class PrivateMariaDb : PrivateServer
{
    private bool _installed;

    public StorageOptions Options => new()
    {
        DataDirectory = Path.Combine(Folder, "ali1688"),
        DbHost = "127.0.0.1",
        DbPort = Port,
        DbUser = "root",
        DbPassword = new Secret(""),
    };

    private string Data => Path.Combine(Folder, "data");

    private static string User => $"--user={Environment.UserName}";

    protected override Process Launch()
    {
        if (!_installed) Install();
        return Run(
            "mariadbd", "--no-defaults", User, $"--datadir={Data}", $"--socket={Path.Combine(Folder, "s")}", $"--pid-file={Path.Combine(Folder, "pid")}",
            $"--port={Port}", "--bind-address=127.0.0.1", $"--log-error={Path.Combine(Folder, "log")}");
    }

    protected override async Task<bool> AnswersAsync()
    {
        try
        {
            await using var connection = new MySqlConnection($"Server=127.0.0.1;Port={Port};User ID=root;Pooling=false");
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            return true;
        }
        catch (MySqlException)
        {
            return false;
        }
    }

    private void Install()
    {
        using var install = Run("mariadb-install-db", "--no-defaults", User, $"--datadir={Data}", "--auth-root-authentication-method=normal", "--skip-test-db");
        var output = install.StandardOutput.ReadToEndAsync();
        var errors = install.StandardError.ReadToEnd();
        install.WaitForExit();
        if (install.ExitCode != 0) throw new InvalidOperationException($"mariadb-install-db failed: {errors}{output.Result}");
        _installed = true;
    }
}
