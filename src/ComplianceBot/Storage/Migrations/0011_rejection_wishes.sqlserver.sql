-- An ISMS manager wants to reject a finding of an internal audit, and its lead auditor has to agree first (T9)

CREATE TABLE RejectionWish (
    Id NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CorrectiveActionId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    WishedBy NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    WishedAt DATETIME2(3) NOT NULL,
    Through NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Reason NVARCHAR(MAX) NOT NULL,
    State NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    DecidedBy NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NULL,
    DecidedAt DATETIME2(3) NULL,
    CONSTRAINT PK_RejectionWish PRIMARY KEY (Id),
    CONSTRAINT FK_RejectionWish_CorrectiveActionId FOREIGN KEY (CorrectiveActionId) REFERENCES CorrectiveAction (Id),
    CONSTRAINT FK_RejectionWish_WishedBy FOREIGN KEY (WishedBy) REFERENCES Person (Id),
    CONSTRAINT CK_RejectionWish_State CHECK (State IN ('Open', 'Agreed', 'Disagreed', 'Replaced')),
    CONSTRAINT CK_RejectionWish_Decided CHECK (State NOT IN ('Agreed', 'Disagreed') OR (DecidedBy IS NOT NULL AND DecidedAt IS NOT NULL))
)
GO

CREATE UNIQUE INDEX UX_RejectionWish_Open ON RejectionWish (CorrectiveActionId) WHERE State = 'Open'
GO
