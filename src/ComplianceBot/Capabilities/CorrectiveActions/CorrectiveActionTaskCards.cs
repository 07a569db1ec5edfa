using ComplianceBot.Cards;

namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>What the one who is next reads: what it is about, what is asked in plain words, until when, and the answers as buttons.</summary>
public static class CorrectiveActionTaskCards
{
    private const int LongestText = 600, LongestInLine = 100;

    /// <summary>A task that is over shows what became of it instead.</summary>
    public static Card Of(CorrectiveActionView view, CorrectiveActionTask task, string? actionId) =>
        view.Awaited.FirstOrDefault(a => a.Task == task && a.Action?.Id == actionId) is { } awaited ? Due(view, awaited) : Over(view, task);

    /// <summary>A few words for a line of a digest.</summary>
    public static Say LineOf(CorrectiveAction finding, AwaitedTask awaited) => awaited.Action is { } action
        ? Words("Duty.Act", finding.Reference, InLine(action.What))
        : Words("Duty." + awaited.Task, finding.Reference, InLine(finding.Description));

    /// <summary>The line goes on after it.</summary>
    private static string InLine(string text) => FindingParts.Shortened(text, LongestInLine).TrimEnd('.');

    private static Card Due(CorrectiveActionView view, AwaitedTask awaited) => new()
    {
        Title = Words("Title." + awaited.Task, view.Finding.Reference),
        Parts =
        [
            new Sentence(Words("Ask." + awaited.Task)),
            FindingParts.Quote(awaited.Action?.What ?? view.Finding.Description, LongestText),
            .. Wanted(view, awaited),
            new Facts([.. FactsOf(view, awaited)]),
        ],
        Buttons = FindingButtons.Of(view.Finding, awaited),
    };

    /// <summary>What is to be decided on, so that nobody has to look it up.</summary>
    private static IEnumerable<Part> Wanted(CorrectiveActionView view, AwaitedTask awaited) => awaited.Task switch
    {
        CorrectiveActionTask.Approve or CorrectiveActionTask.Verify or CorrectiveActionTask.Close => FindingParts.Of(view, LongestText).Skip(1),
        CorrectiveActionTask.Extend => [new Sentence(Words("Ask.ExtendTo", view.Finding.ExtensionTo!.Value), Tone.Strong), .. Reason(view)],
        CorrectiveActionTask.Classify or CorrectiveActionTask.Contain or CorrectiveActionTask.Analyse or CorrectiveActionTask.Plan or CorrectiveActionTask.Act
            or CorrectiveActionTask.Implement or CorrectiveActionTask.NameVerifier => SentBack(view, awaited),
    };

    /// <summary>Why the last step led back, for whoever has to do it anew.</summary>
    private static IEnumerable<Part> SentBack(CorrectiveActionView view, AwaitedTask awaited) =>
        awaited.Action is null && view.History is [.., { RuleId: "T5r" or "T7i" or "T7n" or "T11" or "T10", Note: { Length: > 0 } note }]
            ? [new Sentence(Words("Card.SentBack"), Tone.Strong), FindingParts.Quote(note, LongestText)]
            : [];

    private static IEnumerable<Part> Reason(CorrectiveActionView view) =>
        view.History.LastOrDefault(c => c is { RuleId: "CA-30", Note.Length: > 0 }) is { Note: { } note } ? [FindingParts.Quote(note, LongestText)] : [];

    private static IEnumerable<Fact> FactsOf(CorrectiveActionView view, AwaitedTask awaited)
    {
        yield return new Fact(Words("Fact.Finding"), CorrectiveActionCards.TitleOf(view.Finding));
        yield return new Fact(Words("Fact.Due"), Words("Fact.Day", awaited.DueOn));
        if (view.Finding.ExternalDeadline is { } outside) yield return new Fact(Words("Fact.ExternalDeadline"), Words("Fact.Day", outside));
    }

    private static Card Over(CorrectiveActionView view, CorrectiveActionTask task) => new()
    {
        Title = Words("Over." + task, view.Finding.Reference),
        Parts = [.. CorrectiveActionCards.Standing(view), new Sentence(CorrectiveActionCards.TitleOf(view.Finding), Tone.Quiet)],
        Buttons = [FindingButtons.Look(view.Finding)],
    };

    private static Say Words(string key, params Arg[] args) => Say.Of("CorrectiveActions." + key, args);
}
