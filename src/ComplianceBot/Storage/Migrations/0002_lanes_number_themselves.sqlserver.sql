-- A message takes the number after its lane's last one in its own insert: the counter beside it is not needed

DROP TABLE LaneCounter
GO
