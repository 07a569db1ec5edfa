using System.CommandLine;
using ComplianceBot.Delivery;
using ComplianceBot.Storage;

namespace ComplianceBot.Host.Commands;

/// <summary>Lists what could not be sent or worked, with the reason: by ids, never by content.</summary>
internal static class DeadLettersCommand
{
    private const int Most = 200;

    public static Command Create()
    {
        var command = new Command("dead-letters", "List messages and deliveries that were given up, with the reason.").WithSettings();
        command.SetAction((parsed, cancel) => CommandHouse.RunAsync(parsed, migrates: true, RunAsync, cancel));
        return command;
    }

    private static async Task<int> RunAsync(IServiceProvider services, TextWriter output, TextWriter error, CancellationToken cancel)
    {
        var database = services.GetRequiredService<Database>();
        var messages = await database.ReadAsync((work, token) => services.GetRequiredService<OutboxClaimStore>().DeadAsync(work, Most, token), cancel);
        var deliveries = await database.ReadAsync((work, token) => services.GetRequiredService<InboxStore>().DeadAsync(work, Most, token), cancel);
        if (messages.Count + deliveries.Count == 0) await output.WriteLineAsync("Nothing was given up.");
        foreach (var message in messages)
            await output.WriteLineAsync($"message   {message.CreatedAt:yyyy-MM-dd HH:mm} UTC  {message.Id}  {message.Lane}  {message.Attempts} tries  {message.Reason}");
        foreach (var delivery in deliveries)
            await output.WriteLineAsync($"delivery  {delivery.ReceivedAt:yyyy-MM-dd HH:mm} UTC  {delivery.Channel}:{delivery.DeliveryKey}  {delivery.Attempts} tries  {delivery.Reason}");
        return CommandLine.Done;
    }
}
