using ComplianceBot.Cards;

namespace ComplianceBot.Host.Channels.Teams;

/// <summary>The few elements our cards are made of. Every text wraps, and no meaning is carried by colour or place alone.</summary>
internal static class CardElements
{
    public static CardElement Heading(string text) => Text(text) with { Style = "heading", Size = "medium", Weight = "bolder" };

    public static CardElement Text(string text) => new("TextBlock") { Text = text, Wrap = true };

    /// <summary>One of several lines that stand close together.</summary>
    public static CardElement Line(string text) => Text(text) with { Spacing = "none" };

    public static CardElement Text(string text, Tone tone) => tone switch
    {
        Tone.Strong => Text(text) with { Weight = "bolder" },
        Tone.Quiet => Text(text) with { IsSubtle = true, Size = "small" },
        _ => Text(text),
    };

    /// <summary>A sentence at a field that has to be mended; the sign says so without its colour.</summary>
    public static CardElement Warning(string text) => Text("⚠ " + text) with { Color = "attention", Weight = "bolder" };

    public static CardElement Image(Uri address, string alternative) => new("Image") { Url = address.AbsoluteUri, AltText = alternative, Size = "stretch" };

    /// <summary>An element that Teams' clients know and version 1.5 does not: whoever does not know it shows the other one.</summary>
    public static CardElement Chart(string title, IReadOnlyList<Bar> bars, CardElement fallback) => new("Chart.VerticalBar")
    {
        Title = title, Color = "categoricalBlue", ShowBarValues = true, Points = [.. bars.Select(b => new CardPoint(b.Label, b.Value))], Fallback = fallback,
    };

    public static CardElement Container(params CardElement[] items) => new("Container") { Items = items };
}
