-- What a guest asks for is void as soon as what it was priced for changes: its nights, its price, its shape. Which version of the stay it was asked of
-- says nothing beside that; a name noted since made it impossible to grant.
ALTER TABLE amendment DROP COLUMN stay_version;
