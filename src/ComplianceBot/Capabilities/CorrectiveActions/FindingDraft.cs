using ComplianceBot.Conversations;

namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>
/// Words that wait for the form which quotes them: those of a message that somebody pointed to, or what was typed with a command.
/// They lie on our side, so that nothing is lost however a form is opened.
/// </summary>
public sealed record FindingDraft
{
    /// <summary>What one field of a form takes.</summary>
    public const int LongestField = 3000;

    private const string Cut = "…";

    public required string Id { get; init; }

    public required PersonId PersonId { get; init; }

    public required string Text { get; init; }

    /// <summary>False for what somebody typed, who may still change it.</summary>
    public bool IsMessage { get; init; }

    /// <summary>Longer than a field of a form: it goes into the record as it is.</summary>
    public bool IsLong => Text.Length > LongestField;

    /// <summary>The words of the message, and below them where it stands.</summary>
    public static string Quoted(Cited cited)
    {
        if (cited.Link.Length == 0) return Within(cited.Text, Finding.LongestText);
        if (cited.Text.Length == 0) return cited.Link;
        return Within(cited.Text, Finding.LongestText - cited.Link.Length - 1) + "\n" + cited.Link;
    }

    /// <summary>What follows a command, as it was typed: line breaks and spaces stay.</summary>
    public static string Typed(Said said)
    {
        if (said.Rest.Length == 0) return "";
        for (var at = 0; at < said.Text.Length; at++)
        {
            var isStart = !char.IsWhiteSpace(said.Text[at]) && (at == 0 || char.IsWhiteSpace(said.Text[at - 1]));
            if (isStart && Plainly(said.Text[at..]).StartsWith(said.Rest, StringComparison.Ordinal)) return Within(said.Text[at..].TrimEnd(), Finding.LongestText);
        }

        return said.Rest;
    }

    private static string Plainly(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Within(string text, int longest)
    {
        if (text.Length <= longest) return text;
        var end = longest - Cut.Length;
        return text[..(char.IsHighSurrogate(text[end - 1]) ? end - 1 : end)] + Cut;
    }
}
