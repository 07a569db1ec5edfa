using ComplianceBot.Simulator.Slack;
using ComplianceBot.Simulator.Teams;
using ComplianceBot.Simulator.Wire;

namespace ComplianceBot.Tests.Simulator;

/// <summary>
/// Somebody who reads, answers and acknowledges, and who does again what got no answer, as people do when the bot is gone for a
/// moment.
/// </summary>
internal static class KeenReader
{
    public const string Read = "Read & acknowledge";

    private const string Statement = "Statement";
    private static readonly string[] Onwards = ["Next page", "To the quiz", "To the statement", "Send answers", "Try again", "Acknowledge"];
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(100);

    /// <summary>Ends when the acknowledgement itself was answered with a 2xx.</summary>
    /// <param name="cards">How many messages the person waits for before reading the newest.</param>
    public static async Task AcknowledgesAsync(SlackPerson person, int cards, CancellationToken cancel)
    {
        var card = await person.SeesAsync(m => IsCard(m) && person.Messages.Count(IsCard) >= cards, Patience, cancel);
        while (!await StepAsync(person, card, cancel)) cancel.ThrowIfCancellationRequested();
    }

    /// <summary>Reads and answers, and stops before the last word.</summary>
    public static async Task ReadsAsync(SlackPerson person, CancellationToken cancel)
    {
        var card = await person.SeesAsync(IsCard, Patience, cancel);
        while (person.View is not { } view || !CanBeSent(view) || !view.Fields.Contains(Statement)) await StepAsync(person, card, cancel);
    }

    public static async Task AcknowledgesAsync(TeamsPerson person, CancellationToken cancel)
    {
        var card = await person.SeesAsync(m => m.Buttons.Contains(Read), Patience, cancel);
        while (!await StepAsync(person, card, cancel)) cancel.ThrowIfCancellationRequested();
    }

    /// <summary>A message that asked for an acknowledgement when it came.</summary>
    public static bool IsCard(SlackMessage message) => BlockKit.ButtonLabels(message.Versions[0].Blocks).Contains(Read);

    private static async Task<bool> StepAsync(SlackPerson person, SlackMessage card, CancellationToken cancel)
    {
        if (person.View is not { } view || !CanBeSent(view)) return await OpenAsync(person, card, cancel);
        var isLast = view.Fields.Contains(Statement);
        var answer = await person.FillsAsync(view, AnswersTo(view.Fields), cancel);
        if (!answer.IsOk) await Task.Delay(Breath, cancel);
        return isLast && answer.IsOk;
    }

    private static async Task<bool> OpenAsync(SlackPerson person, SlackMessage card, CancellationToken cancel)
    {
        await person.ClosesAsync(whole: true, cancel);
        if (!(await person.PressesAsync(card, Read, cancel)).IsOk)
        {
            await Task.Delay(Breath, cancel);
            return false;
        }

        try
        {
            await person.SeesViewAsync(CanBeSent, Moment, cancel);
        }
        catch (TimeoutException)
        {
            // the form was never filled: the bot died in between, and the person presses again
        }

        return false;
    }

    private static async Task<bool> StepAsync(TeamsPerson person, TeamsMessage card, CancellationToken cancel)
    {
        if (person.Dialog is not { } dialog || Onwards.FirstOrDefault(dialog.Buttons.Contains) is not { } onwards)
        {
            person.ClosesDialog();
            if (!(await person.OpensDialogAsync(card, Read, cancel)).IsOk) await Task.Delay(Breath, cancel);
            return false;
        }

        var isLast = dialog.Fields.Contains(Statement);
        var answer = await person.SubmitsDialogAsync(AnswersTo(dialog.Fields), onwards, cancel);
        if (!answer.IsOk) await Task.Delay(Breath, cancel);
        return isLast && answer.IsOk;
    }

    private static bool CanBeSent(SlackView view) => view.Content["submit"] is not null;

    private static FormValues AnswersTo(IReadOnlyList<string> fields) => fields switch
    {
        [Statement] => new FormValues { { Statement, "yes" } },
        [KillCompany.Question] => new FormValues { { KillCompany.Question, KillCompany.RightAnswer } },
        _ => FormValues.None,
    };
}
