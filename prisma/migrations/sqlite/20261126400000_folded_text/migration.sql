-- Titles are ordered by a stored key. SQL can't fold text: existing rows get theirs when an instance starts.

-- DropIndex
DROP INDEX "Task_deletedAt_lower_title_id_idx";

-- DropIndex
DROP INDEX "Task_deletedAt_status_lower_title_id_idx";

-- AlterTable
ALTER TABLE "Task" ADD COLUMN "titleKey" TEXT NOT NULL DEFAULT '';

-- CreateIndex
CREATE INDEX "Task_deletedAt_titleKey_id_idx" ON "Task"("deletedAt", "titleKey", "id");

-- CreateIndex
CREATE INDEX "Task_deletedAt_status_titleKey_id_idx" ON "Task"("deletedAt", "status", "titleKey", "id");

-- CreateTable
CREATE TABLE "TextFolding" (
    "id" INTEGER NOT NULL PRIMARY KEY,
    "rule" TEXT NOT NULL,
    "upToId" INTEGER
);

-- The one row there is
INSERT INTO "TextFolding" ("id", "rule", "upToId") VALUES (1, '', 0);
