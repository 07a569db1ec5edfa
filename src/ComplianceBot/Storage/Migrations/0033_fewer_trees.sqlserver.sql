-- The key of a snooze is what it is asked for by. Deliveries and messages stay as they are: a primary key holds the rows anyway, and a list in a
-- CHECK is compared (decision 0027)

CREATE TABLE SnoozeAside (
    Id NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    PersonId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Item NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    DueOn DATE NOT NULL,
    TakenOn DATE NOT NULL,
    WakeOn DATE NOT NULL,
    TakenAt DATETIME2(3) NOT NULL
)
GO

INSERT INTO SnoozeAside (Id, PersonId, Item, DueOn, TakenOn, WakeOn, TakenAt)
SELECT Id, PersonId, Item, DueOn, TakenOn, WakeOn, TakenAt FROM Snooze
GO

DROP TABLE Snooze
GO

CREATE TABLE Snooze (
    Id NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    PersonId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Item NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    DueOn DATE NOT NULL,
    TakenOn DATE NOT NULL,
    WakeOn DATE NOT NULL,
    TakenAt DATETIME2(3) NOT NULL,
    CONSTRAINT PK_Snooze PRIMARY KEY (PersonId, Item, Id),
    CONSTRAINT FK_Snooze_PersonId FOREIGN KEY (PersonId) REFERENCES Person (Id)
)
GO

INSERT INTO Snooze (Id, PersonId, Item, DueOn, TakenOn, WakeOn, TakenAt)
SELECT Id, PersonId, Item, DueOn, TakenOn, WakeOn, TakenAt FROM SnoozeAside
GO

DROP TABLE SnoozeAside
GO
