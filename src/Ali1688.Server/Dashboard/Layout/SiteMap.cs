using Ali1688.Server.Dashboard.Texts;
using MudBlazor;

namespace Ali1688.Server.Dashboard.Layout;

/// <summary>The pages that the menu leads to, in its order.</summary>
internal static class SiteMap
{
    public static IReadOnlyList<(string Address, Phrase Title, string Icon)> Pages { get; } =
    [
        ("/", Shell.Overview, Icons.Material.Outlined.SpaceDashboard),
        ("/products", Shell.Products, Icons.Material.Outlined.Inventory2),
        ("/watches", Shell.Watches, Icons.Material.Outlined.Visibility),
        ("/runs", Shell.Runs, Icons.Material.Outlined.PlaylistPlay),
        ("/dead-letters", Shell.DeadLetters, Icons.Material.Outlined.MarkEmailUnread),
        ("/alerts", Shell.Alerts, Icons.Material.Outlined.NotificationsActive),
        ("/import", Shell.Import, Icons.Material.Outlined.UploadFile),
        ("/export", Shell.Export, Icons.Material.Outlined.FileDownload),
        ("/nodes", Shell.Nodes, Icons.Material.Outlined.Hub),
        ("/settings", Shell.Settings, Icons.Material.Outlined.Settings),
    ];
}
