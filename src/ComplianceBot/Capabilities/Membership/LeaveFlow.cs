using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.Delivery;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Membership;

/// <summary>A person's own leave: seen, entered with a delegate, removed. A reason is never asked for (NG-30, row 4).</summary>
public sealed class LeaveFlow(LeaveRegister register, PeopleStore people, NudgeBell bell) : IFlow
{
    private const string Form = "leave.form";
    private const string OpenForm = "leave.form.open";
    private const string Remove = "leave.remove";

    public IReadOnlyList<Route> Routes => [new(Form, Deed.OwnTasks), new(OpenForm, Deed.OwnTasks), new(Remove, Deed.OwnTasks)];

    public IReadOnlyList<Command> Commands => [new("leave", Deed.OwnTasks, Say.Of("Membership.Spell.Leave"), Say.Of("Membership.Help.Leave"))];

    /// <summary>Only the speaker's own leave is ever touched here: the register refuses another's.</summary>
    public Task<Circumstance> CircumstanceAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) =>
        Task.FromResult(new Circumstance { IsOwn = true });

    public async Task<Result<Move>> StepAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) => turn.Input switch
    {
        Filled filled => await EnterAsync(work, filled, speaker.Person, cancel),
        Pressed { Button: Remove, Value: var id } => await RemoveAsync(work, id, speaker.Person, cancel),
        Pressed => new Open(Questions(LeaveRegister.TodayOf(speaker.Person, work.At))),
        _ => new Reply(await ListAsync(work, Say.Of("Membership.Leave.Title"), speaker.Person, cancel)),
    };

    private async Task<Result<Move>> EnterAsync(Work work, Filled filled, Person person, CancellationToken cancel)
    {
        if (filled.DayOf("from") is not { } from) return new Mend(Missing("from"));
        if (filled.DayOf("to") is not { } to) return new Mend(Missing("to"));
        PersonId? standIn = null;
        if (filled.Field("delegate") is { } typed && typed.Trim().Length > 0)
        {
            if (await people.FindByMailAsync(work, Mails.Plain(typed), cancel) is not { Active: true } found)
                return Refusal.Of("People.Refused.UnknownDelegate", "NG-32") with { Field = "delegate" };
            standIn = found.Id;
        }

        var entered = await register.EnterAsync(work, person, from, to, standIn, cancel);
        if (entered.Refusal is { } refusal) return refusal;
        work.AfterCommit(bell.Ring);
        return new Close(await ListAsync(work, Say.Of("Membership.Leave.Entered", from, to), person, cancel));
    }

    private async Task<Result<Move>> RemoveAsync(Work work, string id, Person person, CancellationToken cancel)
    {
        var removed = await register.RemoveAsync(work, person, id, cancel);
        if (removed.Refusal is { } refusal) return refusal;
        work.AfterCommit(bell.Ring);
        return new Replace(await ListAsync(work, Say.Of("Membership.Leave.Removed"), person, cancel));
    }

    private async Task<Card> ListAsync(Work work, Say title, Person person, CancellationToken cancel)
    {
        var rows = new List<Row>();
        foreach (var leave in await register.ComingAsync(work, person, cancel)) rows.Add(await RowAsync(work, leave, cancel));
        return new Card
        {
            Title = title,
            Parts = rows.Count > 0 ? [new Rows(rows)] : [new Sentence(Say.Of("Membership.Leave.None"))],
            Buttons = [new Button { Label = Say.Of("Membership.Leave.Enter"), Name = OpenForm, Press = Press.Opens, Primary = true }],
        };
    }

    private async Task<Row> RowAsync(Work work, Leave leave, CancellationToken cancel)
    {
        var standIn = leave.DelegateId is { } id ? await people.FindAsync(work, id, cancel) : null;
        var words = standIn is null
            ? Say.Of("Membership.Leave.Row", leave.FromDay, leave.ToDay)
            : Say.Of("Membership.Leave.RowWithDelegate", leave.FromDay, leave.ToDay, standIn.Name);
        return new Row(words, new Button { Label = Say.Of("Membership.Leave.Remove"), Name = Remove, Value = leave.Id, Press = Press.Acts });
    }

    private static Form Questions(DateOnly today) => new()
    {
        Title = Say.Of("Membership.Leave.Enter"), Name = Form, Submit = Say.Of("Membership.Leave.Save"),
        Parts = [new Sentence(Say.Of("Membership.Leave.NoReason"), Tone.Quiet)],
        Fields =
        [
            new DayField { Id = "from", Label = Say.Of("Membership.Leave.From"), Initial = today },
            new DayField { Id = "to", Label = Say.Of("Membership.Leave.To"), Initial = today },
            new TextField
            {
                Id = "delegate", Label = Say.Of("Membership.Leave.Delegate"), Hint = Say.Of("Membership.Leave.DelegateHint"), Optional = true, MaxLength = 254,
            },
        ],
    };

    private static Dictionary<string, Say> Missing(string field) => new() { [field] = Say.Of("Membership.Leave.NoDay") };
}
