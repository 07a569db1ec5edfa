using ComplianceBot.Host.Commands;

namespace ComplianceBot.Tests.Commands;

/// <summary>A terminal with a data folder of its own.</summary>
public sealed class Desk : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("compliancebot-desk");

    public string Output { get; private set; } = "";

    public string Error { get; private set; } = "";

    public string[] ErrorLines => Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public string Folder => _folder.FullName;

    public string Write(string name, string text)
    {
        var path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    public async Task<int> RunAsync(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        string[] settings = args[0] is "manifest" ? [] : ["--Data:Directory=" + Path.Combine(Folder, "data")];
        var code = await CommandLine.RunAsync([.. args, .. settings], output, error, CancellationToken.None);
        (Output, Error) = (output.ToString(), error.ToString());
        return code;
    }

    /// <summary>An ISMS manager and an administrator, as at a first start.</summary>
    public async Task BeginAsync()
    {
        await RunAsync("grant", "ism@example.org", "--role", "isms_manager", "--name", "Ida", "--department", "IT");
        await RunAsync("grant", "adm@example.org", "--role", "administrator", "--name", "Adam", "--department", "IT");
    }

    public void Dispose()
    {
        _folder.Delete(recursive: true);
    }
}
