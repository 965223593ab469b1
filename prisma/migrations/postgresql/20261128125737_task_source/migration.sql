-- AlterTable
ALTER TABLE "ImportedTask" ADD COLUMN     "externalId" TEXT COLLATE "C",
ADD COLUMN     "source" TEXT COLLATE "C",
ADD COLUMN     "taskId" INTEGER;

-- AlterTable
ALTER TABLE "Task" ADD COLUMN     "externalId" TEXT COLLATE "C",
ADD COLUMN     "source" TEXT COLLATE "C";

-- CreateIndex
CREATE UNIQUE INDEX "Task_source_externalId_key" ON "Task"("source", "externalId");
