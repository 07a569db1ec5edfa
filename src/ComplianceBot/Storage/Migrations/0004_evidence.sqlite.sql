-- What has to be shown again and again: a control or clause, and what shows that it is met

CREATE TABLE EvidenceSeries (
    Id TEXT NOT NULL,
    RequirementId TEXT NOT NULL,
    What TEXT NOT NULL,
    Kind TEXT NOT NULL,
    RefreshDays INTEGER NOT NULL,
    Mandatory INTEGER NOT NULL,
    OwnerId TEXT NOT NULL,
    CreatedAt TEXT NOT NULL,
    CONSTRAINT PK_EvidenceSeries PRIMARY KEY (Id),
    CONSTRAINT UQ_EvidenceSeries_RequirementIdKindWhat UNIQUE (RequirementId, Kind, What),
    CONSTRAINT FK_EvidenceSeries_OwnerId FOREIGN KEY (OwnerId) REFERENCES Person (Id),
    CONSTRAINT CK_EvidenceSeries_Kind CHECK (Kind IN ('Document', 'Export', 'Screenshot', 'Attestation'))
)
GO

-- Who is asked to show it, by when, and what became of it: the day the evidence is about, the day we got it and the instant we knew it are three things

CREATE TABLE EvidenceRequest (
    Id TEXT NOT NULL,
    Reference TEXT NOT NULL,
    SeriesId TEXT NOT NULL,
    State TEXT NOT NULL,
    OwnerId TEXT NOT NULL,
    DelegateId TEXT NULL,
    RequestedBy TEXT NULL,
    RenewalOf TEXT NULL,
    PeriodFrom TEXT NOT NULL,
    PeriodTo TEXT NOT NULL,
    RequestedOn TEXT NOT NULL,
    DueOn TEXT NOT NULL,
    DueSetOn TEXT NULL,
    SinceAt TEXT NOT NULL,
    Rounds INTEGER NOT NULL,
    EffectiveOn TEXT NULL,
    ReceivedOn TEXT NULL,
    KnownAt TEXT NULL,
    SubmittedBy TEXT NULL,
    Classification TEXT NULL,
    ReviewDueOn TEXT NULL,
    ReviewedBy TEXT NULL,
    ReviewedAt TEXT NULL,
    Reason TEXT NULL,
    ReasonNote TEXT NULL,
    ValidUntil TEXT NULL,
    ClosedOn TEXT NULL,
    ChangedAt TEXT NOT NULL,
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
    Id TEXT NOT NULL,
    RequestId TEXT NOT NULL,
    Number INTEGER NOT NULL,
    RuleId TEXT NOT NULL,
    FromState TEXT NULL,
    ToState TEXT NOT NULL,
    EffectiveOn TEXT NOT NULL,
    RecordedAt TEXT NOT NULL,
    PersonId TEXT NULL,
    Through TEXT NOT NULL,
    DueOn TEXT NOT NULL,
    ValidUntil TEXT NULL,
    Reason TEXT NULL,
    Note TEXT NULL,
    CONSTRAINT PK_EvidenceTransition PRIMARY KEY (Id),
    CONSTRAINT UQ_EvidenceTransition_RequestIdNumber UNIQUE (RequestId, Number),
    CONSTRAINT FK_EvidenceTransition_RequestId FOREIGN KEY (RequestId) REFERENCES EvidenceRequest (Id)
)
GO

CREATE INDEX IX_EvidenceTransition_Effective ON EvidenceTransition (EffectiveOn)
GO

CREATE TRIGGER EvidenceTransition_kept_update BEFORE UPDATE ON EvidenceTransition BEGIN SELECT RAISE(ABORT, 'EvidenceTransition is append-only'); END
GO

CREATE TRIGGER EvidenceTransition_kept_delete BEFORE DELETE ON EvidenceTransition BEGIN SELECT RAISE(ABORT, 'EvidenceTransition is append-only'); END
GO

-- What was given: a file (its hash and name, not its content), a link that is never fetched, or a statement

CREATE TABLE EvidenceItem (
    Id TEXT NOT NULL,
    RequestId TEXT NOT NULL,
    Round INTEGER NOT NULL,
    Kind TEXT NOT NULL,
    Url TEXT NULL,
    Statement TEXT NULL,
    Hash TEXT NULL,
    Size INTEGER NULL,
    Type TEXT NULL,
    Name TEXT NULL,
    Scan TEXT NULL,
    GivenBy TEXT NOT NULL,
    GivenAt TEXT NOT NULL,
    CONSTRAINT PK_EvidenceItem PRIMARY KEY (Id),
    CONSTRAINT FK_EvidenceItem_RequestId FOREIGN KEY (RequestId) REFERENCES EvidenceRequest (Id),
    CONSTRAINT FK_EvidenceItem_GivenBy FOREIGN KEY (GivenBy) REFERENCES Person (Id),
    CONSTRAINT CK_EvidenceItem_Kind CHECK (Kind IN ('File', 'Link', 'Attestation')),
    CONSTRAINT CK_EvidenceItem_Scan CHECK (Scan IN ('Waiting', 'Clean', 'Infected'))
)
GO

CREATE INDEX IX_EvidenceItem_Request ON EvidenceItem (RequestId, Round)
GO
