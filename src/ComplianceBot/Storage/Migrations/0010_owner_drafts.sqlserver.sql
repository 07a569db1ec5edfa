-- What an owner, or who stands in, has said so far about a finding in a dialogue of several forms, until the step is taken (T3, T4)

CREATE TABLE OwnerDraft (
    CorrectiveActionId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    PersonId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Dialogue NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Content NVARCHAR(MAX) NOT NULL,
    ChangedAt DATETIME2(3) NOT NULL,
    CONSTRAINT PK_OwnerDraft PRIMARY KEY (CorrectiveActionId, PersonId, Dialogue),
    CONSTRAINT FK_OwnerDraft_CorrectiveActionId FOREIGN KEY (CorrectiveActionId) REFERENCES CorrectiveAction (Id),
    CONSTRAINT FK_OwnerDraft_PersonId FOREIGN KEY (PersonId) REFERENCES Person (Id),
    CONSTRAINT CK_OwnerDraft_Dialogue CHECK (Dialogue IN ('Cause', 'Plan'))
)
GO
