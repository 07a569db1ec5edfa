using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Storage;
using ComplianceBot.Trail;

namespace ComplianceBot.Parcels;

/// <summary>A kept file that somebody asks for.</summary>
public sealed record WantedFile(string Need, string Hash, long Size, string Name);

/// <summary>Where files are asked for and agreed to. A file goes to the personal conversation of the very account that asked.</summary>
public sealed class ParcelRegister(ParcelStore store, AuditTrail trail, IEnumerable<ICourier> couriers, ParcelBell bell)
{
    private const string Rule = "A.5.33";

    /// <summary>Null when they are on their way; else why they cannot come here.</summary>
    public async Task<Refusal?> AskAsync(Work work, Turn turn, Speaker speaker, IReadOnlyList<WantedFile> files, CancellationToken cancel)
    {
        if (couriers.FirstOrDefault(c => c.Channel == turn.Channel) is not { } courier) return Refusal.Of("Parcels.Refused.NoWay", Rule);
        foreach (var file in files)
        {
            var parcel = new Parcel
            {
                Id = Ids.New(work.At), Channel = turn.Channel, UserId = turn.Sender.UserId, PersonId = speaker.Id,
                Lane = Lanes.Of(turn.Channel, turn.Sender.Tenant, turn.Sender.UserId), Need = file.Need, Hash = file.Hash, Size = file.Size,
                Name = file.Name, State = courier.AsksFirst ? ParcelState.Waiting : ParcelState.Accepted,
            };
            await store.AddAsync(work, parcel, cancel);
            await RecordAsync(work, parcel, "asked", cancel);
        }

        work.AfterCommit(bell.Ring);
        return null;
    }

    /// <summary>The person agrees to take it; null when nothing waits for that person's word under this id.</summary>
    public Task<Parcel?> AcceptAsync(Work work, string id, Speaker speaker, string target, CancellationToken cancel) =>
        AnswerAsync(work, id, speaker, ParcelState.Accepted, target, cancel);

    public Task<Parcel?> DeclineAsync(Work work, string id, Speaker speaker, CancellationToken cancel) =>
        AnswerAsync(work, id, speaker, ParcelState.Declined, null, cancel);

    internal Task RecordAsync(Work work, Parcel parcel, string what, CancellationToken cancel) => trail.RecordAsync(
        work, "file." + what, "parcel", parcel.Id, new Dictionary<string, string> { ["hash"] = parcel.Hash, ["need"] = parcel.Need, ["channel"] = parcel.Channel },
        new Dictionary<string, string> { ["person"] = parcel.PersonId.Value, ["name"] = parcel.Name }, cancel);

    private async Task<Parcel?> AnswerAsync(Work work, string id, Speaker speaker, ParcelState now, string? target, CancellationToken cancel)
    {
        if (await store.FindAsync(work, id, cancel) is not { } parcel || parcel.PersonId != speaker.Id) return null;
        if (!await store.AnsweredAsync(work, parcel, now, target, cancel)) return null;
        await RecordAsync(work, parcel, now == ParcelState.Accepted ? "accepted" : "declined", cancel);
        work.AfterCommit(bell.Ring);
        return parcel;
    }
}
