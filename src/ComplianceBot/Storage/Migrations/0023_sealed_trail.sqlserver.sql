-- Keys that have sealed blocks: the public half alone; the id is the SHA-256 of it

CREATE TABLE TrailKey (
    Id NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    PublicKey VARBINARY(MAX) NOT NULL,
    AddedAt DATETIME2(3) NOT NULL,
    CONSTRAINT PK_TrailKey PRIMARY KEY (Id)
)
GO

-- Sealed blocks of the trail: a Merkle root over their entries, the hash of the block before, and a signature over all of it

CREATE TABLE TrailBlock (
    Number BIGINT NOT NULL,
    FirstPosition BIGINT NOT NULL,
    LastPosition BIGINT NOT NULL,
    EntryCount INT NOT NULL,
    Root NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Previous NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NULL,
    SealedAt DATETIME2(3) NOT NULL,
    KeyId NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Signature VARBINARY(MAX) NOT NULL,
    Hash NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CONSTRAINT PK_TrailBlock PRIMARY KEY (Number),
    CONSTRAINT FK_TrailBlock_KeyId FOREIGN KEY (KeyId) REFERENCES TrailKey (Id),
    CONSTRAINT CK_TrailBlock_Positions CHECK (LastPosition >= FirstPosition)
)
GO

-- Where each sealed entry stands; the sealer alone gives positions, and only to what is committed

CREATE TABLE TrailPosition (
    Position BIGINT NOT NULL,
    EntryId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Leaf VARBINARY(32) NOT NULL,
    CONSTRAINT PK_TrailPosition PRIMARY KEY (Position),
    CONSTRAINT UQ_TrailPosition_EntryId UNIQUE (EntryId),
    CONSTRAINT FK_TrailPosition_EntryId FOREIGN KEY (EntryId) REFERENCES TrailEntry (Id)
)
GO

-- Which personal values were deleted from the trail, by which rule: said before it is done, else the deletion is refused (RT-9, PR-6)

CREATE TABLE TrailRedaction (
    EntryId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Name NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    RuleId NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    At DATETIME2(3) NOT NULL,
    CONSTRAINT PK_TrailRedaction PRIMARY KEY (EntryId, Name),
    CONSTRAINT FK_TrailRedaction_EntryId FOREIGN KEY (EntryId) REFERENCES TrailEntry (Id)
)
GO

-- Heads that were published in a conversation

CREATE TABLE TrailHead (
    Lane NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    BlockNumber BIGINT NOT NULL,
    At DATETIME2(3) NOT NULL,
    CONSTRAINT PK_TrailHead PRIMARY KEY (Lane, BlockNumber)
)
GO

-- Who asked in the chat to have the trail verified, until it is answered

CREATE TABLE TrailCheck (
    Id NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    PersonId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Heads NVARCHAR(MAX) NOT NULL,
    AskedAt DATETIME2(3) NOT NULL,
    CONSTRAINT PK_TrailCheck PRIMARY KEY (Id),
    CONSTRAINT FK_TrailCheck_PersonId FOREIGN KEY (PersonId) REFERENCES Person (Id)
)
GO

-- What is written stays as it is

CREATE TRIGGER TrailKey_kept ON TrailKey AFTER UPDATE, DELETE AS THROW 51000, 'TrailKey is append-only', 1
GO

CREATE TRIGGER TrailBlock_kept ON TrailBlock AFTER UPDATE, DELETE AS THROW 51000, 'TrailBlock is append-only', 1
GO

CREATE TRIGGER TrailPosition_kept ON TrailPosition AFTER UPDATE, DELETE AS THROW 51000, 'TrailPosition is append-only', 1
GO

CREATE TRIGGER TrailRedaction_kept ON TrailRedaction AFTER UPDATE, DELETE AS THROW 51000, 'TrailRedaction is append-only', 1
GO

CREATE TRIGGER TrailHead_kept ON TrailHead AFTER UPDATE, DELETE AS THROW 51000, 'TrailHead is append-only', 1
GO

CREATE TRIGGER TrailDetail_kept_update ON TrailDetail AFTER UPDATE AS THROW 51000, 'TrailDetail is append-only', 1
GO

CREATE TRIGGER TrailDetail_kept_delete ON TrailDetail AFTER DELETE AS
IF EXISTS (SELECT 1
             FROM deleted d
            WHERE NOT EXISTS (SELECT 1 FROM TrailRedaction r WHERE r.EntryId = d.EntryId AND r.Name = d.Name))
BEGIN;
    THROW 51000, 'TrailDetail is deleted only by a documented redaction', 1;
END
GO
