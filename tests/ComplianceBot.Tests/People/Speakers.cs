using ComplianceBot.People;

namespace ComplianceBot.Tests.People;

/// <summary>People who speak, for tests of rules alone.</summary>
public static class Speakers
{
    public static Person Person(string mail) => new()
    {
        Id = new PersonId(mail), Mail = mail, Name = mail, Department = "IT", Site = "berlin", Employment = "employee", TimeZone = "UTC", Language = "en",
    };

    public static Speaker With(params Role[] roles) => new(Person("ada@example.org"), RoleRules.Complete(roles));
}
