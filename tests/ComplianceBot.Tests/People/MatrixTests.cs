using ComplianceBot.People;

namespace ComplianceBot.Tests.People;

/// <summary>The printed matrix of rules §10, written down a second time: a slip in the product's own table shows here.</summary>
public sealed class MatrixTests
{
    private const string Printed = """
        1  Y  Y  Y  Y  Y  S  Y
        2  O  O  O  O  O  -  O
        3  Y  Y  Y  Y  Y  -  Y
        4  O  O  O  O  O  -  O
        5  -  -  Y  S  -  -  -
        6  O  O  O  -  O  -  -
        7  -  -  Y1 S1 -  -  -
        8  O  O  Y  S  -  S2 -
        9  -  -  Y  -  -  -  -
        10 -  O  Y  Y  -  -  -
        11 -  -  Y  S  -  -  -
        12 -  -  -  S3 -  -  -
        13 O  O  O  -  O  -  -
        14 -  -  Y1 S3 -  -  -
        15 O4 O4 O4 O4 -  -  -
        16 -  -  Y1 -  Y5 -  -
        17 -  -  Y1 -  -  -  -
        18 -  -  Y  Y  -  -  -
        19 -  -  Y6 -  Y6 -  -
        20 -  -  Y  Y  -  -  -
        21 -  -  -  -  Y  -  -
        22 -  -  -  S3 -  -  -
        23 -  -  -  S  -  -  -
        24 -  O  Y  Y  Y  S  -
        25 -  -  Y  -  -  -  -
        26 -  -  -  -  Y  -  -
        27 -  -  Y  Y  Y  S  -
        28 -  -  Y  -  -  -  -
        29 -  -  -  -  Y  -  -
        30 -  -  Y  -  -  -  -
        31 -  -  Y7 -  Y7 -  -
        32 -  -  Y  Y  Y  -  -
        33 -  -  Y  S  -  -  -
        34 O  O  Y  -  -  -  -
        35 -  -  Y  S  -  S2 -
        36 -  -  Y  -  -  -  -
        37 -  -  -  -  -  -  Y
        38 -  -  Y8 -  -  -  Y8
        39 -  -  Y9 -  -  -  -
        40 -  -  -  -  -  -  Y9
        41 -  -  Y  Y  -  -  R10
        """;

    private static readonly Role[] Columns =
    [
        Role.Employee, Role.ControlOwner, Role.IsmsManager, Role.InternalAuditor, Role.TopManagement, Role.ExternalAuditor, Role.Administrator,
    ];

    private static readonly DateOnly Day = new(2027, 3, 15);

    public static TheoryData<int, Role, string> Cells()
    {
        var cells = new TheoryData<int, Role, string>();
        foreach (var row in Printed.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = row.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            for (var i = 0; i < Columns.Length; i++) cells.Add(int.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture), Columns[i], parts[i + 1]);
        }

        return cells;
    }

    [Fact]
    public void Every_row_and_every_role_is_in_the_table() => Assert.Equal(41 * 7, Cells().Count);

    [Theory, MemberData(nameof(Cells))]
    public void The_matrix_says_what_is_printed(int row, Role role, string cell) => Assert.Equal(cell, Matrix.Cell((Deed)row, role));

    [Theory, MemberData(nameof(Cells))]
    public void A_role_alone_may_do_exactly_what_its_cell_says(int row, Role role, string cell)
    {
        var deed = (Deed)row;
        Assert.Equal(cell[0] != '-', Matrix.Allows(deed, role, Favourable(role)));
        Assert.Equal(cell[0] is 'Y' or 'R' && !cell.EndsWith('5'), Matrix.Allows(deed, role, new Circumstance { IsMajor = role == Role.TopManagement }));
        Assert.Equal(cell[0] is 'Y' or 'R' or 'O' && !cell.EndsWith('5'), Matrix.Allows(deed, role, new Circumstance { IsOwn = true, IsMajor = role == Role.TopManagement }));
        if (cell.EndsWith('1') || cell.EndsWith('4')) Assert.False(Matrix.Allows(deed, role, Favourable(role) with { IsInvolved = true }));
        if (cell.EndsWith('2')) Assert.False(Matrix.Allows(deed, role, Favourable(role) with { IsReleased = false }));
        if (cell.EndsWith('3')) Assert.False(Matrix.Allows(deed, role, Favourable(role) with { IsLeadAuditor = false }));
        if (cell.EndsWith('6')) Assert.False(Matrix.Allows(deed, role, Favourable(role) with { IsMajor = role != Role.TopManagement }));
        if (cell.EndsWith('7') || cell.EndsWith('8')) Assert.False(Matrix.Allows(deed, role, Favourable(role) with { IsForOneself = true }));
    }

    /// <summary>Everything that a note asks for is given.</summary>
    private static Circumstance Favourable(Role role) => new()
    {
        IsOwn = true, IsInAuditScope = true, IsLeadAuditor = true, IsReleased = true, On = Day, AuditStart = Day, AuditEnd = Day,
        IsMajor = role == Role.TopManagement, IsIsmsManagerExcluded = role == Role.TopManagement,
    };
}
