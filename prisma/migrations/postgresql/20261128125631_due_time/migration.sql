-- DropIndex
DROP INDEX "Task_deletedAt_dueDate_id_idx";

-- DropIndex
DROP INDEX "Task_deletedAt_status_dueDate_id_idx";

-- DropIndex
DROP INDEX "Task_projectId_deletedAt_dueDate_id_idx";

-- AlterTable
ALTER TABLE "ImportedTask" ADD COLUMN     "dueTime" TEXT COLLATE "C" NOT NULL DEFAULT '24:00',
ADD COLUMN     "dueZone" TEXT COLLATE "C";

-- AlterTable
ALTER TABLE "Task" ADD COLUMN     "dueTime" TEXT COLLATE "C" NOT NULL DEFAULT '24:00',
ADD COLUMN     "dueZone" TEXT COLLATE "C";

-- CreateIndex
CREATE INDEX "Task_projectId_deletedAt_dueDate_dueTime_id_idx" ON "Task"("projectId", "deletedAt", "dueDate", "dueTime", "id");

-- CreateIndex
CREATE INDEX "Task_deletedAt_dueDate_dueTime_id_idx" ON "Task"("deletedAt", "dueDate", "dueTime", "id");

-- CreateIndex
CREATE INDEX "Task_deletedAt_status_dueDate_dueTime_id_idx" ON "Task"("deletedAt", "status", "dueDate", "dueTime", "id");

-- By due date, the latest first and those without one last, which is not the reverse of the other way round
DROP INDEX "Task_live_dueDate_desc_id_idx";
CREATE INDEX "Task_live_dueDate_dueTime_desc_id_idx" ON "Task"("deletedAt" DESC, "dueDate" DESC NULLS LAST, "dueTime" DESC, "id" DESC) WHERE "deletedAt" IS NULL;
DROP INDEX "Task_live_status_dueDate_desc_id_idx";
CREATE INDEX "Task_live_status_dueDate_dueTime_desc_id_idx" ON "Task"("deletedAt" DESC, "status", "dueDate" DESC NULLS LAST, "dueTime" DESC, "id" DESC) WHERE "deletedAt" IS NULL;
