using ComplianceBot.Cards;
using ComplianceBot.Nudges;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Acknowledgements;

/// <summary>
/// Versions that wait (class N): a proposed one for top management (row 29), an approved one for the ISMS manager to publish it
/// (row 28). Whoever decides first does it for all.
/// </summary>
public sealed class VersionDuties(
    DocumentStore documents, PeopleStore people, HolidayRegister holidays, VersionBoard board, Organisation organisation,
    NudgeSettings settings) : IDuties
{
    public string Prefix => "version";

    public Say Area => Say.Of("Acknowledgements.Area.Versions");

    public async Task<IReadOnlyList<Duty>> OpenAsync(Work work, DateOnly today, CancellationToken cancel) =>
        await DutiesAsync(
            work,
            [
                .. await documents.InStateAsync(work, VersionState.Proposed, cancel),
                .. await documents.InStateAsync(work, VersionState.Approved, cancel),
            ],
            cancel);

    public async Task<IReadOnlyList<Duty>> OfPersonAsync(Work work, PersonId person, DateOnly today, CancellationToken cancel) =>
        [.. (await OpenAsync(work, today, cancel)).Where(d => d.NextActor == person)];

    public async Task<IReadOnlyList<Duty>> OfItemAsync(Work work, string item, DateOnly today, CancellationToken cancel) =>
        await documents.FindAsync(work, IdOf(item), cancel) is { } version
            ? [.. (await DutiesAsync(work, [version], cancel)).Where(d => d.Item == item)]
            : [];

    public async Task<Card> CardAsync(Work work, Duty duty, CancellationToken cancel)
    {
        var version = await documents.FindAsync(work, IdOf(duty.Item), cancel) ?? throw new InvalidOperationException("The version is not on record.");
        var reader = await people.FindAsync(work, duty.NextActor, cancel);
        var card = VersionCards.Of(await board.ViewAsync(work, version, reader?.Language ?? "en", cancel), mayPublish: duty.Item == version.PublishTopic);
        return card with { Buttons = [.. card.Buttons, SnoozeButton.For(duty.Item)] };
    }

    public async Task<WeekCount> CountAsync(Work work, DateOnly from, DateOnly to, CancellationToken cancel)
    {
        var (start, end) = (organisation.StartOf(from), organisation.StartOf(to.AddDays(1)));
        return new WeekCount(
            await documents.CountProposedAsync(work, start, end, cancel), await documents.CountDecidedAsync(work, start, end, cancel));
    }

    private static string IdOf(string item) => item.Split('/')[1];

    private async Task<IReadOnlyList<Duty>> DutiesAsync(Work work, IReadOnlyList<DocumentVersion> versions, CancellationToken cancel)
    {
        var waiting = versions.Where(v => v.State is VersionState.Proposed or VersionState.Approved).ToList();
        if (waiting.Count == 0) return [];
        var titles = new Titles(await documents.TitlesAsync(work, cancel));
        var isms = await holidays.OfIsmsAsync(work, cancel);
        var top = await people.HoldersAsync(work, Role.TopManagement, cancel);
        var managers = await people.HoldersAsync(work, Role.IsmsManager, cancel);
        return [.. waiting.SelectMany(v => v.State == VersionState.Proposed
            ? top.Select(p => DutyOf(v, p, v.Topic, "Duty.Approve", v.ProposedAt, isms, titles))
            : managers.Select(p => DutyOf(v, p, v.PublishTopic, "Duty.Publish", v.DecidedAt ?? v.ProposedAt, isms, titles)))];
    }

    private Duty DutyOf(
        DocumentVersion version, Person actor, string item, string line, DateTimeOffset since, WorkingCalendar isms, Titles titles) => new()
        {
            Item = item, Reference = version.Code + " " + version.Version, Kind = DutyKind.WorkItem, Class = DutyClass.N, NextActor = actor.Id,
            Since = LeaveRegister.TodayOf(actor, since), Due = isms.Add(organisation.DayOf(since), settings.DecisionDays),
            Line = Say.Of("Acknowledgements." + line, titles.Of(version.Id, actor.Language), version.Version),
            Action = new Button
            {
                Label = Say.Of("Acknowledgements.Button.Look"), Name = "version.show", Value = version.Id, Press = Press.Acts, Primary = true,
            },
        };
}
