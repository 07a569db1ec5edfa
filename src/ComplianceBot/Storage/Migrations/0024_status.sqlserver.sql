-- What all assignments together come to, by the days on which that changes: the status answer reads a few hundred rows, however many
-- documents, departments and people there are. Kept in the very work that moves a counter; a test recomputes it from the records.

CREATE TABLE AssignmentTotal (
    Kind NVARCHAR(10) COLLATE Latin1_General_100_BIN2 NOT NULL,
    OnDay DATE NOT NULL,
    Number INT NOT NULL,
    CONSTRAINT PK_AssignmentTotal PRIMARY KEY (Kind, OnDay),
    CONSTRAINT CK_AssignmentTotal_Kind CHECK (Kind IN ('Required', 'Valid', 'Open', 'OnTime', 'Late', 'Tried', 'Passed'))
)
GO

INSERT INTO AssignmentTotal (Kind, OnDay, Number)
SELECT 'Required', '9999-12-31', SUM(Number)
  FROM AssignmentCount
 WHERE Standing = 1 AND State IN ('Assigned', 'Opened', 'QuizFailed', 'QuizPassed', 'Acknowledged')
 GROUP BY Standing
GO

INSERT INTO AssignmentTotal (Kind, OnDay, Number)
SELECT 'Valid', ValidUntil, SUM(Number)
  FROM AssignmentCount
 WHERE Standing = 1 AND State = 'Acknowledged'
 GROUP BY ValidUntil
GO

INSERT INTO AssignmentTotal (Kind, OnDay, Number)
SELECT 'Open', DueOn, SUM(Number)
  FROM AssignmentCount
 WHERE State IN ('Assigned', 'Opened', 'QuizFailed', 'QuizPassed')
 GROUP BY DueOn
GO

INSERT INTO AssignmentTotal (Kind, OnDay, Number)
SELECT Done, '9999-12-31', SUM(Number)
  FROM AssignmentCount
 WHERE Done IN ('OnTime', 'Late')
 GROUP BY Done
GO

INSERT INTO AssignmentTotal (Kind, OnDay, Number)
SELECT 'Tried', '9999-12-31', COUNT(*)
  FROM QuizAttempt
 WHERE Number = 1
 GROUP BY Number
GO

INSERT INTO AssignmentTotal (Kind, OnDay, Number)
SELECT 'Passed', '9999-12-31', COUNT(*)
  FROM QuizAttempt
 WHERE Number = 1 AND Passed = 1
 GROUP BY Number
GO

-- People on leave go without what was due since their leave began (ST-TR)

CREATE INDEX IX_Assignment_PersonDue ON Assignment (PersonId, DueOn)
GO

-- Figures of a day that is over, for the trend; what stands here can be computed again from the records (DT-9)

CREATE TABLE StatusReading (
    OnDay DATE NOT NULL,
    Name NVARCHAR(80) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Numerator INT NOT NULL,
    Denominator INT NOT NULL,
    CONSTRAINT PK_StatusReading PRIMARY KEY (OnDay, Name)
)
GO

-- Channels that get the figures of the week, each at an hour of its own (PR-2: no names)

CREATE TABLE ChannelDigest (
    Lane NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    DayOfWeek INT NOT NULL,
    AtMinute INT NOT NULL,
    TimeZone NVARCHAR(64) NOT NULL,
    SetBy NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    SetAt DATETIME2(3) NOT NULL,
    SentForWeek DATE NULL,
    CONSTRAINT PK_ChannelDigest PRIMARY KEY (Lane),
    CONSTRAINT FK_ChannelDigest_SetBy FOREIGN KEY (SetBy) REFERENCES Person (Id),
    CONSTRAINT CK_ChannelDigest_DayOfWeek CHECK (DayOfWeek BETWEEN 0 AND 6),
    CONSTRAINT CK_ChannelDigest_AtMinute CHECK (AtMinute BETWEEN 0 AND 1439)
)
GO
