using ComplianceBot.Cards;
using ComplianceBot.Files;
using ComplianceBot.Host.Files;
using ComplianceBot.Host.Storage;
using ComplianceBot.Tests.House;
using ComplianceBot.Tests.Simulator;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ComplianceBot.Tests.Files;

/// <summary>A vault with a data folder of its own, put together as the host does it.</summary>
internal sealed class VaultHouse : IAsyncDisposable
{
    public static readonly DateTimeOffset Now = new(2026, 12, 1, 9, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, string?> _settings;
    private ServiceProvider _services;

    public VaultHouse(params (string Key, string Value)[] settings)
    {
        _settings = settings.ToDictionary(s => "Vault:" + s.Key, s => (string?)s.Value);
        _settings["Data:Directory"] = _folder.Path;
        _services = Build();
    }

    public FixedClock Clock { get; } = new(Now);

    public string Folder => _folder.Path;

    public IFileVault Vault => Of<IFileVault>();

    public T Of<T>() where T : notnull => _services.GetRequiredService<T>();

    public Task<Result<VaultFile>> PutAsync(byte[] content, string name) => Vault.PutAsync(new MemoryStream(content), name, CancellationToken.None);

    public async Task<byte[]?> ReadAsync(string hash)
    {
        await using var stream = await Vault.OpenAsync(hash, CancellationToken.None);
        if (stream is null) return null;
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy);
        return copy.ToArray();
    }

    /// <summary>Everything that lies in the folder of the vault, temporary files too.</summary>
    public List<string> Stored() => Directory.Exists(Path.Combine(Folder, "files"))
        ? [.. Directory.EnumerateFiles(Path.Combine(Folder, "files"), "*", SearchOption.AllDirectories)]
        : [];

    public async Task AssertRefusedAsync(Refusal expected, byte[] content, string name)
    {
        var before = Stored();
        var put = await PutAsync(content, name);
        Assert.Equal(expected.Code, put.Refusal?.Code);
        Assert.Equal(before, Stored());
        foreach (var language in new[] { "en", "de" }) Assert.NotEmpty(new Wording(_services.GetServices<WordSource>()).Write(put.Refusal!.Sentence, new Reader(language, "UTC")));
    }

    /// <summary>As after a restart, with other settings when they are given.</summary>
    public async Task RestartAsync(params (string Key, string Value)[] settings)
    {
        await _services.DisposeAsync();
        foreach (var (key, value) in settings) _settings["Vault:" + key] = value;
        _services = Build();
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _folder.Dispose();
    }

    private ServiceProvider Build()
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(_settings).Build());
        services.AddOptions<DataOptions>().BindConfiguration("Data");
        return services.AddLogging().AddSingleton<TimeProvider>(Clock).AddFiles().AddVault().BuildServiceProvider();
    }
}
