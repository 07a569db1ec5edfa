-- Audits of the programme: ours and those of the certification body (clause 9.2)

CREATE TABLE Audit (
    Id TEXT NOT NULL,
    Reference TEXT NOT NULL,
    Kind TEXT NOT NULL,
    State TEXT NOT NULL,
    StartsOn TEXT NOT NULL,
    LastDay TEXT NOT NULL,
    LeadId TEXT NULL,
    LiaisonId TEXT NULL,
    Scope TEXT NULL,
    Objectives TEXT NULL,
    Criteria TEXT NULL,
    Timing TEXT NULL,
    Mode TEXT NOT NULL,
    Place TEXT NULL,
    RemoteReason TEXT NULL,
    AnnouncedOn TEXT NULL,
    ReportedOn TEXT NULL,
    ClosedOn TEXT NULL,
    Version INTEGER NOT NULL,
    ChangedAt TEXT NOT NULL,
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

CREATE TRIGGER Audit_locked_update BEFORE UPDATE ON Audit WHEN OLD.State = 'Closed' BEGIN SELECT RAISE(ABORT, 'A closed audit is locked'); END
GO

CREATE TRIGGER Audit_locked_delete BEFORE DELETE ON Audit WHEN OLD.State = 'Closed' BEGIN SELECT RAISE(ABORT, 'A closed audit is locked'); END
GO

-- Who is on an audit: its team, and whom it asks (AU-8, AK-10)

CREATE TABLE AuditPerson (
    AuditId TEXT NOT NULL,
    PersonId TEXT NOT NULL,
    Part TEXT NOT NULL,
    CONSTRAINT PK_AuditPerson PRIMARY KEY (AuditId, PersonId, Part),
    CONSTRAINT FK_AuditPerson_AuditId FOREIGN KEY (AuditId) REFERENCES Audit (Id),
    CONSTRAINT FK_AuditPerson_PersonId FOREIGN KEY (PersonId) REFERENCES Person (Id),
    CONSTRAINT CK_AuditPerson_Part CHECK (Part IN ('Auditor', 'Interviewee'))
)
GO

-- What an audit looks at: by whom and how (AU-8, AU-20)

CREATE TABLE AuditedRequirement (
    AuditId TEXT NOT NULL,
    RequirementId TEXT NOT NULL,
    Position INTEGER NOT NULL,
    AuditorId TEXT NULL,
    Methods TEXT NOT NULL,
    CONSTRAINT PK_AuditedRequirement PRIMARY KEY (AuditId, RequirementId),
    CONSTRAINT FK_AuditedRequirement_AuditId FOREIGN KEY (AuditId) REFERENCES Audit (Id),
    CONSTRAINT FK_AuditedRequirement_AuditorId FOREIGN KEY (AuditorId) REFERENCES Person (Id)
)
GO

CREATE INDEX IX_AuditedRequirement_Requirement ON AuditedRequirement (RequirementId)
GO

-- Conflicts of independence that somebody allowed, with the reason (AU-20 to AU-22)

CREATE TABLE AuditConflictOverride (
    Id TEXT NOT NULL,
    AuditId TEXT NOT NULL,
    PersonId TEXT NOT NULL,
    RequirementId TEXT NOT NULL,
    RuleId TEXT NOT NULL,
    Reason TEXT NOT NULL,
    DecidedBy TEXT NOT NULL,
    DecidedAt TEXT NOT NULL,
    CONSTRAINT PK_AuditConflictOverride PRIMARY KEY (Id),
    CONSTRAINT UQ_AuditConflictOverride_AuditIdPersonIdRequirementIdRuleId UNIQUE (AuditId, PersonId, RequirementId, RuleId),
    CONSTRAINT FK_AuditConflictOverride_AuditId FOREIGN KEY (AuditId) REFERENCES Audit (Id),
    CONSTRAINT FK_AuditConflictOverride_PersonId FOREIGN KEY (PersonId) REFERENCES Person (Id),
    CONSTRAINT FK_AuditConflictOverride_DecidedBy FOREIGN KEY (DecidedBy) REFERENCES Person (Id),
    CONSTRAINT CK_AuditConflictOverride_Other CHECK (DecidedBy <> PersonId)
)
GO

CREATE TRIGGER AuditConflictOverride_kept_update BEFORE UPDATE ON AuditConflictOverride BEGIN SELECT RAISE(ABORT, 'AuditConflictOverride is append-only'); END
GO

CREATE TRIGGER AuditConflictOverride_kept_delete BEFORE DELETE ON AuditConflictOverride BEGIN SELECT RAISE(ABORT, 'AuditConflictOverride is append-only'); END
GO

-- What was concluded about each requirement, every time somebody said so; the newest counts (AU-2)

CREATE TABLE AuditConclusion (
    Id TEXT NOT NULL,
    AuditId TEXT NOT NULL,
    Number INTEGER NOT NULL,
    RequirementId TEXT NOT NULL,
    Verdict TEXT NOT NULL,
    Method TEXT NULL,
    Statement TEXT NOT NULL,
    Evidence TEXT NULL,
    Effect TEXT NULL,
    Risk TEXT NULL,
    ConcludedOn TEXT NOT NULL,
    EffectiveOn TEXT NOT NULL,
    RecordedBy TEXT NOT NULL,
    RecordedAt TEXT NOT NULL,
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

CREATE TRIGGER AuditConclusion_kept_update BEFORE UPDATE ON AuditConclusion BEGIN SELECT RAISE(ABORT, 'AuditConclusion is append-only'); END
GO

CREATE TRIGGER AuditConclusion_kept_delete BEFORE DELETE ON AuditConclusion BEGIN SELECT RAISE(ABORT, 'AuditConclusion is append-only'); END
GO

-- Which findings came from an audit (AU-11)

CREATE TABLE AuditFinding (
    AuditId TEXT NOT NULL,
    RequirementId TEXT NOT NULL,
    CorrectiveActionId TEXT NOT NULL,
    CONSTRAINT PK_AuditFinding PRIMARY KEY (CorrectiveActionId),
    CONSTRAINT UQ_AuditFinding_AuditIdRequirementId UNIQUE (AuditId, RequirementId),
    CONSTRAINT FK_AuditFinding_AuditId FOREIGN KEY (AuditId) REFERENCES Audit (Id),
    CONSTRAINT FK_AuditFinding_CorrectiveActionId FOREIGN KEY (CorrectiveActionId) REFERENCES CorrectiveAction (Id)
)
GO

CREATE TRIGGER AuditFinding_kept_update BEFORE UPDATE ON AuditFinding BEGIN SELECT RAISE(ABORT, 'AuditFinding is append-only'); END
GO

CREATE TRIGGER AuditFinding_kept_delete BEFORE DELETE ON AuditFinding BEGIN SELECT RAISE(ABORT, 'AuditFinding is append-only'); END
GO

-- Who confirmed having read the report (AU-10)

CREATE TABLE AuditReading (
    AuditId TEXT NOT NULL,
    PersonId TEXT NOT NULL,
    ReadAt TEXT NOT NULL,
    CONSTRAINT PK_AuditReading PRIMARY KEY (AuditId, PersonId),
    CONSTRAINT FK_AuditReading_AuditId FOREIGN KEY (AuditId) REFERENCES Audit (Id),
    CONSTRAINT FK_AuditReading_PersonId FOREIGN KEY (PersonId) REFERENCES Person (Id)
)
GO

CREATE TRIGGER AuditReading_kept_update BEFORE UPDATE ON AuditReading BEGIN SELECT RAISE(ABORT, 'AuditReading is append-only'); END
GO

CREATE TRIGGER AuditReading_kept_delete BEFORE DELETE ON AuditReading BEGIN SELECT RAISE(ABORT, 'AuditReading is append-only'); END
GO

-- Every change of an audit, kept for ever; figures of a past day are told from it (DT-9)

CREATE TABLE AuditTransition (
    Id TEXT NOT NULL,
    AuditId TEXT NOT NULL,
    Number INTEGER NOT NULL,
    RuleId TEXT NOT NULL,
    FromState TEXT NULL,
    ToState TEXT NOT NULL,
    EffectiveOn TEXT NOT NULL,
    RecordedAt TEXT NOT NULL,
    PersonId TEXT NULL,
    Through TEXT NOT NULL,
    Kind TEXT NOT NULL,
    StartsOn TEXT NOT NULL,
    LastDay TEXT NOT NULL,
    Note TEXT NULL,
    Said TEXT NULL,
    CONSTRAINT PK_AuditTransition PRIMARY KEY (Id),
    CONSTRAINT UQ_AuditTransition_AuditIdNumber UNIQUE (AuditId, Number),
    CONSTRAINT FK_AuditTransition_AuditId FOREIGN KEY (AuditId) REFERENCES Audit (Id)
)
GO

CREATE INDEX IX_AuditTransition_Effective ON AuditTransition (EffectiveOn)
GO

CREATE TRIGGER AuditTransition_kept_update BEFORE UPDATE ON AuditTransition BEGIN SELECT RAISE(ABORT, 'AuditTransition is append-only'); END
GO

CREATE TRIGGER AuditTransition_kept_delete BEFORE DELETE ON AuditTransition BEGIN SELECT RAISE(ABORT, 'AuditTransition is append-only'); END
GO

-- Certificates as the certification body gave them (CY-1, CY-6)

CREATE TABLE Certificate (
    Id TEXT NOT NULL,
    Number TEXT NOT NULL,
    Body TEXT NOT NULL,
    Accreditation TEXT NULL,
    Scope TEXT NOT NULL,
    Edition TEXT NOT NULL,
    DecidedOn TEXT NOT NULL,
    PrintedExpiry TEXT NULL,
    EffectiveOn TEXT NOT NULL,
    RecordedBy TEXT NULL,
    RecordedAt TEXT NOT NULL,
    CONSTRAINT PK_Certificate PRIMARY KEY (Id),
    CONSTRAINT FK_Certificate_RecordedBy FOREIGN KEY (RecordedBy) REFERENCES Person (Id),
    CONSTRAINT CK_Certificate_Edition CHECK (Edition IN ('2013', '2022'))
)
GO

CREATE TRIGGER Certificate_kept_update BEFORE UPDATE ON Certificate BEGIN SELECT RAISE(ABORT, 'Certificate is append-only'); END
GO

CREATE TRIGGER Certificate_kept_delete BEFORE DELETE ON Certificate BEGIN SELECT RAISE(ABORT, 'Certificate is append-only'); END
GO
