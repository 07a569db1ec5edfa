using System.Globalization;
using ComplianceBot.Host.Import;
using ComplianceBot.Simulator.Slack;
using ComplianceBot.Simulator.Teams;
using ComplianceBot.Simulator.Wire;

namespace ComplianceBot.Simulator.Tour;

/// <summary>What people do with one policy in either chat product: find its card, read it page by page, answer its quiz, confirm.</summary>
internal sealed class Hands(PolicyFolder policy)
{
    public const string Open = "acknowledgement.open";
    public const string Why = "acknowledgement.why";
    public const string Snooze = "snooze";

    private const string QuizForm = "acknowledgement.quiz";
    private const string StatementForm = "acknowledgement.statement";

    public string TitleIn(string language) => Page(language).Title;

    /// <summary>The first message that shows this policy with a way to open it.</summary>
    public SlackMessage? CardOf(SlackPerson person) => person.Messages.FirstOrDefault(
        m => NameOf(m, Open) is not null && policy.Pages.Any(p => m.Text.Contains(p.Title, StringComparison.Ordinal)));

    public TeamsMessage? CardOf(TeamsPerson person) => person.Messages.FirstOrDefault(
        m => m.Buttons.Count > 1 && policy.Pages.Any(p => m.Words.Contains(p.Title, StringComparison.Ordinal)));

    /// <summary>Presses the button of this name, whatever it is called in the reader's language.</summary>
    public static async Task<string?> PressAsync(SlackPerson person, SlackMessage message, string name, CancellationToken cancel)
    {
        var id = NameOf(message, name) ?? throw new InvalidOperationException($"There is no button {name} on '{message.Text}'.");
        var answer = await person.PressesAsync(message, id, cancel);
        return answer.IsOk ? answer.Trouble : $"status {answer.Status}";
    }

    public async Task<SlackView> OpenOnSlackAsync(SlackPerson person, CancellationToken cancel)
    {
        var card = CardOf(person) ?? throw new InvalidOperationException($"{person.User.Name} has no card to open.");
        await PressAsync(person, card, Open, cancel);
        return await person.SeesViewAsync(v => v.Content["submit"] is not null, cancel: cancel);
    }

    /// <summary>Sends the form on the screen; a quiz with as many wrong answers as wanted.</summary>
    public async Task<SlackView?> GoOnAsync(SlackPerson person, string language, int wrong, CancellationToken cancel)
    {
        var view = person.View!;
        var answer = await person.FillsAsync(view, ValuesFor(view.CallbackId, view.Fields, language, wrong), cancel);
        if (answer.Trouble is { } trouble) throw new InvalidOperationException($"Slack says to {person.User.Name}: {trouble}");
        return person.View;
    }

    /// <summary>From the card to the acknowledgement, without stopping.</summary>
    public async Task AcknowledgeAsync(SlackPerson person, string language, CancellationToken cancel)
    {
        for (var view = await OpenOnSlackAsync(person, cancel); view?.Content["submit"] is not null;)
            view = await GoOnAsync(person, language, 0, cancel);
        await person.ClosesAsync(whole: true, cancel);
    }

    public async Task OpenOnTeamsAsync(TeamsPerson person, CancellationToken cancel)
    {
        var card = CardOf(person) ?? throw new InvalidOperationException($"{person.Member.Name} has no card to open.");
        var answer = await person.OpensDialogAsync(card, card.Buttons[0], cancel);
        if (answer.Trouble is { } trouble) throw new InvalidOperationException($"Teams says to {person.Member.Name}: {trouble}");
    }

    public async Task GoOnAsync(TeamsPerson person, string language, int wrong, CancellationToken cancel)
    {
        var dialog = person.Dialog!;
        var form = dialog.Fields.Count > 1 ? QuizForm : dialog.Fields.Count == 1 ? StatementForm : null;
        var answer = await person.SubmitsDialogAsync(ValuesFor(form, dialog.Fields, language, wrong), OnwardsOf(dialog), cancel);
        if (answer.Trouble is { } trouble) throw new InvalidOperationException($"Teams says to {person.Member.Name}: {trouble}");
    }

    public async Task AcknowledgeAsync(TeamsPerson person, string language, CancellationToken cancel)
    {
        await OpenOnTeamsAsync(person, cancel);
        while (person.Dialog is { } dialog && OnwardsOf(dialog) is not null) await GoOnAsync(person, language, 0, cancel);
        person.ClosesDialog();
    }

    public static string? OnwardsOf(TeamsDialog dialog) =>
        AdaptiveCard.Actions(dialog.Card).FirstOrDefault(a => a.Text("style") == "positive").Text("title");

    private static string? NameOf(SlackMessage message, string name) => BlockKit.Elements(message.Blocks)
        .Select(e => e.Element.Text("action_id"))
        .FirstOrDefault(id => id?.Split('#')[0].EndsWith(":" + name, StringComparison.Ordinal) == true);

    private FormValues ValuesFor(string? form, IReadOnlyList<string> fields, string language, int wrong) => form switch
    {
        QuizForm => Answers(Page(language).Questions, wrong),
        StatementForm => new FormValues { { fields[0], "yes" } },
        _ => FormValues.None,
    };

    private static FormValues Answers(IReadOnlyList<PolicyQuestion> questions, int wrong)
    {
        var values = new FormValues();
        foreach (var (at, question) in questions.Index())
        {
            var choice = at < wrong ? (question.Correct + 1) % question.Options.Count : question.Correct;
            values.Add(question.Question, choice.ToString(CultureInfo.InvariantCulture));
        }

        return values;
    }

    private PolicyPage Page(string language) => policy.Pages.FirstOrDefault(p => p.Language == language) ?? policy.Pages[0];
}
