using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Ali1688.Storage.Tokens;

/// <summary>The keys that encrypt tokens, in a folder that only its owner can look into.</summary>
internal sealed class PrivateKeyRing(DirectoryInfo folder) : FileSystemXmlRepository(folder, NullLoggerFactory.Instance)
{
    /// <summary>What encrypts with the keys in this folder; the folder and the first key are made when they are missing.</summary>
    public static IDataProtectionProvider Open(string path)
    {
        PrivateFolder.Create(path);
        var folder = new DirectoryInfo(path);
        return DataProtectionProvider.Create(folder, builder =>
        {
            builder.SetApplicationName("ali1688");
            builder.Services.Configure<KeyManagementOptions>(options => options.XmlRepository = new PrivateKeyRing(folder));
        });
    }

    public override void StoreElement(XElement element, string friendlyName)
    {
        base.StoreElement(element, friendlyName);
        foreach (var file in Directory.EnumerateFiles()) PrivateFolder.Protect(file.FullName);
    }
}
