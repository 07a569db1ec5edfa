using System.Globalization;
using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>
/// The report, to those who may read it (row 24), and the button by which those it concerns say that they have (AU-10). External auditors
/// read what was released to them, on the days of their access, and confirm nothing (PR-11, RL-4).
/// </summary>
public sealed class AuditReadFlow(AuditTurns turns, AuditReportRegister register, ReportReaders readers, ExternalReading reading) : IFlow
{
    private const string Rule = "AU-10";

    public IReadOnlyList<Route> Routes =>
    [
        new Route(AuditRunRoutes.ShowReport, Deed.ReadAuditReport), new Route(AuditRunRoutes.ReportPage, Deed.ReadAuditReport),
        new Route(AuditRunRoutes.ReportPage + Doors.Suffix, Deed.ReadAuditReport), new Route(AuditRunRoutes.Read, Deed.ReadAuditReport),
    ];

    public IReadOnlyList<Command> Commands => [new Command("audit report", Deed.ReadAuditReport, Words("Command"), Words("Help"))];

    public async Task<Circumstance> CircumstanceAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel)
    {
        if (await turns.FindAsync(work, Meant(turn), cancel) is not { } audit) return Circumstance.None;
        var today = LeaveRegister.TodayOf(speaker.Person, work.At);
        var known = AuditRoles.Of(audit, speaker.Id, today) with { IsOwn = await readers.OwnsAsync(work, audit, speaker.Id, cancel) };
        return await reading.ReleasedAsync(work, speaker, AuditReportReleases.RecordOf(audit), known, cancel);
    }

    public async Task<Result<Move>> StepAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel)
    {
        if (await turns.FindAsync(work, Meant(turn), cancel) is not { } audit) return Audit.Refused("NoSuch", Rule);
        if (audit.ReportedOn is null) return Audit.Refused("NotReported", Rule);
        var mayConfirm = (await readers.MissingAsync(work, audit, cancel)).Any(r => r.Id == speaker.Id);
        if (turn.Input is Pressed { Button: AuditRunRoutes.Read }) return await ConfirmAsync(work, audit, speaker, cancel);
        var view = await turns.ViewAsync(work, speaker.Is(Role.ExternalAuditor) ? ReportCards.FromOutside(audit) : audit, cancel);
        await reading.RecordAsync(work, speaker, AuditReportReleases.RecordOf(audit), cancel);
        return turn.Input switch
        {
            Pressed { Button: AuditRunRoutes.ReportPage + Doors.Suffix } => new Open(ReportCards.Page(view, 0, mayConfirm)),
            Filled filled => new Open(ReportCards.Page(view, PageOf(filled) + 1, mayConfirm)),
            _ => new Reply(ReportCards.Of(view, mayConfirm)) { IsPrivate = true },
        };
    }

    private async Task<Result<Move>> ConfirmAsync(Work work, Audit audit, Speaker speaker, CancellationToken cancel)
    {
        if (!(await readers.OfAsync(work, audit, cancel)).Any(r => r.Id == speaker.Id)) return Audit.Refused("NotAReader", Rule);
        var confirmed = await register.ConfirmReadAsync(work, audit.Id, speaker.Id, cancel);
        if (confirmed.Refusal is { } refusal) return refusal;
        var card = ReportCards.Of(await turns.ViewAsync(work, audit, cancel), mayConfirm: false);
        return new Reply(card with { Parts = [new Sentence(Words(confirmed.Value ? "Thanks" : "ReadBefore"), Tone.Strong), .. card.Parts] }) { IsPrivate = true };
    }

    /// <summary>A reference is typed in small letters as well.</summary>
    private static Turn Meant(Turn turn) => turn.Input is Said said ? turn with { Input = said with { Rest = said.Rest.ToUpperInvariant() } } : turn;

    private static int PageOf(Filled filled) =>
        int.TryParse(SeenRecord.Parse(filled.Value).Part, NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? page : 0;

    private static Say Words(string key) => Say.Of("Audits.Report." + key);
}
