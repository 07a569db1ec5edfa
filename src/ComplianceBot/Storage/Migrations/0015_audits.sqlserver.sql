-- Audits of the programme: ours and those of the certification body (clause 9.2)

CREATE TABLE Audit (
    Id NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Reference NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Kind NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    State NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    StartsOn DATE NOT NULL,
    LastDay DATE NOT NULL,
    LeadId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NULL,
    LiaisonId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NULL,
    Scope NVARCHAR(MAX) NULL,
    Objectives NVARCHAR(MAX) NULL,
    Criteria NVARCHAR(MAX) NULL,
    Timing NVARCHAR(MAX) NULL,
    Mode NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Place NVARCHAR(1000) NULL,
    RemoteReason NVARCHAR(MAX) NULL,
    AnnouncedOn DATE NULL,
    ReportedOn DATE NULL,
    ClosedOn DATE NULL,
    Version INT NOT NULL,
    ChangedAt DATETIME2(3) NOT NULL,
    CONSTRAINT PK_Audit PRIMARY KEY (Id),
    CONSTRAINT UQ_Audit_Reference UNIQUE (Reference),
    CONSTRAINT FK_Audit_LeadId FOREIGN KEY (LeadId) REFERENCES Person (Id),
    CONSTRAINT FK_Audit_LiaisonId FOREIGN KEY (LiaisonId) REFERENCES Person (Id),
    CONSTRAINT CK_Audit_Kind CHECK (Kind IN ('Internal', 'Mock', 'Stage1', 'Stage2', 'Surveillance1', 'Surveillance2', 'Recertification', 'Special', 'Customer')),
    CONSTRAINT CK_Audit_State CHECK (State IN ('Planned', 'Announced', 'Fieldwork', 'Reported', 'FollowUp', 'Closed')),
    CONSTRAINT CK_Audit_Mode CHECK (Mode IN ('OnSite', 'Remote', 'Mixed')),
    CONSTRAINT CK_Audit_Days CHECK (StartsOn <= LastDay),
    CONSTRAINT CK_Audit_Closed CHECK (State <> 'Closed' OR ClosedOn IS NOT NULL)
)
GO

CREATE INDEX IX_Audit_Open ON Audit (State) WHERE State IN ('Planned', 'Announced', 'Fieldwork', 'Reported', 'FollowUp')
GO

CREATE TRIGGER Audit_locked ON Audit AFTER UPDATE, DELETE AS
IF EXISTS (SELECT 1 FROM deleted WHERE State = 'Closed')
BEGIN;
    THROW 51000, 'A closed audit is locked', 1;
END
GO

-- Who is on an audit: its team, and whom it asks (AU-8, AK-10)

CREATE TABLE AuditPerson (
    AuditId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    PersonId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Part NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CONSTRAINT PK_AuditPerson PRIMARY KEY (AuditId, PersonId, Part),
    CONSTRAINT FK_AuditPerson_AuditId FOREIGN KEY (AuditId) REFERENCES Audit (Id),
    CONSTRAINT FK_AuditPerson_PersonId FOREIGN KEY (PersonId) REFERENCES Person (Id),
    CONSTRAINT CK_AuditPerson_Part CHECK (Part IN ('Auditor', 'Interviewee'))
)
GO

-- What an audit looks at: by whom and how (AU-8, AU-20)

CREATE TABLE AuditedRequirement (
    AuditId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    RequirementId NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Position INT NOT NULL,
    AuditorId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NULL,
    Methods NVARCHAR(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CONSTRAINT PK_AuditedRequirement PRIMARY KEY (AuditId, RequirementId),
    CONSTRAINT FK_AuditedRequirement_AuditId FOREIGN KEY (AuditId) REFERENCES Audit (Id),
    CONSTRAINT FK_AuditedRequirement_AuditorId FOREIGN KEY (AuditorId) REFERENCES Person (Id)
)
GO

CREATE INDEX IX_AuditedRequirement_Requirement ON AuditedRequirement (RequirementId)
GO

-- Conflicts of independence that somebody allowed, with the reason (AU-20 to AU-22)

CREATE TABLE AuditConflictOverride (
    Id NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    AuditId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    PersonId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    RequirementId NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    RuleId NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Reason NVARCHAR(MAX) NOT NULL,
    DecidedBy NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    DecidedAt DATETIME2(3) NOT NULL,
    CONSTRAINT PK_AuditConflictOverride PRIMARY KEY (Id),
    CONSTRAINT UQ_AuditConflictOverride_AuditIdPersonIdRequirementIdRuleId UNIQUE (AuditId, PersonId, RequirementId, RuleId),
    CONSTRAINT FK_AuditConflictOverride_AuditId FOREIGN KEY (AuditId) REFERENCES Audit (Id),
    CONSTRAINT FK_AuditConflictOverride_PersonId FOREIGN KEY (PersonId) REFERENCES Person (Id),
    CONSTRAINT FK_AuditConflictOverride_DecidedBy FOREIGN KEY (DecidedBy) REFERENCES Person (Id),
    CONSTRAINT CK_AuditConflictOverride_Other CHECK (DecidedBy <> PersonId)
)
GO

CREATE TRIGGER AuditConflictOverride_kept ON AuditConflictOverride AFTER UPDATE, DELETE AS THROW 51000, 'AuditConflictOverride is append-only', 1
GO

-- What was concluded about each requirement, every time somebody said so; the newest counts (AU-2)

CREATE TABLE AuditConclusion (
    Id NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    AuditId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Number INT NOT NULL,
    RequirementId NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Verdict NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Method NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NULL,
    Statement NVARCHAR(MAX) NOT NULL,
    Evidence NVARCHAR(MAX) NULL,
    Effect NVARCHAR(MAX) NULL,
    Risk NVARCHAR(MAX) NULL,
    ConcludedOn DATE NOT NULL,
    EffectiveOn DATE NOT NULL,
    RecordedBy NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    RecordedAt DATETIME2(3) NOT NULL,
    CONSTRAINT PK_AuditConclusion PRIMARY KEY (Id),
    CONSTRAINT UQ_AuditConclusion_AuditIdNumber UNIQUE (AuditId, Number),
    CONSTRAINT FK_AuditConclusion_AuditId FOREIGN KEY (AuditId) REFERENCES Audit (Id),
    CONSTRAINT FK_AuditConclusion_RecordedBy FOREIGN KEY (RecordedBy) REFERENCES Person (Id),
    CONSTRAINT CK_AuditConclusion_Verdict CHECK (Verdict IN ('Conform', 'Observation', 'Improvement', 'Minor', 'Major', 'NotAudited')),
    CONSTRAINT CK_AuditConclusion_Method CHECK (Method IN ('Interview', 'DocumentReview', 'Inspection', 'Observation')),
    CONSTRAINT CK_AuditConclusion_Shown CHECK (Verdict = 'NotAudited' OR (Method IS NOT NULL AND Evidence IS NOT NULL))
)
GO

CREATE INDEX IX_AuditConclusion_Effective ON AuditConclusion (EffectiveOn)
GO

CREATE TRIGGER AuditConclusion_kept ON AuditConclusion AFTER UPDATE, DELETE AS THROW 51000, 'AuditConclusion is append-only', 1
GO

-- Which findings came from an audit (AU-11)

CREATE TABLE AuditFinding (
    AuditId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    RequirementId NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CorrectiveActionId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CONSTRAINT PK_AuditFinding PRIMARY KEY (CorrectiveActionId),
    CONSTRAINT UQ_AuditFinding_AuditIdRequirementId UNIQUE (AuditId, RequirementId),
    CONSTRAINT FK_AuditFinding_AuditId FOREIGN KEY (AuditId) REFERENCES Audit (Id),
    CONSTRAINT FK_AuditFinding_CorrectiveActionId FOREIGN KEY (CorrectiveActionId) REFERENCES CorrectiveAction (Id)
)
GO

CREATE TRIGGER AuditFinding_kept ON AuditFinding AFTER UPDATE, DELETE AS THROW 51000, 'AuditFinding is append-only', 1
GO

-- Who confirmed having read the report (AU-10)

CREATE TABLE AuditReading (
    AuditId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    PersonId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    ReadAt DATETIME2(3) NOT NULL,
    CONSTRAINT PK_AuditReading PRIMARY KEY (AuditId, PersonId),
    CONSTRAINT FK_AuditReading_AuditId FOREIGN KEY (AuditId) REFERENCES Audit (Id),
    CONSTRAINT FK_AuditReading_PersonId FOREIGN KEY (PersonId) REFERENCES Person (Id)
)
GO

CREATE TRIGGER AuditReading_kept ON AuditReading AFTER UPDATE, DELETE AS THROW 51000, 'AuditReading is append-only', 1
GO

-- Every change of an audit, kept for ever; figures of a past day are told from it (DT-9)

CREATE TABLE AuditTransition (
    Id NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    AuditId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Number INT NOT NULL,
    RuleId NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    FromState NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NULL,
    ToState NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    EffectiveOn DATE NOT NULL,
    RecordedAt DATETIME2(3) NOT NULL,
    PersonId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NULL,
    Through NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Kind NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    StartsOn DATE NOT NULL,
    LastDay DATE NOT NULL,
    Note NVARCHAR(MAX) NULL,
    Said NVARCHAR(MAX) NULL,
    CONSTRAINT PK_AuditTransition PRIMARY KEY (Id),
    CONSTRAINT UQ_AuditTransition_AuditIdNumber UNIQUE (AuditId, Number),
    CONSTRAINT FK_AuditTransition_AuditId FOREIGN KEY (AuditId) REFERENCES Audit (Id)
)
GO

CREATE INDEX IX_AuditTransition_Effective ON AuditTransition (EffectiveOn)
GO

CREATE TRIGGER AuditTransition_kept ON AuditTransition AFTER UPDATE, DELETE AS THROW 51000, 'AuditTransition is append-only', 1
GO

-- Certificates as the certification body gave them (CY-1, CY-6)

CREATE TABLE Certificate (
    Id NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Number NVARCHAR(1000) NOT NULL,
    Body NVARCHAR(1000) NOT NULL,
    Accreditation NVARCHAR(1000) NULL,
    Scope NVARCHAR(MAX) NOT NULL,
    Edition NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    DecidedOn DATE NOT NULL,
    PrintedExpiry DATE NULL,
    EffectiveOn DATE NOT NULL,
    RecordedBy NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NULL,
    RecordedAt DATETIME2(3) NOT NULL,
    CONSTRAINT PK_Certificate PRIMARY KEY (Id),
    CONSTRAINT FK_Certificate_RecordedBy FOREIGN KEY (RecordedBy) REFERENCES Person (Id),
    CONSTRAINT CK_Certificate_Edition CHECK (Edition IN ('2013', '2022'))
)
GO

CREATE TRIGGER Certificate_kept ON Certificate AFTER UPDATE, DELETE AS THROW 51000, 'Certificate is append-only', 1
GO
