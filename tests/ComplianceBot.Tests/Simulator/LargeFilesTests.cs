using ComplianceBot.Simulator.Wire;
using Dapper;

namespace ComplianceBot.Tests.Simulator;

/// <summary>Files go through the host in pieces and never lie in its memory as a whole; script/bench does it with a gigabyte.</summary>
public sealed class LargeFilesTests
{
    private const long Length = 20 * 1024 * 1024;
    private const long MostMemory = 300L * 1024 * 1024;

    [Fact]
    public async Task Eight_files_of_20_MB_go_through_slack_in_little_memory()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(4));
        await using var company = await KillCompany.StartAsync(onSlack: 1, onTeams: 0);
        await company.AskForEvidenceAsync();
        var person = company.SlackReaders.Single();
        var files = Enumerable.Range(1, 8).Select(seed => person.Uploads($"report{seed}.pdf", Length, () => new NoiseStream(Length, seed))).ToArray();
        await person.DropsAsync("", files);
        while (await KeptAsync(company) < files.Length) await Task.Delay(100, limit.Token);

        Assert.InRange(company.Bot.PeakMemory, 1, MostMemory);
    }

    private static async Task<int> KeptAsync(KillCompany company)
    {
        await using var connection = await company.Database.OpenAsync(CancellationToken.None);
        return await connection.ExecuteScalarAsync<int>("SELECT COUNT(*) FROM FileArrival WHERE State = 'Kept' AND Size = @Length", new { Length });
    }
}
