using ComplianceBot.Capabilities.CorrectiveActions;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Host.Import;

/// <summary>
/// Reads out of a line how far a finding had got elsewhere (10.2 f): people by their work mails, another finding by what the file calls it. A
/// day that the line does not have is the one that we would have set.
/// </summary>
/// <param name="people">Everybody who is or was here, by mail.</param>
/// <param name="known">The ids of findings that stood above, by their references in the file.</param>
internal sealed class BroughtLine(
    CsvLine line, Values values, IReadOnlyDictionary<string, Person> people, IReadOnlyDictionary<string, string> known, DateTimeOffset at)
{
    private const int MostDays = 3660;

    /// <summary>Something in it could not be read; it is noted.</summary>
    public bool IsFaulty { get; private set; }

    /// <summary>What was seen, as whoever saw it would have raised it.</summary>
    public Finding Seen(FindingWish wish, PersonId by) => new()
    {
        RequirementId = wish.Requirement, Description = wish.Description, ObjectiveEvidence = wish.ObjectiveEvidence, Source = wish.Source, Aspect = wish.Aspect,
        RaisedBy = PersonIn("raised_by_mail") ?? by, RaisedOn = wish.RaisedOn, OwnerId = PersonIn("owner_mail"), RecurrenceOf = OlderIn("recurrence_of"), BodyDueOn = wish.BodyDueOn,
        ExternalDeadline = DayIn("external_deadline"),
    };

    public CorrectiveAction Over(CorrectiveAction begun)
    {
        var state = Named<CorrectiveActionState>("state") ?? begun.State;
        var plans = NumberIn("plans") ?? 0;
        var acting = PersonIn("delegate_mail");
        var brought = begun with
        {
            State = state,
            DelegateId = acting,
            VerifierId = PersonIn("verifier_mail"),
            Doers = acting is { } doer ? [doer] : [],
            Correction = TextIn("correction"),
            Consequences = TextIn("consequences"),
            CauseMethod = Named<CauseMethod>("cause_method"),
            Cause = TextIn("cause"),
            Elsewhere = TextIn("elsewhere"),
            EffectCheck = TextIn("effect_check"),
            Outcome = Named<Outcome>("outcome"),
            Checked = TextIn("checked"),
            CountedFrom = DayIn("counted_from") ?? begun.CountedFrom,
            ContainedBy = OptionalDay("contained_by", begun.ContainedBy),
            CauseBy = OptionalDay("cause_by", begun.CauseBy),
            PlanBy = DayIn("plan_by") ?? begun.PlanBy,
            PlanApprovalBy = DayIn("plan_approval_by"),
            ImplementBy = DayIn("implement_by") ?? begun.ImplementBy,
            FirstImplementBy = DayIn("first_implement_by") ?? begun.FirstImplementBy,
            VerifyBy = DayIn("verify_by") ?? begun.VerifyBy,
            FirstVerifyBy = DayIn("first_verify_by") ?? begun.FirstVerifyBy,
            CloseBy = DayIn("close_by"),
            Extensions = NumberIn("extensions") ?? 0,
            ExtensionTo = DayIn("extension_to"),
            ObservationDays = NumberIn("observation_days"),
            ObservationReason = TextIn("observation_reason"),
            ImplementedOn = DayIn("implemented_on"),
            VerifiedOn = DayIn("verified_on"),
            VerifiedBy = PersonIn("verified_by_mail"),
            SystemChange = TextIn("isms_change"),
            AcceptedOn = DayIn("accepted_on"),
            AcceptanceReference = TextIn("acceptance_reference"),
            ClosedOn = DayIn("closed_on"),
            RejectedOn = DayIn("rejected_on"),
            Appealed = line["appealed"].Length > 0 && Read(values.YesOrNo(line.Line, "appealed", line["appealed"])),
            ReopenCount = NumberIn("reopen_count") ?? 0,
        };
        var actions = ActionsIn("actions", Math.Max(plans, 1));
        if (!state.IsFinal() && brought.OwnerId is { } owner && people.Values.Any(p => p.Id == owner && !p.Active)) Fault($"{line["owner_mail"]}, named as owner_mail, has left the organisation.");
        return brought with { Actions = actions, Plans = actions.Count > 0 ? Math.Max(plans, 1) : plans };
    }

    private List<PlannedAction> ActionsIn(string column, int plan)
    {
        if (FindingActions.Read(line[column]) is not { } cells)
        {
            Fault($"{column} is not a list of actions as our export writes it.");
            return [];
        }

        var actions = new List<PlannedAction>();
        foreach (var cell in cells)
        {
            if (PersonOf(column, cell.OwnerMail) is not { } owner) continue;
            var id = Ids.New(at);
            actions.Add(new PlannedAction
            {
                Id = id, PlanNumber = plan, What = cell.What, OwnerId = owner, DueOn = cell.DueOn, DoneOn = cell.DoneOn,
                Evidence = [.. cell.ShownBy.Zip(InOrder(cell.ShownBy.Count), (what, shown) => new ActionEvidence { Id = shown, ActionId = id, What = what, GivenBy = owner, GivenAt = at })],
            });
        }

        return actions;
    }

    /// <summary>Ids of one instant have no order of their own, and what shows an action is kept by its id.</summary>
    private IEnumerable<string> InOrder(int count) => Enumerable.Range(0, count).Select(_ => Ids.New(at)).Order(StringComparer.Ordinal);

    private string? OlderIn(string column)
    {
        if (line[column].Length == 0) return null;
        if (known.TryGetValue(line[column], out var id)) return id;
        Fault($"{column} '{Values.Cut(line[column])}' does not stand above this line.");
        return null;
    }

    private PersonId? PersonIn(string column) => line[column].Length == 0 ? null : PersonOf(column, line[column]);

    private PersonId? PersonOf(string column, string mail)
    {
        if (people.TryGetValue(mail.ToLowerInvariant(), out var person)) return person.Id;
        Fault($"Nobody has the work mail {Values.Cut(mail)}, which is named as {column}.");
        return null;
    }

    private T? Named<T>(string column) where T : struct, Enum
    {
        if (line[column].Length == 0) return null;
        if (FindingNames.Read<T>(line[column]) is { } found) return found;
        Fault($"The {column} '{Values.Cut(line[column])}' is not known. It is one of: {FindingNames.All<T>()}.");
        return null;
    }

    private string? TextIn(string column) => string.IsNullOrWhiteSpace(line[column]) ? null : line[column];

    /// <summary>Left out, it is as we would have set it; empty, there is none.</summary>
    private DateOnly? OptionalDay(string column, DateOnly? otherwise) => line.Values.ContainsKey(column) ? DayIn(column) : otherwise;

    private DateOnly? DayIn(string column) => line[column].Length == 0 ? null : Read(values.Day(line.Line, column, line[column]));

    private int? NumberIn(string column) => line[column].Length == 0 ? null : Read(values.Number(line.Line, column, line[column], 0, MostDays));

    private T Read<T>(T? value) where T : struct
    {
        IsFaulty |= value is null;
        return value.GetValueOrDefault();
    }

    private void Fault(string sentence)
    {
        IsFaulty = true;
        values.Faults.Add(values.File, line.Line, sentence);
    }
}
