-- The epoch that the versions of rows count in: the seconds since 1970 and four random characters, as in server/cache/epoch.ts
ALTER TABLE "CacheState" ADD COLUMN "epoch" TEXT NOT NULL DEFAULT '';

UPDATE "CacheState" SET "epoch" = printf('%08x', strftime('%s', 'now')) || lower(hex(randomblob(2)));
