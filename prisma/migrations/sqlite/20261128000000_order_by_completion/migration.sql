-- CreateIndex
CREATE INDEX "Task_deletedAt_status_completedAt_id_idx" ON "Task"("deletedAt", "status", "completedAt", "id");
