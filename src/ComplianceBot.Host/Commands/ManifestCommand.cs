using System.CommandLine;

namespace ComplianceBot.Host.Commands;

/// <summary>Writes the app manifests for one installation, ready to be uploaded to Slack or Teams.</summary>
internal static class ManifestCommand
{
    public static Command Create() => new("manifest", "Write the app manifest for Slack or Teams.") { Slack(), Teams() };

    private static Command Slack()
    {
        var (url, to) = Options("The JSON file to write, or a folder for it.");
        var socketMode = new Option<bool>("--socket-mode") { Description = "For an installation that Slack cannot reach from outside." };
        var command = new Command("slack", "Write Slack's app manifest (JSON).") { url, to, socketMode };
        command.SetAction((parsed, cancel) => WriteAsync(parsed, url, to, "manifest.json", address => SlackManifest.Write(address, parsed.GetValue(socketMode)), cancel));
        return command;
    }

    private static Command Teams()
    {
        var (url, to) = Options("The zip file to write, or a folder for it.");
        var appId = new Option<string?>("--app-id") { Description = "The app id of the bot's registration; the setting Teams:AppId when left out." };
        var developer = new Option<string>("--developer") { Description = "The organisation's name, as the store shows it.", DefaultValueFactory = _ => "Your organisation" };
        var command = new Command("teams", "Write Teams' app package (zip).") { url, to, appId, developer };
        command.SetAction((parsed, cancel) => WriteAsync(parsed, url, to, "teams-app.zip", address =>
        {
            var text = parsed.GetValue(appId) ?? CommandHouse.Settings([])["Teams:AppId"];
            return Guid.TryParseExact(text, "D", out var id)
                ? TeamsPackage.Write(address, id, parsed.GetRequiredValue(developer))
                : throw new ManifestRefusedException("Give the bot's app id with --app-id or the setting Teams:AppId, such as 432efa89-5e21-462e-b906-5ea0d1c56f93.");
        }, cancel));
        return command;
    }

    private static (Option<string> Url, Option<string> To) Options(string where) =>
        (new Option<string>("--url") { Description = "The public https address of this installation.", Required = true },
            new Option<string>("--out") { Description = where, Required = true });

    private static async Task<int> WriteAsync(
        ParseResult parsed, Option<string> url, Option<string> to, string name, Func<Uri, byte[]> write, CancellationToken cancel)
    {
        var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        try
        {
            var bytes = write(AddressOf(parsed.GetRequiredValue(url)));
            var path = parsed.GetRequiredValue(to);
            if (Directory.Exists(path) || Path.GetExtension(path).Length == 0) path = Path.Combine(Directory.CreateDirectory(path).FullName, name);
            await File.WriteAllBytesAsync(path, bytes, cancel);
            await output.WriteLineAsync("Written: " + path);
            return CommandLine.Done;
        }
        catch (ManifestRefusedException refused)
        {
            await error.WriteLineAsync(refused.Message);
            return CommandLine.NotRight;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            await error.WriteLineAsync("It could not be written: " + fault.Message);
            return CommandLine.Impossible;
        }
    }

    private static Uri AddressOf(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps && uri is { Query: "", Fragment: "", UserInfo: "" } && !uri.IsLoopback
            ? uri
            : throw new ManifestRefusedException($"'{text}' is not an https address that Slack and Teams can reach. Give one such as https://bot.example.com.");
}

/// <summary>What was given cannot become a manifest.</summary>
internal sealed class ManifestRefusedException(string message) : Exception(message);
