using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.Data.SqlClient;

namespace ComplianceBot.Tests.Storage;

/// <summary>
/// The SQL Server driver asks for a package that the registry lacks; a project of that name stands in for it. Without it every
/// command with a parameter fails, which no test without a server would show: so the compiler is asked instead.
/// </summary>
public sealed class SqlClientTests
{
    [Fact]
    public void Every_method_of_the_driver_can_be_compiled_but_the_one_for_interactive_sign_in()
    {
        var broken = typeof(SqlConnection).Assembly.GetTypes()
            .Where(t => !t.ContainsGenericParameters)
            .SelectMany(t => t.GetMembers(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .OfType<MethodBase>()
            .Where(m => !m.IsAbstract && !m.ContainsGenericParameters)
            .Where(m => !Compiles(m))
            .Select(m => m.DeclaringType!.Name + "." + m.Name)
            .Distinct()
            .ToList();

        Assert.DoesNotContain("TdsParser.TDSExecuteRPCAddParameter", broken);
        Assert.All(broken, name => Assert.Contains("ActiveDirectoryAuthenticationProvider", name, StringComparison.Ordinal));
    }

    private static bool Compiles(MethodBase method)
    {
        try
        {
            RuntimeHelpers.PrepareMethod(method.MethodHandle);
            return true;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
        catch (Exception other) when (other is not FileLoadException and not TypeLoadException)
        {
            // native or runtime-provided methods cannot be prepared here; that says nothing about a missing assembly
            return true;
        }
    }
}
