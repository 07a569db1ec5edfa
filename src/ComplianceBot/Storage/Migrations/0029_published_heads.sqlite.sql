-- Places for heads of the trail that fail at present: since when, and when they are tried again (A.8.15)

CREATE TABLE SealTrouble (
    Place TEXT NOT NULL,
    Since TEXT NOT NULL,
    Tries INTEGER NOT NULL,
    NextAt TEXT NOT NULL,
    Reason TEXT NOT NULL,
    CONSTRAINT PK_SealTrouble PRIMARY KEY (Place)
)
GO

-- What an authority said about the time of a block: its token says that the block's hash was there at that instant (RFC 3161)

CREATE TABLE TrailTimestamp (
    BlockNumber INTEGER NOT NULL,
    StampedAt TEXT NOT NULL,
    Token BLOB NOT NULL,
    KeptAt TEXT NOT NULL,
    CONSTRAINT PK_TrailTimestamp PRIMARY KEY (BlockNumber),
    CONSTRAINT FK_TrailTimestamp_BlockNumber FOREIGN KEY (BlockNumber) REFERENCES TrailBlock (Number)
)
GO

CREATE TRIGGER TrailTimestamp_kept_update BEFORE UPDATE ON TrailTimestamp BEGIN SELECT RAISE(ABORT, 'TrailTimestamp is append-only'); END
GO

CREATE TRIGGER TrailTimestamp_kept_delete BEFORE DELETE ON TrailTimestamp BEGIN SELECT RAISE(ABORT, 'TrailTimestamp is append-only'); END
GO

CREATE TRIGGER TrailTimestamp_kept_insert BEFORE INSERT ON TrailTimestamp
WHEN EXISTS (SELECT 1 FROM TrailTimestamp WHERE BlockNumber = NEW.BlockNumber)
BEGIN SELECT RAISE(ABORT, 'TrailTimestamp holds this already'); END
GO
