using ComplianceBot.Host;
using ComplianceBot.Host.Channels.Slack;
using ComplianceBot.Host.Endpoints;
using ComplianceBot.Storage;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddHouse().AddLoops();
builder.Services.AddSlack(builder.Configuration, builder.Environment);
var app = builder.Build();
app.MapHealth();
app.MapSlack();
await app.Services.GetRequiredService<Migrator>().RunAsync(CancellationToken.None);
await app.RunAsync();
