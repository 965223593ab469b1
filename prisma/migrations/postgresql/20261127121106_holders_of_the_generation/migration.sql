-- The holders of the generation by name instead of their number. Of an open generation, the number stays as a name that
-- no instance has: it never gives its lease back, so the next closing waits for all leases to end.
ALTER TABLE "CacheState" ALTER COLUMN "holders" SET DEFAULT '',
ALTER COLUMN "holders" SET DATA TYPE TEXT COLLATE "C";

UPDATE "CacheState" SET "holders" = '' WHERE "phase" = 'closed';
