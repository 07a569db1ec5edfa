-- Kept files on their way to people who asked for them: who was given which content, and when it left

CREATE TABLE Parcel (
    Id NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Channel NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    UserId NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Lane NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    PersonId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Need NVARCHAR(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Hash NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Size BIGINT NOT NULL,
    Name NVARCHAR(300) NOT NULL,
    State NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Target NVARCHAR(MAX) NULL,
    Attempts INT NOT NULL,
    NextAt DATETIME2(3) NOT NULL,
    LeasedUntil DATETIME2(3) NULL,
    Fence INT NOT NULL,
    AskedAt DATETIME2(3) NOT NULL,
    ReleasedAt DATETIME2(3) NULL,
    SettledAt DATETIME2(3) NULL,
    CONSTRAINT PK_Parcel PRIMARY KEY (Id),
    CONSTRAINT FK_Parcel_PersonId FOREIGN KEY (PersonId) REFERENCES Person (Id),
    CONSTRAINT CK_Parcel_State CHECK (State IN ('Waiting', 'Offered', 'Accepted', 'Given', 'Declined', 'Failed'))
)
GO

CREATE INDEX IX_Parcel_Ready ON Parcel (NextAt) WHERE State IN ('Waiting', 'Accepted')
GO
