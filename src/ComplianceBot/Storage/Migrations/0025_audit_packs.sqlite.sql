-- Audit packs that people asked for in the chat: held under a lease while they are made, fetched once within fifteen minutes (row 35)

CREATE TABLE AuditPackJob (
    Id TEXT NOT NULL,
    PersonId TEXT NOT NULL,
    Channel TEXT NOT NULL,
    Tenant TEXT NOT NULL,
    UserId TEXT NOT NULL,
    Lane TEXT NOT NULL,
    Audit TEXT NULL,
    AsOf TEXT NULL,
    Language TEXT NOT NULL,
    State TEXT NOT NULL,
    AskedAt TEXT NOT NULL,
    Attempts INTEGER NOT NULL,
    NextAt TEXT NOT NULL,
    LeasedUntil TEXT NULL,
    Fence INTEGER NOT NULL,
    Size INTEGER NULL,
    TicketHash TEXT NULL,
    ValidUntil TEXT NULL,
    SettledAt TEXT NULL,
    CONSTRAINT PK_AuditPackJob PRIMARY KEY (Id),
    CONSTRAINT FK_AuditPackJob_PersonId FOREIGN KEY (PersonId) REFERENCES Person (Id),
    CONSTRAINT CK_AuditPackJob_State CHECK (State IN ('Waiting', 'Ready', 'Given', 'Over', 'Failed'))
)
GO

CREATE INDEX IX_AuditPackJob_Open ON AuditPackJob (State, NextAt) WHERE State IN ('Waiting', 'Ready')
GO

CREATE UNIQUE INDEX UQ_AuditPackJob_TicketHash ON AuditPackJob (TicketHash) WHERE TicketHash IS NOT NULL
GO

-- The pieces of a made pack in the vault, until it was fetched or is over

CREATE TABLE AuditPackPart (
    JobId TEXT NOT NULL,
    Number INTEGER NOT NULL,
    Hash TEXT NOT NULL,
    Size INTEGER NOT NULL,
    CONSTRAINT PK_AuditPackPart PRIMARY KEY (JobId, Number),
    CONSTRAINT FK_AuditPackPart_JobId FOREIGN KEY (JobId) REFERENCES AuditPackJob (Id)
)
GO

CREATE INDEX IX_AuditPackPart_Hash ON AuditPackPart (Hash)
GO
