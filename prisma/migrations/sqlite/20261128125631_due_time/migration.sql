-- The columns have a constant default or none, so they can be added without a copy of the table, which would lose the
-- triggers of the search.
ALTER TABLE "Task" ADD COLUMN "dueTime" TEXT NOT NULL DEFAULT '24:00';
ALTER TABLE "Task" ADD COLUMN "dueZone" TEXT;

-- AlterTable
ALTER TABLE "ImportedTask" ADD COLUMN "dueTime" TEXT NOT NULL DEFAULT '24:00';
ALTER TABLE "ImportedTask" ADD COLUMN "dueZone" TEXT;

-- DropIndex
DROP INDEX "Task_deletedAt_dueDate_id_idx";
DROP INDEX "Task_deletedAt_status_dueDate_id_idx";
DROP INDEX "Task_projectId_deletedAt_dueDate_id_idx";

-- CreateIndex
CREATE INDEX "Task_projectId_deletedAt_dueDate_dueTime_id_idx" ON "Task"("projectId", "deletedAt", "dueDate", "dueTime", "id");

-- CreateIndex
CREATE INDEX "Task_deletedAt_dueDate_dueTime_id_idx" ON "Task"("deletedAt", "dueDate", "dueTime", "id");

-- CreateIndex
CREATE INDEX "Task_deletedAt_status_dueDate_dueTime_id_idx" ON "Task"("deletedAt", "status", "dueDate", "dueTime", "id");
