using System.Globalization;
using Microsoft.Data.Sqlite;

namespace ComplianceBot.Benchmarks.Load;

/// <summary>Counts in the host's own file what the presses left there: a turn that was only put off is answered with 200 as well.</summary>
internal static class Kept
{
    public static void Check(string folder, int presses)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = Path.Combine(folder, "compliance.db"), Mode = SqliteOpenMode.ReadOnly, Pooling = false,
        }.ToString());
        connection.Open();
        Expect(connection, "SELECT COUNT(*) FROM Delivery WHERE State = 'Worked'", presses, "answers");
        Expect(connection, "SELECT COUNT(*) FROM Snooze", presses, "snoozes");
        Expect(connection, "SELECT COUNT(*) FROM TrailEntry WHERE Action = 'nudge.snoozed'", presses, "trail entries");
        Expect(connection, "SELECT COUNT(*) FROM OutboxMessage WHERE Kind = 'Change'", presses, "outgoing changes");
    }

    private static void Expect(SqliteConnection connection, string sql, int presses, string what)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // one of the constants above
        command.CommandText = sql;
#pragma warning restore CA2100
        var kept = Convert.ToInt32(command.ExecuteScalar(), CultureInfo.InvariantCulture);
        if (kept != presses) throw new InvalidOperationException($"{presses} presses left {kept} {what}: what was measured is not what it says.");
    }
}
