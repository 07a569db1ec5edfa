-- An ISMS manager wants to reject a finding of an internal audit, and its lead auditor has to agree first (T9)

CREATE TABLE RejectionWish (
    Id TEXT NOT NULL,
    CorrectiveActionId TEXT NOT NULL,
    WishedBy TEXT NOT NULL,
    WishedAt TEXT NOT NULL,
    Through TEXT NOT NULL,
    Reason TEXT NOT NULL,
    State TEXT NOT NULL,
    DecidedBy TEXT NULL,
    DecidedAt TEXT NULL,
    CONSTRAINT PK_RejectionWish PRIMARY KEY (Id),
    CONSTRAINT FK_RejectionWish_CorrectiveActionId FOREIGN KEY (CorrectiveActionId) REFERENCES CorrectiveAction (Id),
    CONSTRAINT FK_RejectionWish_WishedBy FOREIGN KEY (WishedBy) REFERENCES Person (Id),
    CONSTRAINT CK_RejectionWish_State CHECK (State IN ('Open', 'Agreed', 'Disagreed', 'Replaced')),
    CONSTRAINT CK_RejectionWish_Decided CHECK (State NOT IN ('Agreed', 'Disagreed') OR (DecidedBy IS NOT NULL AND DecidedAt IS NOT NULL))
)
GO

CREATE UNIQUE INDEX UX_RejectionWish_Open ON RejectionWish (CorrectiveActionId) WHERE State = 'Open'
GO
