using MudBlazor;

namespace Ali1688.Server.Dashboard.Layout;

/// <summary>Colours and letters. Each pair of text and ground has a contrast of at least 4.5 to 1. Fonts are the machine's own: nothing is loaded from outside.</summary>
internal static class DashboardTheme
{
    private static readonly string[] Letters =
        ["system-ui", "-apple-system", "Segoe UI", "Roboto", "Helvetica Neue", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", "WenQuanYi Micro Hei", "sans-serif"];

    public static MudTheme Theme { get; } = new()
    {
        PaletteLight = new PaletteLight
        {
            Primary = "#1d4ed8",
            Secondary = "#0f766e",
            Info = "#0369a1",
            Success = "#15803d",
            Warning = "#b45309",
            Error = "#b91c1c",
            Background = "#f5f6f8",
            Surface = "#ffffff",
            AppbarBackground = "#ffffff",
            AppbarText = "#1b2430",
            DrawerBackground = "#ffffff",
            DrawerText = "#37424f",
            DrawerIcon = "#4b5765",
            TextPrimary = "#1b2430",
            TextSecondary = "#52606d",
            TextDisabled = "#6b7785",
            ActionDefault = "#4b5765",
            Divider = "#e3e7ec",
            LinesDefault = "#e3e7ec",
            LinesInputs = "#8a96a3",
            TableLines = "#e8ebef",
            TableHover = "#f2f5f9",
        },
        PaletteDark = new PaletteDark
        {
            Primary = "#8ab4ff",
            PrimaryContrastText = "#0b1220",
            Secondary = "#5ed3c4",
            SecondaryContrastText = "#0b1220",
            Info = "#63c1f5",
            InfoContrastText = "#0b1220",
            Success = "#5fd08a",
            SuccessContrastText = "#0b1220",
            Warning = "#f0b25a",
            WarningContrastText = "#0b1220",
            Error = "#ff8f8a",
            ErrorContrastText = "#0b1220",
            Background = "#10141a",
            Surface = "#181e26",
            AppbarBackground = "#181e26",
            AppbarText = "#e7ecf2",
            DrawerBackground = "#181e26",
            DrawerText = "#c3ccd6",
            DrawerIcon = "#a9b4c0",
            TextPrimary = "#e7ecf2",
            TextSecondary = "#a9b4c0",
            TextDisabled = "#8f9ba8",
            ActionDefault = "#a9b4c0",
            Divider = "#2a323d",
            LinesDefault = "#2a323d",
            LinesInputs = "#6b7785",
            TableLines = "#262e38",
            TableHover = "#1f2731",
        },
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = Letters, FontSize = "0.875rem", LineHeight = "1.5", LetterSpacing = "normal" },
            H1 = new H1Typography { FontFamily = Letters, FontSize = "1.5rem", FontWeight = "650", LineHeight = "1.25", LetterSpacing = "-0.01em" },
            H2 = new H2Typography { FontFamily = Letters, FontSize = "1rem", FontWeight = "600", LineHeight = "1.4", LetterSpacing = "normal" },
            Button = new ButtonTypography { FontFamily = Letters, FontSize = "0.875rem", FontWeight = "550", TextTransform = "none", LetterSpacing = "normal" },
            Body1 = new Body1Typography { FontFamily = Letters, FontSize = "0.875rem", LetterSpacing = "normal" },
            Body2 = new Body2Typography { FontFamily = Letters, FontSize = "0.8125rem", LetterSpacing = "normal" },
            Caption = new CaptionTypography { FontFamily = Letters, FontSize = "0.75rem", LetterSpacing = "normal" },
        },
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "8px", AppbarHeight = "56px", DrawerWidthLeft = "208px" },
    };
}
