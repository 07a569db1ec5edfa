using System.Globalization;
using ComplianceBot.Host.Storage;
using ComplianceBot.Storage;
using ComplianceBot.Tests.House;
using ComplianceBot.Trail;
using ComplianceBot.Trail.Sealing;
using Dapper;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ComplianceBot.Tests.Trail;

/// <summary>A house whose key and heads lie in a folder of its own.</summary>
internal static class SealHouse
{
    public static Task<TestHouse> BuildAsync(
        string folder, DatabaseProvider provider = DatabaseProvider.Sqlite, Action<IServiceCollection>? more = null, params (string Name, string Value)[] settings) =>
        TestHouse.BuildAsync(provider, more: services =>
        {
            services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(
                settings.Append(("Data:Directory", folder)).ToDictionary(s => s.Item1, s => (string?)s.Item2)).Build());
            more?.Invoke(services);
        });

    /// <summary>So many entries, each in a work of its own, each with a personal value.</summary>
    public static async Task WritesAsync(this TestHouse house, int count)
    {
        for (var i = 0; i < count; i++)
        {
            await house.WorkAsync(work => house.WriteAsync(work, i));
            house.Clock.Pass(TimeSpan.FromSeconds(1));
        }
    }

    public static Task<string> WriteAsync(this TestHouse house, Work work, int number) => house.Get<AuditTrail>().RecordAsync(
        work, "test.done", "test", number.ToString(CultureInfo.InvariantCulture), new Dictionary<string, string> { ["state"] = "done" },
        new Dictionary<string, string> { ["name"] = "Ada", ["mail"] = "ada@nordlicht.example" }, CancellationToken.None);

    public static Task<int> SealsAsync(this TestHouse house) => house.Get<Sealer>().RunAsync(CancellationToken.None);

    public static Task<TrailReport> VerifiesAsync(this TestHouse house, params Head[] heads) =>
        house.Get<TrailVerification>().RunAsync(heads, CancellationToken.None);

    public static async Task<IReadOnlyList<SealedBlock>> BlocksAsync(this TestHouse house) =>
        await house.WorkAsync(work => house.Get<SealStore>().BlocksAfterAsync(work, 0, 1000, CancellationToken.None));

    public static async Task<long> CountAsync(this TestHouse house, string sql)
    {
        await using var connection = await house.Database.OpenAsync(CancellationToken.None);
        return await connection.ExecuteScalarAsync<long>(sql);
    }
}
