-- What the assignments of people on leave come to, by the days on which that changes: the status answer leaves it out without reading
-- each of their assignments (ST-TR). Who is away is counted anew once a day; until the first time, whoever is on leave is read.

CREATE TABLE AwayPerson (
    PersonId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    FromDay DATE NOT NULL,
    CONSTRAINT PK_AwayPerson PRIMARY KEY (PersonId),
    CONSTRAINT FK_AwayPerson_PersonId FOREIGN KEY (PersonId) REFERENCES Person (Id)
)
GO

CREATE TABLE AwayTotal (
    Kind NVARCHAR(10) COLLATE Latin1_General_100_BIN2 NOT NULL,
    OnDay DATE NOT NULL,
    Number INT NOT NULL,
    CONSTRAINT PK_AwayTotal PRIMARY KEY (Kind, OnDay),
    CONSTRAINT CK_AwayTotal_Kind CHECK (Kind IN ('Required', 'Valid', 'Open', 'OnTime', 'Late'))
)
GO
