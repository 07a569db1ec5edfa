using ComplianceBot.Storage;

namespace ComplianceBot.People;

/// <summary>The SQL of giving and taking roles.</summary>
public sealed class RoleStore
{
    /// <summary>False when the person held it already.</summary>
    public async Task<bool> GiveAsync(Work work, PersonId person, Role role, PersonId? requestedBy, PersonId? confirmedBy, CancellationToken cancel)
    {
        const string Sql = """
            INSERT INTO PersonRole (PersonId, Role, RequestedBy, ConfirmedBy, GivenAt)
            SELECT @person, @role, @requestedBy, @confirmedBy, @At
             WHERE NOT EXISTS (SELECT 1 FROM PersonRole {hold} WHERE PersonId = @person AND Role = @role)
            """;
        work.Forget();
        var values = new { person, role = role.ToString(), requestedBy, confirmedBy, work.At };
        return await work.ExecuteAsync(Sql, values, cancel) == 1;
    }

    /// <summary>False when the person did not hold it.</summary>
    public async Task<bool> TakeAsync(Work work, PersonId person, Role role, CancellationToken cancel)
    {
        const string Sql = "DELETE FROM PersonRole WHERE PersonId = @person AND Role = @role";
        work.Forget();
        return await work.ExecuteAsync(Sql, new { person, role = role.ToString() }, cancel) == 1;
    }
}
