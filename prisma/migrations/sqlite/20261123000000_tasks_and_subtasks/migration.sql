-- CreateTable
CREATE TABLE "Task" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "title" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "status" TEXT NOT NULL DEFAULT 'todo',
    "priority" INTEGER NOT NULL DEFAULT 0,
    "dueDate" TEXT,
    "position" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "searchText" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    "completedAt" DATETIME,
    "deletedAt" DATETIME
);

-- CreateTable
CREATE TABLE "Subtask" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "taskId" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "done" BOOLEAN NOT NULL DEFAULT false,
    "position" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    CONSTRAINT "Subtask_taskId_fkey" FOREIGN KEY ("taskId") REFERENCES "Task" ("id") ON DELETE CASCADE ON UPDATE CASCADE
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

-- CreateIndex
CREATE INDEX "Subtask_taskId_position_id_idx" ON "Subtask"("taskId", "position", "id");
