-- The holders of the generation by name instead of their number. The process that starts closes what was left open.
ALTER TABLE "CacheState" DROP COLUMN "holders";
ALTER TABLE "CacheState" ADD COLUMN "holders" TEXT NOT NULL DEFAULT '';
