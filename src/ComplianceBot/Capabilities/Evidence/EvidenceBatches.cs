using ComplianceBot.Arrivals;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Evidence;

/// <summary>
/// What becomes of files that somebody gives: they are asked what the files prove, and once that is said and all are in, they are
/// handed in (E2) in the very work in which the last one came. What cannot be handed in is said and stays for a day.
/// </summary>
public sealed class EvidenceBatches(
    EvidenceBatchStore store, ArrivalRegister arrivals, EvidenceRegister register, EvidenceFacts facts, EvidenceAsked asked, FilePurposes purposes,
    EvidenceBatchBoard board) : IFileReception
{
    private const int LongestRemark = 900;

    public async Task<Result<EvidenceBatch>> FindAsync(Work work, string id, CancellationToken cancel) =>
        await store.FindAsync(work, id, cancel) is { } batch ? batch : Refused("NoSuchFiles");

    /// <summary>Files came without a word about what they prove. They belong to what was given just before, or begin something new.</summary>
    public async Task<Result<EvidenceBatch>> ReceiveAsync(Work work, Turn turn, Person person, Shared shared, CancellationToken cancel)
    {
        if (shared.Files.Count == 0) return Refused("NoFiles");
        foreach (var open in await store.OpenAsync(work, person.Id, cancel))
        {
            var files = await arrivals.OfAsync(work, EvidenceBatch.What, open.Id, cancel);
            if (open.Lane == turn.Place.Lane && open.TakesMore(files, work.At))
                return await ExpectAsync(work, turn, open.With(files, work.At), open, shared.Files, cancel);
        }

        if ((await asked.OfAsync(work, person.Id, cancel)).Count == 0 && (await purposes.OfAsync(work, person, cancel)).Count == 0) return Refused("NothingAsked");
        var batch = NewOf(work, turn, person) with { Remark = RemarkOf(shared.Text) };
        return await ExpectAsync(work, turn, batch, null, shared.Files, cancel);
    }

    /// <summary>Files came with the form that says what they prove.</summary>
    public async Task<Result<EvidenceBatch>> UploadAsync(Work work, Turn turn, Person person, string requestId, BatchAnswer answer, CancellationToken cancel)
    {
        if (answer.Files.Count == 0) return Refused("NothingGiven") with { Field = "files" };
        if (await FaultAsync(work, person, requestId, answer, cancel) is { } fault) return fault;
        return await ExpectAsync(work, turn, answer.On(NewOf(work, turn, person), requestId), null, answer.Files, cancel);
    }

    /// <summary>Files came with another capability's form, which has checked that they may.</summary>
    public async Task ReceiveAsync(Work work, Turn turn, Person person, FilePurpose purpose, IReadOnlyList<SharedFile> files, CancellationToken cancel) =>
        await ExpectAsync(work, turn, NewOf(work, turn, person) with { State = BatchState.Waiting, Purpose = purpose.Key }, null, files, cancel);

    /// <summary>It is said that the files show something else than what a request asks for.</summary>
    public async Task<Result<EvidenceBatch>> AnswerAsync(Work work, EvidenceBatch batch, Person person, string purpose, string? remark, CancellationToken cancel)
    {
        if (batch.State != BatchState.Asking) return Refused("FilesChanged");
        if ((await purposes.OfAsync(work, person, cancel)).All(p => p.Key != purpose)) return Refused("NoSuchPurpose");
        var waiting = batch with { State = BatchState.Waiting, RequestId = null, Purpose = purpose, Remark = remark, Trouble = null };
        if (!await store.ChangeAsync(work, batch, waiting, cancel)) return Refused("FilesChanged");
        return await SettledAsync(work, waiting, person, cancel);
    }

    /// <summary>It is said what the files prove.</summary>
    public async Task<Result<EvidenceBatch>> AnswerAsync(Work work, EvidenceBatch batch, Person person, string requestId, BatchAnswer answer, CancellationToken cancel)
    {
        if (batch.State != BatchState.Asking) return Refused("FilesChanged");
        if (await FaultAsync(work, person, requestId, answer, cancel) is { } fault) return fault;
        var waiting = answer.On(batch, requestId);
        if (!await store.ChangeAsync(work, batch, waiting, cancel)) return Refused("FilesChanged");
        return await SettledAsync(work, waiting, person, cancel);
    }

    /// <summary>What was refused is left out.</summary>
    public async Task<Result<EvidenceBatch>> GiveWithoutAsync(Work work, EvidenceBatch batch, Person person, CancellationToken cancel)
    {
        var files = await arrivals.OfAsync(work, EvidenceBatch.What, batch.Id, cancel);
        if (batch.State != BatchState.Waiting || batch.Readiness(files) != BatchReadiness.Hindered) return Refused("FilesChanged");
        return files.Any(f => f.State == ArrivalState.Kept) ? await GiveAsync(work, batch, person, files, cancel) : Refused("NothingKept");
    }

    /// <summary>A file came in, or will not: the last one hands in what waits for it.</summary>
    public async Task ArrivedAsync(Work work, Arrival file, Person person, CancellationToken cancel)
    {
        var found = await FindAsync(work, file.BelongsTo, cancel);
        if (found.IsRefused) return;
        if (file.State is ArrivalState.Refused or ArrivalState.Expired)
            await board.TellAsync(work, found.Value, EvidenceBatchCards.NotTaken(found.Value, file), cancel);
        await SettledAsync(work, found.Value, person, cancel);
    }

    private async Task<EvidenceBatch> SettledAsync(Work work, EvidenceBatch batch, Person person, CancellationToken cancel)
    {
        var files = await arrivals.OfAsync(work, EvidenceBatch.What, batch.Id, cancel);
        if (batch.State == BatchState.Waiting && batch.Readiness(files) == BatchReadiness.Ready) return await GiveAsync(work, batch, person, files, cancel);
        await board.ShowAsync(work, batch, cancel);
        return batch;
    }

    /// <summary>E2. Where it is refused by now, the files stay and their giver may say anew what they prove.</summary>
    private async Task<EvidenceBatch> GiveAsync(Work work, EvidenceBatch batch, Person person, IReadOnlyList<Arrival> files, CancellationToken cancel)
    {
        var now = batch.Purpose is { } purpose
            ? await purposes.TakeAsync(work, person, purpose, batch.Remark, [.. files.Where(f => f.State == ArrivalState.Kept)], cancel) is { } untaken
                ? batch with { State = BatchState.Asking, Trouble = untaken.Code }
                : batch with { State = BatchState.Given, Trouble = null }
            : await SubmittedAsync(work, batch, person, files, cancel);
        await MustChangeAsync(work, batch, now, cancel);
        if (now.State == BatchState.Given) await arrivals.BindAsync(work, EvidenceBatch.What, batch.Id, cancel);
        else await board.TellAsync(work, now, EvidenceBatchCards.NotGiven(now), cancel);
        await board.ShowAsync(work, now, cancel);
        return now;
    }

    private async Task<EvidenceBatch> SubmittedAsync(Work work, EvidenceBatch batch, Person person, IReadOnlyList<Arrival> files, CancellationToken cancel)
    {
        var given = await register.SubmitAsync(work, batch.RequestId!, person, batch.Submission(files, at => LeaveRegister.TodayOf(person, at)), cancel);
        return given.Refusal is { } refusal
            ? batch with { State = BatchState.Asking, Trouble = refusal.Code }
            : batch with { State = BatchState.Given, Round = given.Value.Rounds, Trouble = null };
    }

    private async Task<EvidenceBatch> ExpectAsync(
        Work work, Turn turn, EvidenceBatch batch, EvidenceBatch? was, IReadOnlyList<SharedFile> files, CancellationToken cancel)
    {
        if (was is null) await store.AddAsync(work, batch, cancel);
        else await MustChangeAsync(work, was, batch, cancel);
        await arrivals.ExpectAsync(work, turn, batch.PersonId, EvidenceBatch.What, batch.Id, files, cancel);
        await board.BeginAsync(work, batch, was, cancel);
        return batch;
    }

    private async Task<Refusal?> FaultAsync(Work work, Person person, string requestId, BatchAnswer answer, CancellationToken cancel)
    {
        var found = await register.FindAsync(work, requestId, "E2", cancel);
        if (found.Refusal is { } unknown) return unknown;
        return found.Value.WhyNotGiven(person.Id, await facts.StandsInAsync(work, found.Value, person, cancel))
            ?? answer.Fault(await facts.SeriesAsync(work, found.Value.SeriesId, cancel), LeaveRegister.TodayOf(person, work.At));
    }

    private async Task MustChangeAsync(Work work, EvidenceBatch was, EvidenceBatch now, CancellationToken cancel)
    {
        if (!await store.ChangeAsync(work, was, now, cancel)) throw new InvalidOperationException("The files changed while they were handed in.");
    }

    private static EvidenceBatch NewOf(Work work, Turn turn, Person person) => new()
    {
        Id = Ids.New(work.At), PersonId = person.Id, Lane = turn.Place.Lane, State = BatchState.Asking, BegunAt = work.At, AddedAt = work.At,
    };

    internal static string? RemarkOf(string? text) =>
        string.IsNullOrWhiteSpace(text) ? null : text.Trim() is { Length: > LongestRemark } much ? much[..LongestRemark] : text.Trim();

    private static Refusal Refused(string what) => EvidenceRequest.Refused(what, "E2");
}
