using ComplianceBot.Cards;
using ComplianceBot.Conversations;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>A version of the programme: its audits, who decided about it and when, what has changed since, and the beginning of its fingerprint (row 21).</summary>
public static class AuditProgrammeCards
{
    private const int Most = 20, LongestReason = 600;

    public static Card Of(AuditProgrammeView view) => new()
    {
        Title = Words("Programme.Title", view.Programme.Number, view.Programme.FromDay, view.Programme.UntilDay),
        Parts =
        [
            .. Decision(view), new Rows([.. view.Programme.Lines.Take(Most).Select(l => new Row(LineOf(l)))]),
            .. view.Programme.Lines.Count > Most ? [new Sentence(Words("Card.More", view.Programme.Lines.Count - Most), Tone.Quiet)] : Array.Empty<Part>(), .. Changed(view),
            new Facts(
            [
                new Fact(Words("Programme.ProposedBy"), Words("Programme.ByOn", view.ProposedBy ?? "", view.Programme.ProposedAt)),
                new Fact(Words("Programme.Fingerprint"), Say.Exactly(view.Programme.ShortHash)),
            ]),
        ],
        Buttons = view.Programme.State == ProgrammeState.Proposed ? DecisionButtons(view.Programme) : [],
    };

    /// <summary>Whether the programme is approved, in a line; without names it can be said in a channel.</summary>
    public static Say StandingOf(AuditProgrammeView? approved) => approved switch
    {
        { Programme.DecidedAt: { } at, Changes.Count: > 0 } => Words("Programme.ChangedSince", approved.Programme.Number, at, approved.Changes.Count),
        { Programme.DecidedAt: { } at } => Words("Programme.Approved", approved.Programme.Number, at),
        _ => Words("Programme.NotApproved"),
    };

    /// <summary>The value of a decision button: the version and the fingerprint of what was shown.</summary>
    public static string ValueOf(AuditProgramme programme) => new Fingerprinted(programme.Id, programme.Hash).ToString();

    public static Button Look(AuditProgramme programme) => Named(AuditRoutes.ShowProgramme, Press.Acts, programme.Id);

    private static IEnumerable<Part> Decision(AuditProgrammeView view) => view.Programme.State switch
    {
        ProgrammeState.Proposed => [new Sentence(Words("Programme.AsksTop"))],
        ProgrammeState.Approved or ProgrammeState.Replaced when view.Programme.DecidedAt is { } at => [new Sentence(Words("Programme.ApprovedBy", view.DecidedBy ?? "", at), Tone.Strong)],
        ProgrammeState.Refused when view.Programme.DecidedAt is { } at =>
            [new Sentence(Words("Programme.RefusedBy", view.DecidedBy ?? "", at), Tone.Strong), Quotation.Of(view.Programme.DecisionReason ?? "", LongestReason)],
        ProgrammeState.Approved or ProgrammeState.Refused => [],
        ProgrammeState.Replaced => [new Sentence(Words("Programme.Replaced"), Tone.Quiet)],
    };

    private static IEnumerable<Part> Changed(AuditProgrammeView view) => view.Changes.Count == 0
        ? []
        : [new Sentence(Words("Programme.Changes"), Tone.Strong), new Rows([.. view.Changes.Take(Most).Select(c => new Row(LineOf(c)))])];

    private static Say LineOf(ProgrammeChange change) => change switch
    {
        { Was: null, Now: { } added } => Words("Programme.Added", LineOf(added)),
        { Was: { } gone, Now: null } => Words("Programme.Gone", LineOf(gone)),
        { Was: { } was, Now: { } now } => Words("Programme.Moved", LineOf(was), now.StartsOn, now.LastDay),
        _ => throw new InvalidOperationException("Nothing changed."),
    };

    private static Say LineOf(ProgrammeLine line) => AuditCards.TitleOf(line.Reference, line.Kind, line.StartsOn, line.LastDay);

    private static Button[] DecisionButtons(AuditProgramme programme) =>
    [
        Named(AuditRoutes.ApproveProgramme, Press.Acts, ValueOf(programme)) with { Primary = true },
        Named(AuditRoutes.RefuseProgramme + Doors.Suffix, Press.Opens, ValueOf(programme)),
    ];

    private static Button Named(string route, Press press, string value) => new()
    {
        Label = AuditButtons.LabelOf(press == Press.Opens ? route[..^Doors.Suffix.Length] : route), Name = route, Value = value, Press = press,
    };

    private static Say Words(string key, params Arg[] args) => Say.Of("Audits." + key, args);
}
