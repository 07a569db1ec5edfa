-- Management reviews: who they are for, what they looked at, who was there and what was decided (clause 9.3)

CREATE TABLE ManagementReview (
    Id TEXT NOT NULL,
    Reference TEXT NOT NULL,
    State TEXT NOT NULL,
    MeetingOn TEXT NOT NULL,
    DaySetOn TEXT NOT NULL,
    AsOf TEXT NULL,
    ChairId TEXT NULL,
    HasQuorum INTEGER NOT NULL,
    NoDecisionReason TEXT NULL,
    Suitable TEXT NULL,
    Adequate TEXT NULL,
    Effective TEXT NULL,
    WithChairSince TEXT NULL,
    MinutesHash TEXT NULL,
    ApprovedOn TEXT NULL,
    ApprovedBy TEXT NULL,
    Version INTEGER NOT NULL,
    ChangedAt TEXT NOT NULL,
    CONSTRAINT PK_ManagementReview PRIMARY KEY (Id),
    CONSTRAINT UQ_ManagementReview_Reference UNIQUE (Reference),
    CONSTRAINT FK_ManagementReview_ChairId FOREIGN KEY (ChairId) REFERENCES Person (Id),
    CONSTRAINT FK_ManagementReview_ApprovedBy FOREIGN KEY (ApprovedBy) REFERENCES Person (Id),
    CONSTRAINT CK_ManagementReview_State CHECK (State IN ('Planned', 'Frozen', 'Held', 'Approved')),
    CONSTRAINT CK_ManagementReview_Approved CHECK (State <> 'Approved' OR (ApprovedOn IS NOT NULL AND ApprovedBy = ChairId AND HasQuorum = 1 AND MinutesHash IS NOT NULL))
)
GO

CREATE TRIGGER ManagementReview_locked_update BEFORE UPDATE ON ManagementReview WHEN OLD.State = 'Approved' AND (NEW.State IS NOT OLD.State OR NEW.MeetingOn IS NOT OLD.MeetingOn OR NEW.DaySetOn IS NOT OLD.DaySetOn OR NEW.AsOf IS NOT OLD.AsOf OR NEW.ChairId IS NOT OLD.ChairId OR NEW.HasQuorum IS NOT OLD.HasQuorum OR NEW.NoDecisionReason IS NOT OLD.NoDecisionReason OR NEW.Suitable IS NOT OLD.Suitable OR NEW.Adequate IS NOT OLD.Adequate OR NEW.Effective IS NOT OLD.Effective OR NEW.WithChairSince IS NOT OLD.WithChairSince OR NEW.MinutesHash IS NOT OLD.MinutesHash OR NEW.ApprovedOn IS NOT OLD.ApprovedOn OR NEW.ApprovedBy IS NOT OLD.ApprovedBy) BEGIN SELECT RAISE(ABORT, 'A review with approved minutes is locked'); END
GO

CREATE TRIGGER ManagementReview_locked_delete BEFORE DELETE ON ManagementReview WHEN OLD.State = 'Approved' BEGIN SELECT RAISE(ABORT, 'A review with approved minutes is locked'); END
GO

CREATE TABLE ReviewInput (
    ReviewId TEXT NOT NULL,
    Item TEXT NOT NULL,
    OwnerId TEXT NULL,
    AskedOn TEXT NULL,
    Data TEXT NULL,
    Remark TEXT NULL,
    IsUnchanged INTEGER NOT NULL,
    SaidBy TEXT NULL,
    SaidVersion INTEGER NOT NULL,
    CONSTRAINT PK_ReviewInput PRIMARY KEY (ReviewId, Item),
    CONSTRAINT FK_ReviewInput_ReviewId FOREIGN KEY (ReviewId) REFERENCES ManagementReview (Id),
    CONSTRAINT FK_ReviewInput_OwnerId FOREIGN KEY (OwnerId) REFERENCES Person (Id),
    CONSTRAINT FK_ReviewInput_SaidBy FOREIGN KEY (SaidBy) REFERENCES Person (Id),
    CONSTRAINT CK_ReviewInput_Item CHECK (Item IN ('EarlierActions', 'IssueChanges', 'PartiesNeeds', 'Nonconformities', 'Measurements', 'AuditResults', 'Objectives', 'Feedback', 'Risks', 'Improvements'))
)
GO

CREATE TRIGGER ReviewInput_locked_insert BEFORE INSERT ON ReviewInput WHEN EXISTS (SELECT 1 FROM ManagementReview WHERE Id = NEW.ReviewId AND State = 'Approved') BEGIN SELECT RAISE(ABORT, 'A review with approved minutes is locked'); END
GO

CREATE TRIGGER ReviewInput_locked_update BEFORE UPDATE ON ReviewInput WHEN EXISTS (SELECT 1 FROM ManagementReview WHERE Id = OLD.ReviewId AND State = 'Approved') BEGIN SELECT RAISE(ABORT, 'A review with approved minutes is locked'); END
GO

CREATE TRIGGER ReviewInput_locked_delete BEFORE DELETE ON ReviewInput WHEN EXISTS (SELECT 1 FROM ManagementReview WHERE Id = OLD.ReviewId AND State = 'Approved') BEGIN SELECT RAISE(ABORT, 'A review with approved minutes is locked'); END
GO

CREATE TABLE ReviewPerson (
    ReviewId TEXT NOT NULL,
    PersonId TEXT NOT NULL,
    Part TEXT NOT NULL,
    Position INTEGER NOT NULL,
    CONSTRAINT PK_ReviewPerson PRIMARY KEY (ReviewId, PersonId, Part),
    CONSTRAINT FK_ReviewPerson_ReviewId FOREIGN KEY (ReviewId) REFERENCES ManagementReview (Id),
    CONSTRAINT FK_ReviewPerson_PersonId FOREIGN KEY (PersonId) REFERENCES Person (Id),
    CONSTRAINT CK_ReviewPerson_Part CHECK (Part IN ('Invited', 'Attendee', 'Told'))
)
GO

CREATE TRIGGER ReviewPerson_locked_insert BEFORE INSERT ON ReviewPerson WHEN EXISTS (SELECT 1 FROM ManagementReview WHERE Id = NEW.ReviewId AND State = 'Approved') BEGIN SELECT RAISE(ABORT, 'A review with approved minutes is locked'); END
GO

CREATE TRIGGER ReviewPerson_locked_update BEFORE UPDATE ON ReviewPerson WHEN EXISTS (SELECT 1 FROM ManagementReview WHERE Id = OLD.ReviewId AND State = 'Approved') BEGIN SELECT RAISE(ABORT, 'A review with approved minutes is locked'); END
GO

CREATE TRIGGER ReviewPerson_locked_delete BEFORE DELETE ON ReviewPerson WHEN EXISTS (SELECT 1 FROM ManagementReview WHERE Id = OLD.ReviewId AND State = 'Approved') BEGIN SELECT RAISE(ABORT, 'A review with approved minutes is locked'); END
GO

-- A decision: its words stay with the minutes, what becomes of it is added (MR-7)

CREATE TABLE ReviewDecision (
    Id TEXT NOT NULL,
    ReviewId TEXT NOT NULL,
    Position INTEGER NOT NULL,
    Type TEXT NOT NULL,
    Text TEXT NOT NULL,
    OwnerId TEXT NULL,
    DueOn TEXT NULL,
    HolderId TEXT NULL,
    HolderDueOn TEXT NULL,
    SinceOn TEXT NULL,
    DoneOn TEXT NULL,
    DoneBy TEXT NULL,
    Done TEXT NULL,
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

CREATE TRIGGER ReviewDecision_locked_insert BEFORE INSERT ON ReviewDecision WHEN EXISTS (SELECT 1 FROM ManagementReview WHERE Id = NEW.ReviewId AND State = 'Approved') BEGIN SELECT RAISE(ABORT, 'A review with approved minutes is locked'); END
GO

CREATE TRIGGER ReviewDecision_locked_delete BEFORE DELETE ON ReviewDecision WHEN EXISTS (SELECT 1 FROM ManagementReview WHERE Id = OLD.ReviewId AND State = 'Approved') BEGIN SELECT RAISE(ABORT, 'A review with approved minutes is locked'); END
GO

CREATE TRIGGER ReviewDecision_locked_update BEFORE UPDATE ON ReviewDecision WHEN (NEW.Id IS NOT OLD.Id OR NEW.ReviewId IS NOT OLD.ReviewId OR NEW.Position IS NOT OLD.Position OR NEW.Type IS NOT OLD.Type OR NEW.Text IS NOT OLD.Text OR NEW.OwnerId IS NOT OLD.OwnerId OR NEW.DueOn IS NOT OLD.DueOn) AND EXISTS (SELECT 1 FROM ManagementReview WHERE Id = OLD.ReviewId AND State = 'Approved') BEGIN SELECT RAISE(ABORT, 'A review with approved minutes is locked'); END
GO

-- Packs that were made of a review, each for what it says (MR-4)

CREATE TABLE ReviewPack (
    ReviewId TEXT NOT NULL,
    Content TEXT NOT NULL,
    Language TEXT NOT NULL,
    Format TEXT NOT NULL,
    Hash TEXT NOT NULL,
    Size INTEGER NOT NULL,
    Name TEXT NOT NULL,
    MadeAt TEXT NOT NULL,
    CONSTRAINT PK_ReviewPack PRIMARY KEY (ReviewId, Content, Language, Format),
    CONSTRAINT FK_ReviewPack_ReviewId FOREIGN KEY (ReviewId) REFERENCES ManagementReview (Id),
    CONSTRAINT CK_ReviewPack_Format CHECK (Format IN ('Word', 'Page'))
)
GO

-- Every change of a review with what was said by then, kept for ever; figures of a past day are told from it (DT-9)

CREATE TABLE ReviewTransition (
    Id TEXT NOT NULL,
    ReviewId TEXT NOT NULL,
    Number INTEGER NOT NULL,
    RuleId TEXT NOT NULL,
    Name TEXT NOT NULL,
    FromState TEXT NULL,
    ToState TEXT NOT NULL,
    EffectiveOn TEXT NOT NULL,
    RecordedAt TEXT NOT NULL,
    PersonId TEXT NULL,
    Through TEXT NOT NULL,
    MeetingOn TEXT NOT NULL,
    Worth TEXT NOT NULL,
    Note TEXT NULL,
    Said TEXT NOT NULL,
    CONSTRAINT PK_ReviewTransition PRIMARY KEY (Id),
    CONSTRAINT UQ_ReviewTransition_ReviewIdNumber UNIQUE (ReviewId, Number),
    CONSTRAINT FK_ReviewTransition_ReviewId FOREIGN KEY (ReviewId) REFERENCES ManagementReview (Id),
    CONSTRAINT CK_ReviewTransition_Worth CHECK (Worth IN ('None', 'Partly', 'Valid'))
)
GO

CREATE INDEX IX_ReviewTransition_Effective ON ReviewTransition (EffectiveOn)
GO

CREATE TRIGGER ReviewTransition_kept_update BEFORE UPDATE ON ReviewTransition BEGIN SELECT RAISE(ABORT, 'ReviewTransition is append-only'); END
GO

CREATE TRIGGER ReviewTransition_kept_delete BEFORE DELETE ON ReviewTransition BEGIN SELECT RAISE(ABORT, 'ReviewTransition is append-only'); END
GO
