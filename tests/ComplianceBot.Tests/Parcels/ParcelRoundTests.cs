using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.Files;
using ComplianceBot.Host.Storage;
using ComplianceBot.Parcels;
using ComplianceBot.People;
using ComplianceBot.Tests.Files;
using ComplianceBot.Tests.House;
using ComplianceBot.Tests.Simulator;
using ComplianceBot.Trail;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ComplianceBot.Tests.Parcels;

public sealed class ParcelRoundTests
{
    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task What_a_host_that_died_was_carrying_is_carried_by_the_next_once_its_lease_has_run_out(DatabaseProvider provider)
    {
        await using var stage = await Stage.BuildAsync(provider);
        await stage.AskAsync();
        var (_, held) = await stage.House.WorkAsync(w => stage.House.Get<ParcelClaims>().TakeAsync(w, default));

        await stage.CarryAsync();
        Assert.Empty(stage.Courier.HandedOver);
        stage.House.Clock.Pass(TimeSpan.FromMinutes(11));
        await stage.CarryAsync();

        Assert.Equal([stage.Kept.Hash], stage.Courier.HandedOver);
        Assert.Equal(["file.asked", "file.given", "file.released"], await stage.TrailAsync());
        // the host that was thought dead comes back: it holds nothing any more
        await stage.House.WorkAsync(w => stage.House.Get<ParcelClaims>().SettleAsync(w, held!.Parcel, new Carried.Refused("late"), default));
        Assert.Equal(ParcelState.Given, (await stage.ParcelAsync()).State);
        Assert.Empty(await stage.WrittenAsync());
    }

    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task Where_the_person_is_asked_first_nothing_leaves_before_the_answer(DatabaseProvider provider)
    {
        await using var stage = await Stage.BuildAsync(provider, asksFirst: true);
        await stage.AskAsync();

        await stage.CarryAsync();
        Assert.Equal("report.pdf", Assert.Single(stage.Courier.Offered));
        Assert.Equal((0, ParcelState.Offered), (stage.Courier.HandedOver.Count, (await stage.ParcelAsync()).State));
        await stage.House.WorkAsync(w => stage.House.Get<ParcelRegister>().AcceptAsync(w, stage.ParcelId, stage.Speaker, "there", default));
        await stage.CarryAsync();

        Assert.Equal([stage.Kept.Hash], stage.Courier.HandedOver);
        Assert.Equal((ParcelState.Given, null), ((await stage.ParcelAsync()).State, (await stage.ParcelAsync()).Target));
    }

    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task Whoever_answers_before_it_is_written_down_that_the_question_arrived_is_heard(DatabaseProvider provider)
    {
        await using var stage = await Stage.BuildAsync(provider, asksFirst: true);
        await stage.AskAsync();
        var (_, held) = await stage.House.WorkAsync(w => stage.House.Get<ParcelClaims>().TakeAsync(w, default));

        Assert.NotNull(await stage.House.WorkAsync(w => stage.House.Get<ParcelRegister>().AcceptAsync(w, stage.ParcelId, stage.Speaker, "there", default)));
        await stage.House.WorkAsync(w => stage.House.Get<ParcelClaims>().SettleAsync(w, held!.Parcel, new Carried.Done(), default));
        await stage.CarryAsync();

        Assert.Equal([stage.Kept.Hash], stage.Courier.HandedOver);
        Assert.Equal(ParcelState.Given, (await stage.ParcelAsync()).State);
    }

    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task After_six_failed_tries_it_is_told_once_and_being_throttled_is_no_failed_try(DatabaseProvider provider)
    {
        await using var stage = await Stage.BuildAsync(provider);
        await stage.AskAsync();
        stage.Courier.Answer = () => new Carried.Later("busy", TimeSpan.FromSeconds(1), IsThrottled: true);
        for (var tries = 0; tries < 10; tries++) await stage.LaterAsync();
        Assert.Equal(0, (await stage.ParcelAsync()).Attempts);

        stage.Courier.Answer = () => throw new IOException("No line.");
        for (var tries = 0; tries < 7; tries++) await stage.LaterAsync();

        Assert.Equal(ParcelState.Failed, (await stage.ParcelAsync()).State);
        Assert.Equal(["I could not give you the file “report.pdf”.\nIf you still need it, please ask for it again."], await stage.WrittenAsync());
        Assert.Equal(["file.asked", "file.not_given", "file.released"], await stage.TrailAsync());
    }

    [Theory]
    [InlineData("drill:1", false)]
    [InlineData("unknown:1", true)]
    [InlineData("nothing", true)]
    public async Task Nothing_leaves_where_the_need_is_gone_or_nobody_answers_for_it(string need, bool holds)
    {
        await using var stage = await Stage.BuildAsync(DatabaseProvider.Sqlite);
        stage.Courier.Holds = holds;
        await stage.AskAsync(need);

        await stage.CarryAsync();

        Assert.Empty(stage.Courier.HandedOver);
        Assert.Equal(["file.asked", "file.not_given"], await stage.TrailAsync());
    }

    [Fact]
    public async Task A_chat_product_that_hands_over_no_files_says_so()
    {
        await using var stage = await Stage.BuildAsync(DatabaseProvider.Sqlite);

        var refused = await stage.AskAsync(channel: "teams");

        Assert.Equal("Parcels.Refused.NoWay", refused!.Code);
    }

    private sealed class Stage(TestHouse house, TemporaryFolder folder, PretendCourier courier, Person person, VaultFile kept) : IAsyncDisposable
    {
        public TestHouse House => house;

        public PretendCourier Courier => courier;

        public VaultFile Kept => kept;

        public string ParcelId { get; private set; } = "";

        public Speaker Speaker { get; } = new(person, new HashSet<Role>());

        public static async Task<Stage> BuildAsync(DatabaseProvider provider, bool asksFirst = false)
        {
            var (folder, courier) = (new TemporaryFolder(), new PretendCourier { AsksFirst = asksFirst });
            var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Data:Directory"] = folder.Path }).Build();
            var house = await TestHouse.BuildAsync(provider, more: services => services
                .AddSingleton<IConfiguration>(settings).AddSingleton<ICourier>(courier).AddSingleton<INeedToKnow>(courier)
                .AddSingleton<IDirectory>(new OpenDoor("slack")));
            var kept = await house.Get<IFileVault>().PutAsync(new MemoryStream(Samples.Pdf(50_000)), "report.pdf", default);
            return new Stage(house, folder, courier, await house.HiresAsync("Ana"), kept.Value);
        }

        public async Task<Refusal?> AskAsync(string need = "drill:1", string channel = "slack")
        {
            var turn = person.TurnOf(new Said("files"), channel: channel);
            var refused = await house.WorkAsync(w => house.Get<ParcelRegister>().AskAsync(
                w, turn, Speaker, [new WantedFile(need, kept.Hash, kept.Size, kept.Name)], default));
            if (refused is null) ParcelId = (await house.WorkAsync(w => w.QueryAsync<string>("SELECT Id FROM Parcel", null, default))).Single();
            return refused;
        }

        public Task CarryAsync() => house.Get<ParcelRound>().RunAsync(default);

        public async Task LaterAsync()
        {
            house.Clock.Pass(TimeSpan.FromMinutes(20));
            await CarryAsync();
        }

        public Task<Parcel> ParcelAsync() => house.WorkAsync(async w => (await house.Get<ParcelStore>().FindAsync(w, ParcelId, default))!);

        /// <summary>In the order of the alphabet: the clock stands still.</summary>
        public async Task<IReadOnlyList<string>> TrailAsync() =>
            [.. (await house.WorkAsync(w => house.Get<TrailStore>().OfSubjectAsync(w, "parcel", ParcelId, default))).Select(e => e.Action).Order(StringComparer.Ordinal)];

        public async Task<IReadOnlyList<string>> WrittenAsync()
        {
            await house.SendAsync();
            return [.. house.Slack.Posts.Select(p => Plain.Of(p.Card, house.Get<Wording>(), person.Reader))];
        }

        public async ValueTask DisposeAsync()
        {
            await house.DisposeAsync();
            folder.Dispose();
        }
    }
}
