-- What an owner, or who stands in, has said so far about a finding in a dialogue of several forms, until the step is taken (T3, T4)

CREATE TABLE OwnerDraft (
    CorrectiveActionId TEXT NOT NULL,
    PersonId TEXT NOT NULL,
    Dialogue TEXT NOT NULL,
    Content TEXT NOT NULL,
    ChangedAt TEXT NOT NULL,
    CONSTRAINT PK_OwnerDraft PRIMARY KEY (CorrectiveActionId, PersonId, Dialogue),
    CONSTRAINT FK_OwnerDraft_CorrectiveActionId FOREIGN KEY (CorrectiveActionId) REFERENCES CorrectiveAction (Id),
    CONSTRAINT FK_OwnerDraft_PersonId FOREIGN KEY (PersonId) REFERENCES Person (Id),
    CONSTRAINT CK_OwnerDraft_Dialogue CHECK (Dialogue IN ('Cause', 'Plan'))
)
GO
