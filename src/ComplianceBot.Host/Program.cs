using ComplianceBot.Host;
using ComplianceBot.Host.Endpoints;
using ComplianceBot.Host.Scheduling;
using ComplianceBot.Storage;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddHouse().AddLoops().AddScheduling(builder.Configuration);
var app = builder.Build();
app.MapHealth();
await app.Services.GetRequiredService<Migrator>().RunAsync(CancellationToken.None);
await app.RunAsync();
