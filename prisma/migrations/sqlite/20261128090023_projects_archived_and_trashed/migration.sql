-- Columns are added in place: a copy of the table would have to keep the ids of rows that were deleted from being used again.
ALTER TABLE "Project" ADD COLUMN "accessVersion" INTEGER NOT NULL DEFAULT 1;
ALTER TABLE "Project" ADD COLUMN "archivedAt" DATETIME;
ALTER TABLE "Project" ADD COLUMN "deletedAt" DATETIME;
