-- Every text compares by its bytes, as it does in SQLite: ranks and dates are ordered so, lower() leaves all but ASCII
-- alone, and LIKE means the same.

-- CreateTable
CREATE TABLE "Task" (
    "id" SERIAL NOT NULL,
    "title" TEXT COLLATE "C" NOT NULL,
    "description" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "status" TEXT COLLATE "C" NOT NULL DEFAULT 'todo',
    "priority" INTEGER NOT NULL DEFAULT 0,
    "dueDate" TEXT COLLATE "C",
    "position" TEXT COLLATE "C" NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "searchText" TEXT COLLATE "C" NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,
    "completedAt" TIMESTAMP(3),
    "deletedAt" TIMESTAMP(3),

    CONSTRAINT "Task_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Subtask" (
    "id" SERIAL NOT NULL,
    "taskId" INTEGER NOT NULL,
    "title" TEXT COLLATE "C" NOT NULL,
    "description" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "done" BOOLEAN NOT NULL DEFAULT false,
    "position" TEXT COLLATE "C" NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Subtask_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CacheState" (
    "id" INTEGER NOT NULL,
    "revision" INTEGER NOT NULL,
    "enabled" BOOLEAN NOT NULL,
    "phase" TEXT COLLATE "C" NOT NULL,
    "generation" TEXT COLLATE "C" NOT NULL,
    "leaseMs" INTEGER NOT NULL,
    "changedAt" TIMESTAMP(3) NOT NULL,
    "reopenAfter" TIMESTAMP(3) NOT NULL,
    "shortLived" INTEGER NOT NULL,
    "reason" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "CacheState_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Task_deletedAt_position_id_idx" ON "Task"("deletedAt", "position", "id");

-- CreateIndex
CREATE INDEX "Task_deletedAt_status_position_id_idx" ON "Task"("deletedAt", "status", "position", "id");

-- CreateIndex
CREATE INDEX "Task_deletedAt_dueDate_id_idx" ON "Task"("deletedAt", "dueDate", "id");

-- CreateIndex
CREATE INDEX "Task_deletedAt_priority_id_idx" ON "Task"("deletedAt", "priority", "id");

-- CreateIndex
CREATE INDEX "Task_deletedAt_createdAt_id_idx" ON "Task"("deletedAt", "createdAt", "id");

-- CreateIndex
CREATE INDEX "Task_deletedAt_updatedAt_id_idx" ON "Task"("deletedAt", "updatedAt", "id");

-- CreateIndex
CREATE INDEX "Task_deletedAt_lower_title_id_idx" ON "Task"("deletedAt", lower("title"), "id");

-- By due date, the latest first and those without one last, which is not the reverse of the other way round
CREATE INDEX "Task_live_dueDate_desc_id_idx" ON "Task"("deletedAt" DESC, "dueDate" DESC NULLS LAST, "id" DESC) WHERE "deletedAt" IS NULL;

-- CreateIndex
CREATE INDEX "Subtask_taskId_position_id_idx" ON "Subtask"("taskId", "position", "id");

-- AddForeignKey
ALTER TABLE "Subtask" ADD CONSTRAINT "Subtask_taskId_fkey" FOREIGN KEY ("taskId") REFERENCES "Task"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The one row there is
INSERT INTO "CacheState" ("id", "revision", "enabled", "phase", "generation", "leaseMs", "changedAt", "reopenAfter", "shortLived", "reason")
VALUES (1, 0, true, 'closed', '', 0, '1970-01-01', '1970-01-01', 0, '');
