-- CreateTable
CREATE TABLE "Section" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "projectId" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "position" TEXT NOT NULL,
    CONSTRAINT "Section_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "Section_projectId_position_id_idx" ON "Section"("projectId", "position", "id");

-- The column is null at first, so it can be added without a copy of the table.
ALTER TABLE "Task" ADD COLUMN "sectionId" INTEGER REFERENCES "Section" ("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- CreateIndex
CREATE INDEX "Task_sectionId_deletedAt_status_position_id_idx" ON "Task"("sectionId", "deletedAt", "status", "position", "id");

-- AlterTable
ALTER TABLE "ImportedTask" ADD COLUMN "sectionName" TEXT;
