using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Standard;

namespace ComplianceBot.Capabilities.Applicability;

/// <summary>What the card of a version says: how many controls are applied, which are not and why, and the beginning of its fingerprint (6.1.3 d).</summary>
public static class StatementCards
{
    public const string Approve = "statement.approve", Refuse = "statement.refuse", Show = "statement.show";

    private const int Most = 20;

    public static Card Of(StatementView view) => new()
    {
        Title = Words("Version.Title." + view.Version.State, view.Version.Number),
        Parts = [.. Decision(view), FactsOf(view), .. Excluded(view)],
        Buttons = view.Version.State == StatementState.Proposed ? DecisionButtons(view.Version) : [],
    };

    /// <summary>The value of a decision button: the version and the fingerprint of what was shown.</summary>
    public static string ValueOf(StatementVersion version) => new Fingerprinted(version.Id, version.Hash).ToString();

    public static Button Look(StatementVersion version) => Named("Look", Show, Press.Acts, version.Id);

    /// <summary>One control as a version says it.</summary>
    public static Facts FactsOf(ControlDecision decision, Person? owner)
    {
        var facts = new List<Fact> { new(Words("Fact.Applicable"), Words(decision.Applicable ? "Fact.Yes" : "Fact.No")) };
        if (decision.ReasonList is { Count: > 0 } reasons) facts.Add(new Fact(Words("Fact.Reasons"), ReasonsOf(reasons)));
        if (decision.Justification.Length > 0) facts.Add(new Fact(Words("Fact.Justification"), Say.Exactly(decision.Justification)));
        if (owner is not null) facts.Add(new Fact(Words("Fact.Owner"), Say.Exactly(owner.Name)));
        if (decision.Implementation is { } state) facts.Add(new Fact(Words("Fact.State"), Words("State." + state)));
        return new Facts(facts);
    }

    private static Say ReasonsOf(IReadOnlyList<InclusionReason> reasons) =>
        reasons.Select(r => Words("Reason." + r)).Aggregate((all, next) => Words("Fact.And", all, next));

    private static Facts FactsOf(StatementView view) => new(
    [
        new Fact(Words("Fact.Applied"), Words("Fact.Count", view.Applicable)),
        new Fact(Words("Fact.Excluded"), Words("Fact.Count", view.Excluded)),
        .. Enum.GetValues<Implementation>().Reverse().Select(s => new Fact(Words("State." + s), Words("Fact.Count", view.CountOf(s)))),
        new Fact(Words("Fact.ProposedBy"), Words("Fact.ByOn", Name(view.ProposedBy), view.Version.ProposedAt)),
        new Fact(Words("Fact.Fingerprint"), Say.Exactly(view.Version.ShortHash)),
    ]);

    private static IEnumerable<Part> Decision(StatementView view) => view.Version.State switch
    {
        StatementState.Proposed => [new Sentence(Words("Version.AsksTop"))],
        StatementState.Approved or StatementState.Replaced when view.Version.DecidedAt is { } at =>
            [new Sentence(Words("Version.ApprovedBy", Name(view.DecidedBy), at), Tone.Strong)],
        StatementState.Refused when view.Version.DecidedAt is { } at =>
            [new Sentence(Words("Version.RefusedBy", Name(view.DecidedBy), at), Tone.Strong), new Sentence(Words("Version.Reason", view.Version.DecisionReason ?? ""))],
        StatementState.Approved or StatementState.Refused or StatementState.Replaced => [],
    };

    /// <summary>While it waits, what approving it would newly exclude; else all that it excludes.</summary>
    private static IEnumerable<Part> Excluded(StatementView view)
    {
        var isWaiting = view.Version.State == StatementState.Proposed;
        var listed = isWaiting ? view.NewlyExcluded : [.. view.Controls.Where(c => !c.Applicable)];
        return listed.Count == 0
            ? []
            :
            [
                new Sentence(Words(isWaiting ? "Version.NewlyExcluded" : "Version.Excluded"), Tone.Strong),
                new Rows([.. listed.Take(Most).Select(c => new Row(Words("Version.Line", c.ControlId, c.Justification)))]),
                .. listed.Count > Most ? [new Sentence(Words("Version.More", listed.Count - Most))] : Array.Empty<Part>(),
            ];
    }

    private static Button[] DecisionButtons(StatementVersion version) =>
    [
        Named("Approve", Approve, Press.Acts, ValueOf(version)) with { Primary = true }, Named("Refuse", Refuse + Doors.Suffix, Press.Opens, ValueOf(version)),
    ];

    private static Button Named(string label, string name, Press press, string value) =>
        new() { Label = Words("Button." + label), Name = name, Value = value, Press = press };

    private static Arg Name(Person? person) => person is null ? Words("Version.Operator") : person.Name;

    private static Say Words(string key, params Arg[] args) => Say.Of("Applicability." + key, args);
}
