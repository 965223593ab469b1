-- CreateTable
CREATE TABLE "CacheState" (
    "id" INTEGER NOT NULL PRIMARY KEY,
    "revision" INTEGER NOT NULL,
    "enabled" BOOLEAN NOT NULL,
    "phase" TEXT NOT NULL,
    "generation" TEXT NOT NULL,
    "leaseMs" INTEGER NOT NULL,
    "changedAt" DATETIME NOT NULL,
    "reopenAfter" DATETIME NOT NULL,
    "shortLived" INTEGER NOT NULL,
    "reason" TEXT NOT NULL
);

-- The one row there is
INSERT INTO "CacheState" ("id", "revision", "enabled", "phase", "generation", "leaseMs", "changedAt", "reopenAfter", "shortLived", "reason")
VALUES (1, 0, true, 'closed', '', 0, '1970-01-01T00:00:00.000+00:00', '1970-01-01T00:00:00.000+00:00', 0, '');
