-- Every task belongs to a project: those of today to the Inbox of the first person.

-- CreateTable
CREATE TABLE "User" (
    "id" SERIAL NOT NULL,

    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Project" (
    "id" SERIAL NOT NULL,
    "kind" TEXT COLLATE "C" NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "color" TEXT COLLATE "C" NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Project_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ProjectMember" (
    "projectId" INTEGER NOT NULL,
    "userId" INTEGER NOT NULL,
    "role" TEXT COLLATE "C" NOT NULL,
    "position" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "ProjectMember_pkey" PRIMARY KEY ("projectId","userId")
);

-- The first person and their Inbox
INSERT INTO "User" DEFAULT VALUES;
INSERT INTO "Project" ("kind", "name", "color", "createdAt", "updatedAt")
VALUES ('inbox', 'Inbox', 'gray', now() AT TIME ZONE 'UTC', now() AT TIME ZONE 'UTC');
INSERT INTO "ProjectMember" ("projectId", "userId", "role", "position") VALUES (1, 1, 'owner', 'a0');

-- AlterTable
ALTER TABLE "Task" ADD COLUMN     "projectId" INTEGER NOT NULL DEFAULT 1;

-- CreateIndex
CREATE INDEX "ProjectMember_userId_position_projectId_idx" ON "ProjectMember"("userId", "position", "projectId");

-- CreateIndex
CREATE INDEX "Task_projectId_deletedAt_status_position_id_idx" ON "Task"("projectId", "deletedAt", "status", "position", "id");

-- CreateIndex
CREATE INDEX "Task_projectId_deletedAt_dueDate_id_idx" ON "Task"("projectId", "deletedAt", "dueDate", "id");

-- AddForeignKey
ALTER TABLE "ProjectMember" ADD CONSTRAINT "ProjectMember_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProjectMember" ADD CONSTRAINT "ProjectMember_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Task" ADD CONSTRAINT "Task_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AlterTable
ALTER TABLE "ImportedTask" ADD COLUMN "projectName" TEXT COLLATE "C";
ALTER TABLE "ImportedTask" ADD COLUMN "projectColor" TEXT COLLATE "C";
