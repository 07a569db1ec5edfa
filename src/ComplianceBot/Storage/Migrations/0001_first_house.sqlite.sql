-- People, how to reach them, and what they may do

CREATE TABLE Person (
    Id TEXT NOT NULL,
    Mail TEXT NOT NULL,
    Name TEXT NOT NULL,
    Department TEXT NOT NULL,
    ManagerId TEXT NULL,
    Site TEXT NOT NULL,
    Employment TEXT NOT NULL,
    TimeZone TEXT NOT NULL,
    Language TEXT NOT NULL,
    PreferredChannel TEXT NULL,
    EntraObjectId TEXT NULL,
    SlackUserId TEXT NULL,
    Active INTEGER NOT NULL,
    LeftOn TEXT NULL,
    CreatedAt TEXT NOT NULL,
    ChangedAt TEXT NOT NULL,
    CONSTRAINT PK_Person PRIMARY KEY (Id),
    CONSTRAINT FK_Person_ManagerId FOREIGN KEY (ManagerId) REFERENCES Person (Id)
)
GO

CREATE UNIQUE INDEX UX_Person_Mail ON Person (Mail)
GO

CREATE INDEX IX_Person_Manager ON Person (ManagerId)
GO

CREATE TABLE PersonRole (
    PersonId TEXT NOT NULL,
    Role TEXT NOT NULL,
    RequestedBy TEXT NULL,
    ConfirmedBy TEXT NULL,
    GivenAt TEXT NOT NULL,
    CONSTRAINT PK_PersonRole PRIMARY KEY (PersonId, Role),
    CONSTRAINT FK_PersonRole_PersonId FOREIGN KEY (PersonId) REFERENCES Person (Id)
)
GO

-- What needs a second person: giving a role, linking an account of somebody who holds more than the employee role (matrix note 8)

CREATE TABLE Confirmation (
    Id TEXT NOT NULL,
    Kind TEXT NOT NULL,
    PersonId TEXT NOT NULL,
    Subject TEXT NOT NULL,
    RequestedBy TEXT NULL,
    RequestedAt TEXT NOT NULL,
    State TEXT NOT NULL,
    DecidedBy TEXT NULL,
    DecidedAt TEXT NULL,
    CONSTRAINT PK_Confirmation PRIMARY KEY (Id),
    CONSTRAINT FK_Confirmation_PersonId FOREIGN KEY (PersonId) REFERENCES Person (Id),
    CONSTRAINT CK_Confirmation_State CHECK (State IN ('Waiting', 'Confirmed', 'Refused'))
)
GO

CREATE TABLE PlatformAccount (
    Channel TEXT NOT NULL,
    Tenant TEXT NOT NULL,
    UserId TEXT NOT NULL,
    Lane TEXT NOT NULL,
    PersonId TEXT NULL,
    LinkedHow TEXT NULL,
    LinkedAt TEXT NULL,
    Standing TEXT NOT NULL,
    CheckedAt TEXT NULL,
    LastUsedAt TEXT NULL,
    CONSTRAINT PK_PlatformAccount PRIMARY KEY (Channel, UserId),
    CONSTRAINT FK_PlatformAccount_PersonId FOREIGN KEY (PersonId) REFERENCES Person (Id),
    CONSTRAINT CK_PlatformAccount_Standing CHECK (Standing IN ('Member', 'Guest', 'External', 'Bot', 'Deactivated', 'Unknown'))
)
GO

CREATE INDEX IX_PlatformAccount_Person ON PlatformAccount (PersonId)
GO

CREATE TABLE Conversation (
    Lane TEXT NOT NULL,
    Channel TEXT NOT NULL,
    Reference TEXT NULL,
    State TEXT NOT NULL,
    Reason TEXT NULL,
    ChangedAt TEXT NOT NULL,
    CONSTRAINT PK_Conversation PRIMARY KEY (Lane),
    CONSTRAINT CK_Conversation_State CHECK (State IN ('Open', 'NotInstalled', 'Blocked', 'Gone'))
)
GO

-- Holidays by calendar: a site's name, or * for the ISMS calendar (DT-1). Leave: two dates and a delegate, never a reason (NG-30)

CREATE TABLE Holiday (
    Calendar TEXT NOT NULL,
    HolidayOn TEXT NOT NULL,
    Name TEXT NOT NULL,
    CONSTRAINT PK_Holiday PRIMARY KEY (Calendar, HolidayOn)
)
GO

CREATE TABLE Leave (
    Id TEXT NOT NULL,
    PersonId TEXT NOT NULL,
    FromDay TEXT NOT NULL,
    ToDay TEXT NOT NULL,
    DelegateId TEXT NULL,
    KnownOn TEXT NOT NULL,
    EnteredAt TEXT NOT NULL,
    CONSTRAINT PK_Leave PRIMARY KEY (Id),
    CONSTRAINT FK_Leave_PersonId FOREIGN KEY (PersonId) REFERENCES Person (Id),
    CONSTRAINT FK_Leave_DelegateId FOREIGN KEY (DelegateId) REFERENCES Person (Id)
)
GO

CREATE INDEX IX_Leave_Person ON Leave (PersonId, ToDay)
GO

-- Deliveries in (each once), messages out (each written with the change that caused it)

CREATE TABLE Delivery (
    Channel TEXT NOT NULL,
    DeliveryKey TEXT NOT NULL,
    ReceivedAt TEXT NOT NULL,
    State TEXT NOT NULL,
    Payload TEXT NULL,
    Answer TEXT NULL,
    Attempts INTEGER NOT NULL,
    NextAt TEXT NULL,
    Reason TEXT NULL,
    WorkedAt TEXT NULL,
    CONSTRAINT PK_Delivery PRIMARY KEY (Channel, DeliveryKey),
    CONSTRAINT CK_Delivery_State CHECK (State IN ('Waiting', 'Worked', 'Dead'))
)
GO

CREATE INDEX IX_Delivery_Waiting ON Delivery (NextAt) WHERE State = 'Waiting'
GO

CREATE TABLE OutboxMessage (
    Id TEXT NOT NULL,
    Lane TEXT NOT NULL,
    Number INTEGER NOT NULL,
    Channel TEXT NOT NULL,
    Kind TEXT NOT NULL,
    Priority INTEGER NOT NULL,
    Topic TEXT NULL,
    PersonId TEXT NULL,
    ChangesId TEXT NULL,
    Body TEXT NOT NULL,
    StillDue TEXT NULL,
    State TEXT NOT NULL,
    NextAt TEXT NOT NULL,
    LeasedUntil TEXT NULL,
    Fence INTEGER NOT NULL,
    Attempts INTEGER NOT NULL,
    Reason TEXT NULL,
    PlatformId TEXT NULL,
    CreatedAt TEXT NOT NULL,
    SentAt TEXT NULL,
    CONSTRAINT PK_OutboxMessage PRIMARY KEY (Id),
    CONSTRAINT UQ_OutboxMessage_LaneNumber UNIQUE (Lane, Number),
    CONSTRAINT CK_OutboxMessage_Kind CHECK (Kind IN ('Send', 'Change')),
    CONSTRAINT CK_OutboxMessage_State CHECK (State IN ('Waiting', 'Sent', 'Dead', 'Replaced', 'Dropped'))
)
GO

CREATE INDEX IX_OutboxMessage_Waiting ON OutboxMessage (Lane, Number) WHERE State = 'Waiting'
GO

CREATE INDEX IX_OutboxMessage_Topic ON OutboxMessage (Topic) WHERE Topic IS NOT NULL
GO

CREATE INDEX IX_OutboxMessage_Changes ON OutboxMessage (ChangesId) WHERE ChangesId IS NOT NULL
GO

CREATE TABLE LaneCounter (
    Lane TEXT NOT NULL,
    LastNumber INTEGER NOT NULL,
    CONSTRAINT PK_LaneCounter PRIMARY KEY (Lane)
)
GO

-- The nudge ledger: same person, item, step and due date at most once (NG-13)

CREATE TABLE Nudge (
    PersonId TEXT NOT NULL,
    Item TEXT NOT NULL,
    Step TEXT NOT NULL,
    DueOn TEXT NOT NULL,
    Kind TEXT NOT NULL,
    LocalDay TEXT NOT NULL,
    SentAt TEXT NOT NULL,
    MessageId TEXT NULL,
    CONSTRAINT PK_Nudge PRIMARY KEY (PersonId, Item, Step, DueOn)
)
GO

CREATE INDEX IX_Nudge_Person ON Nudge (PersonId, LocalDay)
GO

CREATE INDEX IX_Nudge_Item ON Nudge (Item)
GO

CREATE TABLE Snooze (
    Id TEXT NOT NULL,
    PersonId TEXT NOT NULL,
    Item TEXT NOT NULL,
    DueOn TEXT NOT NULL,
    TakenOn TEXT NOT NULL,
    WakeOn TEXT NOT NULL,
    TakenAt TEXT NOT NULL,
    CONSTRAINT PK_Snooze PRIMARY KEY (Id),
    CONSTRAINT FK_Snooze_PersonId FOREIGN KEY (PersonId) REFERENCES Person (Id)
)
GO

CREATE INDEX IX_Snooze_Item ON Snooze (PersonId, Item)
GO

-- Who did what, when, from where: canonical bytes are kept for ever, personal values apart with their salts

CREATE TABLE TrailEntry (
    Id TEXT NOT NULL,
    At TEXT NOT NULL,
    Action TEXT NOT NULL,
    Subject TEXT NOT NULL,
    SubjectId TEXT NOT NULL,
    PersonId TEXT NULL,
    Through TEXT NOT NULL,
    Canonical BLOB NOT NULL,
    Hash TEXT NOT NULL,
    CONSTRAINT PK_TrailEntry PRIMARY KEY (Id)
)
GO

CREATE INDEX IX_TrailEntry_Subject ON TrailEntry (Subject, SubjectId)
GO

CREATE TABLE TrailDetail (
    EntryId TEXT NOT NULL,
    Name TEXT NOT NULL,
    Salt BLOB NOT NULL,
    Detail TEXT NOT NULL,
    CONSTRAINT PK_TrailDetail PRIMARY KEY (EntryId, Name),
    CONSTRAINT FK_TrailDetail_EntryId FOREIGN KEY (EntryId) REFERENCES TrailEntry (Id)
)
GO

CREATE TRIGGER TrailEntry_kept_update BEFORE UPDATE ON TrailEntry BEGIN SELECT RAISE(ABORT, 'TrailEntry is append-only'); END
GO

CREATE TRIGGER TrailEntry_kept_delete BEFORE DELETE ON TrailEntry BEGIN SELECT RAISE(ABORT, 'TrailEntry is append-only'); END
GO

-- Documents people must read: versions, their texts by language, who must read what

CREATE TABLE Document (
    Id TEXT NOT NULL,
    Code TEXT NOT NULL,
    Kind TEXT NOT NULL,
    CreatedAt TEXT NOT NULL,
    CONSTRAINT PK_Document PRIMARY KEY (Id),
    CONSTRAINT UQ_Document_Code UNIQUE (Code),
    CONSTRAINT CK_Document_Kind CHECK (Kind IN ('Policy', 'Course', 'Briefing'))
)
GO

CREATE TABLE DocumentVersion (
    Id TEXT NOT NULL,
    DocumentId TEXT NOT NULL,
    Version TEXT NOT NULL,
    Hash TEXT NOT NULL,
    State TEXT NOT NULL,
    DueDays INTEGER NOT NULL,
    ValidDays INTEGER NOT NULL,
    PassPercent INTEGER NOT NULL,
    Editorial INTEGER NOT NULL,
    EditorialReason TEXT NULL,
    Audience TEXT NOT NULL,
    ProposedBy TEXT NULL,
    ProposedAt TEXT NOT NULL,
    DecidedBy TEXT NULL,
    DecidedAt TEXT NULL,
    DecisionReason TEXT NULL,
    PublishedBy TEXT NULL,
    PublishedAt TEXT NULL,
    PublishedOn TEXT NULL,
    CONSTRAINT PK_DocumentVersion PRIMARY KEY (Id),
    CONSTRAINT UQ_DocumentVersion_DocumentIdVersion UNIQUE (DocumentId, Version),
    CONSTRAINT FK_DocumentVersion_DocumentId FOREIGN KEY (DocumentId) REFERENCES Document (Id),
    CONSTRAINT CK_DocumentVersion_State CHECK (State IN ('Proposed', 'Approved', 'Refused', 'Published', 'Replaced'))
)
GO

CREATE TABLE DocumentText (
    VersionId TEXT NOT NULL,
    Language TEXT NOT NULL,
    Title TEXT NOT NULL,
    Why TEXT NOT NULL,
    Statement TEXT NOT NULL,
    Minutes INTEGER NOT NULL,
    Body TEXT NOT NULL,
    Quiz TEXT NOT NULL,
    Hash TEXT NOT NULL,
    CONSTRAINT PK_DocumentText PRIMARY KEY (VersionId, Language),
    CONSTRAINT FK_DocumentText_VersionId FOREIGN KEY (VersionId) REFERENCES DocumentVersion (Id)
)
GO

CREATE TABLE Assignment (
    Id TEXT NOT NULL,
    Reference TEXT NOT NULL,
    DocumentId TEXT NOT NULL,
    VersionId TEXT NOT NULL,
    PersonId TEXT NOT NULL,
    Department TEXT NOT NULL,
    State TEXT NOT NULL,
    AssignedOn TEXT NOT NULL,
    DueOn TEXT NOT NULL,
    DueSetOn TEXT NULL,
    SinceAt TEXT NOT NULL,
    Standing INTEGER NOT NULL,
    RenewalOf TEXT NULL,
    OpenedAt TEXT NULL,
    Attempts INTEGER NOT NULL,
    AttemptsGranted INTEGER NOT NULL,
    FirstScore REAL NULL,
    LastScore REAL NULL,
    FirstPassed INTEGER NULL,
    StopTold INTEGER NOT NULL,
    AcknowledgedAt TEXT NULL,
    AcknowledgedOn TEXT NULL,
    ValidUntil TEXT NULL,
    Method TEXT NULL,
    Language TEXT NULL,
    TextHash TEXT NULL,
    Statement TEXT NULL,
    GivenIn TEXT NULL,
    WaivedUntil TEXT NULL,
    ClosedOn TEXT NULL,
    ChangedAt TEXT NOT NULL,
    CONSTRAINT PK_Assignment PRIMARY KEY (Id),
    CONSTRAINT UQ_Assignment_Reference UNIQUE (Reference),
    CONSTRAINT FK_Assignment_DocumentId FOREIGN KEY (DocumentId) REFERENCES Document (Id),
    CONSTRAINT FK_Assignment_VersionId FOREIGN KEY (VersionId) REFERENCES DocumentVersion (Id),
    CONSTRAINT FK_Assignment_PersonId FOREIGN KEY (PersonId) REFERENCES Person (Id),
    CONSTRAINT CK_Assignment_State CHECK (State IN ('Assigned', 'Opened', 'QuizFailed', 'QuizPassed', 'Acknowledged', 'Expired', 'Superseded', 'Waived', 'Cancelled'))
)
GO

CREATE UNIQUE INDEX UX_Assignment_Open ON Assignment (PersonId, DocumentId) WHERE State IN ('Assigned', 'Opened', 'QuizFailed', 'QuizPassed')
GO

CREATE INDEX IX_Assignment_Person ON Assignment (PersonId, State)
GO

CREATE INDEX IX_Assignment_Version ON Assignment (VersionId, State)
GO

CREATE INDEX IX_Assignment_Due ON Assignment (DueOn, DocumentId) WHERE State IN ('Assigned', 'Opened', 'QuizFailed', 'QuizPassed')
GO

CREATE INDEX IX_Assignment_Valid ON Assignment (ValidUntil) WHERE State = 'Acknowledged'
GO

CREATE TABLE AssignmentTransition (
    Id TEXT NOT NULL,
    AssignmentId TEXT NOT NULL,
    Number INTEGER NOT NULL,
    RuleId TEXT NOT NULL,
    FromState TEXT NULL,
    ToState TEXT NOT NULL,
    EffectiveOn TEXT NOT NULL,
    RecordedAt TEXT NOT NULL,
    PersonId TEXT NULL,
    Through TEXT NOT NULL,
    DueOn TEXT NOT NULL,
    ValidUntil TEXT NULL,
    Department TEXT NOT NULL,
    Note TEXT NULL,
    CONSTRAINT PK_AssignmentTransition PRIMARY KEY (Id),
    CONSTRAINT UQ_AssignmentTransition_AssignmentIdNumber UNIQUE (AssignmentId, Number),
    CONSTRAINT FK_AssignmentTransition_AssignmentId FOREIGN KEY (AssignmentId) REFERENCES Assignment (Id)
)
GO

CREATE INDEX IX_AssignmentTransition_Effective ON AssignmentTransition (EffectiveOn)
GO

CREATE TRIGGER AssignmentTransition_kept_update BEFORE UPDATE ON AssignmentTransition BEGIN SELECT RAISE(ABORT, 'AssignmentTransition is append-only'); END
GO

CREATE TRIGGER AssignmentTransition_kept_delete BEFORE DELETE ON AssignmentTransition BEGIN SELECT RAISE(ABORT, 'AssignmentTransition is append-only'); END
GO

CREATE TABLE AssignmentCount (
    VersionId TEXT NOT NULL,
    Department TEXT NOT NULL,
    State TEXT NOT NULL,
    DueOn TEXT NOT NULL,
    ValidUntil TEXT NOT NULL,
    Standing INTEGER NOT NULL,
    Done TEXT NOT NULL,
    Number INTEGER NOT NULL,
    CONSTRAINT PK_AssignmentCount PRIMARY KEY (VersionId, Department, State, DueOn, ValidUntil, Standing, Done)
)
GO

CREATE TABLE QuizAttempt (
    Id TEXT NOT NULL,
    AssignmentId TEXT NOT NULL,
    Number INTEGER NOT NULL,
    Score REAL NOT NULL,
    RightAnswers INTEGER NOT NULL,
    Questions INTEGER NOT NULL,
    Passed INTEGER NOT NULL,
    At TEXT NOT NULL,
    CONSTRAINT PK_QuizAttempt PRIMARY KEY (Id),
    CONSTRAINT UQ_QuizAttempt_AssignmentIdNumber UNIQUE (AssignmentId, Number),
    CONSTRAINT FK_QuizAttempt_AssignmentId FOREIGN KEY (AssignmentId) REFERENCES Assignment (Id)
)
GO

-- Single answers are kept 30 days (RT-6), the score stays

CREATE TABLE QuizAnswer (
    AttemptId TEXT NOT NULL,
    Question TEXT NOT NULL,
    Answer TEXT NOT NULL,
    IsRight INTEGER NOT NULL,
    CONSTRAINT PK_QuizAnswer PRIMARY KEY (AttemptId, Question),
    CONSTRAINT FK_QuizAnswer_AttemptId FOREIGN KEY (AttemptId) REFERENCES QuizAttempt (Id)
)
GO

CREATE TABLE Feedback (
    Id TEXT NOT NULL,
    VersionId TEXT NOT NULL,
    PersonId TEXT NOT NULL,
    Score INTEGER NOT NULL,
    Comment TEXT NULL,
    At TEXT NOT NULL,
    CONSTRAINT PK_Feedback PRIMARY KEY (Id),
    CONSTRAINT UQ_Feedback_VersionIdPersonId UNIQUE (VersionId, PersonId),
    CONSTRAINT FK_Feedback_VersionId FOREIGN KEY (VersionId) REFERENCES DocumentVersion (Id),
    CONSTRAINT FK_Feedback_PersonId FOREIGN KEY (PersonId) REFERENCES Person (Id)
)
GO

CREATE TABLE Exercise (
    Id TEXT NOT NULL,
    DocumentId TEXT NOT NULL,
    PersonId TEXT NOT NULL,
    HeldOn TEXT NOT NULL,
    Passed INTEGER NOT NULL,
    Note TEXT NULL,
    RecordedBy TEXT NULL,
    RecordedAt TEXT NOT NULL,
    CONSTRAINT PK_Exercise PRIMARY KEY (Id),
    CONSTRAINT FK_Exercise_DocumentId FOREIGN KEY (DocumentId) REFERENCES Document (Id),
    CONSTRAINT FK_Exercise_PersonId FOREIGN KEY (PersonId) REFERENCES Person (Id)
)
GO

-- What ISMS managers are to be told in their own working hours, beyond nudges (AK-5)

CREATE TABLE AssignmentNotice (
    Id TEXT NOT NULL,
    PersonId TEXT NOT NULL,
    Topic TEXT NULL,
    Body TEXT NOT NULL,
    CreatedAt TEXT NOT NULL,
    SentAt TEXT NULL,
    CONSTRAINT PK_AssignmentNotice PRIMARY KEY (Id),
    CONSTRAINT FK_AssignmentNotice_PersonId FOREIGN KEY (PersonId) REFERENCES Person (Id)
)
GO

CREATE INDEX IX_AssignmentNotice_Waiting ON AssignmentNotice (CreatedAt) WHERE SentAt IS NULL
GO

-- The next number of the short references that people type (AK-117)

CREATE TABLE ReferenceCounter (
    Kind TEXT NOT NULL,
    LastNumber INTEGER NOT NULL,
    CONSTRAINT PK_ReferenceCounter PRIMARY KEY (Kind)
)
GO
