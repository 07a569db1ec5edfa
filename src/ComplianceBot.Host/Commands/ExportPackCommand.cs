using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using ComplianceBot.Packs;
using ComplianceBot.Packs.Format;
using ComplianceBot.Storage;

namespace ComplianceBot.Host.Commands;

/// <summary>Writes an audit pack into a file that is not there yet (row 35): the whole of it, or what an audit may see.</summary>
internal static class ExportPackCommand
{
    public static Command Create()
    {
        var to = new Option<string>("--to") { Description = "The ZIP to write.", Required = true };
        var audit = new Option<string?>("--for") { Description = "The reference of an audit. One of our own gets the controls and clauses it looks at; one from outside what was released for it." };
        var day = new Option<string?>("--as-of") { Description = "The day, as 2026-11-27; left out, it is today." };
        var language = new Option<string>("--language") { Description = "en or de", DefaultValueFactory = _ => "en" };
        language.AcceptOnlyFromAmong("en", "de");
        var command = new Command("audit-pack", "Write everything that an auditor needs into one signed ZIP.") { to, audit, day, language }.WithSettings();
        command.SetAction((parsed, cancel) => CommandHouse.RunAsync(parsed, migrates: true, async (services, output, error, token) =>
        {
            var asked = new PackWish(parsed.GetValue(audit), parsed.GetValue(day), parsed.GetValue(language)!);
            var scope = await services.GetRequiredService<PackScopes>().ForOperatorAsync(asked, token);
            if (scope.Refusal is { } refusal)
            {
                await error.WriteLineAsync(services.GetRequiredService<Cards.Wording>().Write(refusal.Sentence, new Cards.Reader("en", "UTC")));
                return CommandLine.NotRight;
            }

            return await WriteAsync(services, scope.Value, parsed.GetValue(to)!, output, token);
        }, cancel));
        return command;
    }

    /// <summary>Its own entry comes first, so that the newest block is sealed by the key that signs the pack; what was written is recorded after.</summary>
    private static async Task<int> WriteAsync(IServiceProvider services, PackScope scope, string path, TextWriter output, CancellationToken cancel)
    {
        var (database, exports) = (services.GetRequiredService<Database>(), services.GetRequiredService<PackExports>());
        PackManifest manifest;
        string hash, id;
        await using (var file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite))
        {
            try
            {
                id = await database.WorkAsync((work, token) => exports.BeginAsync(As(work), scope, token), cancel);
                manifest = await services.GetRequiredService<AuditPack>().WriteAsync(file, scope, _ => Task.CompletedTask, cancel);
                file.Position = 0;
                hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancel));
            }
            catch
            {
                file.Close();
                File.Delete(path);
                throw;
            }

            await database.WorkAsync((work, token) => exports.WrittenAsync(As(work), id, hash, file.Length, token), cancel);
        }

        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{path}: {manifest.Files.Count} files, {manifest.Records} records, {manifest.Entries} entries of the trail."));
        await output.WriteLineAsync($"sha256 {hash}");
        await output.WriteLineAsync($"signed by the key {manifest.KeyId}");
        return CommandLine.Done;
    }

    private static Work As(Work work)
    {
        work.By = Actor.Operator;
        return work;
    }
}
