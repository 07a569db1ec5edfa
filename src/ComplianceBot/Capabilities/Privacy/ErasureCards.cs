using ComplianceBot.Cards;
using ComplianceBot.Conversations;

namespace ComplianceBot.Capabilities.Privacy;

/// <summary>What is shown of requests to be forgotten (PR-6): to the person, to the data protection officer, and to whoever carries them out.</summary>
public static class ErasureCards
{
    private const int Longest = 500;

    public static Card Ask => new()
    {
        Title = Say.Of("Privacy.Erase.Title"), Parts = [new Sentence(Say.Of("Privacy.Erase.What")), new Sentence(Say.Of("Privacy.Erase.Stays"), Tone.Quiet)],
        Buttons = [new Button { Label = Say.Of("Privacy.Button.Erase"), Name = ErasureFlow.Send, Press = Press.Acts, Primary = true }],
    };

    public static Card Received(ErasureRequest request) => new()
    {
        Title = Say.Of("Privacy.Erase.Received", request.Reference), Parts = [new Sentence(Say.Of("Privacy.Erase.AnswerBy", request.AnswerDueOn))],
    };

    public static Card Extended(ErasureRequest request, string reason) => new()
    {
        Title = Say.Of("Privacy.Erase.Extended", request.Reference, request.AnswerDueOn), Parts = [Quotation.Of(reason, Longest)],
    };

    public static Card Told(ErasureRequest request) => new()
    {
        Title = Say.Of("Privacy.Erase.Told." + request.State, request.Reference),
        Parts =
        [
            .. request.Reason is { } reason ? new Part[] { Quotation.Of(reason, Longest) } : [],
            new Sentence(Say.Of(request.State == ErasureState.Done ? "Privacy.Erase.Partly" : "Privacy.Erase.Complain"), Tone.Quiet),
        ],
    };

    public static Card Decided(ErasureRequest request) => new()
    {
        Title = Say.Of("Privacy.Request.Title", request.Reference), Parts = [new Sentence(Say.Of("Privacy.Request.State." + request.State), Tone.Strong)],
    };

    /// <param name="plan">What the erasure would do to the records; read for whoever decides.</param>
    public static Card Of(ErasureRequest request, string name, IReadOnlyList<ErasureOutcome> plan, bool isHeld, bool isOfficer) => new()
    {
        Title = Say.Of("Privacy.Request.Title", request.Reference),
        Parts =
        [
            new Facts(
            [
                new Fact(Say.Of("Privacy.Request.Person"), Say.Exactly(name)), new Fact(Say.Of("Privacy.Hold.State"), Say.Of("Privacy.Request.State." + request.State)),
                new Fact(Say.Of("Privacy.Request.ReceivedOn"), Say.Of("Privacy.Day", request.ReceivedOn)), new Fact(Say.Of("Privacy.Request.AnswerBy"), Say.Of("Privacy.Day", request.AnswerDueOn)),
                .. new[] { ErasureStep.Pseudonym, ErasureStep.Restrict, ErasureStep.Held }
                    .Select(s => new Fact(Say.Of("Privacy.Step." + s), Say.Of("Privacy.Records", plan.Count(o => o.Step == s)))),
            ]),
            new Sentence(Say.Of(isHeld ? "Privacy.Refused.Held" : "Privacy.Request.AtOnce"), isHeld ? Tone.Strong : Tone.Quiet),
        ],
        Buttons = [.. ButtonsOf(request, isOfficer)],
    };

    public static Card ListOf(IReadOnlyList<ErasureRequest> requests, int most, bool isOfficer) => new()
    {
        Title = requests.Count == 0 ? Say.Of("Privacy.Requests.None") : Say.Of("Privacy.Requests.Title", requests.Count),
        Parts =
        [
            .. requests.Count == 0 ? Array.Empty<Part>() : [new Rows([.. requests.Take(most).Select(r => new Row(
                Say.Of("Privacy.Requests.Row", r.Reference, Say.Of("Privacy.Request.State." + r.State), r.AnswerDueOn),
                new Button { Label = Say.Of("Privacy.Button.Show"), Name = ErasureFlow.Show, Value = r.Id, Press = Press.Acts }))])],
            .. requests.Count > most ? [new Sentence(Say.Of("Privacy.More", requests.Count - most), Tone.Quiet)] : Array.Empty<Part>(),
        ],
        Buttons = isOfficer ? [Opens("Privacy.Button.Enter", ErasureFlow.Enter, "")] : [],
    };

    public static Form EnterForm(DateOnly today) => new()
    {
        Title = Say.Of("Privacy.EnterForm.Title"), Name = ErasureFlow.Enter,
        Fields =
        [
            new TextField { Id = "person", Label = Say.Of("Privacy.EnterForm.Person"), Hint = Say.Of("Privacy.EnterForm.Person.hint"), MaxLength = 320 },
            new DayField { Id = "received_on", Label = Say.Of("Privacy.Request.ReceivedOn"), Initial = today },
        ],
        Submit = Say.Of("Privacy.EnterForm.Submit"),
    };

    public static Form ReasonForm(string name, ErasureRequest request) => new()
    {
        Title = Say.Of("Privacy.ReasonForm." + name), Name = name, Value = request.Id, Parts = [new Sentence(Say.Of("Privacy.Request.Title", request.Reference))],
        Fields = [new TextField { Id = "reason", Label = Say.Of("Privacy.Reason"), Hint = Say.Of("Privacy.ReasonForm.hint"), Long = true, MaxLength = FilledFields.LongestText }],
        Submit = Say.Of("Privacy.ReasonForm.Submit"),
    };

    private static IEnumerable<Button> ButtonsOf(ErasureRequest request, bool isOfficer)
    {
        if (isOfficer && request.State == ErasureState.Received)
        {
            yield return Opens("Privacy.Button.Grant", ErasureFlow.Grant, request.Id) with { Primary = true };
            yield return Opens("Privacy.Button.Refuse", ErasureFlow.Refuse, request.Id);
            if (request.ExtendedOn is null) yield return Opens("Privacy.Button.Extend", ErasureFlow.Extend, request.Id);
        }

        if (!isOfficer && request.State == ErasureState.Granted)
            yield return new Button { Label = Say.Of("Privacy.Button.CarryOut"), Name = ErasureFlow.CarryOut, Value = request.Id, Press = Press.Acts, Primary = true };
    }

    private static Button Opens(string label, string form, string value) =>
        new() { Label = Say.Of(label), Name = form + Doors.Suffix, Value = value, Press = Press.Opens };
}
