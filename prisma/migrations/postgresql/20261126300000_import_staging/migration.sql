-- Where an import is put before it is published: nothing reads from here

-- CreateTable
CREATE TABLE "ImportedTask" (
    "importId" TEXT COLLATE "C" NOT NULL,
    "number" INTEGER NOT NULL,
    "rank" TEXT COLLATE "C" NOT NULL,
    "title" TEXT COLLATE "C" NOT NULL,
    "description" TEXT COLLATE "C" NOT NULL,
    "status" TEXT COLLATE "C" NOT NULL,
    "priority" INTEGER NOT NULL,
    "dueDate" TEXT COLLATE "C",
    "searchText" TEXT COLLATE "C" NOT NULL,
    "titleKey" TEXT COLLATE "C" NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,
    "completedAt" TIMESTAMP(3),
    "deletedAt" TIMESTAMP(3),
    "stagedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ImportedTask_pkey" PRIMARY KEY ("importId", "number")
);

-- CreateTable
CREATE TABLE "ImportedSubtask" (
    "importId" TEXT COLLATE "C" NOT NULL,
    "number" INTEGER NOT NULL,
    "taskNumber" INTEGER NOT NULL,
    "position" TEXT COLLATE "C" NOT NULL,
    "title" TEXT COLLATE "C" NOT NULL,
    "description" TEXT COLLATE "C" NOT NULL,
    "done" BOOLEAN NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,
    "stagedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ImportedSubtask_pkey" PRIMARY KEY ("importId", "number")
);
