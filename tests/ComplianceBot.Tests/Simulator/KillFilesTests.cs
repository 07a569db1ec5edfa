using System.Collections.Concurrent;
using System.Security.Cryptography;
using ComplianceBot.Simulator.Slack;
using ComplianceBot.Simulator.Wire;
using Dapper;

namespace ComplianceBot.Tests.Simulator;

/// <summary>
/// The host is killed at random moments while people drop files into Slack: whatever was confirmed to somebody is there, exactly
/// once, and what lies in the vault is whole.
/// </summary>
public sealed class KillFilesTests
{
    private const int Length = 100_000;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);
    /// <summary>Slack tells again what got no answer, the last time after five minutes.</summary>
    private static readonly TimeSpan UntilToldAgain = TimeSpan.FromMinutes(6);

    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan Leap = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData(4, 5, 2, 1)]
    [InlineData(20, 10, 5, 27001)]
    public async Task Every_upload_that_was_confirmed_is_there_exactly_once(int people, int uploads, int kills, int seed)
    {
        using var limit = new CancellationTokenSource(Patience);
        var chance = new Random(seed);
        await using var company = await KillCompany.StartAsync(onSlack: people, onTeams: 0);
        await company.AskForEvidenceAsync();
        var confirmed = new ConcurrentDictionary<string, string>(StringComparer.Ordinal);
        var giving = company.SlackReaders.Select(p => GiveAsync(p, uploads, confirmed, limit.Token)).ToList();
        for (var kill = 0; kill < kills; kill++)
        {
            var moment = (int)(people * uploads * (kill + chance.NextDouble()) / (kills + 1));
            while (confirmed.Count < moment && !giving.All(g => g.IsCompleted)) await AwaitAsync(company, limit.Token);
            await Task.Delay(chance.Next(200), limit.Token);
            await company.KillAndStartAgainAsync();
            await TellAgainAsync(company, limit.Token);
        }

        // what a dead host held is free again after its lease
        while (!giving.All(g => g.IsCompleted) || await CountAsync(company, "SELECT COUNT(*) FROM FileArrival WHERE State = 'Waiting'") > 0)
        {
            await company.PassAsync(Leap, limit.Token);
            await Task.Delay(Breath, limit.Token);
        }

        await Task.WhenAll(giving);
        await CheckAsync(company, confirmed, people * uploads);
    }

    private static async Task CheckAsync(KillCompany company, ConcurrentDictionary<string, string> confirmed, int count)
    {
        Assert.Equal(count, confirmed.Count);
        await using var connection = await company.Database.OpenAsync(CancellationToken.None);
        var kept = (await connection.QueryAsync<(string Name, string State, string? Hash)>("SELECT Name, State, Hash FROM FileArrival")).ToList();
        Assert.Equal(confirmed.OrderBy(c => c.Key, StringComparer.Ordinal), kept.Select(k => KeyValuePair.Create(k.Name, k.Hash!)).OrderBy(k => k.Key, StringComparer.Ordinal));
        Assert.All(kept, k => Assert.Equal("Kept", k.State));
        foreach (var hash in confirmed.Values) Assert.Equal(hash, await company.HashInVaultAsync(hash));
    }

    /// <summary>One file after the other; the next when the bot has named the last.</summary>
    private static async Task GiveAsync(SlackPerson person, int uploads, ConcurrentDictionary<string, string> confirmed, CancellationToken cancel)
    {
        for (var number = 1; number <= uploads; number++)
        {
            var (name, seed) = ($"{person.Id}-{number}.pdf", HashCode.Combine(person.Id, number));
            await person.DropsAsync("", person.Uploads(name, Length, () => new NoiseStream(Length, seed)));
            await person.SeesAsync(m => m.Versions.Any(v => BlockKit.Words(v.Blocks).Contains(name, StringComparison.Ordinal)), Patience, cancel);
            confirmed[name] = Convert.ToHexStringLower(await SHA256.HashDataAsync(new NoiseStream(Length, seed), cancel));
        }
    }

    /// <summary>Where Slack found no host, while one was starting, it tells again minutes later: that time has to pass.</summary>
    private static async Task AwaitAsync(KillCompany company, CancellationToken cancel)
    {
        if (company.Slack.Events.PendingRetries == 0)
        {
            await Task.Delay(10, cancel);
            return;
        }

        await company.PassAsync(Leap, cancel);
    }

    /// <summary>
    /// Slack tells four times and then no more, and the third time may have met the dead host: the last has to meet a living one
    /// before the next kill. What nobody ever took was promised to nobody, and whoever dropped it would wait for ever.
    /// </summary>
    private static async Task TellAgainAsync(KillCompany company, CancellationToken cancel)
    {
        await company.PassAsync(UntilToldAgain, cancel);
        while (company.Slack.Events.PendingRetries > 0) await company.PassAsync(Leap, cancel);
    }

    private static async Task<int> CountAsync(KillCompany company, string sql)
    {
        await using var connection = await company.Database.OpenAsync(CancellationToken.None);
        return await connection.ExecuteScalarAsync<int>(sql);
    }
}
