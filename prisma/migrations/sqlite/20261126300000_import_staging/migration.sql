-- Where an import is put before it is published: nothing reads from here

-- CreateTable
CREATE TABLE "ImportedTask" (
    "importId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "rank" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "priority" INTEGER NOT NULL,
    "dueDate" TEXT,
    "searchText" TEXT NOT NULL,
    "titleKey" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    "completedAt" DATETIME,
    "deletedAt" DATETIME,
    "stagedAt" DATETIME NOT NULL,

    PRIMARY KEY ("importId", "number")
);

-- CreateTable
CREATE TABLE "ImportedSubtask" (
    "importId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "taskNumber" INTEGER NOT NULL,
    "position" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "done" BOOLEAN NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    "stagedAt" DATETIME NOT NULL,

    PRIMARY KEY ("importId", "number")
);
