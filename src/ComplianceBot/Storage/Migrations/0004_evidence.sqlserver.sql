-- What has to be shown again and again: a control or clause, and what shows that it is met

CREATE TABLE EvidenceSeries (
    Id NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    RequirementId NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    What NVARCHAR(300) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Kind NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    RefreshDays INT NOT NULL,
    Mandatory BIT NOT NULL,
    OwnerId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CreatedAt DATETIME2(3) NOT NULL,
    CONSTRAINT PK_EvidenceSeries PRIMARY KEY (Id),
    CONSTRAINT UQ_EvidenceSeries_RequirementIdKindWhat UNIQUE (RequirementId, Kind, What),
    CONSTRAINT FK_EvidenceSeries_OwnerId FOREIGN KEY (OwnerId) REFERENCES Person (Id),
    CONSTRAINT CK_EvidenceSeries_Kind CHECK (Kind IN ('Document', 'Export', 'Screenshot', 'Attestation'))
)
GO

-- Who is asked to show it, by when, and what became of it: the day the evidence is about, the day we got it and the instant we knew it are three things

CREATE TABLE EvidenceRequest (
    Id NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Reference NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    SeriesId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    State NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    OwnerId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    DelegateId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NULL,
    RequestedBy NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NULL,
    RenewalOf NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NULL,
    PeriodFrom DATE NOT NULL,
    PeriodTo DATE NOT NULL,
    RequestedOn DATE NOT NULL,
    DueOn DATE NOT NULL,
    DueSetOn DATE NULL,
    SinceAt DATETIME2(3) NOT NULL,
    Rounds INT NOT NULL,
    EffectiveOn DATE NULL,
    ReceivedOn DATE NULL,
    KnownAt DATETIME2(3) NULL,
    SubmittedBy NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NULL,
    Classification NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NULL,
    ReviewDueOn DATE NULL,
    ReviewedBy NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NULL,
    ReviewedAt DATETIME2(3) NULL,
    Reason NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NULL,
    ReasonNote NVARCHAR(1000) NULL,
    ValidUntil DATE NULL,
    ClosedOn DATE NULL,
    ChangedAt DATETIME2(3) NOT NULL,
    CONSTRAINT PK_EvidenceRequest PRIMARY KEY (Id),
    CONSTRAINT UQ_EvidenceRequest_Reference UNIQUE (Reference),
    CONSTRAINT FK_EvidenceRequest_SeriesId FOREIGN KEY (SeriesId) REFERENCES EvidenceSeries (Id),
    CONSTRAINT FK_EvidenceRequest_OwnerId FOREIGN KEY (OwnerId) REFERENCES Person (Id),
    CONSTRAINT CK_EvidenceRequest_State CHECK (State IN ('Requested', 'Submitted', 'Accepted', 'Rejected', 'Expired', 'Superseded', 'Cancelled')),
    CONSTRAINT CK_EvidenceRequest_Reason CHECK (Reason IN ('WrongPeriod', 'Incomplete', 'Unreadable', 'NotRelevant', 'ContainsPersonalData', 'Other')),
    CONSTRAINT CK_EvidenceRequest_Classification CHECK (Classification IN ('Public', 'Internal', 'Confidential', 'Restricted'))
)
GO

CREATE UNIQUE INDEX UX_EvidenceRequest_Open ON EvidenceRequest (SeriesId) WHERE State IN ('Requested', 'Submitted')
GO

CREATE UNIQUE INDEX UX_EvidenceRequest_RenewalOf ON EvidenceRequest (RenewalOf) WHERE RenewalOf IS NOT NULL
GO

CREATE INDEX IX_EvidenceRequest_Series ON EvidenceRequest (SeriesId, State)
GO

CREATE INDEX IX_EvidenceRequest_Valid ON EvidenceRequest (ValidUntil) WHERE State = 'Accepted'
GO

-- Every transition of a request, kept for ever

CREATE TABLE EvidenceTransition (
    Id NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    RequestId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Number INT NOT NULL,
    RuleId NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    FromState NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NULL,
    ToState NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    EffectiveOn DATE NOT NULL,
    RecordedAt DATETIME2(3) NOT NULL,
    PersonId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NULL,
    Through NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    DueOn DATE NOT NULL,
    ValidUntil DATE NULL,
    Reason NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NULL,
    Note NVARCHAR(1000) NULL,
    CONSTRAINT PK_EvidenceTransition PRIMARY KEY (Id),
    CONSTRAINT UQ_EvidenceTransition_RequestIdNumber UNIQUE (RequestId, Number),
    CONSTRAINT FK_EvidenceTransition_RequestId FOREIGN KEY (RequestId) REFERENCES EvidenceRequest (Id)
)
GO

CREATE INDEX IX_EvidenceTransition_Effective ON EvidenceTransition (EffectiveOn)
GO

CREATE TRIGGER EvidenceTransition_kept ON EvidenceTransition AFTER UPDATE, DELETE AS THROW 51000, 'EvidenceTransition is append-only', 1
GO

-- What was given: a file (its hash and name, not its content), a link that is never fetched, or a statement

CREATE TABLE EvidenceItem (
    Id NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    RequestId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Round INT NOT NULL,
    Kind NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Url NVARCHAR(1000) COLLATE Latin1_General_100_BIN2 NULL,
    Statement NVARCHAR(1000) NULL,
    Hash NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NULL,
    Size BIGINT NULL,
    Type NVARCHAR(200) NULL,
    Name NVARCHAR(200) NULL,
    Scan NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NULL,
    GivenBy NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    GivenAt DATETIME2(3) NOT NULL,
    CONSTRAINT PK_EvidenceItem PRIMARY KEY (Id),
    CONSTRAINT FK_EvidenceItem_RequestId FOREIGN KEY (RequestId) REFERENCES EvidenceRequest (Id),
    CONSTRAINT FK_EvidenceItem_GivenBy FOREIGN KEY (GivenBy) REFERENCES Person (Id),
    CONSTRAINT CK_EvidenceItem_Kind CHECK (Kind IN ('File', 'Link', 'Attestation')),
    CONSTRAINT CK_EvidenceItem_Scan CHECK (Scan IN ('Waiting', 'Clean', 'Infected'))
)
GO

CREATE INDEX IX_EvidenceItem_Request ON EvidenceItem (RequestId, Round)
GO
