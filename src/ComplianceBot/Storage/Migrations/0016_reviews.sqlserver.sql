-- Management reviews: who they are for, what they looked at, who was there and what was decided (clause 9.3)

CREATE TABLE ManagementReview (
    Id NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Reference NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    State NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    MeetingOn DATE NOT NULL,
    DaySetOn DATE NOT NULL,
    AsOf DATE NULL,
    ChairId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NULL,
    HasQuorum BIT NOT NULL,
    NoDecisionReason NVARCHAR(MAX) NULL,
    Suitable NVARCHAR(MAX) NULL,
    Adequate NVARCHAR(MAX) NULL,
    Effective NVARCHAR(MAX) NULL,
    WithChairSince DATE NULL,
    MinutesHash NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NULL,
    ApprovedOn DATE NULL,
    ApprovedBy NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NULL,
    Version INT NOT NULL,
    ChangedAt DATETIME2(3) NOT NULL,
    CONSTRAINT PK_ManagementReview PRIMARY KEY (Id),
    CONSTRAINT UQ_ManagementReview_Reference UNIQUE (Reference),
    CONSTRAINT FK_ManagementReview_ChairId FOREIGN KEY (ChairId) REFERENCES Person (Id),
    CONSTRAINT FK_ManagementReview_ApprovedBy FOREIGN KEY (ApprovedBy) REFERENCES Person (Id),
    CONSTRAINT CK_ManagementReview_State CHECK (State IN ('Planned', 'Frozen', 'Held', 'Approved')),
    CONSTRAINT CK_ManagementReview_Approved CHECK (State <> 'Approved' OR (ApprovedOn IS NOT NULL AND ApprovedBy = ChairId AND HasQuorum = 1 AND MinutesHash IS NOT NULL))
)
GO

CREATE TRIGGER ManagementReview_locked ON ManagementReview AFTER UPDATE, DELETE AS
IF EXISTS (SELECT 1
             FROM deleted d
             LEFT JOIN inserted i ON i.Id = d.Id
            WHERE d.State = 'Approved'
              AND (i.Id IS NULL OR i.State <> d.State OR i.MeetingOn <> d.MeetingOn OR i.DaySetOn <> d.DaySetOn OR i.HasQuorum <> d.HasQuorum
                   OR ISNULL(i.ChairId, N'') <> ISNULL(d.ChairId, N'')
                   OR ISNULL(i.NoDecisionReason, N'') <> ISNULL(d.NoDecisionReason, N'')
                   OR ISNULL(i.Suitable, N'') <> ISNULL(d.Suitable, N'')
                   OR ISNULL(i.Adequate, N'') <> ISNULL(d.Adequate, N'')
                   OR ISNULL(i.Effective, N'') <> ISNULL(d.Effective, N'')
                   OR ISNULL(i.MinutesHash, N'') <> ISNULL(d.MinutesHash, N'')
                   OR ISNULL(i.ApprovedBy, N'') <> ISNULL(d.ApprovedBy, N'')
                   OR ISNULL(i.AsOf, '19000101') <> ISNULL(d.AsOf, '19000101')
                   OR ISNULL(i.WithChairSince, '19000101') <> ISNULL(d.WithChairSince, '19000101')
                   OR ISNULL(i.ApprovedOn, '19000101') <> ISNULL(d.ApprovedOn, '19000101')))
BEGIN;
    THROW 51000, 'A review with approved minutes is locked', 1;
END
GO

CREATE TABLE ReviewInput (
    ReviewId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Item NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    OwnerId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NULL,
    AskedOn DATE NULL,
    Data NVARCHAR(MAX) NULL,
    Remark NVARCHAR(MAX) NULL,
    IsUnchanged BIT NOT NULL,
    SaidBy NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NULL,
    SaidVersion INT NOT NULL,
    CONSTRAINT PK_ReviewInput PRIMARY KEY (ReviewId, Item),
    CONSTRAINT FK_ReviewInput_ReviewId FOREIGN KEY (ReviewId) REFERENCES ManagementReview (Id),
    CONSTRAINT FK_ReviewInput_OwnerId FOREIGN KEY (OwnerId) REFERENCES Person (Id),
    CONSTRAINT FK_ReviewInput_SaidBy FOREIGN KEY (SaidBy) REFERENCES Person (Id),
    CONSTRAINT CK_ReviewInput_Item CHECK (Item IN ('EarlierActions', 'IssueChanges', 'PartiesNeeds', 'Nonconformities', 'Measurements', 'AuditResults', 'Objectives', 'Feedback', 'Risks', 'Improvements'))
)
GO

CREATE TRIGGER ReviewInput_locked ON ReviewInput AFTER INSERT, UPDATE, DELETE AS
IF EXISTS (SELECT 1
             FROM (SELECT ReviewId FROM inserted UNION ALL SELECT ReviewId FROM deleted) x
             JOIN ManagementReview r ON r.Id = x.ReviewId
            WHERE r.State = 'Approved')
BEGIN;
    THROW 51000, 'A review with approved minutes is locked', 1;
END
GO

CREATE TABLE ReviewPerson (
    ReviewId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    PersonId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Part NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Position INT NOT NULL,
    CONSTRAINT PK_ReviewPerson PRIMARY KEY (ReviewId, PersonId, Part),
    CONSTRAINT FK_ReviewPerson_ReviewId FOREIGN KEY (ReviewId) REFERENCES ManagementReview (Id),
    CONSTRAINT FK_ReviewPerson_PersonId FOREIGN KEY (PersonId) REFERENCES Person (Id),
    CONSTRAINT CK_ReviewPerson_Part CHECK (Part IN ('Invited', 'Attendee', 'Told'))
)
GO

CREATE TRIGGER ReviewPerson_locked ON ReviewPerson AFTER INSERT, UPDATE, DELETE AS
IF EXISTS (SELECT 1
             FROM (SELECT ReviewId FROM inserted UNION ALL SELECT ReviewId FROM deleted) x
             JOIN ManagementReview r ON r.Id = x.ReviewId
            WHERE r.State = 'Approved')
BEGIN;
    THROW 51000, 'A review with approved minutes is locked', 1;
END
GO

-- A decision: its words stay with the minutes, what becomes of it is added (MR-7)

CREATE TABLE ReviewDecision (
    Id NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    ReviewId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Position INT NOT NULL,
    Type NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Text NVARCHAR(MAX) NOT NULL,
    OwnerId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NULL,
    DueOn DATE NULL,
    HolderId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NULL,
    HolderDueOn DATE NULL,
    SinceOn DATE NULL,
    DoneOn DATE NULL,
    DoneBy NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NULL,
    Done NVARCHAR(MAX) NULL,
    CONSTRAINT PK_ReviewDecision PRIMARY KEY (Id),
    CONSTRAINT UQ_ReviewDecision_ReviewIdPosition UNIQUE (ReviewId, Position),
    CONSTRAINT FK_ReviewDecision_ReviewId FOREIGN KEY (ReviewId) REFERENCES ManagementReview (Id),
    CONSTRAINT FK_ReviewDecision_OwnerId FOREIGN KEY (OwnerId) REFERENCES Person (Id),
    CONSTRAINT FK_ReviewDecision_HolderId FOREIGN KEY (HolderId) REFERENCES Person (Id),
    CONSTRAINT FK_ReviewDecision_DoneBy FOREIGN KEY (DoneBy) REFERENCES Person (Id),
    CONSTRAINT CK_ReviewDecision_Type CHECK (Type IN ('Improvement', 'IsmsChange', 'Policy', 'Scope', 'Objective', 'Resource', 'RiskTreatment')),
    CONSTRAINT CK_ReviewDecision_Done CHECK (DoneOn IS NULL OR (DoneBy IS NOT NULL AND Done IS NOT NULL))
)
GO

CREATE INDEX IX_ReviewDecision_Open ON ReviewDecision (HolderId) WHERE DoneOn IS NULL
GO

CREATE TRIGGER ReviewDecision_locked ON ReviewDecision AFTER INSERT, UPDATE, DELETE AS
IF EXISTS (SELECT 1
             FROM inserted i
             FULL JOIN deleted d ON d.Id = i.Id
             JOIN ManagementReview r ON r.Id = COALESCE(d.ReviewId, i.ReviewId)
            WHERE r.State = 'Approved'
              AND (i.Id IS NULL OR d.Id IS NULL OR i.ReviewId <> d.ReviewId OR i.Position <> d.Position OR i.Type <> d.Type OR i.Text <> d.Text
                   OR ISNULL(i.OwnerId, N'') <> ISNULL(d.OwnerId, N'') OR ISNULL(i.DueOn, '19000101') <> ISNULL(d.DueOn, '19000101')))
BEGIN;
    THROW 51000, 'A review with approved minutes is locked', 1;
END
GO

-- Packs that were made of a review, each for what it says (MR-4)

CREATE TABLE ReviewPack (
    ReviewId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Content NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Language NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Format NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Hash NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Size BIGINT NOT NULL,
    Name NVARCHAR(200) NOT NULL,
    MadeAt DATETIME2(3) NOT NULL,
    CONSTRAINT PK_ReviewPack PRIMARY KEY (ReviewId, Content, Language, Format),
    CONSTRAINT FK_ReviewPack_ReviewId FOREIGN KEY (ReviewId) REFERENCES ManagementReview (Id),
    CONSTRAINT CK_ReviewPack_Format CHECK (Format IN ('Word', 'Page'))
)
GO

-- Every change of a review with what was said by then, kept for ever; figures of a past day are told from it (DT-9)

CREATE TABLE ReviewTransition (
    Id NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    ReviewId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Number INT NOT NULL,
    RuleId NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Name NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    FromState NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NULL,
    ToState NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    EffectiveOn DATE NOT NULL,
    RecordedAt DATETIME2(3) NOT NULL,
    PersonId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NULL,
    Through NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    MeetingOn DATE NOT NULL,
    Worth NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Note NVARCHAR(MAX) NULL,
    Said NVARCHAR(MAX) NOT NULL,
    CONSTRAINT PK_ReviewTransition PRIMARY KEY (Id),
    CONSTRAINT UQ_ReviewTransition_ReviewIdNumber UNIQUE (ReviewId, Number),
    CONSTRAINT FK_ReviewTransition_ReviewId FOREIGN KEY (ReviewId) REFERENCES ManagementReview (Id),
    CONSTRAINT CK_ReviewTransition_Worth CHECK (Worth IN ('None', 'Partly', 'Valid'))
)
GO

CREATE INDEX IX_ReviewTransition_Effective ON ReviewTransition (EffectiveOn)
GO

CREATE TRIGGER ReviewTransition_kept ON ReviewTransition AFTER UPDATE, DELETE AS THROW 51000, 'ReviewTransition is append-only', 1
GO
