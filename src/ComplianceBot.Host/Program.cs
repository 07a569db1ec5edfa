using ComplianceBot.Host;
using ComplianceBot.Host.Channels.Teams;
using ComplianceBot.Host.Endpoints;
using ComplianceBot.Storage;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddHouse().AddLoops();
builder.Services.AddTeams(builder.Configuration);
var app = builder.Build();
app.MapHealth();
app.MapTeams();
await app.Services.GetRequiredService<Migrator>().RunAsync(CancellationToken.None);
await app.RunAsync();
