using ComplianceBot.Host;

await using var app = await Serving.BuildAsync(WebApplication.CreateBuilder(args), CancellationToken.None);
await app.RunAsync();
