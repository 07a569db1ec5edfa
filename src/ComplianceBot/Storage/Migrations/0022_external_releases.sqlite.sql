-- What was released to an external auditor for the days of an access window, each in the version that was seen then; reports of audits
-- as all the rest (PR-11, note 2 of the matrix)

CREATE TABLE ExternalRelease (
    Id TEXT NOT NULL,
    AccessId TEXT NOT NULL,
    Kind TEXT NOT NULL,
    RecordId TEXT NOT NULL,
    RecordVersion TEXT NOT NULL,
    ReleasedBy TEXT NOT NULL,
    ReleasedAt TEXT NOT NULL,
    TakenBackBy TEXT NULL,
    TakenBackAt TEXT NULL,
    CONSTRAINT PK_ExternalRelease PRIMARY KEY (Id),
    CONSTRAINT FK_ExternalRelease_AccessId FOREIGN KEY (AccessId) REFERENCES ExternalAccess (Id),
    CONSTRAINT FK_ExternalRelease_ReleasedBy FOREIGN KEY (ReleasedBy) REFERENCES Person (Id),
    CONSTRAINT FK_ExternalRelease_TakenBackBy FOREIGN KEY (TakenBackBy) REFERENCES Person (Id),
    CONSTRAINT CK_ExternalRelease_Kind CHECK (Kind IN ('Report', 'Minutes', 'Evidence')),
    CONSTRAINT CK_ExternalRelease_TakenBack CHECK ((TakenBackAt IS NULL AND TakenBackBy IS NULL) OR (TakenBackAt IS NOT NULL AND TakenBackBy IS NOT NULL))
)
GO

CREATE UNIQUE INDEX UX_ExternalRelease_Open ON ExternalRelease (AccessId, Kind, RecordId) WHERE TakenBackAt IS NULL
GO

INSERT INTO ExternalRelease (Id, AccessId, Kind, RecordId, RecordVersion, ReleasedBy, ReleasedAt, TakenBackBy, TakenBackAt)
SELECT lower(hex(randomblob(16))), r.AccessId, 'Report', r.AuditId, 'reported', a.GrantedBy, a.GrantedAt, NULL, NULL
  FROM ExternalAccessReport r
  JOIN ExternalAccess a ON a.Id = r.AccessId
GO

DROP TABLE ExternalAccessReport
GO
