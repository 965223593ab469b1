-- Tasks of one status in each of the orders of the list

-- CreateIndex
CREATE INDEX "Task_deletedAt_status_dueDate_id_idx" ON "Task"("deletedAt", "status", "dueDate", "id");

-- CreateIndex
CREATE INDEX "Task_deletedAt_status_priority_id_idx" ON "Task"("deletedAt", "status", "priority", "id");

-- CreateIndex
CREATE INDEX "Task_deletedAt_status_createdAt_id_idx" ON "Task"("deletedAt", "status", "createdAt", "id");

-- CreateIndex
CREATE INDEX "Task_deletedAt_status_updatedAt_id_idx" ON "Task"("deletedAt", "status", "updatedAt", "id");

-- CreateIndex
CREATE INDEX "Task_deletedAt_status_lower_title_id_idx" ON "Task"("deletedAt", "status", lower("title"), "id");

-- By due date, the latest first and those without one last, which is not the reverse of the other way round
CREATE INDEX "Task_live_status_dueDate_desc_id_idx" ON "Task"("deletedAt" DESC, "status", "dueDate" DESC NULLS LAST, "id" DESC) WHERE "deletedAt" IS NULL;
