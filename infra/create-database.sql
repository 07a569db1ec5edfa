-- Makes the database and the host's own login where they are missing; run again, it changes nothing but the password.
-- sqlcmd fills in the password, see compose.yaml.
SET NOCOUNT ON;
IF DB_ID(N'ComplianceBot') IS NULL
    CREATE DATABASE ComplianceBot;
GO
IF SUSER_ID(N'compliancebot') IS NULL
    CREATE LOGIN compliancebot WITH PASSWORD = N'$(APP_DATABASE_PASSWORD)', DEFAULT_DATABASE = ComplianceBot;
ELSE
    ALTER LOGIN compliancebot WITH PASSWORD = N'$(APP_DATABASE_PASSWORD)';
GO
USE ComplianceBot;
GO
-- the host brings its tables up to date itself, so it owns this database, and nothing outside it
IF USER_ID(N'compliancebot') IS NULL
    CREATE USER compliancebot FOR LOGIN compliancebot;
ALTER ROLE db_owner ADD MEMBER compliancebot;
GO
