using ComplianceBot.Capabilities.Evidence;
using ComplianceBot.Files;
using ComplianceBot.People;
using ComplianceBot.Simulator.Teams;
using ComplianceBot.Standard;
using ComplianceBot.Storage;
using ComplianceBot.Trail;
using Microsoft.Extensions.Configuration;

namespace ComplianceBot.Tests.Channels.Teams;

/// <summary>Petra is asked for evidence and Omar reviews it: what the tests of files in Teams have in common.</summary>
internal static class TeamsEvidence
{
    public const string What = "Backup job report";

    private static readonly DateOnly From = new(2026, 10, 24), To = new(2026, 11, 23);

    public static async Task<EvidenceRequest> AskedAsync(this TeamsHost host)
    {
        foreach (var person in new[] { host.Petra, host.Omar })
        {
            await person.InstallsAsync();
            await person.SeesAsync();
        }

        var manager = await host.PersonAsync("omar");
        await host.WorkAsync(work => host.Get<RoleStore>().GiveAsync(work, manager.Id, Role.IsmsManager, null, null, default));
        var asked = await host.WorkAsync(work => host.Get<EvidenceAsking>().AskAsync(
            work,
            new EvidenceWish
            {
                Requirement = "A.8.13", What = What, Kind = EvidenceKind.Export, OwnerMail = "petra@acme.example", Due = new DateOnly(2026, 12, 7), PeriodFrom = From, PeriodTo = To,
            },
            manager.Id, default));
        return asked.Value;
    }

    /// <summary>Petra has handed in one file, and Omar has the card that asks for a review.</summary>
    public static async Task<TeamsMessage> ToReviewAsync(this TeamsHost host, byte[] content, string name = "report.pdf")
    {
        var asked = await host.AskedAsync();
        var petra = await host.PersonAsync("petra");
        var kept = (await host.Get<IFileVault>().PutAsync(new MemoryStream(content), name, default)).Value;
        var card = await host.WorkAsync(async work =>
        {
            var item = new EvidenceItem
            {
                Id = Ids.New(work.At), RequestId = asked.Id, Kind = EvidenceItemKind.File, Hash = kept.Hash, Size = kept.Size, Type = kept.Type, Name = kept.Name,
                Scan = ScanResult.Clean, GivenBy = petra.Id, GivenAt = work.At,
            };
            var given = new EvidenceSubmission
            {
                CollectedOn = new DateOnly(2026, 11, 20), PeriodFrom = From, PeriodTo = To, Classification = Classification.Internal, Items = [item],
            };
            var submitted = await host.Get<EvidenceRegister>().SubmitAsync(work, asked.Id, petra, given, default);
            return ReviewCards.Of(await host.Get<EvidenceBoard>().ViewAsync(work, submitted.Value, default));
        });
        await host.PutAsync(TeamsHost.OmarId, card);
        return await host.Omar.SeesAsync(m => m.Buttons.Contains("Get the files"));
    }

    public static Task<Person> PersonAsync(this TeamsHost host, string name) =>
        host.WorkAsync(async work => (await host.Get<PeopleStore>().FindByMailAsync(work, name + "@acme.example", default))!);

    public static Task<EvidenceRequest> RequestAsync(this TeamsHost host, EvidenceRequest asked) =>
        host.WorkAsync(async work => (await host.Get<EvidenceStore>().FindAsync(work, asked.Id, default))!);

    public static async Task<IReadOnlyList<EvidenceItem>> ItemsAsync(this TeamsHost host, EvidenceRequest asked)
    {
        var now = await host.RequestAsync(asked);
        return await host.WorkAsync(work => host.Get<EvidenceHistoryStore>().ItemsAsync(work, now.Id, now.Rounds, default));
    }

    /// <summary>Every file of the vault, those of uploads that were broken off too.</summary>
    public static IReadOnlyList<string> Stored(this TeamsHost host)
    {
        var vault = Path.Combine(host.Get<IConfiguration>()["Data:Directory"]!, "files");
        return Directory.Exists(vault) ? [.. Directory.EnumerateFiles(vault, "*", SearchOption.AllDirectories)] : [];
    }

    /// <summary>What the trail says about the only file that was asked for, in the order of the alphabet: the clock stands still.</summary>
    public static Task<IReadOnlyList<KeptEntry>> GivingAsync(this TeamsHost host) => host.WorkAsync<IReadOnlyList<KeptEntry>>(async work =>
    {
        var id = (await work.QueryAsync<string>("SELECT Id FROM Parcel", null, default)).Single();
        return [.. (await host.Get<TrailStore>().OfSubjectAsync(work, "parcel", id, default)).OrderBy(e => e.Action, StringComparer.Ordinal)];
    });
}
