using System.Security.Cryptography;
using System.Text;
using ComplianceBot.Arrivals;
using ComplianceBot.Capabilities.Evidence;
using ComplianceBot.Delivery;
using ComplianceBot.People;
using ComplianceBot.Simulator.Slack;
using ComplianceBot.Tests.Files;
using ComplianceBot.Trail;

namespace ComplianceBot.Tests.Channels.Slack;

public sealed class SlackParcelTests
{
    [Fact]
    public async Task Whoever_gave_a_file_can_have_it_back_in_the_direct_conversation_and_the_trail_says_so()
    {
        await using var house = await SlackFilesHouse.StartAsync();
        var content = Samples.Pdf(300_000);
        var shown = await GivenAsync(house, content);

        await house.Ana.PressesAsync(shown, "Get the files");
        var given = await house.Ana.SeesAsync(m => m.IsFromBot && m.Files.Count == 1);

        var file = Assert.Single(given.Files);
        using var got = new MemoryStream();
        await file.Content().CopyToAsync(got);
        Assert.Equal(("report.pdf", true), (file.Name, content.AsSpan().SequenceEqual(got.ToArray())));
        Assert.Equal(house.Ana.Direct.Id, given.Channel);
        for (var tries = 0; tries < 50 && (await TrailAsync(house)).All(e => e.Action != "file.given"); tries++) await Task.Delay(100);
        var trail = await TrailAsync(house);
        Assert.Equal(["file.asked", "file.given", "file.released"], trail.Select(e => e.Action).Order(StringComparer.Ordinal));
        Assert.Contains(Convert.ToHexStringLower(SHA256.HashData(content)), Encoding.UTF8.GetString(trail.Single(e => e.Action == "file.given").Canonical), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whom_slack_does_not_let_have_it_is_told_and_it_can_be_asked_for_again()
    {
        await using var house = await SlackFilesHouse.StartAsync();
        var shown = await GivenAsync(house, Samples.Pdf());
        house.Workspace.Faults.FailNext("files.getUploadURLExternal", error: "missing_scope");

        await house.Ana.PressesAsync(shown, "Get the files");

        await house.Ana.SeesAsync(m => m.Words.Contains("I could not give you the file “report.pdf”.", StringComparison.Ordinal));
        Assert.Contains(await TrailAsync(house), e => e.Action == "file.not_given");
    }

    /// <summary>Ana has handed in one file, and looks at the card of what she was asked for.</summary>
    private static async Task<SlackMessage> GivenAsync(SlackFilesHouse house, byte[] content)
    {
        await house.Ana.DropsAsync("", house.Ana.Uploads("report.pdf", content, "application/pdf"));
        await house.HandsInAsync(await house.Ana.SeesAsync(m => m.Words.Contains("What do they show?", StringComparison.Ordinal)));
        await house.Ana.SeesAsync(m => m.Words.Contains("Handed in", StringComparison.Ordinal));
        var arrival = Assert.Single(await house.SettledAsync(1));
        Assert.Equal(ArrivalState.Kept, arrival.State);
        await house.WorkAsync(async work =>
        {
            var ana = (await house.Get<PeopleStore>().FindByMailAsync(work, "ana@nordlicht.example", default))!;
            var request = (await house.Get<EvidenceStore>().OpenAsync(work, default)).Single();
            var view = await house.Get<EvidenceBoard>().ViewAsync(work, request, default);
            return await house.Get<Outbox>().SendAsync(
                work, ana.Id, EvidenceCards.Of(view), null, Priority.Answer, null, default);
        });
        return await house.Ana.SeesAsync(m => m.Buttons.Contains("Get the files"));
    }

    private static Task<IReadOnlyList<KeptEntry>> TrailAsync(SlackFilesHouse house) => house.WorkAsync(async work => await house.Get<TrailStore>().OfSubjectAsync(
        work, "parcel", (await work.QueryAsync<string>("SELECT Id FROM Parcel", null, default)).Single(), default));
}
