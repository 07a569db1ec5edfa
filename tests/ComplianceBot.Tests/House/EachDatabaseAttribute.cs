using System.Reflection;
using ComplianceBot.Host.Storage;
using Xunit.Sdk;

namespace ComplianceBot.Tests.House;

/// <summary>
/// Runs a store's test on SQLite and, when COMPLIANCEBOT_TEST_SQLSERVER holds a connection string, on SQL Server: put
/// <c>[Theory, EachDatabase, UnconfiguredDatabase]</c> on a test that takes the provider.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EachDatabaseAttribute : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod)
    {
        yield return [DatabaseProvider.Sqlite];
        if (TestDatabase.SqlServer is not null) yield return [DatabaseProvider.SqlServer];
    }
}

/// <summary>Shows a database that is not configured as a skipped row, so that nobody believes it was tested.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class UnconfiguredDatabaseAttribute : DataAttribute
{
    public UnconfiguredDatabaseAttribute() => Skip = TestDatabase.SqlServer is null ? "Unconfigured: COMPLIANCEBOT_TEST_SQLSERVER names no SQL Server." : null;

    public override IEnumerable<object[]> GetData(MethodInfo testMethod) =>
        TestDatabase.SqlServer is null ? [[DatabaseProvider.SqlServer]] : [];
}
