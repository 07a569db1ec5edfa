using ComplianceBot.Delivery;
using ComplianceBot.People;
using ComplianceBot.Storage;
using Microsoft.Extensions.Logging;

namespace ComplianceBot.Conversations;

/// <summary>
/// Where every turn arrives: start reading here. A turn is worked in the very work that keeps its delivery, so that a repeat
/// gets the same answer; one that takes too long or fails is kept and worked later, and nothing is lost.
/// </summary>
public sealed partial class ConversationDesk(
    Database database, Doorkeeper door, InboxStore inbox, KeptAnswers answers, TurnWork turns, InboxBell bell, TimeProvider clock,
    ILogger<ConversationDesk> log)
{
    /// <summary>Slack waits three seconds; what is left after this is for keeping the delivery and answering.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.5);

    /// <summary>Throws only when not even the delivery could be kept: then the product must be told to deliver again (503).</summary>
    public async Task<Answer> TakeAsync(Turn turn, CancellationToken cancel)
    {
        using var patience = new CancellationTokenSource(Patience, clock);
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancel);
        try
        {
            if (await database.WorkAsync((work, token) => VouchedAsync(work, turn, token), limited.Token) is { } answer) return answer;
            await door.AdmitAsync(turn.Channel, turn.Sender.Tenant, turn.Sender.UserId, limited.Token);
            return await database.WorkAsync((work, token) => OnceAsync(work, turn, token), limited.Token);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            TookLong(log, turn.Channel, turn.Delivery);
        }
        catch (Exception fault) when (!cancel.IsCancellationRequested)
        {
            Failed(log, turn.Channel, turn.Delivery, fault);
        }

        return await database.WorkAsync((work, token) => KeepAsync(work, turn, token), cancel);
    }

    /// <summary>Null when the chat product has to be asked about the sender first, which no work may wait for.</summary>
    private async Task<Answer?> VouchedAsync(Work work, Turn turn, CancellationToken cancel)
    {
        work.Delivery = turn.Cause;
        return await door.IsVouchedAsync(work, turn.Channel, turn.Sender.UserId, cancel) ? await OnceAsync(work, turn, cancel) : null;
    }

    private async Task<Answer> OnceAsync(Work work, Turn turn, CancellationToken cancel)
    {
        if (!await door.IsNewAsync(work, turn.Channel, turn.Sender.UserId, cancel)
            && await inbox.FindAsync(work, turn.Channel, turn.Delivery, cancel) is { } before) return await AnswerOfAsync(work, turn, before, cancel);
        var answer = await turns.RunAsync(work, turn, cancel);
        await inbox.AddWorkedAsync(work, turn.Channel, turn.Delivery, answers.Write(work, answer.Move), cancel);
        return answer;
    }

    private async Task<Answer> KeepAsync(Work work, Turn turn, CancellationToken cancel)
    {
        if (await inbox.FindAsync(work, turn.Channel, turn.Delivery, cancel) is { } before) return await AnswerOfAsync(work, turn, before, cancel);
        await inbox.AddWaitingAsync(work, turn.Channel, turn.Delivery, turn.ToJson(), cancel);
        work.AfterCommit(bell.Ring);
        return await turns.ShownAsync(work, turn, new Later(), cancel);
    }

    private async Task<Answer> AnswerOfAsync(Work work, Turn turn, Delivered delivered, CancellationToken cancel) =>
        await turns.ShownAsync(work, turn, await answers.ReadAsync(work, delivered.Answer, cancel), cancel);

    [LoggerMessage(LogLevel.Information, "Delivery {Delivery} on {Channel} takes long and is worked later")]
    private static partial void TookLong(ILogger log, string channel, string delivery);

    [LoggerMessage(LogLevel.Error, "Delivery {Delivery} on {Channel} failed and will be tried again")]
    private static partial void Failed(ILogger log, string channel, string delivery, Exception fault);
}
