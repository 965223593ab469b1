-- CreateIndex
CREATE INDEX "Task_deletedAt_status_completedAt_id_idx" ON "Task"("deletedAt", "status", "completedAt", "id");

-- By completion, the latest first and what is not done last, which is not the reverse of the other way round
CREATE INDEX "Task_live_status_completedAt_desc_id_idx" ON "Task"("deletedAt" DESC, "status", "completedAt" DESC NULLS LAST, "id" DESC) WHERE "deletedAt" IS NULL;
