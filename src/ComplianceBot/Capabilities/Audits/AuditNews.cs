using ComplianceBot.Cards;
using ComplianceBot.Nudges;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>
/// What people are told once about an audit that looks at them or that they hold, in their working hours: that it takes place (AU-8), that they
/// were added to it, that it has other days or was cancelled. Nobody is told what they did themselves.
/// </summary>
public sealed class AuditNews(Notices notices, AuditAudience audience, AuditReading reading) : IAuditWatch
{
    public async Task SeesAsync(Work work, AuditChange change, CancellationToken cancel)
    {
        if (WhatOf(change) is not { } what) return;
        var before = what == "Added" ? (await audience.OfAsync(work, change.Was!, cancel)).Select(p => p.Person).ToHashSet() : [];
        var told = (await audience.OfAsync(work, change.Now, cancel)).Where(p => p.Person != work.By.Person && !before.Contains(p.Person)).ToList();
        if (told.Count == 0) return;
        var view = await reading.OfAsync(work, change.Now, cancel);
        foreach (var part in told)
        {
            var awaited = view.Awaited.FirstOrDefault(a => a.Holder == part.Person && a.Item.Name == AuditBriefingTasks.Name);
            await notices.KeepAsync(work, part.Person, awaited?.Item.Of(change.Now.Id), CardOf(view, part, what, change.Note, awaited), cancel);
        }
    }

    /// <summary>Only of what was announced: before that nobody has heard of it.</summary>
    private static string? WhatOf(AuditChange change) => change switch
    {
        { Was: null } or { Now.AnnouncedOn: null } => null,
        { Was.State: AuditState.Planned, Now.State: AuditState.Announced } => "Announced",
        { Now.State: AuditState.Cancelled } => "Cancelled",
        _ when (change.Was.StartsOn, change.Was.LastDay) != (change.Now.StartsOn, change.Now.LastDay) => "Moved",
        _ when change.Now.State is AuditState.Announced or AuditState.Fieldwork && change.Was.State == change.Now.State && change.RuleId == "AU-8" => "Added",
        _ => null,
    };

    private static Card CardOf(AuditView view, AuditPartOf part, string what, string? note, AuditTask? awaited) => new()
    {
        Title = Words("News." + what, AuditCards.TitleOf(view.Audit)),
        Parts =
        [
            .. RolesOf(part).Select(role => new Sentence(Words("News.As." + role))),
            .. part.Owned.Count > 0 && what is ("Announced" or "Added") ? [new Rows([.. part.Owned.Select(id => new Row(AuditCards.RequirementOf(id)))])] : Array.Empty<Part>(),
            .. what is "Announced" or "Added" ? AuditPlanParts.Frame(view, AuditCards.LongestOnCard) : [],
            .. what is ("Moved" or "Cancelled") && note is { Length: > 0 } ? [new Sentence(Words("News.Because"), Tone.Strong), Quotation.Of(note, AuditCards.LongestOnCard)] : Array.Empty<Part>(),
            .. awaited?.Parts ?? [],
        ],
        Buttons = [.. awaited?.Buttons ?? [], AuditButtons.Look(view.Audit)],
    };

    private static IEnumerable<string> RolesOf(AuditPartOf part)
    {
        if (part.IsAuditor) yield return "Auditor";
        if (part.IsLiaison) yield return "Liaison";
        if (part.IsAsked) yield return "Asked";
        if (part.Owned.Count > 0) yield return "Owner";
    }

    private static Say Words(string key, params Arg[] args) => Say.Of("Audits." + key, args);
}
