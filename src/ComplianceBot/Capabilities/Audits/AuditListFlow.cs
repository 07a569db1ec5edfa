using System.Globalization;
using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>
/// Answers "audits": the programme by date, where each audit stands and whether top management approved it (rows 20, 21, 24). It names nobody, so
/// that it can be asked in a channel.
/// </summary>
public sealed class AuditListFlow(
    AuditStore audits, AuditProgrammeStore programmes, AuditProgrammeBoard board, AuditStatus status, Organisation organisation, Permissions permissions) : IFlow
{
    private const int OnPage = 10, DaysBack = 365;

    public IReadOnlyList<Route> Routes => [new Route(AuditRoutes.Programme, Deed.ReadAuditReport)];

    public IReadOnlyList<Command> Commands => [new Command("audits", Deed.ReadAuditReport, Words("Command.Audits"), Words("Help.Audits"))];

    public Task<Circumstance> CircumstanceAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) => Task.FromResult(Circumstance.None);

    public async Task<Result<Move>> StepAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel)
    {
        var today = organisation.DayOf(work.At);
        var all = await audits.ProgrammeAsync(work, cancel);
        var listed = all.Where(a => !a.State.IsOver() || a.LastDay >= today.AddDays(-DaysBack)).ToList();
        var skip = turn.Input is Pressed pressed && int.TryParse(pressed.Value, CultureInfo.InvariantCulture, out var asked) ? Math.Max(asked, 0) : 0;
        var left = listed.Count - skip - OnPage;
        var approved = await programmes.InStateAsync(work, ProgrammeState.Approved, cancel);
        var waiting = await programmes.InStateAsync(work, ProgrammeState.Proposed, cancel);
        return new Reply(new Card
        {
            Title = Words("List.Title"),
            Parts =
            [
                .. Coverage.IsNothingPlanned(await status.AuditsOnAsync(work, today, cancel), today) ? [new Sentence(Words("List.NothingPlanned"), Tone.Strong)] : Array.Empty<Part>(),
                listed.Count == 0 ? new Sentence(Words("List.None")) : new Rows([.. listed.Skip(skip).Take(OnPage).Select(RowOf)]),
                .. left > 0 ? [new Sentence(Words("Card.More", left), Tone.Quiet)] : Array.Empty<Part>(),
                .. all.Count > listed.Count ? [new Sentence(Words("List.Earlier", all.Count - listed.Count, DaysBack), Tone.Quiet)] : Array.Empty<Part>(),
                new Sentence(AuditProgrammeCards.StandingOf(approved is null ? null : await board.ViewAsync(work, approved, cancel))),
                .. waiting is null ? Array.Empty<Part>() : [new Sentence(Words("Programme.Waits", waiting.Number))],
            ],
            Buttons =
            [
                .. left > 0 ? [Acts(AuditRoutes.Programme, "Button.next", (skip + OnPage).ToString(CultureInfo.InvariantCulture))] : Array.Empty<Button>(),
                .. turn.Place.IsPersonal ? OfKeeper(speaker) : [],
                .. (waiting ?? approved) is { } shown ? [AuditProgrammeCards.Look(shown)] : Array.Empty<Button>(),
            ],
        });
    }

    private static Row RowOf(Audit audit) => new(Words("List.Row", AuditCards.TitleOf(audit), Words("State." + audit.State)), AuditButtons.Look(audit));

    private IEnumerable<Button> OfKeeper(Speaker speaker) => permissions.Check(Deed.EditAuditProgramme, speaker, Circumstance.None) is not null
        ? []
        :
        [
            Opens(AuditRoutes.Add), Acts(AuditRoutes.Proposal, "Button.proposal", ""), Opens(AuditRoutes.ProposeProgramme),
        ];

    private static Button Opens(string route) => new() { Label = AuditButtons.LabelOf(route), Name = route + Doors.Suffix, Press = Press.Opens };

    private static Button Acts(string route, string label, string value) => new() { Label = Words(label), Name = route, Value = value, Press = Press.Acts };

    private static Say Words(string key, params Arg[] args) => AuditForms.Words(key, args);
}
