-- What the assignments of people on leave come to, by the days on which that changes: the status answer leaves it out without reading
-- each of their assignments (ST-TR). Who is away is counted anew once a day; until the first time, whoever is on leave is read.

CREATE TABLE AwayPerson (
    PersonId TEXT NOT NULL,
    FromDay TEXT NOT NULL,
    CONSTRAINT PK_AwayPerson PRIMARY KEY (PersonId),
    CONSTRAINT FK_AwayPerson_PersonId FOREIGN KEY (PersonId) REFERENCES Person (Id)
)
GO

CREATE TABLE AwayTotal (
    Kind TEXT NOT NULL,
    OnDay TEXT NOT NULL,
    Number INTEGER NOT NULL,
    CONSTRAINT PK_AwayTotal PRIMARY KEY (Kind, OnDay),
    CONSTRAINT CK_AwayTotal_Kind CHECK (Kind IN ('Required', 'Valid', 'Open', 'OnTime', 'Late'))
)
GO
