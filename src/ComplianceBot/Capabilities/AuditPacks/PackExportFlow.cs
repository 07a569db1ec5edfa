using System.Text.RegularExpressions;
using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.Packs;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.AuditPacks;

/// <summary>
/// "export audit-pack" has a pack made and brought to whoever asked (row 35, PR-11). An audit by its reference and a day may be named. It is shown to the
/// speaker alone.
/// </summary>
public sealed partial class PackExportFlow(PackRegister register, PackRights rights) : IFlow
{
    private const string Export = "audit-pack";

    public IReadOnlyList<Route> Routes => [];

    public IReadOnlyList<Command> Commands => [new(Export, Deed.ExportPack, Say.Of("AuditPacks.Command.Export"), Say.Of("AuditPacks.Help"))];

    public Task<Circumstance> CircumstanceAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) => rights.CircumstanceAsync(work, speaker, cancel);

    public async Task<Result<Move>> StepAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel)
    {
        var typed = turn.Input is Said said ? said.Rest : "";
        var wish = new PackWish(
            ReferencePattern().Match(typed) is { Success: true } audit ? audit.Value : null, DayPattern().Match(typed) is { Success: true } day ? day.Value : null,
            speaker.Person.Reader.Culture.TwoLetterISOLanguageName == "de" ? "de" : "en");
        var asked = await register.AskAsync(work, turn, speaker, wish, cancel);
        return asked.Refusal is { } refusal ? refusal : new Reply(PackCards.Asked) { IsPrivate = true };
    }

    [GeneratedRegex(@"\b[A-Za-z]{2,5}-[0-9]{1,6}\b")]
    private static partial Regex ReferencePattern();

    [GeneratedRegex(@"\b[0-9]{4}-[0-9]{2}-[0-9]{2}\b")]
    private static partial Regex DayPattern();
}
