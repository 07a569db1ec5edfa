-- Every file that somebody gave, from the promise to fetch it to what became of it; the content itself lies in the vault

CREATE TABLE FileArrival (
    Id TEXT NOT NULL,
    Channel TEXT NOT NULL,
    Tenant TEXT NOT NULL,
    UserId TEXT NOT NULL,
    Lane TEXT NOT NULL,
    PersonId TEXT NOT NULL,
    What TEXT NOT NULL,
    BelongsTo TEXT NOT NULL,
    Source TEXT NOT NULL,
    Name TEXT NOT NULL,
    Size INTEGER NULL,
    State TEXT NOT NULL,
    Hash TEXT NULL,
    Type TEXT NULL,
    RefusalCode TEXT NULL,
    RefusalRule TEXT NULL,
    RefusalArgs TEXT NULL,
    Attempts INTEGER NOT NULL,
    NextAt TEXT NOT NULL,
    LeasedUntil TEXT NULL,
    Fence INTEGER NOT NULL,
    ReceivedAt TEXT NOT NULL,
    SettledAt TEXT NULL,
    BoundAt TEXT NULL,
    CONSTRAINT PK_FileArrival PRIMARY KEY (Id),
    CONSTRAINT FK_FileArrival_PersonId FOREIGN KEY (PersonId) REFERENCES Person (Id),
    CONSTRAINT CK_FileArrival_State CHECK (State IN ('Waiting', 'Kept', 'Refused', 'Expired', 'Forgotten'))
)
GO

CREATE INDEX IX_FileArrival_Waiting ON FileArrival (NextAt) WHERE State = 'Waiting'
GO

CREATE INDEX IX_FileArrival_Unneeded ON FileArrival (SettledAt) WHERE State = 'Kept' AND BoundAt IS NULL
GO

CREATE INDEX IX_FileArrival_Belongs ON FileArrival (BelongsTo, What)
GO

CREATE INDEX IX_FileArrival_Hash ON FileArrival (Hash) WHERE State = 'Kept'
GO

-- Contents that are being deleted from the vault, or were: who fetched the same one meanwhile fetches it again

CREATE TABLE FileRemoval (
    Hash TEXT NOT NULL,
    AskedAt TEXT NOT NULL,
    DoneAt TEXT NULL,
    CONSTRAINT PK_FileRemoval PRIMARY KEY (Hash)
)
GO

-- Files that were given together: what they prove, by whose word, and what became of it

CREATE TABLE EvidenceBatch (
    Id TEXT NOT NULL,
    PersonId TEXT NOT NULL,
    Lane TEXT NOT NULL,
    State TEXT NOT NULL,
    MessageNumber INTEGER NOT NULL,
    RequestId TEXT NULL,
    Round INTEGER NULL,
    CollectedOn TEXT NULL,
    PeriodFrom TEXT NULL,
    PeriodTo TEXT NULL,
    Classification TEXT NULL,
    Remark TEXT NULL,
    Trouble TEXT NULL,
    BegunAt TEXT NOT NULL,
    AddedAt TEXT NOT NULL,
    ChangedAt TEXT NOT NULL,
    CONSTRAINT PK_EvidenceBatch PRIMARY KEY (Id),
    CONSTRAINT FK_EvidenceBatch_PersonId FOREIGN KEY (PersonId) REFERENCES Person (Id),
    CONSTRAINT FK_EvidenceBatch_RequestId FOREIGN KEY (RequestId) REFERENCES EvidenceRequest (Id),
    CONSTRAINT CK_EvidenceBatch_State CHECK (State IN ('Asking', 'Waiting', 'Given', 'Forgotten')),
    CONSTRAINT CK_EvidenceBatch_Classification CHECK (Classification IN ('Public', 'Internal', 'Confidential', 'Restricted'))
)
GO

CREATE INDEX IX_EvidenceBatch_Open ON EvidenceBatch (PersonId) WHERE State IN ('Asking', 'Waiting')
GO

CREATE INDEX IX_EvidenceBatch_Request ON EvidenceBatch (RequestId, Round)
GO

CREATE INDEX IX_EvidenceItem_Hash ON EvidenceItem (Hash) WHERE Hash IS NOT NULL
GO
