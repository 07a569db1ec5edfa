-- Kept files on their way to people who asked for them: who was given which content, and when it left

CREATE TABLE Parcel (
    Id TEXT NOT NULL,
    Channel TEXT NOT NULL,
    UserId TEXT NOT NULL,
    Lane TEXT NOT NULL,
    PersonId TEXT NOT NULL,
    Need TEXT NOT NULL,
    Hash TEXT NOT NULL,
    Size INTEGER NOT NULL,
    Name TEXT NOT NULL,
    State TEXT NOT NULL,
    Target TEXT NULL,
    Attempts INTEGER NOT NULL,
    NextAt TEXT NOT NULL,
    LeasedUntil TEXT NULL,
    Fence INTEGER NOT NULL,
    AskedAt TEXT NOT NULL,
    ReleasedAt TEXT NULL,
    SettledAt TEXT NULL,
    CONSTRAINT PK_Parcel PRIMARY KEY (Id),
    CONSTRAINT FK_Parcel_PersonId FOREIGN KEY (PersonId) REFERENCES Person (Id),
    CONSTRAINT CK_Parcel_State CHECK (State IN ('Waiting', 'Offered', 'Accepted', 'Given', 'Declined', 'Failed'))
)
GO

CREATE INDEX IX_Parcel_Ready ON Parcel (NextAt) WHERE State IN ('Waiting', 'Accepted')
GO
