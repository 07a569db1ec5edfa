using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Evidence;

/// <summary>
/// message in a chat → form → in review (E2): where the files of that message lie out of the bot's reach, their links are the evidence,
/// kept and never fetched. The value of the first press is those links, a line each.
/// </summary>
public sealed class EvidenceUseFlow(EvidenceRegister register, EvidenceAsked asked, EvidenceStore requests, EvidenceFacts facts, EvidenceBoard board) : IFlow
{
    public const string Use = "evidence.use";

    private const string Door = Doors.Suffix;

    public IReadOnlyList<Route> Routes => [new Route(Use, Deed.SubmitEvidence), new Route(Use + Door, Deed.SubmitEvidence)];

    public IReadOnlyList<Command> Commands => [];

    /// <summary>Only what the speaker may answer is ever among the choices.</summary>
    public async Task<Circumstance> CircumstanceAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel)
    {
        if (turn.Input is not Filled filled) return new Circumstance { IsOwn = true };
        return await requests.FindAsync(work, filled.Field("request") ?? "", cancel) is { } request
            ? await facts.CircumstanceAsync(work, request, speaker, cancel)
            : Circumstance.None;
    }

    public async Task<Result<Move>> StepAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) =>
        turn.Input is Filled filled
            ? await SubmitAsync(work, filled, speaker, cancel)
            : await FormAsync(work, EvidenceTurns.ValueOf(turn), speaker, cancel);

    private async Task<Result<Move>> FormAsync(Work work, string links, Speaker speaker, CancellationToken cancel)
    {
        if (links.Length == 0) return EvidenceRequest.Refused("NoFilesThere", "E2");
        var open = await asked.OfAsync(work, speaker.Id, cancel);
        return open.Count == 0
            ? EvidenceRequest.Refused("NobodyAsks", "E2")
            : new Open(EvidenceForms.UseForm(links, open, LeaveRegister.TodayOf(speaker.Person, work.At)));
    }

    private async Task<Result<Move>> SubmitAsync(Work work, Filled filled, Speaker speaker, CancellationToken cancel)
    {
        var (id, answer) = (filled.Field("request") ?? "", BatchAnswer.Of(filled));
        if (answer.WithoutDay is { } fault) return fault;
        var links = (filled.Field("url") ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal);
        var given = new EvidenceSubmission
        {
            CollectedOn = answer.CollectedOn!.Value, PeriodFrom = answer.PeriodFrom, PeriodTo = answer.PeriodTo, Classification = answer.Classification,
            Items = [.. links.Select(u => new EvidenceItem
            {
                Id = Ids.New(work.At), RequestId = id, Kind = EvidenceItemKind.Link, Url = u, GivenBy = speaker.Id, GivenAt = work.At,
            })],
        };
        var changed = await register.SubmitAsync(work, id, speaker.Person, given, cancel);
        return changed.Refusal is { } refusal ? refusal : new Close(EvidenceCards.Of(await board.ViewAsync(work, changed.Value, cancel)));
    }
}
