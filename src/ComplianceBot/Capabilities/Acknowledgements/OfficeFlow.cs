using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Acknowledgements;

/// <summary>
/// command → form → done: waiving (A7), a signed list (A6p), new tries (A5x), the result of an exercise (AK-8). What the
/// form says is checked again on our side.
/// </summary>
public sealed class OfficeFlow(
    AssignmentOffice office, AssignmentStore assignments, AssignmentBoard board, DocumentStore documents, ExerciseRegister exercises,
    Deciders deciders, Organisation organisation, AcknowledgementSettings settings) : IFlow
{
    private const string Door = Doors.Suffix, Cancel = "acknowledgement.cancel";

    public IReadOnlyList<Route> Routes =>
    [
        new Route(OfficeForms.Waive, Deed.WaiveAcknowledgement), new Route(OfficeForms.Waive + Door, Deed.WaiveAcknowledgement),
        new Route(OfficeForms.Offline, Deed.AssignTraining), new Route(OfficeForms.Offline + Door, Deed.AssignTraining),
        new Route(OfficeForms.Reset, Deed.AssignTraining), new Route(OfficeForms.Reset + Door, Deed.AssignTraining),
        new Route(OfficeForms.Exercise, Deed.AssignTraining), new Route(OfficeForms.Exercise + Door, Deed.AssignTraining),
        new Route(Cancel, Deed.AssignTraining),
    ];

    public IReadOnlyList<Command> Commands =>
    [
        new Command("waive", Deed.WaiveAcknowledgement, Words("Command.Waive"), Words("Help.Waive")),
        new Command("offline", Deed.AssignTraining, Words("Command.Offline"), Words("Help.Offline")),
        new Command("reset", Deed.AssignTraining, Words("Command.Reset"), Words("Help.Reset")),
        new Command("exercise", Deed.AssignTraining, Words("Command.Exercise"), Words("Help.Exercise")),
    ];

    /// <summary>Note 7: whom a waiver is for decides who may give it. Where that is the only ISMS manager, a deputy gives it too (RL-6).</summary>
    public async Task<Circumstance> CircumstanceAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) => turn.Input switch
    {
        Filled { Form: OfficeForms.Waive } filled => WaivingFor(
            (await FindAsync(work, filled, "A7", cancel)) is { IsRefused: false } found ? found.Value.PersonId : null, speaker, await deciders.NowAsync(work, cancel)),
        Said { Command: "waive" } or Pressed { Button: OfficeForms.Waive + Door } => WaivingFor(null, speaker, await deciders.NowAsync(work, cancel)),
        _ => Circumstance.None,
    };

    /// <summary>While nobody is named yet, the form is for everybody who may waive for somebody.</summary>
    private static Circumstance WaivingFor(PersonId? person, Speaker speaker, DecidersNow now) => new()
    {
        IsForOneself = person == speaker.Id,
        IsIsmsManagerExcluded = person is { } named ? now.AreManagersExcluded(id => id == named) : now.Managers.Count == 1,
        IsDeputy = now.IsDeputy(speaker.Id),
    };

    public Task<Result<Move>> StepAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) => turn.Input switch
    {
        Filled { Form: OfficeForms.Waive } filled => WaiveAsync(work, filled, speaker, cancel),
        Filled { Form: OfficeForms.Offline } filled => OfflineAsync(work, filled, speaker, cancel),
        Filled { Form: OfficeForms.Reset } filled => ResetAsync(work, filled, speaker, cancel),
        Filled { Form: OfficeForms.Exercise } filled => ExerciseAsync(work, filled, cancel),
        Pressed { Button: Cancel } pressed => CancelAsync(work, pressed.Value, speaker, cancel),
        Said { Command: "waive" } or Pressed { Button: OfficeForms.Waive + Door } =>
            OpenAsync(work, speaker, d => OfficeForms.WaiveForm(d, organisation.DayOf(work.At).AddDays(settings.RenewLeadDays)), cancel),
        Said { Command: "offline" } or Pressed { Button: OfficeForms.Offline + Door } =>
            OpenAsync(work, speaker, d => OfficeForms.OfflineForm(d, organisation.DayOf(work.At)), cancel),
        Said { Command: "exercise" } or Pressed { Button: OfficeForms.Exercise + Door } =>
            OpenAsync(work, speaker, d => OfficeForms.ExerciseForm(d, organisation.DayOf(work.At)), cancel),
        Said { Command: "reset" } => OpenAsync(work, speaker, d => OfficeForms.ResetForm(d, ""), cancel),
        Pressed { Button: OfficeForms.Reset + Door } pressed => OpenAsync(work, speaker, d => OfficeForms.ResetForm(d, pressed.Value), cancel),
        _ => throw new NotSupportedException(turn.Input.GetType().Name),
    };

    private async Task<Result<Move>> OpenAsync(Work work, Speaker speaker, Func<IReadOnlyList<Choice>, Form> form, CancellationToken cancel)
    {
        var titles = new Titles(await documents.TitlesAsync(work, cancel));
        var published = await documents.InStateAsync(work, VersionState.Published, cancel);
        return new Open(form([.. published.Select(v => new Choice(v.Code, Say.Exactly(titles.Of(v.Id, speaker.Person.Language))))]));
    }

    private async Task<Result<Move>> WaiveAsync(Work work, Filled filled, Speaker speaker, CancellationToken cancel)
    {
        var found = await FindAsync(work, filled, "A7", cancel);
        if (found.Refusal is { } unknown) return unknown;
        if (filled.DayOf("until") is not { } until) return DayMissing("until", "A7");
        var waived = await office.WaiveAsync(work, found.Value, speaker.Id, until, filled.Field("reason") ?? "", cancel);
        return await ShownAsync(work, waived, speaker, cancel);
    }

    private async Task<Result<Move>> OfflineAsync(Work work, Filled filled, Speaker speaker, CancellationToken cancel)
    {
        var found = await FindAsync(work, filled, "A6p", cancel);
        if (found.Refusal is { } unknown) return unknown;
        if (filled.DayOf("held_on") is not { } heldOn) return DayMissing("held_on", "A6p");
        return await ShownAsync(
            work, await office.OfflineAsync(work, found.Value, speaker.Id, filled.Field("list") ?? "", heldOn, cancel), speaker, cancel);
    }

    private async Task<Result<Move>> ResetAsync(Work work, Filled filled, Speaker speaker, CancellationToken cancel)
    {
        var id = filled.Value;
        if (id.Length == 0)
        {
            var found = await FindAsync(work, filled, "A5x", cancel);
            if (found.Refusal is { } unknown) return unknown;
            id = found.Value.Id;
        }

        return await ShownAsync(work, await office.ResetAsync(work, id, filled.Field("note") ?? "", cancel), speaker, cancel);
    }

    private async Task<Result<Move>> ExerciseAsync(Work work, Filled filled, CancellationToken cancel)
    {
        if (filled.DayOf("held_on") is not { } heldOn) return DayMissing("held_on", "AK-8");
        var kept = await exercises.RecordAsync(
            work, filled.Field("person") ?? "", filled.Field("document") ?? "", heldOn, filled.Field("result") == "passed", filled.Field("note"), cancel);
        return kept.Refusal is { } refusal ? refusal : new Close(new Card { Title = Words("Exercise.Kept", kept.Value.Name) });
    }

    private async Task<Result<Move>> CancelAsync(Work work, string id, Speaker speaker, CancellationToken cancel) =>
        await ShownAsync(work, await office.CancelAsync(work, id, "by hand", cancel), speaker, cancel);

    private Task<Result<Assignment>> FindAsync(Work work, Filled filled, string rule, CancellationToken cancel) =>
        office.FindOpenAsync(work, filled.Field("person") ?? "", filled.Field("document") ?? "", rule, cancel);

    /// <summary>What the ISMS manager sees: whose it was and what it is now.</summary>
    private async Task<Result<Move>> ShownAsync(Work work, Result<Assignment> changed, Speaker speaker, CancellationToken cancel)
    {
        if (changed.Refusal is { } refusal) return refusal;
        var now = await assignments.FindAsync(work, changed.Value.Id, cancel) ?? changed.Value;
        var view = await board.ViewAsync(work, now, speaker.Person.Language, cancel);
        return new Close(new Card
        {
            Title = Words("Office.Done." + now.State, view.Person.Name, view.Text.Title, view.Version.Version),
            Parts = now.WaivedUntil is { } until ? [new Sentence(Words("Office.Until", until))] : [],
        });
    }

    private static Refusal DayMissing(string field, string rule) => Refusal.Of("Acknowledgements.Refused.DayMissing", rule) with { Field = field };

    private static Say Words(string key, params Arg[] args) => Say.Of("Acknowledgements." + key, args);
}
