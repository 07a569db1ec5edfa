-- Places for heads of the trail that fail at present: since when, and when they are tried again (A.8.15)

CREATE TABLE SealTrouble (
    Place NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Since DATETIME2(3) NOT NULL,
    Tries INT NOT NULL,
    NextAt DATETIME2(3) NOT NULL,
    Reason NVARCHAR(400) NOT NULL,
    CONSTRAINT PK_SealTrouble PRIMARY KEY (Place)
)
GO

-- What an authority said about the time of a block: its token says that the block's hash was there at that instant (RFC 3161)

CREATE TABLE TrailTimestamp (
    BlockNumber BIGINT NOT NULL,
    StampedAt DATETIME2(3) NOT NULL,
    Token VARBINARY(MAX) NOT NULL,
    KeptAt DATETIME2(3) NOT NULL,
    CONSTRAINT PK_TrailTimestamp PRIMARY KEY (BlockNumber),
    CONSTRAINT FK_TrailTimestamp_BlockNumber FOREIGN KEY (BlockNumber) REFERENCES TrailBlock (Number)
)
GO

CREATE TRIGGER TrailTimestamp_kept ON TrailTimestamp AFTER UPDATE, DELETE AS THROW 51000, 'TrailTimestamp is append-only', 1
GO
