using ComplianceBot.Conversations;
using ComplianceBot.Delivery;
using ComplianceBot.Parcels;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Host.Channels.Teams.Files;

/// <summary>
/// Hears whether a person takes an offered file. The card's key comes from the client and proves nothing: only the person to whom it
/// was offered can answer, once, and whether that person may still have it is asked again before it leaves.
/// </summary>
public sealed class TeamsConsents(Database database, Doorkeeper door, InboxStore inbox, Outbox outbox, ParcelRegister parcels)
{
    private const string Answered = """{"move":"nothing"}""";

    internal static bool IsWhole(Activity consent) =>
        TeamsCourier.ParcelOf(consent) is not null && (consent.Value.Words("action") == "decline" || IsTaken(consent));

    internal async Task TakeAsync(Activity consent, CancellationToken cancel)
    {
        if (consent.ObjectId is not { } userId || !consent.IsPersonal) return;
        await door.AdmitAsync(TeamsInbound.Channel, consent.Tenant!, userId, cancel);
        await database.WorkAsync((work, token) => OnceAsync(work, consent, userId, token), cancel);
    }

    private async Task OnceAsync(Work work, Activity consent, string userId, CancellationToken cancel)
    {
        var delivery = TeamsInbound.DeliveryOf(consent);
        if (await inbox.FindAsync(work, TeamsInbound.Channel, delivery, cancel) is not null) return;
        await inbox.AddWorkedAsync(work, TeamsInbound.Channel, delivery, Answered, cancel);
        var (lane, speaker) = (TeamsInbound.LaneOf(consent), await door.SpeakerAsync(work, TeamsInbound.Channel, userId, cancel));
        if (speaker is null)
        {
            await outbox.AnswerAsync(work, lane, null, Strangers.Card, null, null, cancel);
            return;
        }

        (work.By, work.Delivery) = (new Actor(speaker.Id, TeamsInbound.Channel), TeamsInbound.Channel + ":" + delivery);
        var (id, isTaken) = (TeamsCourier.ParcelOf(consent)!, IsTaken(consent));
        var parcel = isTaken
            ? await parcels.AcceptAsync(work, id, speaker, TeamsUploadPlace.Of(consent)!.ToJson(), cancel)
            : await parcels.DeclineAsync(work, id, speaker, cancel);
        if (parcel is null) await outbox.AnswerAsync(work, lane, speaker.Id, ParcelCards.Over, null, null, cancel);
        else if (!isTaken) await outbox.AnswerAsync(work, lane, speaker.Id, ParcelCards.Declined(parcel), null, null, cancel);
    }

    private static bool IsTaken(Activity consent) => consent.Value.Words("action") == "accept" && TeamsUploadPlace.Of(consent) is not null;
}
