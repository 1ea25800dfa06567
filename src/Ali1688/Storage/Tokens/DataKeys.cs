using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;

namespace Ali1688.Storage.Tokens;

/// <summary>Lets a web server encrypt with the keys of the data folder, which only their owner can read, instead of with some of its own.</summary>
public static class DataKeys
{
    /// <summary>Adds encryption with the keys of a data folder.</summary>
    public static IServiceCollection AddDataKeys(this IServiceCollection services, string dataDirectory)
    {
        var folder = new DirectoryInfo(Path.Combine(Path.GetFullPath(dataDirectory), "keys"));
        PrivateFolder.Create(folder.FullName);
        services.AddDataProtection().SetApplicationName("ali1688");
        return services.Configure<KeyManagementOptions>(options => options.XmlRepository = new PrivateKeyRing(folder));
    }
}
