-- What an auditor answered about a requirement beside the verdict, and where and when it was seen (S-042, S-043)

ALTER TABLE AuditConclusion ADD COLUMN Conforms TEXT NULL
GO

ALTER TABLE AuditConclusion ADD COLUMN Effective TEXT NULL
GO

ALTER TABLE AuditConclusion ADD COLUMN Context TEXT NULL
GO

-- Who looks after what the certification body and its auditors need; the newest entry counts (CY-4, AU-13)

CREATE TABLE AuditLiaison (
    Id TEXT NOT NULL,
    PersonId TEXT NOT NULL,
    NamedBy TEXT NULL,
    NamedAt TEXT NOT NULL,
    CONSTRAINT PK_AuditLiaison PRIMARY KEY (Id),
    CONSTRAINT FK_AuditLiaison_PersonId FOREIGN KEY (PersonId) REFERENCES Person (Id),
    CONSTRAINT FK_AuditLiaison_NamedBy FOREIGN KEY (NamedBy) REFERENCES Person (Id)
)
GO

CREATE TRIGGER AuditLiaison_kept_update BEFORE UPDATE ON AuditLiaison BEGIN SELECT RAISE(ABORT, 'AuditLiaison is append-only'); END
GO

CREATE TRIGGER AuditLiaison_kept_delete BEFORE DELETE ON AuditLiaison BEGIN SELECT RAISE(ABORT, 'AuditLiaison is append-only'); END
GO

-- Certification bodies that could certify us, and the one that was chosen (S-203 to S-210)

CREATE TABLE CertificationBody (
    Id TEXT NOT NULL,
    Name TEXT NOT NULL,
    Accreditor TEXT NULL,
    AccreditationNumber TEXT NULL,
    CheckedOn TEXT NULL,
    Note TEXT NULL,
    State TEXT NOT NULL,
    Version INTEGER NOT NULL,
    ChangedBy TEXT NULL,
    ChangedAt TEXT NOT NULL,
    CONSTRAINT PK_CertificationBody PRIMARY KEY (Id),
    CONSTRAINT FK_CertificationBody_ChangedBy FOREIGN KEY (ChangedBy) REFERENCES Person (Id),
    CONSTRAINT CK_CertificationBody_State CHECK (State IN ('Candidate', 'Chosen')),
    CONSTRAINT CK_CertificationBody_Chosen CHECK (State <> 'Chosen' OR (Accreditor IS NOT NULL AND CheckedOn IS NOT NULL))
)
GO

CREATE UNIQUE INDEX UX_CertificationBody_Chosen ON CertificationBody (State) WHERE State = 'Chosen'
GO

-- What a candidate answered to the ten questions (S-211 to S-220)

CREATE TABLE CertificationBodyAnswer (
    BodyId TEXT NOT NULL,
    Question INTEGER NOT NULL,
    Answer TEXT NULL,
    Mark INTEGER NULL,
    CONSTRAINT PK_CertificationBodyAnswer PRIMARY KEY (BodyId, Question),
    CONSTRAINT FK_CertificationBodyAnswer_BodyId FOREIGN KEY (BodyId) REFERENCES CertificationBody (Id),
    CONSTRAINT CK_CertificationBodyAnswer_Question CHECK (Question BETWEEN 1 AND 10),
    CONSTRAINT CK_CertificationBodyAnswer_Mark CHECK (Mark BETWEEN 1 AND 5)
)
GO

-- From when until when an external auditor may read, for which audit, and which reports (PR-11)

CREATE TABLE ExternalAccess (
    Id TEXT NOT NULL,
    AuditId TEXT NOT NULL,
    PersonId TEXT NOT NULL,
    FromDay TEXT NOT NULL,
    UntilDay TEXT NOT NULL,
    GrantedBy TEXT NOT NULL,
    GrantedAt TEXT NOT NULL,
    EndedBy TEXT NULL,
    EndedAt TEXT NULL,
    CONSTRAINT PK_ExternalAccess PRIMARY KEY (Id),
    CONSTRAINT FK_ExternalAccess_AuditId FOREIGN KEY (AuditId) REFERENCES Audit (Id),
    CONSTRAINT FK_ExternalAccess_PersonId FOREIGN KEY (PersonId) REFERENCES Person (Id),
    CONSTRAINT FK_ExternalAccess_GrantedBy FOREIGN KEY (GrantedBy) REFERENCES Person (Id),
    CONSTRAINT FK_ExternalAccess_EndedBy FOREIGN KEY (EndedBy) REFERENCES Person (Id),
    CONSTRAINT CK_ExternalAccess_Days CHECK (FromDay <= UntilDay),
    CONSTRAINT CK_ExternalAccess_Ended CHECK ((EndedAt IS NULL AND EndedBy IS NULL) OR (EndedAt IS NOT NULL AND EndedBy IS NOT NULL))
)
GO

CREATE INDEX IX_ExternalAccess_Person ON ExternalAccess (PersonId, UntilDay)
GO

CREATE TABLE ExternalAccessReport (
    AccessId TEXT NOT NULL,
    AuditId TEXT NOT NULL,
    CONSTRAINT PK_ExternalAccessReport PRIMARY KEY (AccessId, AuditId),
    CONSTRAINT FK_ExternalAccessReport_AccessId FOREIGN KEY (AccessId) REFERENCES ExternalAccess (Id),
    CONSTRAINT FK_ExternalAccessReport_AuditId FOREIGN KEY (AuditId) REFERENCES Audit (Id)
)
GO
