-- People, how to reach them, and what they may do

CREATE TABLE Person (
    Id NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Mail NVARCHAR(254) NOT NULL,
    Name NVARCHAR(200) NOT NULL,
    Department NVARCHAR(200) NOT NULL,
    ManagerId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NULL,
    Site NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Employment NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    TimeZone NVARCHAR(200) NOT NULL,
    Language NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    PreferredChannel NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NULL,
    EntraObjectId NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NULL,
    SlackUserId NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NULL,
    Active BIT NOT NULL,
    LeftOn DATE NULL,
    CreatedAt DATETIME2(3) NOT NULL,
    ChangedAt DATETIME2(3) NOT NULL,
    CONSTRAINT PK_Person PRIMARY KEY (Id),
    CONSTRAINT FK_Person_ManagerId FOREIGN KEY (ManagerId) REFERENCES Person (Id)
)
GO

CREATE UNIQUE INDEX UX_Person_Mail ON Person (Mail)
GO

CREATE INDEX IX_Person_Manager ON Person (ManagerId)
GO

CREATE TABLE PersonRole (
    PersonId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Role NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    RequestedBy NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NULL,
    ConfirmedBy NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NULL,
    GivenAt DATETIME2(3) NOT NULL,
    CONSTRAINT PK_PersonRole PRIMARY KEY (PersonId, Role),
    CONSTRAINT FK_PersonRole_PersonId FOREIGN KEY (PersonId) REFERENCES Person (Id)
)
GO

-- What needs a second person: giving a role, linking an account of somebody who holds more than the employee role (matrix note 8)

CREATE TABLE Confirmation (
    Id NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Kind NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    PersonId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Subject NVARCHAR(MAX) NOT NULL,
    RequestedBy NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NULL,
    RequestedAt DATETIME2(3) NOT NULL,
    State NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    DecidedBy NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NULL,
    DecidedAt DATETIME2(3) NULL,
    CONSTRAINT PK_Confirmation PRIMARY KEY (Id),
    CONSTRAINT FK_Confirmation_PersonId FOREIGN KEY (PersonId) REFERENCES Person (Id),
    CONSTRAINT CK_Confirmation_State CHECK (State IN ('Waiting', 'Confirmed', 'Refused'))
)
GO

CREATE TABLE PlatformAccount (
    Channel NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Tenant NVARCHAR(200) NOT NULL,
    UserId NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Lane NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    PersonId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NULL,
    LinkedHow NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NULL,
    LinkedAt DATETIME2(3) NULL,
    Standing NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CheckedAt DATETIME2(3) NULL,
    LastUsedAt DATETIME2(3) NULL,
    CONSTRAINT PK_PlatformAccount PRIMARY KEY (Channel, UserId),
    CONSTRAINT FK_PlatformAccount_PersonId FOREIGN KEY (PersonId) REFERENCES Person (Id),
    CONSTRAINT CK_PlatformAccount_Standing CHECK (Standing IN ('Member', 'Guest', 'External', 'Bot', 'Deactivated', 'Unknown'))
)
GO

CREATE INDEX IX_PlatformAccount_Person ON PlatformAccount (PersonId)
GO

CREATE TABLE Conversation (
    Lane NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Channel NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Reference NVARCHAR(MAX) NULL,
    State NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Reason NVARCHAR(1000) NULL,
    ChangedAt DATETIME2(3) NOT NULL,
    CONSTRAINT PK_Conversation PRIMARY KEY (Lane),
    CONSTRAINT CK_Conversation_State CHECK (State IN ('Open', 'NotInstalled', 'Blocked', 'Gone'))
)
GO

-- Holidays by calendar: a site's name, or * for the ISMS calendar (DT-1). Leave: two dates and a delegate, never a reason (NG-30)

CREATE TABLE Holiday (
    Calendar NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    HolidayOn DATE NOT NULL,
    Name NVARCHAR(200) NOT NULL,
    CONSTRAINT PK_Holiday PRIMARY KEY (Calendar, HolidayOn)
)
GO

CREATE TABLE Leave (
    Id NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    PersonId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    FromDay DATE NOT NULL,
    ToDay DATE NOT NULL,
    DelegateId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NULL,
    KnownOn DATE NOT NULL,
    EnteredAt DATETIME2(3) NOT NULL,
    CONSTRAINT PK_Leave PRIMARY KEY (Id),
    CONSTRAINT FK_Leave_PersonId FOREIGN KEY (PersonId) REFERENCES Person (Id),
    CONSTRAINT FK_Leave_DelegateId FOREIGN KEY (DelegateId) REFERENCES Person (Id)
)
GO

CREATE INDEX IX_Leave_Person ON Leave (PersonId, ToDay)
GO

-- Deliveries in (each once), messages out (each written with the change that caused it)

CREATE TABLE Delivery (
    Channel NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    DeliveryKey NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    ReceivedAt DATETIME2(3) NOT NULL,
    State NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Payload NVARCHAR(MAX) NULL,
    Answer NVARCHAR(MAX) NULL,
    Attempts INT NOT NULL,
    NextAt DATETIME2(3) NULL,
    Reason NVARCHAR(1000) NULL,
    WorkedAt DATETIME2(3) NULL,
    CONSTRAINT PK_Delivery PRIMARY KEY (Channel, DeliveryKey),
    CONSTRAINT CK_Delivery_State CHECK (State IN ('Waiting', 'Worked', 'Dead'))
)
GO

CREATE INDEX IX_Delivery_Waiting ON Delivery (NextAt) WHERE State = 'Waiting'
GO

CREATE TABLE OutboxMessage (
    Id NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Lane NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Number BIGINT NOT NULL,
    Channel NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Kind NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Priority INT NOT NULL,
    Topic NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NULL,
    PersonId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NULL,
    ChangesId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NULL,
    Body NVARCHAR(MAX) NOT NULL,
    StillDue NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NULL,
    State NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    NextAt DATETIME2(3) NOT NULL,
    LeasedUntil DATETIME2(3) NULL,
    Fence INT NOT NULL,
    Attempts INT NOT NULL,
    Reason NVARCHAR(1000) NULL,
    PlatformId NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NULL,
    CreatedAt DATETIME2(3) NOT NULL,
    SentAt DATETIME2(3) NULL,
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
    Lane NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    LastNumber BIGINT NOT NULL,
    CONSTRAINT PK_LaneCounter PRIMARY KEY (Lane)
)
GO

-- The nudge ledger: same person, item, step and due date at most once (NG-13)

CREATE TABLE Nudge (
    PersonId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Item NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Step NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    DueOn DATE NOT NULL,
    Kind NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    LocalDay DATE NOT NULL,
    SentAt DATETIME2(3) NOT NULL,
    MessageId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NULL,
    CONSTRAINT PK_Nudge PRIMARY KEY (PersonId, Item, Step, DueOn)
)
GO

CREATE INDEX IX_Nudge_Person ON Nudge (PersonId, LocalDay)
GO

CREATE INDEX IX_Nudge_Item ON Nudge (Item)
GO

CREATE TABLE Snooze (
    Id NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    PersonId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Item NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    DueOn DATE NOT NULL,
    TakenOn DATE NOT NULL,
    WakeOn DATE NOT NULL,
    TakenAt DATETIME2(3) NOT NULL,
    CONSTRAINT PK_Snooze PRIMARY KEY (Id),
    CONSTRAINT FK_Snooze_PersonId FOREIGN KEY (PersonId) REFERENCES Person (Id)
)
GO

CREATE INDEX IX_Snooze_Item ON Snooze (PersonId, Item)
GO

-- Who did what, when, from where: canonical bytes are kept for ever, personal values apart with their salts

CREATE TABLE TrailEntry (
    Id NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    At DATETIME2(3) NOT NULL,
    Action NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Subject NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    SubjectId NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    PersonId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NULL,
    Through NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Canonical VARBINARY(MAX) NOT NULL,
    Hash NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CONSTRAINT PK_TrailEntry PRIMARY KEY (Id)
)
GO

CREATE INDEX IX_TrailEntry_Subject ON TrailEntry (Subject, SubjectId)
GO

CREATE TABLE TrailDetail (
    EntryId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Name NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Salt VARBINARY(MAX) NOT NULL,
    Detail NVARCHAR(MAX) NOT NULL,
    CONSTRAINT PK_TrailDetail PRIMARY KEY (EntryId, Name),
    CONSTRAINT FK_TrailDetail_EntryId FOREIGN KEY (EntryId) REFERENCES TrailEntry (Id)
)
GO

CREATE TRIGGER TrailEntry_kept ON TrailEntry AFTER UPDATE, DELETE AS THROW 51000, 'TrailEntry is append-only', 1
GO

-- Documents people must read: versions, their texts by language, who must read what

CREATE TABLE Document (
    Id NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Code NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Kind NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CreatedAt DATETIME2(3) NOT NULL,
    CONSTRAINT PK_Document PRIMARY KEY (Id),
    CONSTRAINT UQ_Document_Code UNIQUE (Code),
    CONSTRAINT CK_Document_Kind CHECK (Kind IN ('Policy', 'Course', 'Briefing'))
)
GO

CREATE TABLE DocumentVersion (
    Id NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    DocumentId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Version NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Hash NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    State NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    DueDays INT NOT NULL,
    ValidDays INT NOT NULL,
    PassPercent INT NOT NULL,
    Editorial BIT NOT NULL,
    EditorialReason NVARCHAR(1000) NULL,
    Audience NVARCHAR(MAX) NOT NULL,
    ProposedBy NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NULL,
    ProposedAt DATETIME2(3) NOT NULL,
    DecidedBy NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NULL,
    DecidedAt DATETIME2(3) NULL,
    DecisionReason NVARCHAR(1000) NULL,
    PublishedBy NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NULL,
    PublishedAt DATETIME2(3) NULL,
    PublishedOn DATE NULL,
    CONSTRAINT PK_DocumentVersion PRIMARY KEY (Id),
    CONSTRAINT UQ_DocumentVersion_DocumentIdVersion UNIQUE (DocumentId, Version),
    CONSTRAINT FK_DocumentVersion_DocumentId FOREIGN KEY (DocumentId) REFERENCES Document (Id),
    CONSTRAINT CK_DocumentVersion_State CHECK (State IN ('Proposed', 'Approved', 'Refused', 'Published', 'Replaced'))
)
GO

CREATE TABLE DocumentText (
    VersionId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Language NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Title NVARCHAR(200) NOT NULL,
    Why NVARCHAR(1000) NOT NULL,
    Statement NVARCHAR(1000) NOT NULL,
    Minutes INT NOT NULL,
    Body NVARCHAR(MAX) NOT NULL,
    Quiz NVARCHAR(MAX) NOT NULL,
    Hash NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CONSTRAINT PK_DocumentText PRIMARY KEY (VersionId, Language),
    CONSTRAINT FK_DocumentText_VersionId FOREIGN KEY (VersionId) REFERENCES DocumentVersion (Id)
)
GO

CREATE TABLE Assignment (
    Id NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Reference NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    DocumentId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    VersionId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    PersonId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Department NVARCHAR(200) NOT NULL,
    State NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    AssignedOn DATE NOT NULL,
    DueOn DATE NOT NULL,
    DueSetOn DATE NULL,
    SinceAt DATETIME2(3) NOT NULL,
    Standing BIT NOT NULL,
    RenewalOf NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NULL,
    OpenedAt DATETIME2(3) NULL,
    Attempts INT NOT NULL,
    AttemptsGranted INT NOT NULL,
    FirstScore DECIMAL(5,1) NULL,
    LastScore DECIMAL(5,1) NULL,
    FirstPassed BIT NULL,
    StopTold BIT NOT NULL,
    AcknowledgedAt DATETIME2(3) NULL,
    AcknowledgedOn DATE NULL,
    ValidUntil DATE NULL,
    Method NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NULL,
    Language NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NULL,
    TextHash NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NULL,
    Statement NVARCHAR(1000) NULL,
    GivenIn NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NULL,
    WaivedUntil DATE NULL,
    ClosedOn DATE NULL,
    ChangedAt DATETIME2(3) NOT NULL,
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
    Id NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    AssignmentId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Number INT NOT NULL,
    RuleId NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    FromState NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NULL,
    ToState NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    EffectiveOn DATE NOT NULL,
    RecordedAt DATETIME2(3) NOT NULL,
    PersonId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NULL,
    Through NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    DueOn DATE NOT NULL,
    ValidUntil DATE NULL,
    Department NVARCHAR(200) NOT NULL,
    Note NVARCHAR(1000) NULL,
    CONSTRAINT PK_AssignmentTransition PRIMARY KEY (Id),
    CONSTRAINT UQ_AssignmentTransition_AssignmentIdNumber UNIQUE (AssignmentId, Number),
    CONSTRAINT FK_AssignmentTransition_AssignmentId FOREIGN KEY (AssignmentId) REFERENCES Assignment (Id)
)
GO

CREATE INDEX IX_AssignmentTransition_Effective ON AssignmentTransition (EffectiveOn)
GO

CREATE TRIGGER AssignmentTransition_kept ON AssignmentTransition AFTER UPDATE, DELETE AS THROW 51000, 'AssignmentTransition is append-only', 1
GO

CREATE TABLE AssignmentCount (
    VersionId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Department NVARCHAR(200) NOT NULL,
    State NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    DueOn DATE NOT NULL,
    ValidUntil DATE NOT NULL,
    Standing BIT NOT NULL,
    Done NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Number INT NOT NULL,
    CONSTRAINT PK_AssignmentCount PRIMARY KEY (VersionId, Department, State, DueOn, ValidUntil, Standing, Done)
)
GO

CREATE TABLE QuizAttempt (
    Id NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    AssignmentId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Number INT NOT NULL,
    Score DECIMAL(5,1) NOT NULL,
    RightAnswers INT NOT NULL,
    Questions INT NOT NULL,
    Passed BIT NOT NULL,
    At DATETIME2(3) NOT NULL,
    CONSTRAINT PK_QuizAttempt PRIMARY KEY (Id),
    CONSTRAINT UQ_QuizAttempt_AssignmentIdNumber UNIQUE (AssignmentId, Number),
    CONSTRAINT FK_QuizAttempt_AssignmentId FOREIGN KEY (AssignmentId) REFERENCES Assignment (Id)
)
GO

-- Single answers are kept 30 days (RT-6), the score stays

CREATE TABLE QuizAnswer (
    AttemptId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Question NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Answer NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    IsRight BIT NOT NULL,
    CONSTRAINT PK_QuizAnswer PRIMARY KEY (AttemptId, Question),
    CONSTRAINT FK_QuizAnswer_AttemptId FOREIGN KEY (AttemptId) REFERENCES QuizAttempt (Id)
)
GO

CREATE TABLE Feedback (
    Id NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    VersionId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    PersonId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Score INT NOT NULL,
    Comment NVARCHAR(1000) NULL,
    At DATETIME2(3) NOT NULL,
    CONSTRAINT PK_Feedback PRIMARY KEY (Id),
    CONSTRAINT UQ_Feedback_VersionIdPersonId UNIQUE (VersionId, PersonId),
    CONSTRAINT FK_Feedback_VersionId FOREIGN KEY (VersionId) REFERENCES DocumentVersion (Id),
    CONSTRAINT FK_Feedback_PersonId FOREIGN KEY (PersonId) REFERENCES Person (Id)
)
GO

CREATE TABLE Exercise (
    Id NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    DocumentId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    PersonId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    HeldOn DATE NOT NULL,
    Passed BIT NOT NULL,
    Note NVARCHAR(1000) NULL,
    RecordedBy NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NULL,
    RecordedAt DATETIME2(3) NOT NULL,
    CONSTRAINT PK_Exercise PRIMARY KEY (Id),
    CONSTRAINT FK_Exercise_DocumentId FOREIGN KEY (DocumentId) REFERENCES Document (Id),
    CONSTRAINT FK_Exercise_PersonId FOREIGN KEY (PersonId) REFERENCES Person (Id)
)
GO

-- What ISMS managers are to be told in their own working hours, beyond nudges (AK-5)

CREATE TABLE AssignmentNotice (
    Id NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    PersonId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Topic NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NULL,
    Body NVARCHAR(MAX) NOT NULL,
    CreatedAt DATETIME2(3) NOT NULL,
    SentAt DATETIME2(3) NULL,
    CONSTRAINT PK_AssignmentNotice PRIMARY KEY (Id),
    CONSTRAINT FK_AssignmentNotice_PersonId FOREIGN KEY (PersonId) REFERENCES Person (Id)
)
GO

CREATE INDEX IX_AssignmentNotice_Waiting ON AssignmentNotice (CreatedAt) WHERE SentAt IS NULL
GO

-- The next number of the short references that people type (AK-117)

CREATE TABLE ReferenceCounter (
    Kind NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    LastNumber INT NOT NULL,
    CONSTRAINT PK_ReferenceCounter PRIMARY KEY (Kind)
)
GO
