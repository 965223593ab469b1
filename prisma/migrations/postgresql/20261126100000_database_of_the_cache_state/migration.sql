-- AlterTable
ALTER TABLE "CacheState" ADD COLUMN "database" TEXT COLLATE "C" NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "CacheState" ADD COLUMN "question" TEXT COLLATE "C" NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "CacheState" ADD COLUMN "answer" TEXT COLLATE "C" NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "CacheState" ADD COLUMN "holders" INTEGER NOT NULL DEFAULT 0;
