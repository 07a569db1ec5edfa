-- What an auditor answered about a requirement beside the verdict, and where and when it was seen (S-042, S-043)

ALTER TABLE AuditConclusion ADD Conforms NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NULL
GO

ALTER TABLE AuditConclusion ADD Effective NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NULL
GO

ALTER TABLE AuditConclusion ADD Context NVARCHAR(MAX) NULL
GO

-- Who looks after what the certification body and its auditors need; the newest entry counts (CY-4, AU-13)

CREATE TABLE AuditLiaison (
    Id NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    PersonId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    NamedBy NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NULL,
    NamedAt DATETIME2(3) NOT NULL,
    CONSTRAINT PK_AuditLiaison PRIMARY KEY (Id),
    CONSTRAINT FK_AuditLiaison_PersonId FOREIGN KEY (PersonId) REFERENCES Person (Id),
    CONSTRAINT FK_AuditLiaison_NamedBy FOREIGN KEY (NamedBy) REFERENCES Person (Id)
)
GO

CREATE TRIGGER AuditLiaison_kept ON AuditLiaison AFTER UPDATE, DELETE AS THROW 51000, 'AuditLiaison is append-only', 1
GO

-- Certification bodies that could certify us, and the one that was chosen (S-203 to S-210)

CREATE TABLE CertificationBody (
    Id NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Name NVARCHAR(1000) NOT NULL,
    Accreditor NVARCHAR(1000) NULL,
    AccreditationNumber NVARCHAR(1000) NULL,
    CheckedOn DATE NULL,
    Note NVARCHAR(MAX) NULL,
    State NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Version INT NOT NULL,
    ChangedBy NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NULL,
    ChangedAt DATETIME2(3) NOT NULL,
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
    BodyId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Question INT NOT NULL,
    Answer NVARCHAR(MAX) NULL,
    Mark INT NULL,
    CONSTRAINT PK_CertificationBodyAnswer PRIMARY KEY (BodyId, Question),
    CONSTRAINT FK_CertificationBodyAnswer_BodyId FOREIGN KEY (BodyId) REFERENCES CertificationBody (Id),
    CONSTRAINT CK_CertificationBodyAnswer_Question CHECK (Question BETWEEN 1 AND 10),
    CONSTRAINT CK_CertificationBodyAnswer_Mark CHECK (Mark BETWEEN 1 AND 5)
)
GO

-- From when until when an external auditor may read, for which audit, and which reports (PR-11)

CREATE TABLE ExternalAccess (
    Id NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    AuditId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    PersonId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    FromDay DATE NOT NULL,
    UntilDay DATE NOT NULL,
    GrantedBy NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    GrantedAt DATETIME2(3) NOT NULL,
    EndedBy NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NULL,
    EndedAt DATETIME2(3) NULL,
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
    AccessId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    AuditId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CONSTRAINT PK_ExternalAccessReport PRIMARY KEY (AccessId, AuditId),
    CONSTRAINT FK_ExternalAccessReport_AccessId FOREIGN KEY (AccessId) REFERENCES ExternalAccess (Id),
    CONSTRAINT FK_ExternalAccessReport_AuditId FOREIGN KEY (AuditId) REFERENCES Audit (Id)
)
GO
