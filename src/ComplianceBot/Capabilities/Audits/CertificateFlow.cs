using ComplianceBot.Capabilities.CorrectiveActions;
using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>
/// card → form → on record: a certificate as the certification body gave it, the first one or the next (CY-1, CY-6). The ISMS manager alone
/// enters it (S-014), which is asked for as the settings of the ISMS are (row 36).
/// </summary>
public sealed class CertificateFlow(CertificateRegister register, CertificateStore certificates, CertificationReading reading, Organisation organisation) : IFlow
{
    public IReadOnlyList<Route> Routes =>
        [new Route(CertificationRoutes.Certificate, Deed.ChangeSettings), new Route(CertificationRoutes.Certificate + Doors.Suffix, Deed.ChangeSettings)];

    public IReadOnlyList<Command> Commands => [];

    public Task<Circumstance> CircumstanceAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) => Task.FromResult(Circumstance.None);

    public async Task<Result<Move>> StepAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel)
    {
        var newest = await certificates.OnAsync(work, organisation.DayOf(work.At), cancel);
        return turn.Input is Filled filled ? await RecordAsync(work, filled, newest, speaker, cancel) : new Open(FormOf(newest));
    }

    private async Task<Result<Move>> RecordAsync(Work work, Filled filled, Certificate? newest, Speaker speaker, CancellationToken cancel)
    {
        // somebody entered another one since the form was shown
        if (filled.Value != (newest?.Id ?? "")) return new Open(Overtaken.Again(FormOf(newest), [new Sentence(Words("Changed"), Tone.Strong)], filled));
        if (filled.TooLong("CY-1", "number", "body", "accreditation") is { } tooLong) return tooLong;
        var decided = filled.DayOf("decided_on", "CY-1");
        if (decided.Refusal is { } missing) return missing;
        var given = new Certificate
        {
            Id = "", Number = filled.TextOf("number").Trim(), Body = filled.TextOf("body").Trim(), Accreditation = filled.Field("accreditation"),
            Scope = filled.TextOf("scope"), Edition = filled.TextOf("edition"), DecidedOn = decided.Value, PrintedExpiry = filled.DayOf("expiry"),
        };
        var acting = new Acting(speaker.Id, LeaveRegister.TodayOf(speaker.Person, work.At), work.At);
        var kept = await register.RecordAsync(work, given, acting, cancel);
        return kept.Refusal is { } refusal ? refusal : new Close(CertificationCards.Of(await reading.ReadAsync(work, cancel), isForAll: false, mayEdit: true));
    }

    /// <summary>What seldom changes stands there already.</summary>
    private static Form FormOf(Certificate? newest) => new()
    {
        Title = Words(newest is null ? "Enter" : "Renew"), Name = CertificationRoutes.Certificate, Value = newest?.Id ?? "", Parts = [new Sentence(Words("Intro"))],
        Fields =
        [
            Short("number", "Number", ""), Short("body", "Body", newest?.Body),
            Short("accreditation", "Accreditation", newest?.Accreditation) with { Optional = true, Hint = Words("Accreditation.hint") },
            new TextField { Id = "scope", Label = Words("Scope"), Long = true, MaxLength = FilledFields.LongestText, Initial = newest?.Scope },
            new ChoiceField
            {
                Id = "edition", Label = Words("Edition"), Open = true, Initial = Certificate.CurrentEdition,
                Choices = [.. new[] { Certificate.CurrentEdition, Certificate.FormerEdition }.Select(e => new Choice(e, Words("EditionOf", e)))],
            },
            new DayField { Id = "decided_on", Label = Words("DecidedOn") },
            new DayField { Id = "expiry", Label = Words("Expiry"), Hint = Words("Expiry.hint"), Optional = true },
        ],
        Submit = Words("Submit"),
    };

    private static TextField Short(string id, string label, string? initial) => new() { Id = id, Label = Words(label), MaxLength = CertificationFields.ShortText, Initial = initial };

    private static Say Words(string key, params Arg[] args) => Say.Of("Audits.Certificate." + key, args);
}
