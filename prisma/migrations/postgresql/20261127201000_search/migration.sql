-- Search looks in subtasks too. SQL can't fold text: existing rows get theirs when an instance starts.

-- AlterTable
ALTER TABLE "Subtask" ADD COLUMN "searchText" TEXT COLLATE "C" NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "ImportedSubtask" ADD COLUMN "searchText" TEXT COLLATE "C" NOT NULL DEFAULT '';

-- The names under which SQLite has its index of trigrams, so that both databases take the same statements.
CREATE VIEW "TaskSearch" AS SELECT "id" AS "rowid", "searchText" FROM "Task";
CREATE VIEW "SubtaskSearch" AS SELECT "id" AS "rowid", "searchText" FROM "Subtask";

-- Trigrams of the folded texts. Where the extension is missing or not allowed, search reads the tables instead. Prisma
-- ignores partial indexes, which its schema can't describe. LIKE is never true of null, so these serve every search.
-- Searches read what is pending (in kB) row by row, so it must not grow.
-- Prisma's adapter splits scripts at semicolons wherever they are, so the block has \073 for them.
DO LANGUAGE plpgsql E'BEGIN
  CREATE EXTENSION IF NOT EXISTS pg_trgm\073
  CREATE INDEX "Task_searchText_idx" ON "Task" USING GIN ("searchText" gin_trgm_ops) WITH (gin_pending_list_limit = 256) WHERE "searchText" IS NOT NULL\073
  CREATE INDEX "Subtask_searchText_idx" ON "Subtask" USING GIN ("searchText" gin_trgm_ops) WITH (gin_pending_list_limit = 256) WHERE "searchText" IS NOT NULL\073
EXCEPTION WHEN insufficient_privilege OR undefined_file OR feature_not_supported OR undefined_object THEN
  RAISE WARNING \'search has no index: %\', SQLERRM\073
END';
