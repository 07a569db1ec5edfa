-- Keys that have sealed blocks: the public half alone; the id is the SHA-256 of it

CREATE TABLE TrailKey (
    Id TEXT NOT NULL,
    PublicKey BLOB NOT NULL,
    AddedAt TEXT NOT NULL,
    CONSTRAINT PK_TrailKey PRIMARY KEY (Id)
)
GO

-- Sealed blocks of the trail: a Merkle root over their entries, the hash of the block before, and a signature over all of it

CREATE TABLE TrailBlock (
    Number INTEGER NOT NULL,
    FirstPosition INTEGER NOT NULL,
    LastPosition INTEGER NOT NULL,
    EntryCount INTEGER NOT NULL,
    Root TEXT NOT NULL,
    Previous TEXT NULL,
    SealedAt TEXT NOT NULL,
    KeyId TEXT NOT NULL,
    Signature BLOB NOT NULL,
    Hash TEXT NOT NULL,
    CONSTRAINT PK_TrailBlock PRIMARY KEY (Number),
    CONSTRAINT FK_TrailBlock_KeyId FOREIGN KEY (KeyId) REFERENCES TrailKey (Id),
    CONSTRAINT CK_TrailBlock_Positions CHECK (LastPosition >= FirstPosition)
)
GO

-- Where each sealed entry stands; the sealer alone gives positions, and only to what is committed

CREATE TABLE TrailPosition (
    Position INTEGER NOT NULL,
    EntryId TEXT NOT NULL,
    Leaf BLOB NOT NULL,
    CONSTRAINT PK_TrailPosition PRIMARY KEY (Position),
    CONSTRAINT UQ_TrailPosition_EntryId UNIQUE (EntryId),
    CONSTRAINT FK_TrailPosition_EntryId FOREIGN KEY (EntryId) REFERENCES TrailEntry (Id)
)
GO

-- Which personal values were deleted from the trail, by which rule: said before it is done, else the deletion is refused (RT-9, PR-6)

CREATE TABLE TrailRedaction (
    EntryId TEXT NOT NULL,
    Name TEXT NOT NULL,
    RuleId TEXT NOT NULL,
    At TEXT NOT NULL,
    CONSTRAINT PK_TrailRedaction PRIMARY KEY (EntryId, Name),
    CONSTRAINT FK_TrailRedaction_EntryId FOREIGN KEY (EntryId) REFERENCES TrailEntry (Id)
)
GO

-- Heads that were published in a conversation

CREATE TABLE TrailHead (
    Lane TEXT NOT NULL,
    BlockNumber INTEGER NOT NULL,
    At TEXT NOT NULL,
    CONSTRAINT PK_TrailHead PRIMARY KEY (Lane, BlockNumber)
)
GO

-- Who asked in the chat to have the trail verified, until it is answered

CREATE TABLE TrailCheck (
    Id TEXT NOT NULL,
    PersonId TEXT NOT NULL,
    Heads TEXT NOT NULL,
    AskedAt TEXT NOT NULL,
    CONSTRAINT PK_TrailCheck PRIMARY KEY (Id),
    CONSTRAINT FK_TrailCheck_PersonId FOREIGN KEY (PersonId) REFERENCES Person (Id)
)
GO

-- What is written stays as it is

CREATE TRIGGER TrailKey_kept_update BEFORE UPDATE ON TrailKey BEGIN SELECT RAISE(ABORT, 'TrailKey is append-only'); END
GO

CREATE TRIGGER TrailKey_kept_delete BEFORE DELETE ON TrailKey BEGIN SELECT RAISE(ABORT, 'TrailKey is append-only'); END
GO

CREATE TRIGGER TrailBlock_kept_update BEFORE UPDATE ON TrailBlock BEGIN SELECT RAISE(ABORT, 'TrailBlock is append-only'); END
GO

CREATE TRIGGER TrailBlock_kept_delete BEFORE DELETE ON TrailBlock BEGIN SELECT RAISE(ABORT, 'TrailBlock is append-only'); END
GO

CREATE TRIGGER TrailPosition_kept_update BEFORE UPDATE ON TrailPosition BEGIN SELECT RAISE(ABORT, 'TrailPosition is append-only'); END
GO

CREATE TRIGGER TrailPosition_kept_delete BEFORE DELETE ON TrailPosition BEGIN SELECT RAISE(ABORT, 'TrailPosition is append-only'); END
GO

CREATE TRIGGER TrailRedaction_kept_update BEFORE UPDATE ON TrailRedaction BEGIN SELECT RAISE(ABORT, 'TrailRedaction is append-only'); END
GO

CREATE TRIGGER TrailRedaction_kept_delete BEFORE DELETE ON TrailRedaction BEGIN SELECT RAISE(ABORT, 'TrailRedaction is append-only'); END
GO

CREATE TRIGGER TrailHead_kept_update BEFORE UPDATE ON TrailHead BEGIN SELECT RAISE(ABORT, 'TrailHead is append-only'); END
GO

CREATE TRIGGER TrailHead_kept_delete BEFORE DELETE ON TrailHead BEGIN SELECT RAISE(ABORT, 'TrailHead is append-only'); END
GO

CREATE TRIGGER TrailDetail_kept_update BEFORE UPDATE ON TrailDetail BEGIN SELECT RAISE(ABORT, 'TrailDetail is append-only'); END
GO

CREATE TRIGGER TrailDetail_kept_delete BEFORE DELETE ON TrailDetail
WHEN NOT EXISTS (SELECT 1 FROM TrailRedaction r WHERE r.EntryId = OLD.EntryId AND r.Name = OLD.Name)
BEGIN SELECT RAISE(ABORT, 'TrailDetail is deleted only by a documented redaction'); END
GO

-- INSERT OR REPLACE deletes without asking the triggers above

CREATE TRIGGER TrailEntry_kept_insert BEFORE INSERT ON TrailEntry
WHEN EXISTS (SELECT 1 FROM TrailEntry WHERE Id = NEW.Id)
BEGIN SELECT RAISE(ABORT, 'TrailEntry holds this already'); END
GO

CREATE TRIGGER TrailDetail_kept_insert BEFORE INSERT ON TrailDetail
WHEN EXISTS (SELECT 1 FROM TrailDetail WHERE EntryId = NEW.EntryId AND Name = NEW.Name)
BEGIN SELECT RAISE(ABORT, 'TrailDetail holds this already'); END
GO

CREATE TRIGGER TrailKey_kept_insert BEFORE INSERT ON TrailKey
WHEN EXISTS (SELECT 1 FROM TrailKey WHERE Id = NEW.Id)
BEGIN SELECT RAISE(ABORT, 'TrailKey holds this already'); END
GO

CREATE TRIGGER TrailBlock_kept_insert BEFORE INSERT ON TrailBlock
WHEN EXISTS (SELECT 1 FROM TrailBlock WHERE Number = NEW.Number)
BEGIN SELECT RAISE(ABORT, 'TrailBlock holds this already'); END
GO

CREATE TRIGGER TrailPosition_kept_insert BEFORE INSERT ON TrailPosition
WHEN EXISTS (SELECT 1 FROM TrailPosition WHERE Position = NEW.Position OR EntryId = NEW.EntryId)
BEGIN SELECT RAISE(ABORT, 'TrailPosition holds this already'); END
GO

CREATE TRIGGER TrailRedaction_kept_insert BEFORE INSERT ON TrailRedaction
WHEN EXISTS (SELECT 1 FROM TrailRedaction WHERE EntryId = NEW.EntryId AND Name = NEW.Name)
BEGIN SELECT RAISE(ABORT, 'TrailRedaction holds this already'); END
GO

CREATE TRIGGER TrailHead_kept_insert BEFORE INSERT ON TrailHead
WHEN EXISTS (SELECT 1 FROM TrailHead WHERE Lane = NEW.Lane AND BlockNumber = NEW.BlockNumber)
BEGIN SELECT RAISE(ABORT, 'TrailHead holds this already'); END
GO
