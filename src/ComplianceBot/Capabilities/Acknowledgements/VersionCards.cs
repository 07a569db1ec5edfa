using ComplianceBot.Cards;
using ComplianceBot.Conversations;

namespace ComplianceBot.Capabilities.Acknowledgements;

/// <summary>What the card of a proposed version says: what would be published, to whom, and the beginning of its fingerprint.</summary>
public static class VersionCards
{
    /// <param name="mayPublish">The reader publishes (row 28); top management only approves (row 29), so it gets no such button.</param>
    public static Card Of(VersionView view, bool mayPublish) => new()
    {
        Title = Words("Version.Title." + view.Version.State, view.Called, view.Version.Version),
        Parts = [.. Decision(view), FactsOf(view), .. Editorial(view.Version)],
        Buttons = ButtonsOf(view.Version, mayPublish),
    };

    /// <summary>The value of a decision button: the version and the fingerprint of what was shown.</summary>
    public static string ValueOf(DocumentVersion version) => new Fingerprinted(version.Id, version.Hash).ToString();

    public static Button Publish(DocumentVersion version) =>
        Named("Publish", "version.publish", Press.Acts, ValueOf(version)) with { Primary = true };

    private static Facts FactsOf(VersionView view) => new(
    [
        new Fact(Words("Fact.Document"), Say.Exactly(view.Version.Code)),
        new Fact(Words("Fact.Audience"), AudienceWords.Of(view.Version.Audience)),
        new Fact(Words("Fact.DueDays"), Words("Fact.Days", view.Version.DueDays)),
        new Fact(Words("Fact.ValidDays"), view.Version.ValidDays == 0 ? Words("Fact.NoEnd") : Words("Fact.Days", view.Version.ValidDays)),
        new Fact(Words("Fact.Quiz"), view.Text.Quiz.IsEmpty
            ? Words("Fact.NoQuiz")
            : Words("Fact.QuizOf", view.Text.Quiz.Questions.Count, view.Version.PassPercent)),
        new Fact(Words("Fact.Languages"), Say.Exactly(string.Join(", ", view.Languages))),
        new Fact(Words("Fact.Fingerprint"), Say.Exactly(view.Version.ShortHash)),
    ]);

    private static IEnumerable<Part> Decision(VersionView view) => view.Version.State switch
    {
        VersionState.Proposed => [new Sentence(Words("Version.AsksTop"))],
        VersionState.Approved => [Decided("Version.ApprovedBy", view)],
        VersionState.Refused => [Decided("Version.RefusedBy", view), new Sentence(Words("Version.Reason", view.Version.DecisionReason ?? ""))],
        VersionState.Published or VersionState.Replaced =>
            [Decided("Version.ApprovedBy", view), new Sentence(Words("Version.PublishedBy", Name(view.PublishedBy), view.Version.PublishedAt!.Value))],
    };

    private static Sentence Decided(string key, VersionView view) => new(Words(key, Name(view.DecidedBy), view.Version.DecidedAt!.Value), Tone.Strong);

    private static IEnumerable<Part> Editorial(DocumentVersion version) =>
        version.Editorial ? [new Sentence(Words("Version.Editorial", version.EditorialReason ?? ""))] : [];

    private static Button[] ButtonsOf(DocumentVersion version, bool mayPublish) => version.State switch
    {
        VersionState.Proposed =>
        [
            Named("Approve", "version.approve", Press.Acts, ValueOf(version)) with { Primary = true },
            Named("Refuse", "version.refuse.open", Press.Opens, ValueOf(version)),
            ReadIt(version),
        ],
        VersionState.Approved when mayPublish => [Publish(version), ReadIt(version)],
        VersionState.Approved or VersionState.Refused or VersionState.Published or VersionState.Replaced => [ReadIt(version)],
    };

    private static Button ReadIt(DocumentVersion version) => Named("ReadText", "policy.read", Press.Opens, version.Id);

    private static Button Named(string label, string name, Press press, string value) =>
        new() { Label = Words("Button." + label), Name = name, Value = value, Press = press };

    private static Arg Name(People.Person? person) => person is null ? Words("Version.Operator") : person.Name;

    private static Say Words(string key, params Arg[] args) => Say.Of("Acknowledgements." + key, args);
}
