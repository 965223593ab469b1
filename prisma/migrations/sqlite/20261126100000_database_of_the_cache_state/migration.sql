-- AlterTable
ALTER TABLE "CacheState" ADD COLUMN "database" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "CacheState" ADD COLUMN "question" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "CacheState" ADD COLUMN "answer" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "CacheState" ADD COLUMN "holders" INTEGER NOT NULL DEFAULT 0;
