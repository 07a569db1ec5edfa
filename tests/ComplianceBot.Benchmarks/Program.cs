using System.Globalization;
using System.Text;
using System.Text.Json;
using ComplianceBot.Benchmarks;
using ComplianceBot.Benchmarks.Floors;
using ComplianceBot.Benchmarks.Load;
using ComplianceBot.Simulator.Cycle;

// serve NAME FOLDER SETTINGS PEOPLE POLICIES TOKEN: one server in a process of its own, as the comparison starts it
if (args is ["serve", var name, var folder, var settings, var people, var policies, var token])
{
    var secret = Encoding.UTF8.GetBytes(JsonDocument.Parse(File.ReadAllText(settings)).RootElement.GetProperty("Slack").GetProperty("SigningSecret").GetString()!);
    await using var app = name == "host"
        ? await ServedHost.BuildAsync(folder, settings, new Crowd(int.Parse(people, CultureInfo.InvariantCulture), int.Parse(policies, CultureInfo.InvariantCulture)))
        : FloorServer.Build(name == "durable", folder, secret, t => t == token);
    await app.StartAsync();
    Console.WriteLine("listening " + new Uri(app.Urls.First()).Port);
    await app.WaitForShutdownAsync();
    return 0;
}

if (args is ["files", ..])
{
    await VaultSpeed.RunAsync(rounds: 7);
    await FileLoad.RunAsync();
    return 0;
}

if (args is ["planning", ..]) return PlanningSpeed.Run();
if (args is ["status", ..]) return await StatusSpeed.RunAsync();
if (args is ["verify", .. var trail]) return await VerifySpeed.RunAsync(trail);
if (args is ["pack", .. var pack]) return await PackSpeed.RunAsync(pack);
if (args is ["cycle", .. var options]) return await CycleCommand.RunAsync(options, Console.Out);

return await Comparison.RunAsync(args);
