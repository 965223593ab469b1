-- AlterTable
ALTER TABLE "ImportedTask" ADD COLUMN "externalId" TEXT;
ALTER TABLE "ImportedTask" ADD COLUMN "source" TEXT;
ALTER TABLE "ImportedTask" ADD COLUMN "taskId" INTEGER;

-- AlterTable
ALTER TABLE "Task" ADD COLUMN "externalId" TEXT;
ALTER TABLE "Task" ADD COLUMN "source" TEXT;

-- CreateIndex
CREATE UNIQUE INDEX "Task_source_externalId_key" ON "Task"("source", "externalId");
