using ComplianceBot.Cards;
using ComplianceBot.Delivery;
using ComplianceBot.People;
using ComplianceBot.Storage;
using Microsoft.Extensions.Logging;

namespace ComplianceBot.Conversations;

/// <summary>
/// Works the deliveries that were kept because they took long or failed. Their answers go where the first answer would have
/// gone: into the open form, or as a message. After the last try the person is told, once.
/// </summary>
public sealed partial class InboxRound(
    Database database, Doorkeeper door, InboxStore inbox, KeptAnswers answers, TurnWork turns, Outbox outbox, IEnumerable<IWindow> windows,
    ILogger<InboxRound> log)
{
    private const int AtOnce = 32;
    /// <summary>About an hour: so long a chat product may be out of order before somebody is told to do it again.</summary>
    private const int MostTries = 12;

    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(10);

    private readonly Dictionary<string, IWindow> _windows = windows.ToDictionary(w => w.Channel, StringComparer.Ordinal);

    public async Task<int> RunAsync(CancellationToken cancel)
    {
        var waiting = await database.ReadAsync((work, token) => inbox.WaitingAsync(work, AtOnce, token), cancel);
        foreach (var delivered in waiting) await WorkAsync(delivered, cancel);
        return waiting.Count;
    }

    private async Task WorkAsync(Delivered delivered, CancellationToken cancel)
    {
        var turn = Turn.Read(delivered.Payload!);
        try
        {
            await door.AdmitAsync(turn.Channel, turn.Sender.Tenant, turn.Sender.UserId, cancel);
            var answer = await database.WorkAsync((work, token) => OnceAsync(work, delivered, turn, token), cancel);
            if (turn.Window is not null && _windows.TryGetValue(turn.Channel, out var window))
                await window.ShowAsync(turn, answer.Move, answer.Reader, cancel);
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !cancel.IsCancellationRequested)
        {
            Failed(log, turn.Channel, turn.Delivery, fault);
            await database.WorkAsync((work, token) => PutBackAsync(work, delivered, turn, fault, token), cancel);
        }
    }

    private async Task<Answer> OnceAsync(Work work, Delivered delivered, Turn turn, CancellationToken cancel)
    {
        var late = turn with { IsAnsweredInline = turn.Window is not null };
        var answer = await turns.RunAsync(work, late, cancel);
        if (!await inbox.WorkedAsync(work, delivered, answers.Write(work, answer.Move), cancel))
            throw new InvalidOperationException("Somebody else has worked this delivery.");
        return answer;
    }

    private async Task PutBackAsync(Work work, Delivered delivered, Turn turn, Exception fault, CancellationToken cancel)
    {
        var isLast = delivered.Attempts + 1 >= MostTries;
        await inbox.FailedAsync(
            work, delivered, isLast ? DeliveryState.Dead : DeliveryState.Waiting,
            work.At + TimeSpan.FromSeconds(Math.Min(Math.Pow(3, delivered.Attempts), LongestWait.TotalSeconds)), fault.GetType().Name, cancel);
        if (!isLast) return;
        var speaker = await door.SpeakerAsync(work, turn.Channel, turn.Sender.UserId, cancel);
        await outbox.AnswerAsync(work, turn.Place.Lane, speaker?.Id, Apology, turn.Place.Thread, null, cancel);
    }

    private static readonly Card Apology = new() { Title = Say.Of("Conversations.Apology") };

    [LoggerMessage(LogLevel.Error, "Kept delivery {Delivery} on {Channel} failed")]
    private static partial void Failed(ILogger log, string channel, string delivery, Exception fault);
}
