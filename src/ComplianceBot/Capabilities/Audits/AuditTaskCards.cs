using ComplianceBot.Cards;
using ComplianceBot.Nudges;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>What the one who is next reads: which audit, what is asked in plain words, until when, and the answers as buttons.</summary>
public static class AuditTaskCards
{
    /// <summary>A task that is over shows what became of it instead.</summary>
    public static Card Of(AuditView view, AuditItem item) =>
        view.Awaited.FirstOrDefault(a => a.Item == item) is { } awaited ? Due(view, awaited) : Over(view, item);

    /// <summary>A few words for a line of a digest.</summary>
    public static Say LineOf(Audit audit, AuditTask awaited) => Words("Duty." + awaited.Item.Name, audit.Reference);

    private static Card Due(AuditView view, AuditTask awaited) => new()
    {
        Title = Words("Title." + awaited.Item.Name, view.Audit.Reference),
        Parts =
        [
            new Sentence(Words("Ask." + awaited.Item.Name)), .. awaited.Parts,
            new Facts([new Fact(Words("Fact.Audit"), AuditCards.TitleOf(view.Audit)), new Fact(Words("Fact.Due"), Words("Fact.Day", awaited.DueOn))]),
        ],
        Buttons = [.. awaited.Buttons, AuditButtons.Look(view.Audit), SnoozeButton.For(awaited.Item.Of(view.Audit.Id))],
    };

    private static Card Over(AuditView view, AuditItem item) => new()
    {
        Title = Words("Over." + item.Name, view.Audit.Reference),
        Parts = [new Sentence(Words("Card.Stands", Words("State." + view.Audit.State)), Tone.Strong), new Sentence(AuditCards.TitleOf(view.Audit), Tone.Quiet)],
        Buttons = [AuditButtons.Look(view.Audit)],
    };

    private static Say Words(string key, params Arg[] args) => Say.Of("Audits." + key, args);
}
