-- Every task belongs to a project: those of today to the Inbox of the first person.

-- CreateTable
CREATE TABLE "User" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT
);

-- CreateTable
CREATE TABLE "Project" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "color" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "ProjectMember" (
    "projectId" INTEGER NOT NULL,
    "userId" INTEGER NOT NULL,
    "role" TEXT NOT NULL,
    "position" TEXT NOT NULL,

    PRIMARY KEY ("projectId", "userId"),
    CONSTRAINT "ProjectMember_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "ProjectMember_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- The first person and their Inbox
INSERT INTO "User" DEFAULT VALUES;
INSERT INTO "Project" ("kind", "name", "color", "createdAt", "updatedAt")
VALUES ('inbox', 'Inbox', 'gray', strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now'), strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now'));
INSERT INTO "ProjectMember" ("projectId", "userId", "role", "position") VALUES (1, 1, 'owner', 'a0');

-- Foreign keys are off during migrations, so the column can be added without a copy of the table.
ALTER TABLE "Task" ADD COLUMN "projectId" INTEGER NOT NULL DEFAULT 1 REFERENCES "Project" ("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- CreateIndex
CREATE INDEX "Task_projectId_deletedAt_status_position_id_idx" ON "Task"("projectId", "deletedAt", "status", "position", "id");

-- CreateIndex
CREATE INDEX "Task_projectId_deletedAt_dueDate_id_idx" ON "Task"("projectId", "deletedAt", "dueDate", "id");

-- CreateIndex
CREATE INDEX "ProjectMember_userId_position_projectId_idx" ON "ProjectMember"("userId", "position", "projectId");

-- AlterTable
ALTER TABLE "ImportedTask" ADD COLUMN "projectName" TEXT;
ALTER TABLE "ImportedTask" ADD COLUMN "projectColor" TEXT;
