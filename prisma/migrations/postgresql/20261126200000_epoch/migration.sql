-- The epoch that the versions of rows count in: the seconds since 1970 and four random characters, as in server/cache/epoch.ts
ALTER TABLE "CacheState" ADD COLUMN "epoch" TEXT COLLATE "C" NOT NULL DEFAULT '';

UPDATE "CacheState" SET "epoch" =
  lpad(to_hex(extract(epoch FROM clock_timestamp())::bigint), 8, '0') || substr(gen_random_uuid()::text, 1, 4);
