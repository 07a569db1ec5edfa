-- Every file that somebody gave, from the promise to fetch it to what became of it; the content itself lies in the vault

CREATE TABLE FileArrival (
    Id NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Channel NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Tenant NVARCHAR(200) NOT NULL,
    UserId NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Lane NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    PersonId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    What NVARCHAR(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    BelongsTo NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Source NVARCHAR(MAX) NOT NULL,
    Name NVARCHAR(400) NOT NULL,
    Size BIGINT NULL,
    State NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Hash NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NULL,
    Type NVARCHAR(200) NULL,
    RefusalCode NVARCHAR(100) COLLATE Latin1_General_100_BIN2 NULL,
    RefusalRule NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NULL,
    RefusalArgs NVARCHAR(MAX) NULL,
    Attempts INT NOT NULL,
    NextAt DATETIME2(3) NOT NULL,
    LeasedUntil DATETIME2(3) NULL,
    Fence INT NOT NULL,
    ReceivedAt DATETIME2(3) NOT NULL,
    SettledAt DATETIME2(3) NULL,
    BoundAt DATETIME2(3) NULL,
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
    Hash NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    AskedAt DATETIME2(3) NOT NULL,
    DoneAt DATETIME2(3) NULL,
    CONSTRAINT PK_FileRemoval PRIMARY KEY (Hash)
)
GO

-- Files that were given together: what they prove, by whose word, and what became of it

CREATE TABLE EvidenceBatch (
    Id NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    PersonId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Lane NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    State NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    MessageNumber INT NOT NULL,
    RequestId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NULL,
    Round INT NULL,
    CollectedOn DATE NULL,
    PeriodFrom DATE NULL,
    PeriodTo DATE NULL,
    Classification NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NULL,
    Remark NVARCHAR(1000) NULL,
    Trouble NVARCHAR(100) COLLATE Latin1_General_100_BIN2 NULL,
    BegunAt DATETIME2(3) NOT NULL,
    AddedAt DATETIME2(3) NOT NULL,
    ChangedAt DATETIME2(3) NOT NULL,
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
