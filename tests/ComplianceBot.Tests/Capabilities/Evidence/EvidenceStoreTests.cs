using System.Data.Common;
using ComplianceBot.Capabilities.Evidence;
using ComplianceBot.Host.Storage;
using ComplianceBot.Tests.Capabilities.Acknowledgements;
using ComplianceBot.Tests.House;

namespace ComplianceBot.Tests.Capabilities.Evidence;

public sealed class EvidenceStoreTests
{
    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task Transitions_are_never_changed_or_deleted(DatabaseProvider provider)
    {
        await using var house = await Policies.HouseAsync(provider);
        var (ana, mia, _) = await house.PeopleAsync();
        await house.AskAsync(mia, ana);

        foreach (var sql in new[] { "UPDATE EvidenceTransition SET Note = 'x'", "DELETE FROM EvidenceTransition" })
            await Assert.ThrowsAnyAsync<DbException>(() => house.WorkAsync(w => w.ExecuteAsync(sql, null, CancellationToken.None)));
    }

    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task At_most_one_request_of_a_series_is_open(DatabaseProvider provider)
    {
        await using var house = await Policies.HouseAsync(provider);
        var (ana, mia, _) = await house.PeopleAsync();
        var asked = await house.AskAsync(mia, ana);
        Task AddAsync(EvidenceState state) => house.WorkAsync(w => house.Get<EvidenceWriteStore>().AddAsync(
            w, asked with { Id = "another" + state, Reference = "EV-" + state, State = state }, CancellationToken.None));

        await Assert.ThrowsAnyAsync<Exception>(() => AddAsync(EvidenceState.Submitted));
        await AddAsync(EvidenceState.Cancelled);
    }

    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task Only_what_is_still_as_it_was_read_is_changed(DatabaseProvider provider)
    {
        await using var house = await Policies.HouseAsync(provider);
        var (ana, mia, _) = await house.PeopleAsync();
        var asked = await house.AskAsync(mia, ana);
        await house.GiveAsync(ana, asked.Id);

        var stale = await house.WorkAsync(w => house.Get<EvidenceBook>().KeepAsync(w, asked.Cancel("Not needed", asked.DueOn), CancellationToken.None));

        Assert.Equal("Evidence.Refused.Changed", stale.Refusal?.Code);
        Assert.Equal(EvidenceState.Submitted, (await house.EvidenceAsync(asked.Id)).State);
    }

    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task All_that_is_known_of_a_file_is_kept_and_found(DatabaseProvider provider)
    {
        await using var house = await Policies.HouseAsync(provider);
        var (ana, mia, _) = await house.PeopleAsync();
        var asked = await house.AskAsync(mia, ana);
        var file = Requests.File() with { RequestId = asked.Id, Round = 1, GivenBy = ana.Id, Size = 5_000_000_000 };

        await house.WorkAsync(w => house.Get<EvidenceHistoryStore>().AddItemAsync(w, file, CancellationToken.None));

        Assert.Equal(file, Assert.Single(await house.WorkAsync(w => house.Get<EvidenceHistoryStore>().ItemsAsync(w, asked.Id, 1, CancellationToken.None))));
    }
}
