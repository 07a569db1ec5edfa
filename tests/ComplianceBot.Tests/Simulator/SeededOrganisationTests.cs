using ComplianceBot.People;
using ComplianceBot.Simulator.Bot;
using ComplianceBot.Simulator.Seed;
using ComplianceBot.Simulator.Slack;
using ComplianceBot.Simulator.Teams;
using ComplianceBot.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ComplianceBot.Tests.Simulator;

public sealed class SeededOrganisationTests
{
    [Fact]
    public async Task The_company_moves_in_and_its_roles_stand_without_anybody_waiting()
    {
        using var folder = new TemporaryFolder();
        using var clock = FixedPoint.Clock();
        await using var slack = await SlackWorkspace.StartAsync(clock);
        await using var teams = await TeamsTenant.StartAsync(clock);
        await using var bot = await HostedBot.StartAsync(clock, BotSettings.For(folder.Path, slack, teams));
        var company = await SeededOrganisation.ReadAsync();

        company.MoveInto(slack, teams);
        await company.ImportAsync(new Importer(bot.Services), "Miriam Haddad", "Tobias Lindner");
        await company.ProposeAsync(new Importer(bot.Services), "Miriam Haddad", ["access-control", "incident-management"]);

        Assert.Equal((40, 21, 21), (company.People.Count, slack.People.Count, teams.People.Count));
        var services = bot.Services;
        var (active, top, waiting) = await services.GetRequiredService<Database>().ReadAsync(
            async (work, cancel) => (
                await services.GetRequiredService<PeopleStore>().CountActiveAsync(work, cancel),
                await services.GetRequiredService<PeopleStore>().HoldersAsync(work, Role.TopManagement, cancel),
                await services.GetRequiredService<ConfirmationStore>().WaitingAsync(work, cancel)),
            CancellationToken.None);
        Assert.Equal((40, 2, 0), (active, top.Count, waiting.Count));
        Assert.Empty(bot.Complaints);
    }
}
